import ArgumentParser
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
      """)

  @Option(help: ArgumentHelp("The site's own words and values, proved with it.", valueName: "file"))
  var site: String?
  @Argument(help: "Built-in packs, or files with a / or ending in .yaml; all built-in ones without.")
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
    for (_, pack, _) in checked { for finding in pack.findings { print(finding.sentence) } }
    if checked.contains(where: { $0.pack.policy == nil }) { throw ExitCode(65) }
    if checked.contains(where: { !$0.pack.isProved }) { throw ExitCode(1) }
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
