import GRDB

/// What a verification asks of the file itself.
extension SQLiteRows {
  func requireSound(_ soundness: Soundness) throws {
    // The list of free pages is a second word on which pages hold rows: where it names one that does, the next row
    // filed is written over it.
    let check = soundness == .pages ? "quick_check" : "integrity_check"
    let found = try String.fetchOne(db, sql: "PRAGMA \(check)(1)")
    guard found == "ok" else { throw LogError.damaged(code: 0) }
  }

  func requireNoStrays(after last: Int64) throws {
    try Schema.verify(on: db)
    func requireNone(in table: String, _ cause: ChainBreak.Cause) throws {
      let stray = try Int.fetchOne(
        db, sql: "SELECT 1 FROM \(table) WHERE seq < 1 OR seq > ? LIMIT 1", arguments: [last])
      if stray != nil { throw ChainBreak(last + 1, cause) }
    }
    try requireNone(in: "entry", .gap)
    try requireNone(in: "body", .content)
    try requireNone(in: "slot", .strangeSlot)
  }
}
