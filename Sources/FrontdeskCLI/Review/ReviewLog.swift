import EnquiryLog
import PolicyCore

/// The log in a manager's memory: which entries there are, and what speaks of what.
///
/// It is built from entries the manager holds the keys of, is dropped at lock, and shows nothing by itself:
/// whatever is put before anybody goes through ``ReviewDesk``, which files the reading first.
struct ReviewLog {
  /// Entry 1 first; without a gap.
  private(set) var entries: [FiledEntry] = []
  private var remarkNumbers: [Int64: [Int64]] = [:]
  private var readingNumbers: [Int64: [Int64]] = [:]
  private var searchNumbers: [Int64] = []
  private var closed: Set<Int64> = []
  private var signed: Set<Int64> = []
  private var names = NameIndex()
  private var indexed = 0

  var last: Int64 { entries.last?.sequence ?? 0 }

  mutating func add(_ entry: FiledEntry) {
    guard entry.sequence == last + 1 else { return }
    entries.append(entry)
    switch entry.content {
    case .note(let note): remarkNumbers[note.refersTo, default: []].append(entry.sequence)
    case .signOff(let note):
      remarkNumbers[note.refersTo, default: []].append(entry.sequence)
      signed.insert(note.refersTo)
    case .closing(let closing):
      remarkNumbers[closing.refersTo, default: []].append(entry.sequence)
      closed.insert(closing.refersTo)
    case .reading(let reading):
      if reading.entries.isEmpty { searchNumbers.append(entry.sequence) }
      for number in reading.entries { readingNumbers[number, default: []].append(entry.sequence) }
    default: break
    }
  }

  subscript(number: Int64) -> FiledEntry? {
    number >= 1 && number <= last ? entries[Int(number - 1)] : nil
  }

  /// What a manager has to look at: enquiries, and what cannot be read and may be one.
  var enquiries: [FiledEntry] { entries.filter { $0.record != nil || $0.isUnreadable } }

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

  func isSignedOff(_ number: Int64) -> Bool { signed.contains(number) }

  /// The entries in which every word stands, and why, the best first; a reference finds its call.
  ///
  /// The index grows when it is asked, so that whoever only signs off does not wait for it.
  mutating func find(_ text: String) -> [(entry: FiledEntry, reasons: [FindHit.Reason])] {
    for entry in entries[indexed...] { names.add(entry) }
    indexed = entries.count
    var order: [Int64] = []
    var reasons: [Int64: [FindHit.Reason]] = [:]
    func note(_ reason: FindHit.Reason, at number: Int64) {
      if reasons[number] == nil { order.append(number) }
      reasons[number, default: []].append(reason)
    }
    let reference = text.uppercased()
    for entry in entries where entry.record.map({ $0.reference.uppercased() == reference }) == true
    {
      note(.reference(entry.record?.reference ?? ""), at: entry.sequence)
    }
    for hit in names.find(text) { note(.word(hit), at: hit.sequence) }
    return order.compactMap { number in self[number].map { ($0, reasons[number] ?? []) } }
  }

  /// A message was taken in it and nobody has closed it.
  func isMessageOpen(_ entry: FiledEntry) -> Bool {
    entry.record?.message.state == .taken && !closed.contains(entry.sequence)
  }
}

extension FiledEntry {
  /// It should open with a manager's keys, and does not.
  var isUnreadable: Bool { content == .damaged || content == .sealed }
}
