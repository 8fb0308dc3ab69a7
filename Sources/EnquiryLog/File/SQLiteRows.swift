import Foundation
import GRDB
import PolicyCore

/// The rows of a log in one transaction of SQLite.
///
/// All statements of the log are in the files of this folder; what the columns mean is in <doc:FileFormat>.
struct SQLiteRows {
  let db: Database

  init(_ db: Database) { self.db = db }

  /// What this version writes an older one may not be able to read: from here on it leaves the log alone.
  ///
  /// - Parameter always: also where it changes nothing, so that there is something to be synced.
  func mark(always: Bool) throws {
    let found = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA user_version")) ?? 0
    if found < Schema.version { try Schema.upgrade(in: db, from: found) }
    if always || found < Schema.version {
      try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
    }
  }
}

extension SQLiteRows: LogWriting {
  // MARK: Drafts

  func draft(of call: String) throws -> SealedDraft? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT * FROM draft WHERE call = ?"), arguments: [call]
    ).map(SealedDraft.init)
  }

  func drafts() throws -> [SealedDraft] {
    try Row.fetchAll(db, sql: "SELECT * FROM draft NOT INDEXED ORDER BY updated, call")
      .map(SealedDraft.init)
  }

  func draftCount() throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM draft") ?? 0 }

  func keep(_ draft: SealedDraft) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO draft
          (call, session, revision, updated, author, review, desk, content, slot_r, slot_d, sig)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      draft.call, draft.session, draft.revision, draft.updated.milliseconds, Data(draft.author),
      Int64(draft.review), Int64(draft.desk), Data(draft.content), Data(draft.reviewSlot),
      Data(draft.deskSlot), Data(draft.signature),
    ])
  }

  func removeDraft(of call: String) throws {
    try db.cachedStatement(sql: "DELETE FROM draft WHERE call = ?").execute(arguments: [call])
  }

  // MARK: Packs

  func pack(_ hash: String) throws -> [UInt8]? {
    try Data.fetchOne(db, sql: "SELECT yaml FROM pack WHERE hash = ?", arguments: [hash])
      .map { [UInt8]($0) }
  }

  func packs(_ body: (_ hash: String, _ text: [UInt8]?) throws -> Void) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT hash, yaml FROM pack NOT INDEXED")
    while let row = try rows.next() { try body(row.text("hash") ?? "", row.bytes("yaml")) }
  }

  func keep(pack text: [UInt8], hash: String) throws {
    try db.execute(
      sql: "INSERT INTO pack (hash, yaml) VALUES (?, ?)", arguments: [hash, Data(text)])
  }
}

extension SealedDraft {
  fileprivate init(_ row: Row) {
    func generation(_ column: String) -> UInt16 {
      row.number(column).flatMap(UInt16.init(exactly:)) ?? 0
    }
    self.init(
      call: row.text("call") ?? "", session: row.text("session") ?? "",
      revision: row.number("revision").flatMap(Int.init(exactly:)) ?? 0,
      updated: row.moment("updated"), author: row.bytes("author") ?? [],
      review: generation("review"), desk: generation("desk"),
      content: row.bytes("content") ?? [], reviewSlot: row.bytes("slot_r") ?? [],
      deskSlot: row.bytes("slot_d") ?? [], signature: row.bytes("sig") ?? [])
  }
}
