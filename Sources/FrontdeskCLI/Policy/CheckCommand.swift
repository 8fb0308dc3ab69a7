import ArgumentParser
import Foundation
import GuidedDesk
import PolicyCore
import PolicyPacks

/// Proves packs, and shows the call that breaks a promise.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Proves every promise of packs over all calls there can be.",
    discussion: """
      Examples:
        frontdesk policy check                          all built-in packs
        frontdesk policy check ./mine.yaml              a pack of your own
        frontdesk policy check ./mine.yaml --site site.yaml
        frontdesk policy check ./mine.yaml --save found
        frontdesk policy check ./mine.yaml --source policy.txt
        frontdesk policy check wmwa --mutants
      """)

  @Option(help: ArgumentHelp("The site's own words and values, proved with it.", valueName: "file"))
  var site: String?
  @Option(
    help: ArgumentHelp(
      "The policy as it was agreed; clauses are compared with it.", valueName: "file"))
  var source: String?
  @Option(help: ArgumentHelp("Also write each call shown as a transcript.", valueName: "folder"))
  var save: String?
  @Flag(
    help: "Put faults in on purpose, and list those that neither promise nor transcript notices.")
  var mutants = false
  @Option(
    help: ArgumentHelp(
      "For --mutants: the transcripts that are to notice, else those in the folder transcripts.",
      valueName: "folder"))
  var transcripts: String?
  @Flag(help: "Print one JSON object.")
  var json = false
  @Argument(
    help: "Built-in packs, or files with a / or ending in .yaml; all built-in ones without.")
  var packs: [String] = []

  func validate() throws {
    if source != nil && packs.count != 1 {
      throw ValidationError("a source belongs to one pack; name that pack")
    }
  }

  func run() throws {
    let overlay = try PackChoice.overlay(site ?? "")
    if let site, let overlay {
      for name in packs { try PackChoice.check(overlay, from: site, goesWith: name) }
    }
    let text = try source.map { path throws(Failure) in SourceText(try FrontdeskCLI.text(of: path))
    }
    let checked = try (packs.isEmpty ? BuiltInPacks.ids : packs).map { name in
      try CheckedPack(name, overlay: overlay, site: site, source: text, today: Self.today())
    }
    let tried = mutants ? try self.tried(checked) : []
    // Only all packs together can tell that nobody needs an excuse of the common floor.
    let idleExcuses = packs.isEmpty ? MutantCheck.idleEverywhere(tried) : []
    for script in checked.flatMap(\.shown).flatMap(\.scripts) {
      if let save { try script.write(to: save) }
    }
    if json {
      try StandardOutput.print(json: CheckDocument(checked, tried))
    } else {
      let idle = idleExcuses.map {
        "common: the excuse for '\($0)' excuses nothing; take it out of survivors"
      }
      try StandardOutput.print(CheckText.lines(checked) + tried.flatMap(\.lines) + idle)
    }
    if checked.contains(where: { $0.pack.policy == nil }) { throw ExitCode(65) }
    if checked.contains(where: \.foundSomething) || tried.contains(where: \.foundSomething)
      || !idleExcuses.isEmpty
    {
      throw ExitCode(1)
    }
  }

  /// Mutants of the packs that are proved: in one that is not, something is noticed already.
  private func tried(_ checked: [CheckedPack]) throws -> [MutantCheck] {
    let files =
      try transcripts.map { path throws(Failure) in
        try TranscriptFiles.find(in: [path])
      } ?? Self.usualTranscripts()
    let scripts = try files.map { file throws(Failure) in try TranscriptFiles.read(file) }
    return try checked.filter(\.isProved).compactMap { checked in
      let name =
        PackChoice.isFile(checked.name) ? ShownViolation.absolute(checked.name) : checked.name
      return try checked.pack.policy.map { policy in
        try MutantCheck(name, policy: policy, transcripts: scripts) { tried, all in
          Self.report(tried: tried, of: all, in: checked.name)
        }
      }
    }
  }

  /// Those of a folder called transcripts; without one the promises alone are asked, and that is said.
  private static func usualTranscripts() throws(Failure) -> [String] {
    let folder = "transcripts"
    guard FileManager.default.fileExists(atPath: folder) else {
      printToStandardError(
        "there is no folder 'transcripts' here: the promises alone are asked which faults they notice; "
          + "--transcripts FOLDER adds scripted calls")
      return []
    }
    return try TranscriptFiles.find(in: [folder])
  }

  /// One line that is written over, and only where somebody is looking on.
  private static func report(tried: Int, of all: Int, in name: String) {
    guard isatty(STDERR_FILENO) == 1, tried % 16 == 0 || tried + 1 == all else { return }
    let line = "\(name): \(tried + 1) of \(all) faults tried"
    let end = tried + 1 == all ? "\r\u{1B}[K" : ""
    try? FileHandle.standardError.write(contentsOf: Data(("\r" + line + end).utf8))
  }

  private static func today() -> String {
    let day = Date().ISO8601Format(.iso8601.year().month().day())
    return day
  }
}

/// One pack, proved, with the calls that show what was found.
struct CheckedPack {
  let name: String
  let pack: ProvedPack
  let time: Duration
  /// Of loading, proof and notes, by place.
  let findings: [Finding]
  let shown: [ShownViolation]

  var foundSomething: Bool { findings.contains { $0.severity == .error } }

  /// The one verdict: what is proved has no error beside it.
  var isProved: Bool { pack.isProved && !foundSomething }

  init(
    _ name: String, overlay: PackSource?, site: String?, source: SourceText?, today: String
  ) throws(Failure) {
    let text = try PackChoice.source(name)
    let clock = ContinuousClock()
    let start = clock.now
    pack = prove(text, overlay: overlay)
    time = clock.now - start
    self.name = name
    findings =
      (pack.findings + pack.loaded.notes(today: today, source: source))
      .sorted { $0.location < $1.location }
    shown = ShownViolation.all(of: pack, named: name, site: site)
  }
}

/// A violation with the call that shows it.
struct ShownViolation {
  let violation: Violation
  let finding: Finding
  /// Empty when no call at the desk shows it.
  let scripts: [Counterexample.Script]

  /// Every violation that answers or typed lines can show; files are named in full, so that the
  /// transcripts can be replayed from any folder.
  static func all(of pack: ProvedPack, named name: String, site: String?) -> [ShownViolation] {
    guard let policy = pack.policy, let report = pack.report else { return [] }
    let origin = Counterexample.Origin(
      pack: PackChoice.isFile(name) ? absolute(name) : name, site: site.map(absolute) ?? "")
    var counts: [String: Int] = [:]
    return report.violations.filter { $0.witness != nil || !$0.typed.isEmpty }.map { violation in
      counts[violation.promise, default: 0] += 1
      let finding = pack.loaded.finding(for: violation)
      let shown = Counterexample(
        violation, in: policy,
        id: "\(policy.id)-\(violation.promise)-\(counts[violation.promise] ?? 1)",
        reason: "This breaks \(violation.promise). \(finding.about)", origin: origin)
      return ShownViolation(
        violation: violation, finding: finding, scripts: shown?.scripts ?? [])
    }
  }

  static func absolute(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }
}
