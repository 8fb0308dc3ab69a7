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
  static func count(_ lines: [EntryLine]) -> String? {
    let owed = lines.filter { !$0.owed.isEmpty }.count
    if owed == 0 { return nil }
    let late = lines.filter { $0.owed.contains(where: \.isOverdue) }.count
    return (owed == 1 ? "1 owes something" : "\(owed) owe something")
      + (late == 0 ? "" : ", \(late) of them OVERDUE")
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

  // MARK: What is refused

  static func refused(_ fault: ReviewFault) -> Failure? {
    switch fault {
    case .nothingOwed(let number):
      .usage("nothing is owed of entry \(number); owe \(number) until DAY WHAT adds something")
    case .whichTask(let number, let tasks):
      .usage(
        "more than one is owed of entry \(number), so name it: \(tasks.joined(separator: ", "))")
    case .endedAlready(let task):
      .usage(
        "\(task.id) of entry \(task.entry) is ended already; show \(task.entry) says by whom and how"
      )
    case .needsWhy(let number):
      .usage("say how or why, in words, behind the number \(number) and what is owed")
    case .lateNeedsReason(let task):
      .usage(
        "\(task.id) of entry \(task.entry) is late, so say why: done \(task.entry) \(task.id) late WHY"
      )
    case .waitsForNothing(let task):
      .usage(
        "the clock of \(task.id) of entry \(task.entry) waits for nothing like that; "
          + "wait \(task.entry) \(task.id) and identity or clarification, where the law lets it")
    case .waitsAlready(let task):
      .usage(
        "the clock of \(task.id) of entry \(task.entry) waits already; came \(task.entry) ends that"
      )
    case .cannotBeExtended(let task):
      .usage(
        "the time for \(task.id) of entry \(task.entry) cannot be extended: nothing gives it more")
    case .extendedAlready(let task):
      .usage("\(task.id) of entry \(task.entry) was extended already, and no time is longer")
    case .tooLateToWait(let task):
      .usage(
        "\(task.id) of entry \(task.entry) is overdue, and asking them now stops no clock; answer them, or say why not"
      )
    case .tooLateToExtend(let task):
      .usage(
        "\(task.id) of entry \(task.entry): its first time is over, and they had to be told within it; "
          + "answer them now")
    case .needsUntil(let number): .usage("until when? type owe \(number) until 2031-03-04 WHAT")
    case .needsOwner(let number): .usage("whose? type assign \(number) and a user name")
    case .noSuchOwner(let number, let owners):
      .usage(
        "nobody of that name may have entry \(number); these may: "
          + (owners.isEmpty ? "nobody" : owners.map(VisibleText.of).joined(separator: ", ")))
    case .owedDayIsOver(let day): .usage("\(day) is over: nothing can be owed until then")
    case .firstDayFirst: .usage("the first day comes first: report 2031-01-01 2031-03-31")
    case .needsDay: .usage("a day has to follow, such as 2031-03-04, that the calendar has")
    case .dayToCome: .usage("that day has not come yet; nothing was changed")
    case .dayBefore(let day): .usage("that is before \(day), when it began; nothing was changed")
    case .noRegister(let names):
      .usage("there is no such register; these are kept: \(names.joined(separator: ", "))")
    default: nil
    }
  }
}
