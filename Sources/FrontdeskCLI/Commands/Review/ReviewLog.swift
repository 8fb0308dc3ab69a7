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

  /// A message was taken in it and nobody has closed it.
  func isMessageOpen(_ entry: FiledEntry) -> Bool {
    entry.record?.message.state == .taken && !closed.contains(entry.sequence)
  }
}

extension FiledEntry {
  /// It should open with a manager's keys, and does not.
  var isUnreadable: Bool { content == .damaged || content == .sealed }
}
