import GuidedDesk
import PolicyCore
import PolicyPacks

/// What `policy check` prints: a table, findings, the calls that show them, and notes last.
enum CheckText {
  static func lines(_ checked: [CheckedPack]) -> [String] {
    let findings = checked.flatMap(\.findings)
    var lines = table(checked)
    lines += findings.filter { $0.severity > .note }.map(\.sentence)
    for shown in checked.flatMap(\.shown) {
      for script in shown.scripts {
        lines.append("")
        lines += script.text.withoutLastBreak
          .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      }
      if shown.scripts.isEmpty {
        lines += ["", "The desk cannot be brought to show this one: \(shown.finding.sentence)"]
      }
    }
    if checked.contains(where: { !$0.shown.isEmpty }) { lines.append("") }
    return lines + findings.filter { $0.severity == .note }.map(\.sentence)
  }

  // MARK: - The table

  private static let headings = [
    "pack", "rules", "riders", "clauses", "boxes", "promises", "vacuous", "time", "",
  ]

  private static func table(_ checked: [CheckedPack]) -> [String] {
    let rows = [headings] + checked.map(row)
    let widths = headings.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { index, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 0 ? cell.0 + padding : padding + cell.0
      }
      // The last column is a word, and stands at the left.
      return (cells.dropLast() + [row[headings.count - 1]]).joined(separator: "  ").trimmedEnd
    }
  }

  private static func row(_ checked: CheckedPack) -> [String] {
    let shown = "\(checked.milliseconds) ms"
    guard let report = checked.pack.report else {
      return [checked.name, "-", "-", "-", "-", "-", "-", shown, "does not load"]
    }
    return [
      checked.name, "\(report.rules)", "\(report.riders)", "\(report.clauses)", "\(report.boxes)",
      "\(report.promises.count)", "\(report.vacuous.count)", shown,
      checked.isProved ? "proved" : "NOT PROVED",
    ]
  }
}

extension CheckedPack {
  /// Loading and proof together, rounded.
  var milliseconds: Int {
    let parts = time.components
    return Int(parts.seconds) * 1000 + Int((Double(parts.attoseconds) / 1e15).rounded())
  }
}

extension String {
  fileprivate var withoutLastBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
