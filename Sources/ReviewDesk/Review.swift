public import PolicyCore

/// A manager's sitting over what was filed.
///
/// A reducer, as the desk is one: ``handle(_:)`` takes one order and returns what to file and what to show. Entries come
/// in as plain values through ``takeUp(_:)``; there is no store, no clock and no screen in here. Whoever holds those
/// files everything in ``ReviewOutput/log`` first, hands the new entries in, and only then shows the replies: so
/// that every reading is on the disk before a line of it is seen (LOG 7), and nothing is called done that was not
/// read back.
public struct Review: Sendable {
  /// Who sits here, by user name.
  public let manager: String
  var book: Casebook
  var cases = Cases()
  /// What time it is; nil while nobody can say.
  var now: Moment?
  /// When somebody is there to do what is owed, and the registers that are kept: as the site has it today.
  var site: (office: Office, registers: [Register], policy: Policy?) = (Office(), [], nil)
  /// The policy text the desks speak from; nil where none was ever accepted.
  var accepted: AcceptedText?
  let surroundings: ReviewSurroundings
  /// The day, and the policy, by which it is judged what may go.
  var standards: (day: CivilDate, policy: Policy?) = (CivilDate(daysSince1970: 0), nil)
  /// What is gathered for somebody who asked for it; gone with the sitting.
  var gathering: Gathering?
  /// A policy text that was handed in for the next order.
  var draft: Policy?
  private var policies: [String: PolicyOfTheDay?] = [:]
  /// Reckoned once for each enquiry, as if its message waited: a queue of thousands is put in order by it.
  var dangers: [Int64: Danger] = [:]
  /// What is due first of what an enquiry owes; forgotten when something is said of it, or the office changes.
  var firstDues: [Int64: Moment] = [:]

  /// A sitting that knows of no entry yet.
  public init(manager: String, surroundings: ReviewSurroundings) {
    self.manager = manager
    self.surroundings = surroundings
    book = Casebook(decomposing: surroundings.decomposed)
  }

  /// The number of the newest entry it knows of; 0 for none.
  public var last: Int64 { book.last }

  /// Takes up what was filed since, in order; those it knows already are passed over.
  ///
  /// - Throws: ``ReviewFault/missing(_:)`` when one is left out; those before it are taken up.
  public mutating func takeUp(_ entries: [FiledEntry]) throws(ReviewFault) {
    for entry in entries {
      let last = book.last
      try book.add(entry)
      if entry.sequence > last { follow(entry) }
    }
    book.index()
  }

  /// Says of which entries the time is contradicted, of all there are: it is shown so, and reckoned with nowhere.
  public mutating func doubtTimes(of entries: Set<Int64>) { book.doubt(entries) }

  /// Says by whose calendar it is reckoned what is due, and which registers are kept.
  ///
  /// - Parameters:
  ///   - policy: what the desks speak from today; nil where there is none.
  ///   - accepted: how that was accepted; nil where it was not.
  public mutating func follow(site policy: Policy?, accepted: AcceptedText? = nil) {
    self.accepted = accepted
    site = (policy?.site.office ?? Office(), policy?.registers ?? [], policy)
    firstDues = [:]
  }

  /// Says what time it is, or that nobody can say: what is due and what is overdue turns on it.
  public mutating func isNow(_ moment: Moment?) { now = moment }

  /// The entry of the call with this reference, which is in capitals; nil when there is none, or more than one.
  public func entry(ofReference reference: String) -> Int64? { book.number(of: reference) }

  /// Who filed an entry, by user name; empty where there is none.
  public func author(of number: Int64) -> String { book[number]?.author ?? "" }

  /// Whether an entry is what was asked to be filed: to be seen before it is called done.
  public func holds(_ filing: ReviewFiling, at number: Int64) -> Bool {
    guard let entry = book[number], case .filed(let record) = entry.content else { return false }
    return filing.isSaid(by: record, of: entry.author, as: manager)
  }

  /// Carries out one order.
  ///
  /// A refusal is a reply of its own, with nothing to file.
  public mutating func handle(_ order: ReviewOrder) -> ReviewOutput {
    do throws(ReviewFault) {
      return switch order {
      case .queue(let isWhole): queue(isWhole: isWhole)
      case .list(let filter): try list(filter)
      case .show(let number): try show(number)
      case .print(let number, let file): try paper(number, file)
      case .find(let text): find(text)
      case .who(let number): try who(number)
      case .signOff(let numbers, let words): try signOff(numbers, words)
      case .note(let number, let words): try note(number, words)
      case .close(let number, let words): try close(number, words)
      case .clear(let number, let words): try clear(number, words)
      case .confirm(let number, let isHeard, let words):
        try confirm(number, isHeard: isHeard, words)
      case .task(let order, let number, let words): try self.order(order, number, words)
      case .answer(let number, let order): try answer(number, order)
      case .consent(let number, let words): try consent(number, words)
      case .correct(let number, let words): try correct(number, words)
      case .whatIf(let span, let file): try whatIf(span, file)
      case .gather(let name): try gather(name)
      case .judge(let lines, let isIncluded, let words):
        try judge(lines, isIncluded: isIncluded, words)
      case .report(let from, let until): try report(from, until)
      case .patterns: patterns()
      case .handOver: handOver()
      case .register(let name): try register(name)
      case .hold(let number, let until, let isLifted, let words):
        try hold(number, until: until, isLifted: isLifted, words)
      case .dispose: disposal()
      case .help: ReviewOutput(replies: [.help])
      case .screen(let effect): ReviewOutput(screen: [effect])
      }
    } catch {
      return ReviewOutput(replies: [.refused(error)])
    }
  }

  // MARK: What every order needs

  func entry(_ number: Int64) throws(ReviewFault) -> FiledEntry {
    guard let entry = book[number] else { throw .noEntry(number) }
    guard !entry.isForOthers else { throw .forOthers(number) }
    return entry
  }

  /// The policy an enquiry was decided under; nil when it is none, or its text cannot be had.
  mutating func policy(of entry: FiledEntry) -> PolicyOfTheDay? {
    guard let reference = entry.record?.pack, !reference.hash.isEmpty else { return nil }
    if let known = policies[reference.hash] { return known }
    let policy = surroundings.policy(reference).map(PolicyOfTheDay.init)
    policies[reference.hash] = .some(policy)
    return policy
  }

  /// How grave an enquiry is, as it stands now.
  mutating func danger(of number: Int64) -> Danger {
    guard let entry = book[number] else { return Danger.unreadable(number) }
    let danger = dangers[number] ?? Danger(entry, policy: policy(of: entry))
    dangers[number] = danger
    return danger.alarm == .flaggedMessage && !book.isMessageOpen(entry) ? danger.calm : danger
  }

  mutating func line(_ entry: FiledEntry) -> EntryLine {
    let policy = policy(of: entry)
    return EntryLine(
      entry: entry, policy: policy?.policy, danger: danger(of: entry.sequence),
      isMessageOpen: book.isMessageOpen(entry), isSignedOff: book.isSignedOff(entry.sequence),
      isTimeDoubtful: book.isTimeDoubtful(entry.sequence), unconfirmed: unconfirmed(of: entry),
      owed: owed(by: entry.sequence).map { task in
        EntryLine.Owed(task: task, due: due(task), isOverdue: isOverdue(task))
      }, assigned: assigned(entry.sequence))
  }

  /// What is to be filed before these are shown; a reading of very many, or of none, is one of everything.
  func reading(_ numbers: [Int64], for purpose: String) -> ReviewFiling {
    .reading(
      EntryReading(entries: numbers.count > Self.mostNamed ? [] : numbers, purpose: purpose))
  }

  private static let mostNamed = 100
}
