import GRDB

/// What a full verification asks of the file itself: an index is a second copy of what stands in a table, so what it
/// says must be what is read.
extension SQLiteRows {
  /// A call must be found again by its id, or it could be filed twice.
  func requireFoundByID(from: Int64, to last: Int64) throws {
    let lost = try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*) FROM entry AS one WHERE one.seq > ? AND one.seq <= ? AND NOT EXISTS
            (SELECT 1 FROM entry AS other INDEXED BY entry_by_id
              WHERE other.id = one.id AND other.seq = one.seq)
          """), arguments: [from, last])
    guard lost == 0 else { throw LogError.damaged(code: 0) }
  }

  func requireNoStrays(after last: Int64, statements: Int) throws {
    try Schema.verify(on: db)
    func requireNone(in table: String, _ cause: ChainBreak.Cause) throws {
      let stray = try Int.fetchOne(
        db, sql: "SELECT 1 FROM \(table) WHERE seq < 1 OR seq > ? LIMIT 1", arguments: [last])
      if stray != nil { throw ChainBreak(last + 1, cause) }
    }
    try requireNone(in: "entry", .gap)
    try requireNone(in: "body", .content)
    try requireNone(in: "slot", .strangeSlot)
    let indexed = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM entry INDEXED BY entry_of_people WHERE kind = x'04'")
    guard indexed == statements else { throw LogError.damaged(code: 0) }
    for (table, key) in [("draft", "call"), ("pack", "hash"), ("member_key", "member")] {
      try requireFound(by: key, in: table)
    }
  }

  private func requireFound(by key: String, in table: String) throws {
    let lost = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM \(table) AS one NOT INDEXED WHERE NOT EXISTS
          (SELECT 1 FROM \(table) AS other INDEXED BY sqlite_autoindex_\(table)_1
            WHERE other.\(key) = one.\(key) AND other.rowid = one.rowid)
        """)
    guard lost == 0 else { throw LogError.damaged(code: 0) }
  }
}
