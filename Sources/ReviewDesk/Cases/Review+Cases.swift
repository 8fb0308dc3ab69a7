import PolicyCore

/// What is owed, by whom, by when (DESIGN 6).
extension Review {
  /// Until when a task is to be done.
  func due(_ task: CaseTask) -> DueTime? {
    task.due(in: site.office, by: surroundings.clock)
  }

  /// What is due first of what an enquiry owes; never where nothing says when.
  mutating func firstDue(_ number: Int64) -> Moment {
    if let known = firstDues[number] { return known }
    let tasks = cases[number]?.tasks ?? []
    let first = tasks.filter(\.isOwed).compactMap { due($0)?.moment }.min() ?? .never
    firstDues[number] = first
    return first
  }

  /// It was to be done before now; nil while nobody can say what time it is.
  func isOverdue(_ task: CaseTask) -> Bool {
    guard let now, task.isOwed, let due = due(task) else { return false }
    return due.moment < now
  }

  /// It is done after it was due, on a day or now.
  private func isLate(_ task: CaseTask, on day: CivilDate?) -> Bool {
    guard let day, let due = due(task) else { return isOverdue(task) }
    return due.moment < surroundings.clock.moment(day, minute: 0)
  }

  /// What an enquiry owes still, what is due first at the top.
  func owed(by number: Int64) -> [CaseTask] {
    (cases[number]?.tasks ?? []).filter(\.isOwed).map { ($0, due($0)) }
      .sorted { left, right in
        switch (left.1, right.1) {
        case (let one?, let other?): one < other
        case (nil, _): false
        case (_, nil): true
        }
      }.map(\.0)
  }

  /// Takes up what an entry means for what is owed.
  mutating func follow(_ entry: FiledEntry) {
    switch entry.content {
    case .filed(.enquiry) where !entry.isForOthers:
      if let policy = policy(of: entry)?.policy { cases.open(entry, policy, surroundings) }
    case .filed(.caseWord(let word)):
      let (office, clock) = (site.office, surroundings.clock)
      firstDues[word.refersTo] = nil
      cases.take(
        word, of: entry, on: surroundings.day(entry.filed),
        about: book[word.refersTo]?.record?.reference ?? ""
      ) { task in
        let done = CivilDate(word.day).map { clock.moment($0, minute: 0) }
        return task.due(in: office, by: clock).map { $0.moment < done ?? entry.filed } ?? false
      }
    case .filed(.erasure(let erasure)):
      cases.forget(erasure.entries)
      for number in erasure.entries { (dangers[number], firstDues[number]) = (nil, nil) }
    default: break
    }
  }

  /// Says something of what an enquiry owes.
  mutating func order(
    _ order: CaseOrder, _ number: Int64, _ words: String
  ) throws(ReviewFault) -> ReviewOutput {
    let entry = try entry(number)
    guard entry.record != nil else { throw .noEnquiry(number) }
    guard hasSeen(number, whole: false) else { throw .lookFirst(number) }
    var words = Words(words)
    var word = CaseWord(id: "", refersTo: number, act: .done, author: manager, text: "")
    switch order {
    case .owe:
      guard words.take("until"), let day = words.takeDay() else { throw .needsUntil(number) }
      guard day >= today(entry) else { throw .owedDayIsOver(day) }
      (word.act, word.day) = (.owed, day.description)
    case .assign:
      guard let typed = words.takeWord() else { throw .needsOwner(number) }
      let owners = surroundings.owners(entry.isApart)
      let name = typed.lowercased() == "me" ? manager : typed
      guard owners.contains(name) else { throw .noSuchOwner(number, owners) }
      (word.act, word.to) = (.assigned, name)
      word.text = words.rest
      return ReviewOutput(log: [.caseWord(word)], replies: [.assigned(number, to: name)])
    case .done, .refuse, .wait, .came, .extend, .reopen:
      let task = try task(of: number, for: order, &words)
      word.task = task.id
      try say(order, of: task, received: entry, &words, &word)
    }
    word.text = words.rest
    guard !word.text.isEmpty else { throw .needsWhy(number) }
    let said = word
    var after = cases
    after.take(
      said, of: entry, on: today(entry), about: "", isLate: { _ in false })
    let task = after[number]?.tasks.first { $0.id == said.task } ?? after[number]?.tasks.last
    return ReviewOutput(
      log: [.caseWord(said)],
      replies: task.map { task in
        [
          .task(
            EntryLine.Owed(task: task, due: due(task), isOverdue: isOverdue(task)), said.act)
        ]
      } ?? [])
  }

  private func say(
    _ order: CaseOrder, of task: CaseTask, received entry: FiledEntry, _ words: inout Words,
    _ word: inout CaseWord
  ) throws(ReviewFault) {
    switch order {
    case .done:
      word.act = .done
      // A late report needs its reason: the word says that it is one.
      if words.first.lowercased() == "on" { word.day = try day(&words, after: entry) }
      if isLate(task, on: CivilDate(word.day)), task.policy?.needsReasonWhenLate == true {
        guard words.take("late"), !words.rest.isEmpty else { throw .lateNeedsReason(task) }
      }
    case .refuse: word.act = .refused
    case .reopen: word.act = .reopened
    case .wait:
      guard let what = words.takeWord().flatMap(OwedTask.Wait.init),
        task.policy?.waits.contains(what) == true
      else { throw .waitsForNothing(task) }
      guard task.waiting == nil else { throw .waitsAlready(task) }
      // What was to be done before now is late, whatever is asked for after.
      guard !isOverdue(task) else { throw .tooLateToWait(task) }
      word.act = what == .identity ? .identityAsked : .clarificationAsked
      word.day = try day(&words, after: entry)
    case .came:
      guard let waiting = task.waiting else { throw .waitsForNothing(task) }
      word.act = .came
      word.day = try day(&words, after: entry)
      if let day = CivilDate(word.day), day < waiting.since { throw .dayBefore(waiting.since) }
    case .extend:
      guard task.policy?.extended != nil, task.clock != nil else { throw .cannotBeExtended(task) }
      guard !task.isExtended else { throw .extendedAlready(task) }
      // Whoever waits has to hear of it within the first time.
      let first = task.reckoned(
        in: site.office, by: surroundings.clock, isExtended: false)
      if task.waiting == nil, let first, let now, first.moment < now {
        throw .tooLateToExtend(task)
      }
      word.act = .extended
    case .owe, .assign: break
    }
  }

  /// `on 2031-03-04`, or today: no day to come, and none before the enquiry.
  private func day(
    _ words: inout Words, after entry: FiledEntry
  ) throws(ReviewFault) -> String {
    let today = today(entry)
    guard words.take("on") else { return today.description }
    guard let day = words.takeDay() else { throw .needsDay }
    guard day <= today else { throw .dayToCome }
    let received = surroundings.day(entry.record?.opened ?? entry.filed)
    guard day >= received else { throw .dayBefore(received) }
    return day.description
  }

  private func today(_ entry: FiledEntry) -> CivilDate {
    surroundings.day(now ?? entry.filed)
  }

  /// Which of what is owed is meant: by its id, by the beginning of it, or the only one.
  private func task(
    of number: Int64, for order: CaseOrder, _ words: inout Words
  ) throws(ReviewFault) -> CaseTask {
    let all = cases[number]?.tasks ?? []
    // What was ended alone can be owed again.
    let owed = order == .reopen ? all.filter { !$0.isOwed } : self.owed(by: number)
    let first = words.first.lowercased()
    func named(_ tasks: [CaseTask]) -> [CaseTask] {
      let same = tasks.filter { $0.id == first }
      return same.isEmpty && first.count >= 3 ? tasks.filter { $0.id.hasPrefix(first) } : same
    }
    // A name with nothing behind it says no how.
    let only = words.isOneWord ? owed.filter { $0.id.hasPrefix(first) } : []
    var meant = only.isEmpty ? named(owed) : only
    // Nor is a name that was misspelt a reason.
    if meant.isEmpty, let near = nearestWord(to: first, in: owed.map(\.id)) {
      meant = owed.filter { $0.id == near }
    }
    if meant.count == 1 {
      _ = words.takeWord()
      return meant[0]
    }
    if meant.isEmpty, order != .reopen, let ended = named(all).first { throw .endedAlready(ended) }
    guard !owed.isEmpty else { throw .nothingOwed(number) }
    // Of several, the one with which that can be done.
    let fitting = meant.isEmpty ? owed.filter { $0.canBe(order) } : []
    if fitting.count == 1 { return fitting[0] }
    guard meant.isEmpty, owed.count == 1 else {
      throw .whichTask(number, (meant.isEmpty ? owed : meant).map(\.id))
    }
    return owed[0]
  }
}

extension CaseTask {
  /// Whether it has what an order is about; done and refused can be anything.
  fileprivate func canBe(_ order: CaseOrder) -> Bool {
    switch order {
    case .wait: policy?.waits.isEmpty == false
    case .came: waiting != nil
    case .extend: policy?.extended != nil
    case .done, .refuse, .owe, .assign, .reopen: true
    }
  }
}

/// What follows the number in an order, a word at a time.
private struct Words {
  private var words: [Substring]

  init(_ text: String) { words = text.split(separator: " ") }

  var first: String { words.first.map(String.init) ?? "" }

  var rest: String { words.joined(separator: " ") }

  var isOneWord: Bool { words.count == 1 }

  mutating func takeWord() -> String? { words.isEmpty ? nil : String(words.removeFirst()) }

  mutating func take(_ word: String) -> Bool {
    guard first.lowercased() == word else { return false }
    words.removeFirst()
    return true
  }

  mutating func takeDay() -> CivilDate? {
    guard let day = CivilDate(first) else { return nil }
    words.removeFirst()
    return day
  }
}
