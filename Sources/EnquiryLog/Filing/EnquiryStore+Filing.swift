public import PolicyCore
import Synchronization

extension EnquiryStore {
  /// Files an enquiry and removes its draft, in one transaction.
  ///
  /// Sealed to the managers, and to the desk as well while a message is to be passed on; held answers to the
  /// managers alone. Idempotent by call id: filing again gives the number it already has, and the first record
  /// stands. So after any error the same record may be filed again.
  ///
  /// - Returns: the sequence number of the entry.
  /// - Throws: ``LogError/notSignedIn``, ``LogError/notPermitted``, ``LogError/malformedIdentifier``,
  ///   ``LogError/alreadyFiled(sequence:)`` when the id belongs to another kind of entry,
  ///   ``LogError/broken(_:)``, ``LogError/diskFull``, ``LogError/busy``, ``LogError/inputOutput(code:)``.
  @discardableResult
  public func append(_ record: EnquiryRecord) throws(LogError) -> Int64 {
    try file(.enquiry(record), id: record.call, toDesk: record.message.state == .taken)
  }

  /// Counts a call on which nobody spoke, and removes its draft.
  ///
  /// Idempotent by call id, and throws what filing an enquiry throws.
  @discardableResult
  public func append(silentCall: SilentCall) throws(LogError) -> Int64 {
    try file(.silentCall(silentCall), id: silentCall.call)
  }

  /// Files a note on an earlier entry.
  ///
  /// Idempotent by the note's own id, and throws what filing an enquiry throws.
  ///
  /// - Throws: also ``LogError/noSuchEntry(sequence:)``.
  @discardableResult
  public func append(note: EntryNote) throws(LogError) -> Int64 {
    try file(.note(note), id: note.id, about: note.refersTo)
  }

  /// Files that a manager has looked at an entry and signs for it, in their own words or none.
  ///
  /// Throws what filing a note throws, and ``LogError/notPermitted`` unless a manager is signed in.
  @discardableResult
  public func append(signOff: EntryNote) throws(LogError) -> Int64 {
    try requireRole(.manager)
    return try file(.signOff(signOff), id: signOff.id, about: signOff.refersTo)
  }

  /// Files that a manager is about to be shown entries: the reading is on the disk before a line is painted.
  ///
  /// Idempotent by its id, and throws what filing an enquiry throws.
  ///
  /// - Throws: also ``LogError/notPermitted`` unless a manager is signed in.
  @discardableResult
  public func append(reading: EntryReading, as id: String) throws(LogError) -> Int64 {
    try requireRole(.manager)
    return try file(.reading(reading), id: id)
  }

  /// Files that somebody signed in or out, or that the clock jumped.
  @discardableResult
  public func append(event: SessionEvent) throws(LogError) -> Int64 {
    try file(.session(event), id: Identifier.fresh())
  }

  /// Files that a message is no longer waiting, and takes the desk's key to it away.
  ///
  /// Idempotent: a message is closed once, and closing it again gives the number of the first
  /// closing. Throws what filing an enquiry throws.
  ///
  /// - Throws: also ``LogError/noSuchEntry(sequence:)`` when no message was taken in that entry.
  @discardableResult
  public func append(closing: MessageClosing) throws(LogError) -> Int64 {
    guard let id = closing.id.identifierBytes else { throw .malformedIdentifier }
    let plain = try RecordCodec.encoded(.closing(closing))
    try noteClock()
    let now = environment.now()
    let sequence: Int64 = try signing(.close) { rows, chain, keyring in
      if let earlier = try rows.closing(of: closing.refersTo) { return earlier }
      if let taken = try rows.filed(id) {
        throw LogError.alreadyFiled(sequence: taken.sequence)
      }
      guard try rows.takeDeskSlot(of: closing.refersTo) else {
        throw LogError.noSuchEntry(sequence: closing.refersTo)
      }
      return try chain.append(
        Filing(
          kind: .close, id: id, refers: closing.refersTo,
          payload: .sealed(desk: plain.desk, held: plain.held, toDesk: false)),
        by: keyring.keys, at: now, in: rows)
    }
    try readBack()
    state.withLock { $0.flagged[closing.refersTo] = nil }
    return sequence
  }

  func file(
    _ record: PolicyCore.Record, id: String, toDesk: Bool = false, about: Int64? = nil
  ) throws(LogError) -> Int64 {
    guard let bytes = id.identifierBytes else { throw .malformedIdentifier }
    let kind = EntryHeader.Kind(filing: record.kind)
    let plain = try RecordCodec.encoded(record)
    if kind != .session { try noteClock() }
    let now = environment.now()
    let sequence: Int64 = try signing(kind) { rows, chain, keyring in
      try rows.removeDraft(of: id)
      if let earlier = try rows.filed(bytes) {
        guard earlier.kind == kind else {
          throw LogError.alreadyFiled(sequence: earlier.sequence)
        }
        return earlier.sequence
      }
      if let about, !(1...max(chain.sequence, 1)).contains(about) {
        throw LogError.noSuchEntry(sequence: about)
      }
      let sequence = try chain.append(
        Filing(
          kind: kind, id: bytes, refers: nil,
          payload: .sealed(desk: plain.desk, held: plain.held, toDesk: toDesk)),
        by: keyring.keys, at: now, in: rows)
      if record.isOfCall { noteWritten(bytes, leaf: chain.leaf) }
      return sequence
    }
    try readBack()
    return sequence
  }

  /// What is said to be filed was read again and verified.
  private func readBack() throws(LogError) { try catchUp() }
}
