import PolicyCore

/// What every enquiry owes, computed from entries alone: opened by the enquiry, moved by managers' words on it.
struct Cases: Sendable {
  private var cases: [Int64: Case] = [:]

  subscript(number: Int64) -> Case? { cases[number] }

  /// Enquiries that owe something, in order.
  var owing: [Int64] { cases.filter { $0.value.tasks.contains(where: \.isOwed) }.keys.sorted() }

  /// It owes something.
  func owes(_ number: Int64) -> Bool { cases[number]?.tasks.contains(where: \.isOwed) == true }

  /// An enquiry was filed, decided under this policy.
  mutating func open(_ entry: FiledEntry, _ policy: Policy, _ surroundings: ReviewSurroundings) {
    guard let record = entry.record else { return }
    let tasks = policy.owed(by: record).map { task, index in
      let matter = record.matters[index]
      let clock = task.clock(on: surroundings.day(record.opened))
      let role = task.owner ?? matter.refer ?? policy.roles.first?.id
      func own(_ cites: [String]) -> [String] { cites.filter { policy.clause($0)?.own == true } }
      // The organisation's own word on it, where it has one.
      let cites =
        [own(task.cites), own(matter.cites)].first { !$0.isEmpty } ?? task.cites
      return CaseTask(
        entry: entry.sequence, reference: record.reference, id: task.id, task: task.task,
        owner: role.map { policy.role($0)?.label ?? $0 }, cites: cites, law: clock?.law ?? "",
        policy: task, clock: clock, received: record.opened)
    }
    if !tasks.isEmpty { cases[entry.sequence] = Case(tasks: tasks) }
  }

  /// A manager said something of a case; what speaks of nothing that is owed changes nothing.
  mutating func take(
    _ word: CaseWord, of entry: FiledEntry, on day: CivilDate, about reference: String,
    isLate: (CaseTask) -> Bool
  ) {
    var found = cases[word.refersTo] ?? Case()
    defer { cases[word.refersTo] = found }
    switch word.act {
    case .assigned: return found.assigned = word.to.isEmpty ? nil : word.to
    case .owed:
      var task = CaseTask(
        entry: word.refersTo, reference: reference, id: Self.own(in: found), task: word.text,
        owner: nil, cites: [], law: "", policy: nil, clock: nil, received: entry.filed)
      task.until = CivilDate(word.day)
      return found.tasks.append(task)
    case .done, .refused, .reopened, .identityAsked, .clarificationAsked, .came, .extended: break
    }
    guard let index = found.tasks.firstIndex(where: { $0.id == word.task }),
      found.tasks[index].isOwed == (word.act != .reopened)
    else { return }
    let said = CivilDate(word.day) ?? day
    let ending = CaseTask.Ending(
      by: word.author, at: entry.filed, words: word.text, wasLate: isLate(found.tasks[index]))
    switch word.act {
    case .done: found.tasks[index].state = .done(ending)
    case .refused: found.tasks[index].state = .refused(ending)
    case .identityAsked:
      found.tasks[index].waiting = .init(what: .identity, since: said)
    case .clarificationAsked:
      found.tasks[index].waiting = .init(what: .clarification, since: said)
    case .came: found.tasks[index].came(on: said)
    case .extended: found.tasks[index].isExtended = true
    case .reopened: found.tasks[index].state = .owed
    case .owed, .assigned: break
    }
  }

  /// Nothing is owed by what is gone.
  mutating func forget(_ numbers: [Int64]) {
    for number in numbers { cases[number] = nil }
  }

  /// As managers type what no policy names: numbered in its case.
  private static func own(in found: Case) -> String {
    "own-\(found.tasks.filter { $0.policy == nil }.count + 1)"
  }
}

extension CaseTask {
  /// What was waited for has come: the clock begins, or goes on.
  fileprivate mutating func came(on day: CivilDate) {
    guard let waiting else { return }
    switch waiting.what {
    case .identity: begun = day
    case .clarification:
      pause += max(0, day.daysSince1970 - waiting.since.daysSince1970)
    }
    self.waiting = nil
  }
}
