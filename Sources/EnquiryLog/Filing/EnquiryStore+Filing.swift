public import PolicyCore
import Synchronization

extension EnquiryStore {
  /// Files an enquiry and removes its draft, in one transaction.
  ///
  /// Sealed to the managers, and to the desk as well while a message is to be passed on; held answers to the
  /// managers alone. Idempotent for whoever files: filing the same call again gives the number it already has, and
  /// the first record stands. So after any error the same record may be filed again. The id it is filed under is
  /// made of the filer's key and the call's, so that nobody can file something else under it first.
  ///
  /// - Returns: the sequence number of the entry.
  /// - Throws: ``LogError/notSignedIn``, ``LogError/notPermitted``, ``LogError/malformedIdentifier``,
  ///   ``LogError/alreadyFiled(sequence:)`` when the id belongs to another kind of entry,
  ///   ``LogError/broken(_:)``, ``LogError/diskFull``, ``LogError/busy``, ``LogError/inputOutput(code:)``.
  @discardableResult
  public func append(_ record: EnquiryRecord) throws(LogError) -> Int64 {
    try file(.enquiry(record), call: record.call, toDesk: record.message.forDesk)
  }

  /// Counts a call on which nobody spoke, and removes its draft.
  ///
  /// Idempotent by call id, and throws what filing an enquiry throws.
  @discardableResult
  public func append(silentCall: SilentCall) throws(LogError) -> Int64 {
    try file(.silentCall(silentCall), call: silentCall.call)
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
  /// Throws what filing a note throws, and ``LogError/notPermitted`` unless a manager is signed in; or, for an entry
  /// that is apart, a trustee.
  @discardableResult
  public func append(signOff: EntryNote) throws(LogError) -> Int64 {
    try requireRole(.manager, orTrustee: true)
    return try file(.signOff(signOff), id: signOff.id, about: signOff.refersTo)
  }

  /// Files whether somebody has heard what they are said to have been told.
  ///
  /// Throws what signing off throws.
  @discardableResult
  public func append(confirmation: ToldConfirmation) throws(LogError) -> Int64 {
    try requireRole(.manager, orTrustee: true)
    return try file(
      .confirmation(confirmation), id: confirmation.id, about: confirmation.refersTo)
  }

  /// Files a manager's word on what an enquiry still owes.
  ///
  /// Throws what signing off throws.
  @discardableResult
  public func append(caseWord: CaseWord) throws(LogError) -> Int64 {
    try requireRole(.manager, orTrustee: true)
    return try file(.caseWord(caseWord), id: caseWord.id, about: caseWord.refersTo)
  }

  /// Files what somebody agreed to, or takes back.
  ///
  /// Throws what signing off throws.
  @discardableResult
  public func append(consent: ConsentRecord) throws(LogError) -> Int64 {
    try requireRole(.manager, orTrustee: true)
    return try file(.consent(consent), id: consent.id, about: consent.refersTo)
  }

  /// Files what an entry has wrong, or somebody says it has; the entry stays as it is.
  ///
  /// Throws what signing off throws.
  @discardableResult
  public func append(correction: EntryNote) throws(LogError) -> Int64 {
    try requireRole(.manager, orTrustee: true)
    return try file(.correction(correction), id: correction.id, about: correction.refersTo)
  }

  /// Files that a manager lets the desk have a message that management had to see first, and gives the desk its key.
  ///
  /// Throws what filing a note throws, and ``LogError/notPermitted`` unless a manager is signed in.
  ///
  /// - Throws: also ``LogError/noSuchEntry(sequence:)`` when no message waits there.
  @discardableResult
  public func append(clearing: EntryNote) throws(LogError) -> Int64 {
    try requireRole(.manager)
    let sequence = try file(.clearing(clearing), id: clearing.id, about: clearing.refersTo) {
      rows, chain, keyring in
      guard let current = chain.roster.current(.desk),
        let entry = try rows.entries(
          after: clearing.refersTo - 1, limit: 1, bytes: .max, onlyWaiting: true
        ).first,
        entry.sequence == clearing.refersTo, let header = EntryHeader(entry.header),
        case .whole(let whole) = entry.key(of: .review, with: keyring.groups, in: chain.log),
        let slot = Slot.sealed(
          Sodium.derived(1, .entry, from: whole), current.key, log: chain.log,
          place: entry.sequence,
          hash: header.content)
      else { throw LogError.noSuchEntry(sequence: clearing.refersTo) }
      try rows.replaceDeskSlot(of: entry.sequence, by: slot, of: current.name)
    }
    state.withLock { $0.waiting[clearing.refersTo] = nil }
    return sequence
  }

  /// Whether the desk may pass a message on; true where none waits, for that is said otherwise.
  private func isForDesk(
    _ sequence: Int64, in rows: any LogReading, _ chain: Chain, _ keyring: Keyring
  ) throws -> Bool {
    let entry = try rows.entries(after: sequence &- 1, limit: 1, bytes: .max, onlyWaiting: true)
      .first
    guard let entry, entry.sequence == sequence else { return true }
    return entry.read(with: keyring, in: chain)?.isForDesk ?? false
  }

  /// Files that a manager is about to be shown entries: the reading is on the disk before a line is painted.
  ///
  /// Idempotent by its id, and throws what filing an enquiry throws.
  ///
  /// - Throws: also ``LogError/notPermitted`` unless a manager or a trustee is signed in.
  @discardableResult
  public func append(reading: EntryReading, as id: String) throws(LogError) -> Int64 {
    try requireRole(.manager, orTrustee: true)
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
    let now = clock()
    let sequence: Int64 = try signing(.close) { rows, chain, keyring in
      if let earlier = try rows.closing(of: closing.refersTo) { return earlier }
      if let taken = try rows.filed(id) {
        throw LogError.alreadyFiled(sequence: taken.sequence)
      }
      guard
        try keyring.member.role == .manager || isForDesk(closing.refersTo, in: rows, chain, keyring)
      else { throw LogError.notPermitted }
      guard try rows.takeDeskSlot(of: closing.refersTo) else {
        throw LogError.noSuchEntry(sequence: closing.refersTo)
      }
      return try chain.append(
        Filing(
          kind: .close, id: id, refers: closing.refersTo,
          payload: .sealed(desk: plain.desk, held: plain.held, toDesk: .no)),
        by: keyring.keys, at: now, in: rows)
    }
    try readBack()
    state.withLock { $0.waiting[closing.refersTo] = nil }
    return sequence
  }

  /// What ends a call: under an id of its own, and with its draft.
  private func file(
    _ record: PolicyCore.Record, call: String, toDesk: Filing.ForDesk = .no
  ) throws(LogError) -> Int64 {
    try file(
      record, id: try filingID(of: call), toDesk: toDesk,
      removing: { rows in
        if try rows.draft(of: call)?.session == sessions.own { try rows.removeDraft(of: call) }
      })
  }

  func file(
    _ record: PolicyCore.Record, id: String, about: Int64? = nil,
    with act: (any LogWriting, inout Chain, Keyring) throws -> Void = { _, _, _ in }
  ) throws(LogError) -> Int64 {
    guard let bytes = id.identifierBytes else { throw .malformedIdentifier }
    return try file(record, id: bytes, about: about, with: act)
  }

  func file(
    _ record: PolicyCore.Record, id bytes: [UInt8], toDesk: Filing.ForDesk = .no,
    about: Int64? = nil,
    removing: (any LogWriting) throws -> Void = { _ in },
    with act: (any LogWriting, inout Chain, Keyring) throws -> Void = { _, _, _ in }
  ) throws(LogError) -> Int64 {
    let kind = EntryHeader.Kind(filing: record.kind)
    let plain = try RecordCodec.encoded(record)
    if kind != .session { try noteClock() }
    let now = clock()
    let sequence: Int64 = try signing(kind) { rows, chain, keyring in
      try removing(rows)
      if let earlier = try rows.filed(bytes) {
        guard earlier.kind == kind else {
          throw LogError.alreadyFiled(sequence: earlier.sequence)
        }
        return earlier.sequence
      }
      if let about, !(1...max(chain.sequence, 1)).contains(about) {
        throw LogError.noSuchEntry(sequence: about)
      }
      let isApart = try isApart(record, about: about, by: keyring, in: rows, chain)
      let sequence = try chain.append(
        Filing(
          kind: kind, id: bytes, refers: nil,
          payload: .sealed(
            desk: plain.desk, held: plain.held, toDesk: isApart ? .no : toDesk), isApart: isApart),
        by: keyring.keys, at: now, in: rows)
      try act(rows, &chain, keyring)
      if record.isOfCall { noteWritten(bytes, leaf: chain.leaf) }
      return sequence
    }
    try readBack()
    return sequence
  }

  /// What is said to be filed was read again and verified.
  private func readBack() throws(LogError) { try catchUp() }
}

extension MessageRecord {
  /// What management has to see first is not the desk's before a manager clears it.
  fileprivate var forDesk: Filing.ForDesk {
    state == .taken ? flagged ? .later : .yes : .no
  }
}
