import ArgumentParser
import Foundation
import GuidedDesk
import PolicyCore
import Reports

/// Transcripts: run as tests, shown on the terminal, written and looked over.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Runs, shows and writes scripted calls.",
    discussion: """
      Examples:
        frontdesk replay --check transcripts           every script, each with its twin
        frontdesk replay --play transcripts/wmwa       on the screen of the desk, one after the other
        frontdesk replay --play --pace FILE            at the pace of people
        frontdesk replay --twins FILE                  known and unknown, side by side
        frontdesk replay --new mine.call               a new script, question by question
        frontdesk replay --new mine.call --practice    from a practice call taken now
        frontdesk replay --lint mine.call              what it says and does not mean
        frontdesk replay --bless FILE                  takes new wording over, shown first
        frontdesk replay --coverage transcripts        rules and clauses no script touches
        frontdesk replay --coverage --save new transcripts   and a beginning for each
        frontdesk replay --skills transcripts          which scripts train what
        frontdesk replay --sheet FILE                  on paper, for whoever plays the caller
        frontdesk replay --table transcripts           desk clauses, their rules and calls
      """)

  @Flag(help: "Run them all and say what differs. This is the default.")
  var check = false
  @Flag(help: "Show them as the desk shows a call: Enter goes on, b goes back.")
  var play = false
  @Flag(help: "With --play: at the pace of people; any key goes on at once.")
  var pace = false
  @Flag(help: "Say what a script says and does not mean.")
  var lint = false
  @Flag(help: "The same call with the person known and unknown, side by side.")
  var twins = false
  @Flag(help: "List which scripts train what.")
  var skills = false
  @Flag(help: "Print a script for whoever plays the caller.")
  var sheet = false
  @Flag(
    help: "Take new wording over into the lines that look for it; shown first, and asked about.")
  var bless = false
  @Flag(help: "Write a script, question by question; the file must not be there yet.")
  var new = false
  @Flag(help: "With --new: from a practice call taken now, its names replaced.")
  var practice = false
  @Flag(help: "Run them all and name rules and desk clauses that none touches.")
  var coverage = false
  @Option(
    help: ArgumentHelp(
      "With --coverage: write the beginning of a script for each.", valueName: "folder"))
  var save: String?
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
    let ways = [check, play, lint, twins, skills, sheet, bless, new, coverage, table]
    if ways.filter(\.self).count > 1 {
      throw ValidationError(
        "choose one of --check, --play, --lint, --twins, --skills, --sheet, --bless, --new, --coverage and --table"
      )
    }
    if path.isEmpty { throw ValidationError("name a transcript or a folder of them") }
    if pace, !play { throw ValidationError("--pace goes with --play") }
    if practice, !new { throw ValidationError("--practice goes with --new") }
    if save != nil, !coverage { throw ValidationError("--save goes with --coverage") }
    if new, path.count > 1 { throw ValidationError("--new writes one file") }
  }

  func run() throws {
    if new {
      return try Authoring(pack: pack, plain: plain).write(to: path[0], fromPractice: practice)
    }
    let files = try TranscriptFiles.find(in: path, withShifts: true)
    if play {
      return try Playlist(files: files, plain: plain, pace: pace ? .human : .byHand, pack: pack)
        .run()
    }
    if bless { return try Authoring(pack: pack, plain: plain).bless(files) }
    if lint || twins || skills || sheet { return try look(at: files) }
    try runAll(files)
  }

  // MARK: - Looking

  private func look(at files: [String]) throws {
    var packs = PackShelf()
    var scripts: [(file: String, transcript: Transcript)] = []
    var problems = 0
    var found = 0
    for file in files where !file.hasSuffix(TranscriptFiles.shift) {
      do throws(Failure) {
        var transcript = try TranscriptFiles.read(file)
        if let pack { (transcript.pack, transcript.site) = (pack, "") }
        scripts.append((file, transcript))
        if skills { continue }
        let policy = try packs.policy(of: transcript, in: file)
        if sheet { try StandardOutput.print(TrainerSheet.lines(transcript, policy) + [""]) }
        if twins {
          let (lines, isAlike) = TwinTable.lines(transcript, policy, plain: plain)
          try StandardOutput.print(lines + [""])
          if !isAlike { found += 1 }
        }
        if lint {
          var replay = Replay(transcript, policy: policy, watch: .checks)
          let findings =
            (replay.runTryingAnswers() + transcript.findings(under: policy, replay, advice: true))
            .sorted { $0.line < $1.line }
          found += findings.count
          try StandardOutput.print(
            findings.map {
              "\(file):\($0.line): \($0.isFault ? "" : "advice: ")\(LintText.sentence($0.what))"
            })
        }
      } catch {
        problems += 1
        printToStandardError("frontdesk: \(error.sentence)")
      }
    }
    if skills { try StandardOutput.print(SkillListing.lines(scripts)) }
    if lint {
      try StandardOutput.print("\(scripts.count) read, \(found) found")
    }
    if problems > 0 { throw ExitCode(65) }
    if found > 0 { throw ExitCode(1) }
  }

  // MARK: - Running

  private func runAll(_ files: [String]) throws {
    var outcomes: [ReplayOutcome] = []
    var broken: [JUnit.Case] = []
    var packs = PackShelf()
    if let pack { try packs.add(pack) }
    for file in files {
      do throws(Failure) {
        outcomes.append(try outcome(of: file, &packs))
      } catch {
        broken.append(JUnit.Case(suite: "not read", name: file, failures: [error.sentence]))
        printToStandardError("frontdesk: \(error.sentence)")
      }
    }
    let failed = outcomes.filter { !$0.passed }.count
    if table {
      // A table of calls that fail would say what is not so.
      for outcome in outcomes { outcome.lines.forEach { printToStandardError($0) } }
      if !broken.isEmpty { throw ExitCode(65) }
      if failed > 0 { throw ExitCode(1) }
      try StandardOutput.print(packs.table(of: outcomes))
      return
    }
    if let junit { try writeFile(JUnit.document(outcomes.map(\.testCase) + broken), to: junit) }
    var lines = outcomes.flatMap(\.lines)
    if coverage { lines += packs.coverage(of: outcomes) }
    if let save { lines += try packs.skeletons(for: outcomes, in: save) }
    lines.append("\(outcomes.count - failed) passed, \(failed + broken.count) failed")
    try StandardOutput.print(lines)
    if !broken.isEmpty { throw ExitCode(65) }
    if failed > 0 { throw ExitCode(1) }
  }

  private func outcome(of file: String, _ packs: inout PackShelf) throws(Failure) -> ReplayOutcome {
    if file.hasSuffix(TranscriptFiles.shift) {
      var shift = try TranscriptFiles.readShift(file)
      if let pack { (shift.pack, shift.site) = (pack, "") }
      return ReplayOutcome(file: file, shift: shift, policy: try packs.policy(of: shift, in: file))
    }
    var transcript = try TranscriptFiles.read(file)
    if let pack { (transcript.pack, transcript.site, transcript.version) = (pack, "", "") }
    return ReplayOutcome(
      file: file, transcript: transcript, policy: try packs.policy(of: transcript, in: file),
      counting: coverage || table, memory: packs.memory(of: transcript))
  }
}
