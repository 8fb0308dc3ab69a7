public import PolicyCore

/// What may go, judged on what was filed, on a day, and by what the policy says on that day.
extension Review {
  /// Says what day it is, and by which policy periods are reckoned; without one nothing is due.
  ///
  /// Asked for again before every order: what was due a while ago may be held by now.
  public mutating func judge(on day: CivilDate, under policy: Policy?) { standards = (day, policy) }

  /// What is due, what is kept and why, and what waits for a second signature.
  mutating func disposal() -> ReviewOutput {
    let list = disposalList()
    let shown =
      list.due.map(\.item.entry) + list.kept.map(\.entry) + list.holds.map(\.entry)
      + list.waiting.flatMap { $0.record.items.map(\.entry) }
    return ReviewOutput(
      log: [reading(Set(shown).sorted(), for: ReviewOrder.dispose.purpose)],
      replies: [.disposal(list)])
  }

  mutating func disposalList() -> DisposalList {
    var list = DisposalList()
    guard let policy = standards.policy else { return list }
    for entry in book.enquiries where !entry.isForOthers {
      guard let record = entry.record else { continue }
      let reasons = reasons(for: entry, record)
      for reason in reasons where reason != .unfinished {
        list.holds.append(
          .init(entry: entry.sequence, retention: record.retention, because: reason))
      }
      guard let period = policy.retentionPeriods[record.retention] else {
        list.withoutPeriod.append(entry.sequence)
        continue
      }
      guard let over = over(entry, period) else {
        list.uncertain.append(entry.sequence)
        continue
      }
      guard over <= standards.day else {
        if reasons.isEmpty { list.runs(entry.sequence, until: over) }
        continue
      }
      if let first = reasons.first {
        list.kept.append(.init(entry: entry.sequence, retention: record.retention, because: first))
      } else {
        list.due.append(.init(item: item(entry, record, period), since: over))
      }
    }
    list.due += leftovers(under: policy)
    list.due.sort { ($0.since, $0.item.entry) < ($1.since, $1.item.entry) }
    list.waiting = book.accounts.filter { account in
      // What another account took away nobody has to sign for any more.
      let isLeft = account.record.items.contains { book[$0.entry]?.content != .erased }
      return isLeft && book[account.account]?.isForOthers == false
    }
    .map { ($0.account, book[$0.account]?.author ?? "", $0.record) }
    return list
  }

  /// Why it may not go, the gravest first; nothing when it may.
  private mutating func reasons(
    for entry: FiledEntry, _ record: EnquiryRecord
  ) -> [DisposalList.Reason] {
    var reasons: [DisposalList.Reason] = []
    let hold = book.hold(on: entry.sequence)
    if let hold, hold.holds(on: standards.day) {
      reasons.append(.held(by: hold.author, until: hold.until, why: hold.text))
    }
    if hold?.isLifted != true {
      // What the policy of its day would have held, and that of today; whichever can be read.
      let policies = [policy(of: entry)?.policy, standards.policy].compactMap(\.self)
      let own = policies.flatMap { $0.ownHolds(of: record) }
      for because in own where !reasons.contains(.open(because)) { reasons.append(.open(because)) }
    }
    if !book.isSignedOff(entry.sequence) || book.isMessageOpen(entry)
      || !owed(by: entry.sequence).isEmpty
    {
      reasons.append(.unfinished)
    }
    return reasons
  }

  /// The day on which its time is over; nil while that cannot be told.
  private func over(_ entry: FiledEntry, _ period: RetentionPeriod) -> CivilDate? {
    // That somebody held it, or ended that, begins no new period.
    let numbers =
      [entry.sequence]
      + book.remarks(on: entry.sequence).filter { !$0.isHold }.map(\.sequence)
    var last: CivilDate?
    for number in numbers {
      guard let day = latestDay(of: number) else { return nil }
      last = max(last ?? day, day)
    }
    return last.map(period.span.end)
  }

  /// The day it was filed, by its own time; where that is in doubt, by the next that is not.
  private func latestDay(of number: Int64) -> CivilDate? {
    var next = number
    while let entry = book[next] {
      if !book.isTimeDoubtful(next) { return surroundings.day(entry.filed) }
      next += 1
    }
    return nil
  }

  private func item(
    _ entry: FiledEntry, _ record: EnquiryRecord, _ period: RetentionPeriod
  ) -> DisposalRecord.Item {
    DisposalRecord.Item(
      entry: entry.sequence, retention: record.retention, cites: period.cites,
      with: book.going(with: entry.sequence), needsTwo: period.isIndefinite)
  }

  /// What no enquiry takes with it: searches of everything, silent calls, and the records of earlier disposals.
  private func leftovers(under policy: Policy) -> [DisposalList.Due] {
    guard let usual = policy.rules.last?.retention,
      let period = policy.retentionPeriods[usual], !period.isIndefinite
    else { return [] }
    return book.leftovers.compactMap { number in
      guard let day = latestDay(of: number) else { return nil }
      let over = period.span.end(from: day)
      guard over <= standards.day else { return nil }
      return DisposalList.Due(
        item: DisposalRecord.Item(
          entry: number, retention: usual, cites: period.cites, with: [], needsTwo: false),
        since: over)
    }
  }

  // MARK: Acting on it

  /// The account of what is to go; every entry is judged anew.
  ///
  /// - Parameter numbers: of enquiries that are due; with none, all that are due and ask for one signature.
  /// - Throws: why one of them may not go; then none is in any account.
  public mutating func account(
    of numbers: [Int64], reason: String
  ) throws(ReviewFault) -> DisposalRecord {
    guard standards.policy != nil else { throw .noPolicy }
    let list = disposalList()
    let due = Dictionary(list.due.map { ($0.item.entry, $0.item) }) { first, _ in first }
    if numbers.isEmpty {
      let items = list.due.map(\.item).filter { !$0.needsTwo }
      guard !items.isEmpty else { throw .nothingDue }
      return DisposalRecord(id: "", author: manager, items: items, reason: reason)
    }
    var items: [DisposalRecord.Item] = []
    for number in numbers {
      guard let item = due[number] else { throw fault(of: number, in: list) }
      items.append(item)
    }
    return DisposalRecord(id: "", author: manager, items: items, reason: reason)
  }

  /// An account that waits, judged anew: nothing in it may be held by now.
  ///
  /// - Throws: ``ReviewFault/noAccount(_:)``; ``ReviewFault/signedByYou(_:)`` unless `isAlone`, where the recovery sheet
  ///   signs in place of another; and why one of the entries may not go any more.
  public mutating func account(
    _ number: Int64, isAlone: Bool = false
  ) throws(ReviewFault) -> DisposalRecord {
    guard let waiting = book.accounts.first(where: { $0.account == number }) else {
      throw .noAccount(number)
    }
    guard isAlone || book[number]?.author != manager || !waiting.record.needsTwo else {
      throw .signedByYou(number)
    }
    let list = disposalList()
    let due = Set(list.due.map(\.item.entry))
    for item in waiting.record.items where !due.contains(item.entry) {
      throw fault(of: item.entry, in: list)
    }
    return waiting.record
  }

  private func fault(of number: Int64, in list: DisposalList) -> ReviewFault {
    guard let entry = book[number] else { return .noEntry(number) }
    if entry.isForOthers { return .forOthers(number) }
    if entry.content == .erased { return .erased(number) }
    if list.withoutPeriod.contains(number) { return .noPeriod(number) }
    if let kept = list.kept.first(where: { $0.entry == number }) { return .kept(kept) }
    let day = entry.record.flatMap { record in
      standards.policy?.retentionPeriods[record.retention].flatMap { over(entry, $0) }
    }
    return .notDue(number, on: day)
  }

  /// Holds an entry back from disposal, or says that it need not be held any more.
  ///
  /// To end what is not there is no order: whoever meant another number has to hear of it.
  mutating func hold(
    _ number: Int64, until: CivilDate?, isLifted: Bool, _ words: String
  ) throws(ReviewFault) -> ReviewOutput {
    let entry = try entry(number)
    if entry.content == .erased { throw .erased(number) }
    guard let record = entry.record else { throw .noEnquiry(number) }
    if isLifted, !reasons(for: entry, record).contains(where: { $0 != .unfinished }) {
      throw .notHeld(number)
    }
    if !isLifted, let until, until < standards.day { throw .dayIsOver }
    return ReviewOutput(
      log: [
        .hold(
          on: number, words: words, until: until.map(\.description) ?? "", isLifted: isLifted)
      ],
      replies: [.held(number, until: until, isLifted: isLifted)])
  }
}
