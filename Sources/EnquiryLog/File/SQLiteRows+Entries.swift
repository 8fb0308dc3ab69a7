import Foundation
import GRDB

/// Entries, their contents and their slots.
extension SQLiteRows {
  func newest() throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(seq) FROM entry")) ?? 0
  }

  func requireNoGap(upTo last: Int64) throws {
    let count = try Int64.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0
    if count == last { return }
    let first = try Int64.fetchOne(
      db,
      sql: """
        SELECT min(seq) + 1 FROM entry WHERE seq < ?
          AND NOT EXISTS (SELECT 1 FROM entry AS next WHERE next.seq = entry.seq + 1)
        """, arguments: [last])
    throw ChainBreak(first ?? 1, .gap)
  }

  // MARK: Following

  func chainRows(after sequence: Int64, limit: Int) throws -> [ChainRow] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: Self.chainRow + "WHERE entry.seq > ? ORDER BY entry.seq LIMIT ?"),
      arguments: [sequence, limit]
    ).map(ChainRow.init)
  }

  func chainRows(of kind: EntryHeader.Kind, in numbers: ClosedRange<Int64>) throws -> [ChainRow] {
    // The kind is part of the statement: with a variable in its place no partial index is used.
    try Row.fetchAll(
      db,
      sql: Self.chainRow
        + "WHERE entry.kind = \(kind.literal) AND entry.seq BETWEEN ? AND ? ORDER BY entry.seq",
      arguments: [numbers.lowerBound, numbers.upperBound]
    ).map(ChainRow.init)
  }

  private static let chainRow = """
    SELECT entry.seq, header, sig,
        CASE WHEN kind IN (\(EntryHeader.Kind.member.literal), \(EntryHeader.Kind.erase.literal))
          THEN content END AS statement
      FROM entry LEFT JOIN body ON body.seq = entry.seq

    """

  func header(of sequence: Int64) throws -> [UInt8]? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT header FROM entry WHERE seq = ?"), arguments: [sequence]
    )?.bytes("header")
  }

  func headers(after sequence: Int64, limit: Int) throws -> [HeaderRow] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT seq, header FROM entry WHERE seq > ? ORDER BY seq LIMIT ?"),
      arguments: [sequence, limit]
    ).map(HeaderRow.init)
  }

  func headers(downFrom sequence: Int64, limit: Int) throws -> [HeaderRow] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT seq, header FROM entry WHERE seq <= ? ORDER BY seq DESC LIMIT ?"),
      arguments: [sequence, limit]
    ).map(HeaderRow.init)
  }

  // MARK: Finding

  func filed(_ id: [UInt8]) throws -> (sequence: Int64, kind: EntryHeader.Kind?)? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT seq, kind FROM entry WHERE id = ?"), arguments: [Data(id)]
    ).flatMap { row in
      row.number("seq").map {
        ($0, row.bytes("kind")?.first.flatMap(EntryHeader.Kind.init(rawValue:)))
      }
    }
  }

  func closing(of sequence: Int64) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT seq FROM entry WHERE refers = ? AND kind = \(EntryHeader.Kind.close.literal)"),
      arguments: [Data(sequence.bytes)])
  }

  func waiting() throws -> [Int64] {
    try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT seq FROM slot WHERE \(Self.isDesk) ORDER BY seq"))
  }

  func isErased(_ sequence: Int64) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM body WHERE seq = ?1 AND content IS NULL)
            AND NOT EXISTS (SELECT 1 FROM slot WHERE seq = ?1)
          """), arguments: [sequence]) ?? false
  }

  /// A generation of D.
  private static let isDesk = "grp >= 'D' AND grp < 'E'"

  func packEntries() throws -> [SealedEntry] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT entry.seq, header, sig, content, NULL AS slots
          FROM entry JOIN body ON body.seq = entry.seq
          WHERE entry.kind = \(EntryHeader.Kind.pack.literal) ORDER BY entry.seq DESC
        """
    ).map(SealedEntry.init)
  }

  // MARK: Reading

  func entries(
    after sequence: Int64, limit: Int, bytes: Int, onlyWaiting: Bool
  ) throws -> [SealedEntry] {
    let waiting =
      onlyWaiting ? "AND entry.seq IN (SELECT seq FROM slot WHERE \(Self.isDesk)) " : ""
    return try batch(
      of: bytes,
      db.cachedStatement(
        sql: """
          SELECT entry.seq, header, sig, content,
              (SELECT group_concat(grp || ':' || hex(sealed)) FROM slot
                WHERE slot.seq = entry.seq) AS slots
            FROM entry LEFT JOIN body ON body.seq = entry.seq
            WHERE entry.seq > ? \(waiting)ORDER BY entry.seq LIMIT ?
          """), arguments: [sequence, limit])
  }

  func examined(after sequence: Int64, limit: Int, bytes: Int) throws -> [SealedEntry] {
    // Slots by themselves: side by side they would be written in digits and read again, a third of the time.
    var entries = try batch(
      of: bytes,
      db.cachedStatement(
        sql: """
          SELECT entry.seq, header, sig, content, NULL AS slots
            FROM entry LEFT JOIN body ON body.seq = entry.seq
            WHERE entry.seq > ? ORDER BY entry.seq LIMIT ?
          """), arguments: [sequence, limit])
    guard let last = entries.last?.sequence else { return [] }
    let slots = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT seq, grp, sealed FROM slot WHERE seq > ? AND seq <= ? ORDER BY seq"),
      arguments: [sequence, last])
    var index = 0
    while let row = try slots.next() {
      let owner = row.number("seq")
      while index < entries.count, entries[index].sequence != owner { index += 1 }
      guard index < entries.count, let name = row.text("grp").flatMap(GroupGeneration.init(name:)),
        let sealed = row.bytes("sealed")
      else { throw ChainBreak(owner ?? 0, .strangeSlot) }
      entries[index].slots[name] = sealed
    }
    return entries
  }

  private func batch(
    of most: Int, _ statement: GRDB.Statement, arguments: StatementArguments
  ) throws -> [SealedEntry] {
    var batch: [SealedEntry] = []
    var bytes = 0
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    while bytes < most, let row = try rows.next() {
      let entry = SealedEntry(row)
      bytes += entry.content?.count ?? 0
      batch.append(entry)
    }
    return batch
  }

  func deskSlots() throws -> [DeskSlot] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT slot.seq, grp, sealed, header FROM slot JOIN entry ON entry.seq = slot.seq
          WHERE \(Self.isDesk) ORDER BY slot.seq
        """
    ).map { row in
      DeskSlot(
        sequence: row.number("seq") ?? 0, group: row.text("grp").flatMap(GroupGeneration.init),
        slot: row.bytes("sealed") ?? [], header: row.bytes("header") ?? [])
    }
  }

  // MARK: Writing

  func add(
    _ sequence: Int64, header: [UInt8], signature: [UInt8], content: [UInt8],
    slots: [(GroupGeneration, [UInt8])]
  ) throws {
    try db.cachedStatement(sql: "INSERT INTO entry (seq, header, sig) VALUES (?, ?, ?)")
      .execute(arguments: [sequence, Data(header), Data(signature)])
    try db.cachedStatement(sql: "INSERT INTO body (seq, content) VALUES (?, ?)")
      .execute(arguments: [sequence, Data(content)])
    for (group, slot) in slots { try add(slot, of: group, to: sequence) }
  }

  private func add(_ slot: [UInt8], of group: GroupGeneration, to sequence: Int64) throws {
    try db.cachedStatement(sql: "INSERT INTO slot (seq, grp, sealed) VALUES (?, ?, ?)")
      .execute(arguments: [sequence, group.name, Data(slot)])
  }

  func takeDeskSlot(of sequence: Int64) throws -> Bool {
    try db.cachedStatement(sql: "DELETE FROM slot WHERE seq = ? AND \(Self.isDesk)")
      .execute(arguments: [sequence])
    return db.changesCount > 0
  }

  func erase(_ sequence: Int64) throws {
    try db.cachedStatement(sql: "UPDATE body SET content = NULL WHERE seq = ?")
      .execute(arguments: [sequence])
    try db.cachedStatement(sql: "DELETE FROM slot WHERE seq = ?").execute(arguments: [sequence])
  }

  func replaceDeskSlot(of sequence: Int64, by slot: [UInt8], of group: GroupGeneration) throws {
    _ = try takeDeskSlot(of: sequence)
    try add(slot, of: group, to: sequence)
  }
}

extension EntryHeader.Kind {
  /// As SQL writes its byte.
  fileprivate var literal: String { "x'\([rawValue].hexadecimal)'" }
}

extension ChainRow {
  fileprivate init(_ row: Row) {
    sequence = row.number("seq") ?? 0
    header = row.bytes("header") ?? []
    signature = row.bytes("sig") ?? []
    statement = row.bytes("statement")
  }
}

extension HeaderRow {
  fileprivate init(_ row: Row) {
    self.init(sequence: row.number("seq") ?? 0, header: row.bytes("header") ?? [])
  }
}

extension SealedEntry {
  fileprivate init(_ row: Row) {
    self.init(
      sequence: row.number("seq") ?? 0, header: row.bytes("header") ?? [],
      signature: row.bytes("sig") ?? [], content: row.bytes("content"),
      isErased: row.isNull("content"), slots: [:])
    for slot in (row.text("slots") ?? "").split(separator: ",") {
      let parts = slot.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let name = GroupGeneration(name: String(parts[0])),
        let sealed = [UInt8](hexadecimal: parts[1].lowercased())
      else { continue }
      slots[name] = sealed
    }
  }
}
