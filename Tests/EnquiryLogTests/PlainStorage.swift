import PolicyCore
import Synchronization

@testable import EnquiryLog

/// A log in dictionaries: a second engine behind the storage, as plain as one can be.
///
/// It knows nothing of SQLite, and nothing of seals, the chain or roles.
final class PlainStorage: LogStorage {
  private let tables = Mutex<Tables?>(Tables())

  func read<Value>(_ body: (any LogReading) throws -> Value) throws(LogError) -> Value {
    guard let tables = tables.withLock(\.self) else { throw .closed }
    do { return try body(PlainRows(tables)) } catch { throw LogError(error) }
  }

  /// What a body has done counts when it returns.
  func write<Value>(_ body: (any LogWriting) throws -> Value) throws(LogError) -> Value {
    do {
      return try tables.withLock { tables in
        guard let before = tables else { throw LogError.closed }
        let rows = PlainRows(before)
        let value = try body(rows)
        tables = rows.tables
        return value
      }
    } catch {
      throw LogError(error)
    }
  }

  func close() { tables.withLock { $0 = nil } }
}

struct Tables {
  /// Entry 1 first.
  var entries: [SealedEntry] = []
  var drafts: [String: SealedDraft] = [:]
  var keys: [[UInt8]: WrappedKeys] = [:]
  var gifts: [[UInt8]: [String: Gift]] = [:]
  var attempts: [[UInt8]: Attempts] = [:]
  var packs: [String: [UInt8]] = [:]
}

/// The tables in one transaction.
private final class PlainRows: LogWriting {
  var tables: Tables

  init(_ tables: Tables) { self.tables = tables }

  // MARK: Entries

  func newest() -> Int64 { Int64(tables.entries.count) }
  func requireNoGap(upTo last: Int64) {}

  func chainRows(after sequence: Int64, limit: Int) -> [ChainRow] {
    after(sequence, limit).map(\.chainRow)
  }

  func chainRows(of kind: EntryHeader.Kind, in numbers: ClosedRange<Int64>) -> [ChainRow] {
    tables.entries.filter { numbers.contains($0.sequence) && $0.fields?.kind == kind }
      .map(\.chainRow)
  }

  func header(of sequence: Int64) -> [UInt8]? { after(sequence - 1, 1).first?.header }

  func headers(after sequence: Int64, limit: Int) -> [HeaderRow] {
    after(sequence, limit).map(\.headerRow)
  }

  func headers(downFrom sequence: Int64, limit: Int) -> [HeaderRow] {
    tables.entries.filter { $0.sequence <= sequence }.reversed().prefix(limit).map(\.headerRow)
  }

  private func after(_ sequence: Int64, _ limit: Int) -> [SealedEntry] {
    Array(tables.entries.filter { $0.sequence > sequence }.prefix(limit))
  }

  func entries(
    after sequence: Int64, limit: Int, bytes: Int, onlyWaiting: Bool
  ) -> [SealedEntry] {
    Array(
      after(sequence, .max).filter { !onlyWaiting || $0.deskSlot != nil }.prefix(limit))
  }

  func filed(_ id: [UInt8]) -> (sequence: Int64, kind: EntryHeader.Kind?)? {
    tables.entries.first { $0.fields?.id == id }.map { ($0.sequence, $0.fields?.kind) }
  }

  func closing(of sequence: Int64) -> Int64? {
    tables.entries.first { $0.fields?.kind == .close && $0.fields?.refers == sequence }?.sequence
  }

  func waiting() -> [Int64] { tables.entries.filter { $0.deskSlot != nil }.map(\.sequence) }

  func packEntries() -> [SealedEntry] {
    tables.entries.filter { $0.fields?.kind == .pack }.reversed()
  }

  func examined(after sequence: Int64, limit: Int, bytes: Int) -> [SealedEntry] {
    after(sequence, limit)
  }

  func requireNoStrays(after last: Int64) {}
  func requireSound(_ soundness: Soundness) {}

  func deskSlots() -> [DeskSlot] {
    tables.entries.compactMap { entry in
      entry.deskSlot.map {
        DeskSlot(sequence: entry.sequence, group: $0.key, slot: $0.value, header: entry.header)
      }
    }
  }

  func add(
    _ sequence: Int64, header: [UInt8], signature: [UInt8], content: [UInt8],
    slots: [(GroupGeneration, [UInt8])]
  ) {
    tables.entries.append(
      SealedEntry(
        sequence: sequence, header: header, signature: signature, content: content,
        isErased: false, slots: Dictionary(uniqueKeysWithValues: slots)))
  }

  func takeDeskSlot(of sequence: Int64) -> Bool {
    guard let index = tables.entries.firstIndex(where: { $0.sequence == sequence }),
      let slot = tables.entries[index].deskSlot
    else { return false }
    tables.entries[index].slots[slot.key] = nil
    return true
  }

  func isErased(_ sequence: Int64) -> Bool {
    after(sequence - 1, 1).first.map { $0.content == nil && $0.slots.isEmpty } ?? false
  }

  func erase(_ sequence: Int64) {
    guard let index = tables.entries.firstIndex(where: { $0.sequence == sequence }) else { return }
    tables.entries[index].content = nil
    tables.entries[index].isErased = true
    tables.entries[index].slots = [:]
  }

  func replaceDeskSlot(of sequence: Int64, by slot: [UInt8], of group: GroupGeneration) {
    guard takeDeskSlot(of: sequence) else { return }
    tables.entries[Int(sequence - 1)].slots[group] = slot
  }

  // MARK: Drafts

  func draft(of call: String) -> SealedDraft? { tables.drafts[call] }
  func drafts() -> [SealedDraft] {
    tables.drafts.values.sorted { ($0.updated, $0.call) < ($1.updated, $1.call) }
  }
  func draftCount() -> Int { tables.drafts.count }
  func keep(_ draft: SealedDraft) { tables.drafts[draft.call] = draft }
  func removeDraft(of call: String) { tables.drafts[call] = nil }

  // MARK: Keys

  func keys(of member: [UInt8]) -> WrappedKeys? { tables.keys[member] }
  func keys() -> [(member: [UInt8], keys: WrappedKeys?)] {
    tables.keys.map { ($0.key, $0.value) }
  }
  func gifts(to holder: [UInt8]) -> [Gift] { tables.gifts[holder].map { Array($0.values) } ?? [] }
  func gifts() -> [Gift] { tables.gifts.values.flatMap(\.values) }
  func attempts(of member: [UInt8]) -> Attempts? { tables.attempts[member] }
  func keep(_ keys: WrappedKeys, of member: [UInt8]) { tables.keys[member] = keys }
  func keep(_ gift: Gift) { tables.gifts[gift.holder, default: [:]][gift.group.name] = gift }
  func keep(_ attempts: Attempts, of member: [UInt8]) { tables.attempts[member] = attempts }
  func forgetAttempts(of member: [UInt8]) { tables.attempts[member] = nil }
  func takeGifts(of group: Group, from holder: [UInt8]) {
    tables.gifts[holder] = tables.gifts[holder]?.filter { $0.value.group.group != group }
  }
  func takeEverything(from holder: [UInt8]) {
    tables.gifts[holder] = nil
    tables.keys[holder] = nil
    tables.attempts[holder] = nil
  }

  // MARK: Packs

  func pack(_ hash: String) -> [UInt8]? { tables.packs[hash] }
  func packs(_ body: (_ hash: String, _ text: [UInt8]?) throws -> Void) throws {
    for (hash, text) in tables.packs { try body(hash, text) }
  }
  func keep(pack text: [UInt8], hash: String) { tables.packs[hash] = text }
}

extension SealedEntry {
  fileprivate var fields: EntryHeader? { EntryHeader(header) }

  fileprivate var deskSlot: (key: GroupGeneration, value: [UInt8])? {
    slots.first { $0.key.group == .desk }
  }

  fileprivate var headerRow: HeaderRow { HeaderRow(sequence: sequence, header: header) }

  fileprivate var chainRow: ChainRow {
    ChainRow(
      sequence: sequence, header: header, signature: signature,
      statement: fields?.kind.isFollowed == true ? content : nil)
  }
}
