import PolicyCore
import Training

/// What is said of what is to be drilled, and when.
enum PlanText {
  static func lines(_ plan: Plan, on day: CivilDate) -> [String] {
    var lines: [String] = []
    for item in plan.items {
      let when = item.overdue > 0 ? "\(days(item.overdue)) overdue" : "today"
      lines.append("\(item.skill.padded(to: 20)) \(when.padded(to: 16)) \(item.script)")
    }
    lines += plan.toCoach.map { coach($0) }
    if plan.items.isEmpty {
      lines.append(
        plan.next.map { "Nothing is due today. The next is on \($0)." } ?? "Nothing is due today.")
    }
    return lines
  }

  static func next(_ item: Plan.Item, of count: Int) -> String {
    let overdue = item.overdue > 0 ? ", \(days(item.overdue)) overdue" : ""
    return
      "Today: \(item.skill)\(overdue) (\(item.script)). \(count == 1 ? "The last one." : "\(count) to go.") "
      + "Enter begins; q leaves."
  }

  static func coach(_ skill: String) -> String {
    "\(skill) was not passed three times running: ask your trainer to go through it with you; then they type "
      + "frontdesk progress --coached \(skill) --by NAME"
  }

  static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}
