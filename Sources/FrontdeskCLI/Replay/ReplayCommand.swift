import ArgumentParser
import Foundation
import GuidedDesk
import PolicyCore
import Reports

/// Transcripts: run as tests, or step through one on the terminal.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Runs scripted calls through the desk.",
    discussion: """
      Examples:
        frontdesk replay --check transcripts           every script, each with its twin
        frontdesk replay --coverage transcripts        rules and clauses no script touches
        frontdesk replay --table transcripts           desk clauses, their rules and calls
        frontdesk replay --play transcripts/wmwa/friend-presence.call
      """)

  @Flag(help: "Run them all and say what differs. This is the default.")
  var check = false
  @Flag(help: "Step through on the terminal: Enter shows the next line.")
  var play = false
  @Flag(help: "Run them all and name rules and desk clauses that none touches.")
  var coverage = false
  @Flag(help: "Run them all and print each desk clause with its rules and calls, as Markdown.")
  var table = false
  @Option(help: ArgumentHelp("Also write the outcome as JUnit XML.", valueName: "file"))
  var junit: String?
  @Option(
    help: "Run them all under this pack instead: a built-in one, or a file with a / or .yaml.")
  var pack: String?
  @Flag(help: "Words instead of layout.")
  var plain = false
  @Argument(help: "A transcript, or a folder of them.")
  var path: [String]

  func validate() throws {
    if [check, play, coverage, table].filter({ $0 }).count > 1 {
      throw ValidationError("choose one of --check, --play, --coverage and --table")
    }
    if path.isEmpty { throw ValidationError("name a transcript or a folder of them") }
  }

  func run() throws {
    let files = try TranscriptFiles.find(in: path, withShifts: true)
    if play {
      for file in files {
        if file.hasSuffix(TranscriptFiles.shift) {
          try PlayShift(file, plain: plain).run()
        } else {
          try PlayTranscript(file, plain: plain).run()
        }
      }
      return
    }
    var outcomes: [ReplayOutcome] = []
    var problems = 0
    var packs = PackShelf()
    if let pack { try packs.add(pack) }
    for file in files {
      do throws(Failure) {
        if file.hasSuffix(TranscriptFiles.shift) {
          var shift = try TranscriptFiles.readShift(file)
          if let pack { (shift.pack, shift.site) = (pack, "") }
          outcomes.append(
            ReplayOutcome(
              file: file, shift: shift, policy: try packs.policy(shift.pack, shift.site)))
          continue
        }
        var transcript = try TranscriptFiles.read(file)
        if let pack { (transcript.pack, transcript.site) = (pack, "") }
        outcomes.append(
          ReplayOutcome(
            file: file, transcript: transcript,
            policy: try packs.policy(transcript)))
      } catch {
        problems += 1
        printToStandardError("frontdesk: \(error.sentence)")
      }
    }
    let failed = outcomes.filter { !$0.passed }.count
    if table {
      // A table of calls that fail would say what is not so.
      for outcome in outcomes { outcome.lines.forEach { printToStandardError($0) } }
      if problems > 0 { throw ExitCode(65) }
      if failed > 0 { throw ExitCode(1) }
      try StandardOutput.print(packs.table(of: outcomes))
      return
    }
    if let junit { try writeFile(JUnit.document(outcomes.map(\.testCase)), to: junit) }
    var lines = outcomes.flatMap(\.lines)
    if coverage { lines += packs.coverage(of: outcomes) }
    lines.append("\(outcomes.count - failed) passed, \(failed + problems) failed")
    try StandardOutput.print(lines)
    if problems > 0 { throw ExitCode(65) }
    if failed > 0 { throw ExitCode(1) }
  }
}

/// Finding and reading `.call` files.
enum TranscriptFiles {
  static let shift = ".shift"

  /// The files named, and every `.call` file, and where shifts are asked for every `.shift` file, below the folders named, in order of their names.
  ///
  /// A folder without any is taken for a mistake: a check of nothing passes nothing.
  ///
  /// - Throws: ``Failure`` of status 66 for what is not there, a folder without transcripts included.
  static func find(in paths: [String], withShifts: Bool = false) throws(Failure) -> [String] {
    var files: [String] = []
    for path in paths {
      var isDirectory: ObjCBool = false
      guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
        throw .missing(path)
      }
      if !isDirectory.boolValue {
        files.append(path)
        continue
      }
      guard let below = FileManager.default.enumerator(atPath: path) else {
        throw .unreadable(path)
      }
      let found = below.compactMap { $0 as? String }.filter {
        $0.hasSuffix(".call") || withShifts && $0.hasSuffix(shift)
      }.sorted()
      if found.isEmpty { throw .noTranscripts(path) }
      files += found.map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }
    return files
  }

  /// As ``read(_:)``, of a shift.
  static func readShift(_ file: String) throws(Failure) -> Shift {
    let text = try text(of: file, most: 1 << 20)
    do throws(TranscriptProblem) {
      var shift = try Shift(text)
      (shift.pack, shift.site) = PackChoice.placing(shift.pack, shift.site, from: file)
      return shift
    } catch {
      throw .brokenTranscript(
        file: file, line: error.line, reason: ReplayText.sentence(error.reason))
    }
  }

  /// A pack or overlay that is a file is seen from the folder of the transcript.
  static func read(_ file: String) throws(Failure) -> Transcript {
    let text = try text(of: file, most: 1 << 20)
    do throws(TranscriptProblem) {
      return PackChoice.placing(try Transcript(text), from: file)
    } catch {
      throw .brokenTranscript(
        file: file, line: error.line, reason: ReplayText.sentence(error.reason))
    }
  }
}

extension Transcript {
  /// What it is run under, in words.
  var packAndSite: String { PackShelf.name(pack, site) }
}

/// Policies already loaded in this run, by pack.
struct PackShelf {
  private var loaded: [String: Policy] = [:]

  static func name(_ pack: String, _ site: String) -> String {
    site.isEmpty ? pack : "\(pack) with \(site)"
  }

  mutating func policy(_ transcript: Transcript) throws(Failure) -> Policy {
    try policy(transcript.pack, transcript.site)
  }

  mutating func policy(_ pack: String, _ site: String) throws(Failure) -> Policy {
    let name = Self.name(pack, site)
    if let policy = loaded[name] { return policy }
    let policy = try PackChoice.policy(pack, overlay: try PackChoice.overlay(site))
    loaded[name] = policy
    return policy
  }

  /// A pack of which it is to be known before anything runs that it loads.
  mutating func add(_ pack: String) throws(Failure) { loaded[pack] = try PackChoice.policy(pack) }

  /// The article on the desk clauses, over the packs these transcripts run under.
  func table(of outcomes: [ReplayOutcome]) -> [String] {
    ClauseTable.preamble
      + loaded.sorted { $0.key < $1.key }.filter { $0.key == $0.value.id }.flatMap { name, policy in
        ClauseTable(policy: policy, outcomes: outcomes.filter { $0.pack == name }).lines
      }
  }

  /// What no transcript of a pack touches: rules and riders, and desk clauses.
  func coverage(of outcomes: [ReplayOutcome]) -> [String] {
    loaded.sorted { $0.key < $1.key }.flatMap { name, policy -> [String] in
      let own = outcomes.filter { name == $0.pack }
      let rules = Set(own.flatMap(\.rules))
      let clauses = Set(own.flatMap(\.clauses))
      let untouchedRules = (policy.rules.map(\.id) + policy.riders.map(\.id))
        .filter { !rules.contains($0) }
      let untouchedClauses = policy.clauses.filter {
        $0.own && $0.touchesDesk && !clauses.contains($0.id) && policy.notAtTheDesk[$0.id] == nil
      }.map(\.id)
      return [
        "\(name): \(own.count) transcripts touch \(rules.count) rules and riders, "
          + "\(clauses.count) clauses"
      ] + untouchedRules.map { "\(name): no transcript touches rule \($0)" }
        + untouchedClauses.map { "\(name): no transcript touches clause \($0)" }
    }
  }
}

/// One transcript's outcome.
struct ReplayOutcome {
  let file: String
  let pack: String
  /// Each with its place.
  let lines: [String]
  let rules: Set<String>
  let clauses: Set<String>
  /// Of the entries filed at the end.
  let filedRules: Set<String>
  let filedClauses: Set<String>
  let hadTwin: Bool

  var passed: Bool { lines.isEmpty }

  /// Its file, without folder and ending.
  var name: String { URL(filePath: file).deletingPathExtension().lastPathComponent }

  init(file: String, transcript: Transcript, policy: Policy) {
    var replay = Replay(transcript, policy: policy)
    replay.run()
    // Every script that releases nothing is run again with the hidden truth reversed.
    hadTwin =
      transcript.wantsTwin
      && replay.records.allSatisfy { $0.held.releases.allSatisfy(\.isEmpty) }
    if hadTwin {
      let truth = Replay.reversed(transcript.held, in: policy.vocabulary)
      var twin = Replay(transcript, policy: policy, held: truth)
      twin.run()
      replay.compare(withTwin: twin)
    }
    self.file = file
    pack = transcript.packAndSite
    lines = replay.differences.map { "\(file):\($0.line): \(ReplayText.sentence($0))" }
    rules = replay.rules
    clauses = replay.clauses
    let filed = replay.records.flatMap(\.matters)
    filedRules = Set(filed.flatMap(\.rules))
    filedClauses = Set(filed.flatMap(\.cites))
  }

  init(file: String, shift: Shift, policy: Policy) {
    var run = ShiftRun(shift, policy: policy)
    run.run()
    self.file = file
    pack = PackShelf.name(shift.pack, shift.site)
    lines = run.differences.map { "\(file):\($0.line): \($0.sentence)" }
    rules = Set(run.calls.flatMap(\.rules))
    clauses = Set(run.calls.flatMap(\.clauses))
    let filed = run.calls.flatMap(\.records).flatMap(\.matters)
    filedRules = Set(filed.flatMap(\.rules))
    filedClauses = Set(filed.flatMap(\.cites))
    hadTwin = false
  }

  var testCase: JUnit.Case {
    JUnit.Case(suite: pack, name: file, failures: lines)
  }
}
