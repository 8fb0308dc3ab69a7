import Foundation
import GRDB
import PolicyCore

/// An enquiry that is still going on is kept at every answer, and can be taken up by another desk
/// when the one that began it is gone.
extension EnquiryStore {
  /// Keeps the draft, in place of an earlier revision.
  ///
  /// On the disk when it returns.
  ///
  /// The same revision may be saved again, so a save that failed may be repeated.
  ///
  /// - Throws: ``LogError/alreadyFiled(sequence:)`` when the call was filed meanwhile,
  ///   ``LogError/draftHeldElsewhere`` unless this desk began it or adopted it,
  ///   ``LogError/staleDraft``, ``LogError/malformedIdentifier``, ``LogError/diskFull``,
  ///   ``LogError/busy``, ``LogError/inputOutput(code:)``.
  public func save(_ draft: Draft) throws(LogError) {
    guard draft.call.isIdentifier else { throw .malformedIdentifier }
    let content = Data(codec.bytes(ofDraft: draft.body))
    try connection.write { db in
      if let entry = try Self.filed(draft.call, in: db) {
        throw LogError.alreadyFiled(sequence: entry.sequence)
      }
      if let kept = try keptDraft(draft.call, in: db) {
        guard kept.session == sessions.own else { throw LogError.draftHeldElsewhere }
        guard kept.revision <= draft.revision else { throw LogError.staleDraft }
      }
      let statement = try db.cachedStatement(
        sql: """
          INSERT INTO draft (call, session, revision, updated, format, content)
          VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (call) DO UPDATE SET revision = excluded.revision,
            updated = excluded.updated, format = excluded.format, content = excluded.content
          """)
      try statement.execute(arguments: [
        draft.call, sessions.own, draft.revision, draft.updated.milliseconds, EntryCodec.format,
        content,
      ])
    }
  }

  /// Removes a draft that will not be filed.
  ///
  /// No error when there is none.
  ///
  /// - Throws: ``LogError/draftHeldElsewhere`` unless this desk began it or adopted it.
  public func removeDraft(call: String) throws(LogError) {
    try connection.write { db in
      guard let kept = try keptDraft(call, in: db) else { return }
      guard kept.session == sessions.own else { throw LogError.draftHeldElsewhere }
      try db.cachedStatement(sql: "DELETE FROM draft WHERE call = ?").execute(arguments: [call])
    }
  }

  /// The drafts of desks that are gone, oldest first.
  ///
  /// Those of open desks, this one included, are not offered.
  ///
  /// - Throws: ``LogError/damaged(code:)`` when a draft's bytes are not what was kept.
  public func unfinishedDrafts() throws(LogError) -> [Draft] {
    let all = try connection.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM draft ORDER BY updated, call").map {
        (session: $0["session"] as String, draft: try draft($0))
      }
    }
    // Asked once per session, and after the transaction: no lock is probed while the file is held.
    let dead = Set(all.map(\.session)).filter { !sessions.isLive($0) }
    return all.filter { dead.contains($0.session) }.map(\.draft)
  }

  /// Takes over the draft of a desk that is gone.
  ///
  /// Of two desks that try, one succeeds.
  ///
  /// A draft this desk already holds is returned as it is.
  ///
  /// - Throws: ``LogError/draftHeldElsewhere`` while the desk that holds it is open,
  ///   ``LogError/noSuchDraft`` when it was filed, removed or never kept.
  public func adopt(call: String) throws(LogError) -> Draft {
    try connection.write { db in
      guard let kept = try keptDraft(call, in: db) else { throw LogError.noSuchDraft }
      guard kept.session != sessions.own else { return try draft(kept.row) }
      guard !sessions.isLive(kept.session) else { throw LogError.draftHeldElsewhere }
      try db.cachedStatement(sql: "UPDATE draft SET session = ? WHERE call = ?")
        .execute(arguments: [sessions.own, call])
      return try draft(kept.row)
    }
  }

  private func keptDraft(
    _ call: String, in db: Database
  ) throws -> (session: String, revision: Int, row: Row)? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT * FROM draft WHERE call = ?"), arguments: [call])
    return row.map { ($0["session"], $0["revision"], $0) }
  }

  private func draft(_ row: Row) throws -> Draft {
    let bytes = [UInt8](row["content"] as Data)
    guard let body = codec.draft(from: bytes, format: row["format"]) else {
      throw LogError.damaged(code: 0)
    }
    return Draft(
      call: row["call"], revision: row["revision"],
      updated: Moment(milliseconds: row["updated"]), body: body)
  }
}
