import EnquiryLog
import PolicyCore

/// Carries out a manager's orders on one log.
///
/// Whatever shows an entry has filed a reading first, which names what was shown and the order it was for: the
/// reading is on the disk before a line is painted, and stays there when the painting fails (LOG 7). Names are
/// searched here and nowhere else.
final class ReviewDesk {
  private let store: EnquiryStore
  private let packs: PacksOfTheDay
  let time: LogTime
  private(set) var log = ReviewLog()
  private let name: String

  /// Of a store in which somebody is signed in.
  ///
  /// - Throws: ``Failure/notPermitted(_:)`` unless they are a manager.
  init(_ store: EnquiryStore, time: LogTime) throws(Failure) {
    guard let member = store.member, member.role == .manager else {
      throw .notPermitted(ReviewText.managersOnly)
    }
    self.store = store
    self.time = time
    name = member.name
    packs = PacksOfTheDay { hash in try? store.pack(hash: hash) }
  }

  /// As many entries as a list without `all` or another condition has.
  static let usualLines = 20
  /// A reading of more than these is filed as one of everything.
  private static let mostNamed = 100

  // MARK: What is there

  /// Takes up what was filed since, by this desk or another.
  func catchUp() throws(Failure) {
    do throws(LogError) {
      while true {
        let batch = try store.entries(after: log.last, limit: 256)
        if batch.isEmpty { return }
        for entry in batch { log.add(entry) }
      }
    } catch {
      throw ReviewText.failure(error)
    }
  }

  /// Files that entries are about to be shown; with none named, that everything was searched.
  private func onRecord(_ numbers: [Int64], for purpose: String) throws(Failure) {
    do throws(LogError) {
      _ = try store.read(numbers.count > Self.mostNamed ? [] : numbers, for: purpose)
    } catch {
      throw ReviewText.failure(error)
    }
  }

  /// Lines of these entries, ready to be shown: the reading is filed.
  private func lines(
    of entries: [FiledEntry], for purpose: String
  ) throws(Failure) -> [EntryLine] {
    try onRecord(entries.map(\.sequence), for: purpose)
    return entries.map(line)
  }

  private func line(_ entry: FiledEntry) -> EntryLine {
    let words = entry.record.map { EntryWords(record: $0, policy: packs.policy($0.pack)) }
    return EntryLine(
      entry: entry, words: words, danger: danger(of: entry, words?.policy),
      isMessageOpen: log.isMessageOpen(entry), isSignedOff: log.isSignedOff(entry.sequence))
  }

  private func danger(of entry: FiledEntry, _ policy: Policy?) -> Danger {
    Danger(entry, policy: policy, isMessageOpen: log.isMessageOpen(entry))
  }

  private func entry(_ number: Int64) throws(Failure) -> FiledEntry {
    try catchUp()
    guard let entry = log[number] else { throw .usage(ReviewText.noEntry(number)) }
    return entry
  }

  // MARK: Orders that show

  /// Enquiries no manager has signed off, the most dangerous first.
  func queue() throws(Failure) -> [EntryLine] {
    try catchUp()
    let waiting = log.enquiries.filter { !log.isSignedOff($0.sequence) }
      .map { entry in
        (entry, danger(of: entry, entry.record.flatMap { packs.policy($0.pack) }))
      }
      .sorted { $0.1 < $1.1 }
    return try lines(of: waiting.map(\.0), for: "queue")
  }

  /// Enquiries that fit, newest first; and how many there are beside those.
  func list(_ filter: ListFilter) throws(Failure) -> (shown: [EntryLine], more: Int) {
    try catchUp()
    let found = log.enquiries.reversed().filter { filter.holds(for: $0, in: log) }
    let most = filter.isWhole || filter.isNarrow ? found.count : Self.usualLines
    let shown = Array(found.prefix(most))
    return (try lines(of: shown, for: filter.purpose(time)), found.count - shown.count)
  }

  /// Entries in which every word of a text stands, misspelt too, the likeliest first.
  ///
  /// What was looked for is on record with the entries that were found.
  func find(_ text: String) throws(Failure) -> [FindHit] {
    try catchUp()
    let found = log.find(text)
    let lines = try lines(of: found.map(\.entry), for: "find \(text)")
    return zip(lines, found).map { FindHit(line: $0, reasons: $1.reasons) }
  }

  /// Everything about one entry.
  func page(_ number: Int64) throws(Failure) -> EntryPage {
    let entry = try entry(number)
    let (readings, searches) = (log.readings(of: number), log.searches(after: number))
    let remarks = log.remarks(on: number)
    let line = try lines(of: [entry], for: "show")[0]
    return EntryPage(
      line: line, time: time, remarks: remarks, readings: readings, searches: searches)
  }

  /// Who was shown an entry, and what for; oldest first.
  ///
  /// It shows nothing of the entry itself, and is on record all the same.
  func readers(_ number: Int64) throws(Failure) -> (named: [FiledEntry], searches: [FiledEntry]) {
    _ = try entry(number)
    let found = (log.readings(of: number), log.searches(after: number))
    try onRecord([number], for: "who")
    return found
  }

  // MARK: Orders that write

  /// Signs for entries this manager has looked at.
  ///
  /// What is dangerous has to be shown whole first; for the rest its line in a list is enough. Nothing is signed
  /// when one of them may not be.
  func signOff(_ numbers: [Int64], words: String) throws(Failure) {
    try catchUp()
    for number in numbers {
      guard let entry = log[number] else { throw .usage(ReviewText.noEntry(number)) }
      guard entry.record != nil else { throw .usage(ReviewText.noEnquiry(number)) }
      if log.isSignedOff(number) && words.isEmpty {
        throw .usage(ReviewText.alreadySignedOff(number))
      }
      let danger = danger(of: entry, entry.record.flatMap { packs.policy($0.pack) })
      guard hasSeen(number, whole: danger.isAlarming) else {
        throw .usage(ReviewText.lookFirst(number))
      }
    }
    for number in numbers {
      let remark = remark(on: number, words)
      try write { store throws(LogError) in try store.append(signOff: remark) }
    }
  }

  private func hasSeen(_ number: Int64, whole: Bool) -> Bool {
    let own = (log.readings(of: number) + log.searches(after: number)).filter { $0.author == name }
    return own.contains { entry in
      guard case .reading(let reading) = entry.content else { return false }
      return whole ? reading.purpose == "show" : reading.purpose != "who"
    }
  }

  func note(_ number: Int64, _ words: String) throws(Failure) {
    _ = try entry(number)
    let remark = remark(on: number, words)
    try write { store throws(LogError) in try store.append(note: remark) }
  }

  /// A message was passed on, or will not be: it waits no longer.
  func close(_ number: Int64, _ words: String) throws(Failure) {
    guard log.isMessageOpen(try entry(number)) else { throw .usage(ReviewText.noMessage(number)) }
    let closing = MessageClosing(
      id: EnquiryStore.freshIdentifier(), refersTo: number, author: name, outcome: words)
    try write { store throws(LogError) in try store.append(closing: closing) }
  }

  private func remark(on number: Int64, _ words: String) -> EntryNote {
    EntryNote(
      id: EnquiryStore.freshIdentifier(), refersTo: number, author: name, text: words)
  }

  private func write(
    _ body: (EnquiryStore) throws(LogError) -> Int64
  ) throws(Failure) {
    do throws(LogError) {
      _ = try body(store)
    } catch {
      throw ReviewText.failure(error)
    }
    try catchUp()
  }
}

extension ListFilter {
  /// Something narrows it, so that what is left is asked for whole.
  var isNarrow: Bool { isOpen || isUnsigned || since != nil || by != nil }

  func holds(for entry: FiledEntry, in log: ReviewLog) -> Bool {
    if isOpen && !log.isMessageOpen(entry) { return false }
    if isUnsigned && log.isSignedOff(entry.sequence) { return false }
    if let since, (entry.record?.opened ?? entry.filed) < since { return false }
    if let by, (entry.record?.operatorName ?? entry.author).lowercased() != by.lowercased() {
      return false
    }
    return true
  }

  /// As it is filed with the reading.
  func purpose(_ time: LogTime) -> String {
    var words = ["list"]
    if isOpen { words.append("open") }
    if isUnsigned { words.append("unsigned") }
    if let since { words.append("since \(time.day(since))") }
    if let by { words.append("by \(by)") }
    if isWhole { words.append("all") }
    return words.joined(separator: " ")
  }
}
