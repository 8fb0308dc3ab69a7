import PolicyCore
import ReviewDesk

/// Counts, patterns and the hand-over, in words.
enum ReportText {
  static func lines(_ report: PeriodReport, _ layout: CardLayout) -> [String] {
    let head = [
      "PRIVATE AND CONFIDENTIAL · \(report.from) to \(report.until)",
      "Counts alone: nobody is named, and what happened fewer than \(PeriodReport.fewest) times is not counted exactly.",
      "\(report.enquiries) enquiries · \(shown(report.silent)) on which the policy is silent · \(shown(report.slips)) slips",
      "Somebody had to hear of \(shown(report.toBeTold)); of \(shown(report.untold)) nobody had when they were filed.",
      "Owed: \(shown(report.owed.inTime)) done in time, \(shown(report.owed.late)) late, "
        + "\(shown(report.owed.refused)) refused with a reason, \(shown(report.owed.open)) open, "
        + "\(shown(report.owed.overdue)) overdue.",
    ].flatMap { CardLayout.wrap($0, to: layout.width) }
    return head + table("ASKED FOR", report.asked) + table("DECIDED", report.decided)
      + table("WHO ASKED, AND WHAT WAS DECIDED", report.byEnquirer)
  }

  private static func table(_ title: String, _ counts: [PeriodReport.Count]) -> [String] {
    if counts.isEmpty { return [] }
    return [title]
      + counts.map { "  \(pad(shown($0.times), to: 14))\(VisibleText.of($0.what))" }
  }

  private static func shown(_ times: Int) -> String {
    times > 0 && times < PeriodReport.fewest ? "fewer than \(PeriodReport.fewest)" : "\(times)"
  }

  private static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  static func lines(_ patterns: [Pattern]) -> [String] {
    if patterns.isEmpty { return ["Nothing stands out in the last 90 days."] }
    return patterns.map { pattern in
      let what =
        switch pattern.kind {
        case .oneNameManyVoices(let voices): "one person asked about by \(voices) voices"
        case .failedChecks: "checks that failed or were refused"
        }
      let entries = pattern.entries.map(String.init).joined(separator: ", ")
      return "\(pattern.from) to \(pattern.until): \(what) · entries \(entries)"
    }
  }

  static func handOver(_ shown: [EntryLine], _ day: CivilDate, _ lines: [String]) -> [String] {
    if shown.isEmpty { return ["Nothing is red, and nothing is due by \(day)."] }
    return ["For whoever comes next: what is red, not confirmed, or due by \(day)."] + lines
  }
}
