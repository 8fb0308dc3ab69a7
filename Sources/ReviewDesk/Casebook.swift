import PolicyCore

/// What was filed, in a manager's memory: which entries there are, and what speaks of what.
///
/// It shows nothing by itself: whatever is put before anybody goes through ``Review``, which has the reading filed
/// first.
struct Casebook: Sendable {
  /// Entry 1 first; without a gap.
  private(set) var entries: [FiledEntry] = []
  /// What a manager has to look at: enquiries, and what may be one.
  private(set) var toLookAt: [Int64] = []
  /// Of those, in which somebody is said to have been told.
  private(set) var withTellings: [Int64] = []
  private var remarkNumbers: [Int64: [Int64]] = [:]
  private var readingNumbers: [Int64: [Int64]] = [:]
  private var searchNumbers: [Int64] = []
  /// The newest word on whether an entry is held, by its own number.
  private var holdNumbers: [Int64: Int64] = [:]
  /// Holds whose newest word is that somebody else ended them.
  private var endedByOthers: [Int64: EndedHold] = [:]
  /// Accounts of what is to be erased, and those that were carried out.
  private var accountNumbers: [Int64] = []
  private var carriedOut: Set<Int64> = []
  /// The newest word on whether somebody was told, by enquiry and telling.
  private var words: [Int64: [Int: Int64]] = [:]
  private var silentNumbers: [Int64] = []
  private var exportNumbers: [Int64] = []
  private var policyWordNumbers: [Int64] = []
  private var closed: Set<Int64> = []
  private var cleared: Set<Int64> = []
  private var signed: Set<Int64> = []
  /// Entries whose time is not to be relied on.
  private var doubtful: Set<Int64> = []
  /// What managers answered, and whether it waits.
  private(set) var answers = Answered()
  private var names: NameIndex
  private var indexed = 0

  private let decomposing: @Sendable (String) -> String

  init(decomposing: @escaping @Sendable (String) -> String) {
    self.decomposing = decomposing
    names = NameIndex(decomposing: decomposing)
  }

  var last: Int64 { entries.last?.sequence ?? 0 }

  /// Adds the next entry; one that it has is passed over.
  mutating func add(_ entry: FiledEntry) throws(ReviewFault) {
    guard entry.sequence > last else { return }
    guard entry.sequence == last + 1 else { throw .missing(last + 1) }
    entries.append(entry)
    switch entry.kind.bearing {
    case .toLookAt:
      toLookAt.append(entry.sequence)
      if entry.record?.told.isEmpty == false { withTellings.append(entry.sequence) }
    case .remark(let number): remark(entry, on: number)
    case .signOff(let number):
      remark(entry, on: number)
      signed.insert(number)
    case .closing(let number):
      remark(entry, on: number)
      if let enquiry = answers.enquiry(of: number) {
        remark(entry, on: enquiry)
        answers.end(number)
      }
      // One that management has to see first is closed by a manager, or not at all.
      if entry.isManagersAct != false || !isHeld(number) { closed.insert(number) }
    case .clearing(let number):
      remark(entry, on: number)
      cleared.insert(number)
    case .telling(let index, let number, _):
      remark(entry, on: number)
      // Whoever typed it cannot vouch for it, by whatever program.
      if let enquiry = self[number], enquiry.author != entry.author {
        words[number, default: [:]][index] = entry.sequence
      }
    case .reading(let numbers):
      if numbers.isEmpty { searchNumbers.append(entry.sequence) }
      for number in numbers { readingNumbers[number, default: []].append(entry.sequence) }
    case .answer(let number):
      remark(entry, on: number)
      answers.take(entry, to: number)
    case .disclosure(let number, let isGiven):
      guard let enquiry = answers.enquiry(of: number) else { break }
      remark(entry, on: enquiry)
      // Somebody else wants what waits: a manager looks at it again.
      if isGiven { answers.end(number) } else { signed.remove(enquiry) }
    case .hold(let number):
      remark(entry, on: number)
      noteEnd(by: entry, on: number)
      holdNumbers[number] = entry.sequence
    case .account: accountNumbers.append(entry.sequence)
    case .erasure(let numbers, let account):
      carriedOut.insert(account)
      forget(numbers)
    case .silence: silentNumbers.append(entry.sequence)
    case .export: exportNumbers.append(entry.sequence)
    case .onPolicy: policyWordNumbers.append(entry.sequence)
    case .none: break
    }
  }

  /// Nothing of them is found, listed or shown from here on; that they were there is.
  private mutating func forget(_ numbers: [Int64]) {
    let gone = Set(numbers)
    for number in gone where number >= 1 && number <= last {
      entries[Int(number - 1)].content = .erased
      remarkNumbers[number] = nil
      words[number] = nil
    }
    toLookAt.removeAll(where: gone.contains)
    withTellings.removeAll(where: gone.contains)
    searchNumbers.removeAll(where: gone.contains)
    accountNumbers.removeAll(where: gone.contains)
    silentNumbers.removeAll(where: gone.contains)
    for (number, readings) in readingNumbers where readings.contains(where: gone.contains) {
      readingNumbers[number] = readings.filter { !gone.contains($0) }
    }
    for (number, remarks) in remarkNumbers where remarks.contains(where: gone.contains) {
      remarkNumbers[number] = remarks.filter { !gone.contains($0) }
    }
    for (number, hold) in holdNumbers where gone.contains(hold) { holdNumbers[number] = nil }
    // The index is made anew of what is left when it is next asked.
    (names, indexed) = (NameIndex(decomposing: decomposing), 0)
  }

  /// The newest word on whether an entry is held back from disposal.
  func hold(on number: Int64) -> HoldRecord? {
    guard let entry = holdNumbers[number].flatMap({ self[$0] }),
      case .filed(.hold(let hold)) = entry.content
    else { return nil }
    return hold
  }

  private mutating func noteEnd(by entry: FiledEntry, on number: Int64) {
    let before = hold(on: number)
    endedByOthers[number] = nil
    guard let before, !before.isLifted, before.author != entry.author,
      case .filed(.hold(let word)) = entry.content, word.isLifted
    else { return }
    endedByOthers[number] = EndedHold(
      entry: number, holder: before.author, by: entry.author, word: entry.sequence)
  }

  /// Holds that were ended by others than whoever had placed them.
  var endedHolds: [EndedHold] { Array(endedByOthers.values) }

  /// What was to be erased and was not, the oldest first.
  var accounts: [(account: Int64, record: DisposalRecord)] {
    accountNumbers.compactMap { number in
      guard !carriedOut.contains(number),
        case .filed(.disposal(let record))? = self[number]?.content
      else { return nil }
      return (number, record)
    }
  }

  /// What is erased with an enquiry: all that was said about it since, and readings of it and nothing that is left.
  ///
  /// Whether it was held is told for longer.
  func going(with number: Int64) -> [Int64] {
    let about = remarks(on: number).filter { holdNumbers[number] != $0.sequence && !$0.isHold }
    let readings = readings(of: number).filter { entry in
      guard case .filed(.reading(let reading)) = entry.content else { return false }
      return reading.entries.allSatisfy { $0 == number || self[$0]?.content == .erased }
    }
    return (about + readings).map(\.sequence).sorted()
  }

  /// What no enquiry takes with it: searches of everything, silent calls, accounts that were carried out, and readings
  /// of what is gone and words on holds of it.
  var leftovers: [Int64] {
    let accounts = accountNumbers.filter { carriedOut.contains($0) }
    let holds = holdNumbers.filter { self[$0.key]?.content == .erased }.map(\.value)
    let readings = readingNumbers.filter { self[$0.key]?.content == .erased }.values.joined()
      .filter { number in
        guard case .filed(.reading(let reading))? = self[number]?.content else { return false }
        return reading.entries.allSatisfy { self[$0]?.content == .erased }
      }
    return Set(searchNumbers + silentNumbers + accounts + holds + readings).sorted()
  }

  private mutating func remark(_ entry: FiledEntry, on number: Int64) {
    remarkNumbers[number, default: []].append(entry.sequence)
  }

  subscript(number: Int64) -> FiledEntry? {
    number >= 1 && number <= last ? entries[Int(number - 1)] : nil
  }

  /// What a manager has to look at, oldest first.
  var enquiries: [FiledEntry] { toLookAt.compactMap { self[$0] } }

  /// Somebody of this name has filed something, whatever its case.
  func hasFiled(_ name: String) -> Bool {
    let name = name.lowercased()
    return entries.contains {
      $0.author.lowercased() == name || $0.record?.operatorName.lowercased() == name
    }
  }

  /// What was said of policy texts, in order.
  var policyWords: [FiledEntry] { policyWordNumbers.compactMap { self[$0] } }

  /// What left in a file, in order.
  var exports: [FiledEntry] { exportNumbers.compactMap { self[$0] } }

  /// Notes, closings and sign-offs that speak of an entry, in order.
  func remarks(on number: Int64) -> [FiledEntry] {
    (remarkNumbers[number] ?? []).compactMap { self[$0] }
  }

  /// Readings that name an entry, in order.
  func readings(of number: Int64) -> [FiledEntry] {
    (readingNumbers[number] ?? []).compactMap { self[$0] }
  }

  /// Readings of everything there was, filed after an entry.
  func searches(after number: Int64) -> [FiledEntry] {
    searchNumbers.filter { $0 > number }.compactMap { self[$0] }
  }

  /// The newest word of somebody else on whether a telling was one.
  func word(on telling: Int, of number: Int64) -> ToldConfirmation? {
    guard let entry = words[number]?[telling].flatMap({ self[$0] }),
      case .filed(.confirmation(let word)) = entry.content
    else { return nil }
    return word
  }

  mutating func doubt(_ entries: Set<Int64>) { doubtful = entries }

  func isTimeDoubtful(_ number: Int64) -> Bool { doubtful.contains(number) }

  func isSignedOff(_ number: Int64) -> Bool { signed.contains(number) }

  /// A message was taken in it and nobody has closed it.
  func isMessageOpen(_ entry: FiledEntry) -> Bool {
    // What is apart is never at a desk: whoever signs for it has seen to its message.
    entry.record?.message.state == .taken
      && !(entry.isApart ? signed : closed).contains(entry.sequence)
  }

  /// Management had to see its message before anybody at the desk, and no manager has cleared it.
  func isHeld(_ number: Int64) -> Bool {
    self[number]?.record?.message.flagged == true && !cleared.contains(number)
  }

  /// The one entry of the call with this reference, which is in capitals.
  func number(of reference: String) -> Int64? {
    let found = numbers(of: reference)
    return found.count == 1 ? found[0] : nil
  }

  /// Makes what it knows of findable; a small part of what it took to open it.
  mutating func index() {
    for entry in entries[indexed...] {
      for piece in entry.searched { names.add(piece.text, at: piece.number, as: piece.field) }
    }
    indexed = entries.count
  }

  private func numbers(of reference: String) -> [Int64] {
    toLookAt.filter { self[$0]?.record?.reference.uppercased() == reference }
  }

  /// The entries in which every word stands, and why, the best first; a reference finds its call.
  ///
  mutating func find(_ text: String) -> [(entry: FiledEntry, reasons: [FindHit.Reason])] {
    hits(text).compactMap { hit in self[hit.number].map { ($0, hit.reasons) } }
  }

  /// As ``find(_:)``, by number: of very many the best alone are looked up.
  mutating func hits(_ text: String) -> [(number: Int64, reasons: [FindHit.Reason])] {
    index()
    var order: [Int64] = []
    var reasons: [Int64: [FindHit.Reason]] = [:]
    func note(_ reason: FindHit.Reason, at number: Int64) {
      if reasons[number] == nil { order.append(number) }
      reasons[number, default: []].append(reason)
    }
    let wanted = text.uppercased()
    for number in numbers(of: wanted) { note(.reference(wanted), at: number) }
    for hit in names.find(text) { note(.word(hit), at: hit.sequence) }
    return order.map { ($0, reasons[$0] ?? []) }
  }
}

extension FiledEntry {
  /// It is a word on whether another is held back from disposal.
  var isHold: Bool { if case .hold = kind.bearing { true } else { false } }
}
