import PolicyCore
import Synchronization

/// Every read and write of the store goes through one of these, so that none is made on a chain that does not hold.
extension EnquiryStore {
  /// Verifies all statements about people and so many of the newest entries.
  func verifyQuickly(newest: Int64 = Chain.quick) throws(LogError) {
    let chain = try storage.read { rows in try Chain.quick(in: rows, newest: newest) }
    state.withLock { $0.chain = chain }
  }

  /// A transaction on the chain as it stands now, whoever else has written; it may run twice.
  func writing<Value>(
    _ body: (any LogWriting, inout Chain) throws -> Value
  ) throws(LogError) -> Value {
    let before = state.withLock(\.chain)
    var after = before
    let value = try storage.write { rows in
      var chain = before
      try chain.catchUp(in: rows)
      let value = try body(rows, &chain)
      after = chain
      return value
    }
    remember(after)
    return value
  }

  /// As ``writing(_:)``, for whoever is signed in and may sign entries of this kind.
  func signing<Value>(
    _ kind: EntryHeader.Kind, _ body: (any LogWriting, inout Chain, Keyring) throws -> Value
  ) throws(LogError) -> Value {
    let keyring = try signedIn()
    return try writing { rows, chain in
      guard chain.roster.signatureKey(of: keyring.id, for: kind) != nil else {
        throw LogError.notPermitted
      }
      return try body(rows, &chain, try keyring.asOf(chain, in: rows))
    }
  }

  /// A transaction that files an entry of this id, and does more than may be done twice.
  ///
  /// When the last sync of a commit fails, the transaction is run once more and may find itself done: then what the
  /// first run gave is given again.
  ///
  /// - Throws: also ``LogError/unconfirmed`` when it is done and the disk did not say so.
  func filing<Value>(
    _ id: [UInt8], _ body: (any LogWriting, inout Chain) throws -> Value
  ) throws(LogError) -> Value {
    var given: Value?
    do {
      return try writing { rows, chain in
        if let given, try rows.filed(id) != nil { return given }
        let value = try body(rows, &chain)
        given = value
        return value
      }
    } catch {
      guard given != nil, case .inputOutput = error,
        let isDone = try? following({ rows, _ in try rows.filed(id) != nil }), isDone
      else { throw error }
      throw .unconfirmed
    }
  }

  /// As ``filing(_:_:)``, for whoever is signed in and may sign entries of this kind.
  func filing<Value>(
    _ id: [UInt8], as kind: EntryHeader.Kind,
    _ body: (any LogWriting, inout Chain, Keyring) throws -> Value
  ) throws(LogError) -> Value {
    let keyring = try signedIn()
    return try filing(id) { rows, chain in
      guard chain.roster.signatureKey(of: keyring.id, for: kind) != nil else {
        throw LogError.notPermitted
      }
      return try body(rows, &chain, try keyring.asOf(chain, in: rows))
    }
  }

  /// Reads what is in clear; anybody may.
  func following<Value>(
    _ body: (any LogReading, Chain) throws -> Value
  ) throws(LogError) -> Value {
    let before = state.withLock(\.chain)
    var after = before
    let value = try storage.read { rows in
      var chain = before
      try chain.catchUp(in: rows)
      after = chain
      return try body(rows, chain)
    }
    remember(after)
    return value
  }

  /// Reads what was said, with the keys of whoever is signed in.
  func reading<Value>(
    _ body: (any LogReading, Chain, Keyring) throws -> Value
  ) throws(LogError) -> Value {
    let keyring = try signedIn()
    return try following { rows, chain in
      guard chain.roster.members[keyring.id]?.mayAct == true else {
        throw LogError.notPermitted
      }
      return try body(rows, chain, try keyring.asOf(chain, in: rows))
    }
  }

  /// Follows what other desks have written.
  @discardableResult
  func catchUp() throws(LogError) -> Chain { try following { _, chain in chain } }

  func signedIn() throws(LogError) -> Keyring {
    let (isFounded, keyring) = state.withLock { ($0.chain.isFounded, $0.keyring) }
    guard let keyring else {
      // A closed store says that it is closed before it says who is missing.
      _ = try storage.read { _ in }
      throw isFounded ? .notSignedIn : .notFounded
    }
    return keyring
  }

  private func remember(_ chain: Chain) {
    state.withLock { if chain.sequence >= $0.chain.sequence { $0.chain = chain } }
  }
}
