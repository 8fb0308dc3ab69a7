import PolicyCore
import Synchronization

/// Whether the log is what it was when it was written.
extension EnquiryStore {
  /// Verifies the log as it is in the file now, and names the first break.
  ///
  /// Reads in short batches, so other desks go on filing; what they add meanwhile is verified as well. A manager who is
  /// signed in has also seen this state afterwards (``sighting``).
  ///
  /// - Throws: ``LogError/notPermitted`` or ``LogError/notSignedIn`` when `deep` is asked for without a manager's
  ///   keys; ``LogError/damaged(code:)`` when the database itself does not hold together, which is a verdict too.
  public func verify(_ depth: Verification.Depth) throws(LogError) -> Verification {
    let keyring: Keyring?
    if depth == .deep {
      try requireRole(.manager, orTrustee: true)
      keyring = try reading { _, _, keyring in keyring }
    } else {
      keyring = nil
    }
    var verification = try verify(depth, with: keyring, hasKeys: sessions.isShared)
    // Whoever is let in all the same has seen more of it.
    if verification.isIntact, case .earlier(let entries) = sighting {
      verification = broken(
        Finding(ChainBreak(entries, .rolledBack)), depth, entries: verification.entries)
    }
    verification.exposures = exposures
    if verification.isIntact { noteSeen() }
    return verification
  }

  /// Verifies a log that may be too broken to be opened for work; nothing is written to it.
  public static func verify(logIn folder: String) throws(LogError) -> Verification {
    let store = try open(
      in: folder, on: StoreEnvironment(), verifying: false, isLooking: true)
    defer { store.close() }
    var verification = try store.verify(.full, with: nil, hasKeys: true)
    verification.exposures = store.exposures
    return verification
  }

  /// With the keys of a manager, whoever is signed in.
  func verifyDeeply(with keyring: Keyring) throws(LogError) -> Verification {
    try verify(.deep, with: keyring, hasKeys: sessions.isShared)
  }

  /// Whether this holds as a copy does, from which the desk's keys were taken, and not as a log does.
  ///
  /// To work on it would be to lose the messages that wait: ``Restoration`` gives them back to the desk.
  public func isCopy() throws(LogError) -> Bool {
    if try verify(.full, with: nil, hasKeys: true).isIntact { return false }
    return try verifyCopy().isIntact
  }

  /// Of a copy, in which the desk has no key to anything.
  func verifyCopy() throws(LogError) -> Verification {
    try verify(.full, with: nil, hasKeys: true, isCopy: true)
  }

  private func verify(
    _ depth: Verification.Depth, with keyring: Keyring?, hasKeys: Bool, isCopy: Bool = false
  ) throws(LogError) -> Verification {
    if depth == .quick {
      do {
        let chain = try storage.read { rows in try Chain.quick(in: rows) }
        return Verification(
          depth: depth, entries: chain.sequence, outcome: .intact, affected: .nobody)
      } catch .broken(let found) {
        return broken(Finding(found), depth, entries: max(found.sequence - 1, 0))
      }
    }
    var examination = Examination(known: state.withLock(\.chain), keyring: keyring)
    do {
      while true {
        let last = examination
        let (batch, before, finding) = try storage.read { rows in
          var before = last
          try before.lookForErasures(in: rows)
          let batch = try rows.examined(
            after: before.chain.sequence, limit: Examination.batchRows,
            bytes: Examination.batchBytes)
          // Nothing more was filed: what is not numbered is looked at in the same moment.
          let finding =
            batch.isEmpty ? try before.finish(in: rows, hasKeys: hasKeys, isCopy: isCopy) : nil
          return (batch, before, finding)
        }
        if let finding { throw finding }
        if batch.isEmpty { break }
        examination = before
        try examination.take(batch)
      }
    } catch LogError.broken(let found) {
      return broken(Finding(found), depth, entries: examination.chain.sequence)
    } catch let error as LogError {
      throw error
    } catch let finding as Finding {
      return broken(finding, depth, entries: examination.chain.sequence)
    } catch {
      throw .unexpected(code: 0)
    }
    return Verification(
      depth: depth, entries: examination.chain.sequence, outcome: .intact, affected: .nobody,
      later: examination.later, forOthers: examination.forOthers)
  }

  private func broken(
    _ finding: Finding, _ depth: Verification.Depth, entries: Int64
  ) -> Verification {
    Verification(
      depth: depth, entries: entries, outcome: .broken(finding.chainBreak),
      affected: finding.affected)
  }
}
