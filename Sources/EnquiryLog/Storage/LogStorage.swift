/// The rows of a log, wherever they lie: the one way to them.
///
/// An engine keeps rows and gives them back. It knows nothing of seals, of the chain or of roles, and nothing else knows
/// its language; so another engine is another conformance to these three protocols, and nothing more. What it has to
/// promise:
///
/// - A transaction sees one state of the log. Of two that write, one runs after the other, whichever desks they are of.
/// - What ``write(_:)`` has returned from is on the disk and outlives a power cut.
/// - Entries, contents, the managers' slots and packs are never changed and never removed, whoever asks for it, but
///   for contents and slots of what an entry erases.
/// - What it holds is given back as it is, damaged or not: whoever reads it finds out.
protocol LogStorage: Sendable {
  /// Runs a short read.
  ///
  /// Anything written by other desks before it began is seen. The body may run twice: when the disk did not answer,
  /// once more on a fresh connection.
  func read<Value>(_ body: (any LogReading) throws -> Value) throws(LogError) -> Value

  /// Runs a transaction that is on the disk when this returns, or has left no trace when it throws anything but
  /// ``LogError/inputOutput(code:)``.
  ///
  /// The body may run twice, and the first run may have been kept after all: so running it twice must come to the
  /// same as once.
  func write<Value>(_ body: (any LogWriting) throws -> Value) throws(LogError) -> Value

  /// Every later use throws ``LogError/closed``.
  func close()
}

/// How much of what an engine keeps beside the rows is looked at.
enum Soundness {
  /// Where each row lies, and what is free: nothing that is filed takes the place of a row.
  case pages
  /// That, and that whatever finds a row finds each, and nothing else.
  case whole
}

/// One state of the rows.
///
/// A row whose columns do not hold what they should is given with blanks in their place, and fails where it is used.
protocol LogReading {
  // Entries.

  /// The number of the newest entry; 0 when there is none.
  func newest() throws -> Int64
  /// Throws the first gap in the numbers up to this one; reads as much as there is.
  func requireNoGap(upTo last: Int64) throws
  /// What the chain is followed by, in order.
  func chainRows(after sequence: Int64, limit: Int) throws -> [ChainRow]
  /// The same, of one outer kind.
  func chainRows(of kind: EntryHeader.Kind, in numbers: ClosedRange<Int64>) throws -> [ChainRow]
  func header(of sequence: Int64) throws -> [UInt8]?
  func headers(after sequence: Int64, limit: Int) throws -> [HeaderRow]
  /// The newest first, from this number down.
  func headers(downFrom sequence: Int64, limit: Int) throws -> [HeaderRow]
  /// Whole entries in order, as many as fit into `limit` rows and not much more than `bytes`.
  ///
  /// - Parameter onlyWaiting: those with a desk slot.
  func entries(
    after sequence: Int64, limit: Int, bytes: Int, onlyWaiting: Bool
  ) throws -> [SealedEntry]
  /// The entry that bears this id.
  func filed(_ id: [UInt8]) throws -> (sequence: Int64, kind: EntryHeader.Kind?)?
  /// The entry that closed the message of this one.
  func closing(of sequence: Int64) throws -> Int64?
  /// Entries with a desk slot, in order.
  func waiting() throws -> [Int64]
  /// Its content is gone, and every slot to it.
  func isErased(_ sequence: Int64) throws -> Bool
  /// Entries that say which policy text was used, without slots, the newest first.
  func packEntries() throws -> [SealedEntry]

  // Drafts.

  func draft(of call: String) throws -> SealedDraft?
  /// Oldest first.
  func drafts() throws -> [SealedDraft]
  func draftCount() throws -> Int

  // Keys.

  /// Nil when there are none, or none this version writes.
  func keys(of member: [UInt8]) throws -> WrappedKeys?
  /// Every row there is.
  func keys() throws -> [(member: [UInt8], keys: WrappedKeys?)]
  func gifts(to holder: [UInt8]) throws -> [Gift]
  /// Every row there is.
  func gifts() throws -> [Gift]
  func attempts(of member: [UInt8]) throws -> Attempts?

  // Packs.

  func pack(_ hash: String) throws -> [UInt8]?
  /// Hands over every row, one at a time: texts are long.
  func packs(_ body: (_ hash: String, _ text: [UInt8]?) throws -> Void) throws

  // For a full verification.

  /// As ``entries(after:limit:bytes:onlyWaiting:)``, in the way that is quickest for all of them.
  func examined(after sequence: Int64, limit: Int, bytes: Int) throws -> [SealedEntry]
  /// Throws the break when a row is there that belongs to no entry up to this one; and whatever else than rows is
  /// there.
  func requireNoStrays(after last: Int64) throws
  /// Throws ``LogError/damaged(code:)`` when what the engine keeps beside the rows, to find them and to have room for
  /// new ones, is not of these rows.
  func requireSound(_ soundness: Soundness) throws
  /// Every desk slot there is, in order, with the header of its entry.
  func deskSlots() throws -> [DeskSlot]
}

/// The rows, to be added to.
protocol LogWriting: LogReading {
  // Entries.

  func add(
    _ sequence: Int64, header: [UInt8], signature: [UInt8], content: [UInt8],
    slots: [(GroupGeneration, [UInt8])]
  ) throws
  /// Takes the desk's slot away; false when there is none.
  func takeDeskSlot(of sequence: Int64) throws -> Bool
  /// Puts a slot of the desk in the place of the one there is.
  func replaceDeskSlot(of sequence: Int64, by slot: [UInt8], of group: GroupGeneration) throws

  /// Takes the content of an entry away, and every slot to it; the newest entry has to be the one that names it.
  func erase(_ sequence: Int64) throws

  // Drafts.

  /// In the place of an earlier revision.
  func keep(_ draft: SealedDraft) throws
  func removeDraft(of call: String) throws

  // Keys.

  func keep(_ keys: WrappedKeys, of member: [UInt8]) throws
  func keep(_ gift: Gift) throws
  func keep(_ attempts: Attempts, of member: [UInt8]) throws
  func forgetAttempts(of member: [UInt8]) throws
  /// All that somebody was given of a group.
  func takeGifts(of group: Group, from holder: [UInt8]) throws
  /// All that was given to somebody who left, and their own keys.
  func takeEverything(from holder: [UInt8]) throws

  // Packs.

  func keep(pack text: [UInt8], hash: String) throws
}
