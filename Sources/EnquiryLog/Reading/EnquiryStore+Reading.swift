public import PolicyCore
import Synchronization

/// Reading is done in batches: a commit waits for every reader, so no read may be a long one.
///
/// Each of these throws ``LogError/notSignedIn``, ``LogError/busy``, ``LogError/damaged(code:)`` when the database
/// itself does not hold together, ``LogError/broken(_:)`` when the chain does not, and
/// ``LogError/inputOutput(code:)``, after which asking again uses a new connection.
extension EnquiryStore {
  /// Files that a manager, or a trustee, is about to read entries, and reads them then.
  ///
  /// Whoever reviews is on record as well (LOG 7): the reading is on the disk before anything is returned.
  ///
  /// - Parameter purpose: the command it is for.
  /// - Returns: those there are, in the order asked for.
  /// - Throws: ``LogError/notPermitted`` unless a manager is signed in.
  public func read(_ sequences: [Int64], for purpose: String) throws(LogError) -> [FiledEntry] {
    try requireRole(.manager, orTrustee: true)
    try file(reading: sequences, for: purpose)
    var found: [FiledEntry] = []
    for sequence in sequences {
      found += try entries(after: sequence &- 1, limit: 1).filter { $0.sequence == sequence }
    }
    return found
  }

  /// Files that a manager is about to search the whole log, then hands over every entry in order, in batches.
  ///
  /// What is handed over stays in memory, and is dropped at lock.
  public func readAll(
    for purpose: String, _ body: ([FiledEntry]) -> Void
  ) throws(LogError) {
    try requireRole(.manager)
    try file(reading: [], for: purpose)
    try requireLinks()
    var last: Int64 = 0
    while true {
      let batch = try entries(
        after: last, limit: Self.batchRows, onlyWaiting: false, isChained: true)
      guard let end = batch.last else { return }
      body(batch)
      last = end.sequence
    }
  }

  /// The entries whose messages are open, in order: what a receptionist may read.
  public func enquiriesWithOpenMessage(
    after sequence: Int64, limit: Int
  ) throws(LogError) -> [FiledEntry] {
    try entries(after: sequence, limit: limit, onlyWaiting: true)
  }

  /// Messages taken and not yet closed.
  ///
  /// Costs a row for each that is open, whatever was filed; what they are is told to whoever is signed in, and before
  /// that answers of managers are counted with the messages.
  public func openMessages() throws(LogError) -> OpenMessages {
    let open = try following { rows, _ in try rows.waiting() }
    guard state.withLock({ $0.keyring != nil }) else {
      return OpenMessages(count: open.count, flagged: 0)
    }
    let known = state.withLock(\.waiting)
    for sequence in open where known[sequence] == nil {
      let sort = OpenMessages.Sort(try entries(after: sequence - 1, limit: 1).first)
      state.withLock { $0.waiting[sequence] = sort }
    }
    let sorts = state.withLock { state in open.compactMap { state.waiting[$0] } }
    return OpenMessages(
      count: sorts.count { $0 != .answer }, flagged: sorts.count { $0 == .flagged },
      answers: sorts.count { $0 == .answer })
  }

  /// What can be said about a log without any key.
  public func status() throws(LogError) -> LogStatus {
    let open = try openMessages()
    let drafts = try following { rows, _ in try rows.draftCount() }
    return state.withLock { state in
      LogStatus(
        entries: state.chain.sequence,
        last: state.chain.isFounded ? state.chain.at : nil, drafts: drafts,
        openMessages: open.count,
        members: state.chain.roster.members.values.count(where: \.isActive),
        isSpaceLow: isSpaceLow)
    }
  }

  /// Entries after the one numbered `sequence`, in order, `limit` at most, as the keys of whoever is signed in go.
  ///
  /// Not on record: for what shows nothing to anybody, and for tests.
  package func entries(after sequence: Int64, limit: Int) throws(LogError) -> [FiledEntry] {
    try entries(after: sequence, limit: limit, onlyWaiting: false)
  }

  /// The entry of this note's id, or that whoever is signed in filed of this call; nil when there is none.
  package func entry(id: String) throws(LogError) -> FiledEntry? {
    guard let bytes = id.identifierBytes else { return nil }
    let filed = try filingID(of: id)
    let sequence = try following { rows, _ in try (rows.filed(filed) ?? rows.filed(bytes))?.sequence
    }
    guard let sequence else { return nil }
    return try entries(after: sequence - 1, limit: 1).first
  }

  /// As much as one transaction reads: well under 20 ms.
  private static let batchRows = 256
  private static let batchBytes = 1 << 20

  private func entries(
    after sequence: Int64, limit: Int, onlyWaiting: Bool, isChained: Bool = false
  ) throws(LogError) -> [FiledEntry] {
    var found: [FiledEntry] = []
    var last = sequence
    while found.count < limit {
      let limit = min(limit - found.count, Self.batchRows)
      let (batch, chain, keyring) = try reading { rows, chain, keyring in
        var batch = try rows.entries(
          after: last, limit: limit, bytes: Self.batchBytes, onlyWaiting: onlyWaiting)
        // One that is gone without an entry that says so is damaged.
        if batch.contains(where: \.isErased) {
          let named = try rows.erasedNumbers(in: chain)
          for index in batch.indices where !named.contains(batch[index].sequence) {
            batch[index].isErased = false
          }
        }
        return (batch, chain, keyring)
      }
      // Opening takes longer than reading: it is done outside the transaction, on all cores.
      let opened = batch.mapInLanes { sealed in
        sealed.read(with: keyring, in: chain, isChained: isChained)
      }
      var read: [FiledEntry] = []
      for (sealed, entry) in zip(batch, opened) {
        guard let entry else { throw .broken(ChainBreak(sealed.sequence, .header)) }
        read.append(entry)
        last = sealed.sequence
      }
      found += try voidingStrangeActs(read)
      if batch.isEmpty { break }
    }
    return found
  }

  /// Every entry holds the leaf of the one before, up to the newest, whose signature was verified.
  ///
  /// So all of them are what they were when that one was filed, at a thirtieth of the cost of all signatures.
  private func requireLinks() throws(LogError) {
    var (last, leaf) = (Int64(0), EntryHeader.zeros)
    while true {
      let (rows, head) = try following { rows, chain in
        (try rows.headers(after: last, limit: 1024), chain)
      }
      for row in rows {
        guard row.sequence == last + 1, let header = EntryHeader(row.header),
          header.previous == leaf
        else { throw .broken(ChainBreak(last + 1, .order)) }
        (last, leaf) = (last + 1, EntryHeader.leaf(of: row.header))
      }
      guard rows.isEmpty else { continue }
      guard head.sequence == last, head.leaf == leaf else {
        throw .broken(ChainBreak(last, .rolledBack))
      }
      return
    }
  }

  /// In the role they have now, not when they signed in.
  func requireRole(_ role: Role, orTrustee isTrusteeEnough: Bool = false) throws(LogError) {
    let found = try reading { _, _, keyring in keyring.member.role }
    guard found == role || isTrusteeEnough && found == .trustee else { throw .notPermitted }
  }

  private func file(reading sequences: [Int64], for purpose: String) throws(LogError) {
    _ = try file(
      .reading(EntryReading(entries: sequences, purpose: purpose)), id: Identifier.fresh())
  }
}
