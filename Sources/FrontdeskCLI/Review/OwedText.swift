import PolicyCore
import ReviewDesk

/// What is owed, in words.
enum OwedText {
  /// A line of a list: what, by when, whose, by which clause.
  static func line(_ owed: EntryLine.Owed, _ time: LogTime) -> String {
    let task = owed.task
    var parts = [due(owed, time), "\(task.id): \(VisibleText.of(task.task))"]
    if task.isExtended { parts.append("extended") }
    if let owner = task.owner { parts.append(VisibleText.of(owner)) }
    let ground = task.cites.map(VisibleText.of).joined(separator: " ")
    parts += [ground, VisibleText.of(task.law)].filter { !$0.isEmpty }
    return parts.joined(separator: " · ")
  }

  static func due(_ owed: EntryLine.Owed, _ time: LogTime) -> String {
    if let waiting = owed.task.waiting {
      let what =
        switch waiting.what {
        case .identity: "waits until it is sure who they are"
        case .clarification: "waits until they say what they mean"
        }
      return "\(what), since \(waiting.since)"
    }
    guard let due = owed.due else { return "owed" }
    return (owed.isOverdue ? "OVERDUE, was due " : "due ") + moment(due, time)
  }

  static func moment(_ due: DueTime, _ time: LogTime) -> String {
    let day = due.day ?? time.date(due.moment)
    let clock = due.day == nil ? " \(time.clock(due.moment))" : ""
    return "\(weekdays[day.weekday]) \(day)\(clock)"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// Whose a case is, on its page.
  static func whose(_ assigned: EntryLine.Assigned) -> String {
    VisibleText.of(assigned.to) + (assigned.hasLeft ? ", WHO HAS LEFT: assign it anew" : "")
  }

  static func assigned(_ assigned: EntryLine.Assigned) -> String {
    let name = VisibleText.of(assigned.to)
    return assigned.hasLeft ? "\(name) HAS LEFT: assign it anew" : "with \(name)"
  }

  /// Above the queue.
  static func count(_ queue: Queue) -> String? {
    if queue.owing == 0 { return nil }
    return (queue.owing == 1 ? "1 owes something" : "\(queue.owing) owe something")
      + (queue.overdue == 0 ? "" : ", \(queue.overdue) of them OVERDUE")
  }

  /// What became of a task, as it stands now.
  static func said(_ owed: EntryLine.Owed, _ act: CaseWord.Act, _ time: LogTime) -> String {
    let task = owed.task
    let what = "entry \(task.entry), \(task.id)"
    let until = owed.due.map { ", due " + moment($0, time) } ?? ""
    return switch act {
    case .done: "Done: \(what)."
    case .reopened: "Owed all the same: \(what)\(until)."
    case .refused: "Will not be done, and why is on record: \(what)."
    case .identityAsked: "The clock has not begun: \(what). came \(task.entry) begins it."
    case .clarificationAsked: "The clock stands still: \(what). came \(task.entry) lets it go on."
    case .came: "The clock runs: \(what)\(until)."
    case .extended: "Extended, from the same beginning: \(what)\(until)."
    case .owed: "Owed besides: \(what)\(until)."
    case .assigned: "On record: \(what)."
    }
  }

  static func assigned(_ number: Int64, to name: String) -> String {
    "Entry \(number) is with \(VisibleText.of(name)) now."
  }

  static func registers(_ registers: [(name: String, label: String)]) -> [String] {
    let width = registers.map(\.name.count).max() ?? 0
    return ["Registers; register and a name shows one."]
      + registers.map { name, label in
        "  \(name)\(String(repeating: " ", count: width - name.count + 2))\(VisibleText.of(label))"
      }
  }

  /// Under the heading of a page: what was owed and is not any more.
  static func ended(_ task: CaseTask, _ time: LogTime) -> String? {
    let (what, ending): (String, CaseTask.Ending)
    switch task.state {
    case .owed: return nil
    case .done(let done): (what, ending) = ("done", done)
    case .refused(let refused): (what, ending) = ("not done", refused)
    }
    return "\(task.id) \(what) by \(VisibleText.of(ending.by)), \(time.short(ending.at))"
      + (ending.wasLate ? ", LATE" : "") + ": \(VisibleText.of(ending.words))"
  }
}
