import ArgumentParser
import Foundation
import GuidedDesk
import PolicyCore
import PolicyPacks

/// Proves packs, and shows the call that breaks a promise.
struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Proves every promise of packs over all calls there can be.",
    discussion: """
      Examples:
        frontdesk policy check                         all built-in packs
        frontdesk policy check ./mine.yaml             a pack of your own
        frontdesk policy check ./mine.yaml --site site.yaml
        frontdesk policy check ./mine.yaml --save found
      """)

  @Option(help: ArgumentHelp("The site's own words and values, proved with it.", valueName: "file"))
  var site: String?
  @Option(help: ArgumentHelp("Also write each call shown as a transcript.", valueName: "folder"))
  var save: String?
  @Argument(
    help: "Built-in packs, or files with a / or ending in .yaml; all built-in ones without.")
  var packs: [String] = []

  func run() throws {
    let names = packs.isEmpty ? BuiltInPacks.ids : packs
    let overlay = try site.map { path throws(Failure) in
      PackSource(name: path, bytes: try bytes(of: path))
    }
    var checked: [(name: String, pack: ProvedPack, time: Duration)] = []
    for name in names {
      let source = try PackChoice.source(name)
      let clock = ContinuousClock()
      let start = clock.now
      let pack = FrontdeskCLI.prove(source, overlay: overlay)
      checked.append((name, pack, clock.now - start))
    }
    for line in CheckTable.lines(checked) { print(line) }
    let findings = checked.flatMap(\.pack.findings)
    for finding in findings where finding.severity > .note { print(finding.sentence) }
    for (name, pack, _) in checked {
      try show(Counterexamples.all(of: pack, named: name, site: site))
    }
    for finding in findings where finding.severity == .note { print(finding.sentence) }
    if checked.contains(where: { $0.pack.policy == nil }) { throw ExitCode(65) }
    if checked.contains(where: { !$0.pack.isProved }) { throw ExitCode(1) }
  }
}

extension PolicyCheckCommand {
  private func show(_ found: [Counterexamples.Shown]) throws {
    for shown in found {
      for script in shown.scripts {
        print("")
        print(script.text, terminator: "")
        if let save { try write(script, to: save) }
      }
      if shown.scripts.isEmpty { print("\nno call at the desk shows this one: \(shown.reason)") }
    }
    if !found.isEmpty { print("") }
  }

  private func write(_ script: Counterexample.Script, to folder: String) throws {
    let file = "\(folder)/\(script.id).call"
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    guard (try? Data(script.text.utf8).write(to: URL(filePath: file), options: .atomic)) != nil
    else { throw Failure.cannotWrite(file) }
  }
}

/// The calls that show what a proof found.
enum Counterexamples {
  struct Shown {
    let reason: String
    /// Empty when no call can be shown.
    let scripts: [Counterexample.Script]
  }

  /// For every violation that a call can show, that call; files are named so that the transcripts can be
  /// replayed from any folder.
  static func all(of pack: ProvedPack, named name: String, site: String?) -> [Shown] {
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
      return Shown(reason: finding.sentence, scripts: shown?.scripts ?? [])
    }
  }

  private static func absolute(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }
}

/// One row a pack: how much was looked at, and how its promises stand.
enum CheckTable {
  private static let headings = [
    "pack", "rules", "riders", "clauses", "boxes", "promises", "vacuous", "time", "",
  ]

  static func lines(_ checked: [(name: String, pack: ProvedPack, time: Duration)]) -> [String] {
    let rows = [headings] + checked.map { row($0.name, $0.pack, $0.time) }
    let widths = headings.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { index, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 0 || index == headings.count - 1 ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ").trimmedEnd
    }
  }

  private static func row(_ name: String, _ pack: ProvedPack, _ time: Duration) -> [String] {
    let milliseconds =
      Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3
    let shown = "\(Int(milliseconds.rounded())) ms"
    guard let report = pack.report else {
      return [name, "-", "-", "-", "-", "-", "-", shown, "does not load"]
    }
    return [
      name, "\(report.rules)", "\(report.riders)", "\(report.clauses)", "\(report.boxes)",
      "\(report.promises.count)", "\(report.vacuous.count)", shown,
      report.isProved ? "proved" : "NOT PROVED",
    ]
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
