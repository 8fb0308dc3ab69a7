import GRDB
public import PolicyCore

extension EnquiryStore {
  /// Files an enquiry and removes its draft, in one transaction.
  ///
  /// Idempotent by call id: filing again gives the number it already has, and the first record
  /// stands. So after any error the same record may be filed again.
  ///
  /// - Returns: the sequence number of the entry.
  /// - Throws: ``LogError/malformedIdentifier``, ``LogError/alreadyFiled(sequence:)`` when the id
  ///   belongs to another kind of entry, ``LogError/diskFull``, ``LogError/busy``,
  ///   ``LogError/inputOutput(code:)``.
  @discardableResult
  public func append(_ record: EnquiryRecord) throws(LogError) -> Int64 {
    let waits = record.message.state == .taken
    return try file(
      .enquiry, id: record.call, author: record.operatorName, EntryBody(enquiry: record),
      along: { db, sequence in
        guard waits else { return }
        try db.cachedStatement(sql: "INSERT INTO waiting (seq, flagged) VALUES (?, ?)")
          .execute(arguments: [sequence, record.message.flagged ? 1 : 0])
      })
  }

  /// Counts a call on which nobody spoke, and removes its draft.
  ///
  /// Idempotent by call id, and throws what filing an enquiry throws.
  @discardableResult
  public func append(silentCall: SilentCall) throws(LogError) -> Int64 {
    try file(
      .silent, id: silentCall.call, author: silentCall.operatorName,
      EntryBody(silent: .init(channel: silentCall.channel)))
  }

  /// Files a note on an earlier entry.
  ///
  /// Idempotent by the note's own id, and throws what filing an enquiry throws.
  ///
  /// - Throws: also ``LogError/noSuchEntry(sequence:)``.
  @discardableResult
  public func append(note: EntryNote) throws(LogError) -> Int64 {
    try file(
      .entry, id: note.id, author: note.author,
      EntryBody(note: .init(refersTo: note.refersTo, text: note.text)),
      before: { head in
        guard (1...max(head.sequence, 1)).contains(note.refersTo), head.sequence > 0 else {
          throw LogError.noSuchEntry(sequence: note.refersTo)
        }
      })
  }

  /// Files that a message is no longer waiting.
  ///
  /// Idempotent: a message is closed once, and closing it again gives the number of the first
  /// closing. Throws what filing an enquiry throws.
  ///
  /// - Throws: also ``LogError/noSuchEntry(sequence:)`` when no message was taken in that entry.
  @discardableResult
  public func append(closing: MessageClosing) throws(LogError) -> Int64 {
    guard closing.id.isIdentifier else { throw .malformedIdentifier }
    let content = try codec.bytes(of: EntryBody(closing: .init(outcome: closing.outcome)))
    let now = environment.now()
    return try connection.write { db in
      let earlier = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT seq FROM entry WHERE refers = ? AND kind = 'close'"),
        arguments: [closing.refersTo])
      if let earlier { return earlier }
      if let taken = try Self.filed(closing.id, in: db) {
        throw LogError.alreadyFiled(sequence: taken.sequence)
      }
      try db.cachedStatement(sql: "DELETE FROM waiting WHERE seq = ?")
        .execute(arguments: [closing.refersTo])
      guard db.changesCount == 1 else {
        throw LogError.noSuchEntry(sequence: closing.refersTo)
      }
      return try Head(of: db).extend(
        in: db, .close, id: closing.id, author: closing.author, refers: closing.refersTo, at: now,
        content: content)
    }
  }

  private func file(
    _ kind: EntryHeader.Kind, id: String, author: String, _ body: EntryBody,
    before check: (Head) throws -> Void = { _ in },
    along: (Database, Int64) throws -> Void = { _, _ in }
  ) throws(LogError) -> Int64 {
    guard id.isIdentifier else { throw .malformedIdentifier }
    let content = try codec.bytes(of: body)
    let now = environment.now()
    return try connection.write { db in
      try db.cachedStatement(sql: "DELETE FROM draft WHERE call = ?").execute(arguments: [id])
      if let earlier = try Self.filed(id, in: db) {
        guard earlier.kind == kind.rawValue else {
          throw LogError.alreadyFiled(sequence: earlier.sequence)
        }
        return earlier.sequence
      }
      let head = try Head(of: db)
      try check(head)
      let sequence = try head.extend(
        in: db, kind, id: id, author: author, at: now, content: content)
      try along(db, sequence)
      return sequence
    }
  }

  /// The entry that bears this id, if it was filed.
  static func filed(_ id: String, in db: Database) throws -> (sequence: Int64, kind: String)? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT seq, kind FROM entry WHERE id = ?"), arguments: [id]
    ).map { ($0["seq"], $0["kind"]) }
  }
}
