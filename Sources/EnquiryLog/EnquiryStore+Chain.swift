import GRDB
import PolicyCore
import Synchronization

/// Every read and write of the store goes through one of these, so that none is made on a chain that does not hold.
extension EnquiryStore {
  /// Verifies all statements about people and so many of the newest entries.
  func verifyQuickly(newest: Int64 = Chain.quick) throws(LogError) {
    let chain = try connection.read { db in try Chain.quick(in: db, newest: newest) }
    state.withLock { $0.chain = chain }
  }

  /// A transaction on the chain as it stands now, whoever else has written; it may run twice.
  func writing<Value>(
    _ body: (Database, inout Chain) throws -> Value
  ) throws(LogError) -> Value {
    let before = state.withLock(\.chain)
    var after = before
    let value = try connection.write { db in
      var chain = before
      try chain.catchUp(in: db)
      let value = try body(db, &chain)
      after = chain
      return value
    }
    remember(after)
    return value
  }

  /// As ``writing(_:)``, for whoever is signed in and may sign entries of this kind.
  func signing<Value>(
    _ kind: EntryHeader.Kind, _ body: (Database, inout Chain, Keyring) throws -> Value
  ) throws(LogError) -> Value {
    let keyring = try signedIn()
    return try writing { db, chain in
      guard chain.roster.signatureKey(of: keyring.id, for: kind) != nil else {
        throw LogError.notPermitted
      }
      return try body(db, &chain, try keyring.asOf(chain, in: db))
    }
  }

  /// Reads what is in clear; anybody may.
  func following<Value>(
    _ body: (Database, Chain) throws -> Value
  ) throws(LogError) -> Value {
    let before = state.withLock(\.chain)
    var after = before
    let value = try connection.read { db in
      var chain = before
      try chain.catchUp(in: db)
      after = chain
      return try body(db, chain)
    }
    remember(after)
    return value
  }

  /// Reads what was said, with the keys of whoever is signed in.
  func reading<Value>(
    _ body: (Database, Chain, Keyring) throws -> Value
  ) throws(LogError) -> Value {
    let keyring = try signedIn()
    return try following { db, chain in
      guard chain.roster.members[keyring.id]?.isActive == true else {
        throw LogError.notPermitted
      }
      return try body(db, chain, try keyring.asOf(chain, in: db))
    }
  }

  /// Follows what other desks have written.
  @discardableResult
  func catchUp() throws(LogError) -> Chain { try following { _, chain in chain } }

  func signedIn() throws(LogError) -> Keyring {
    let (isFounded, keyring) = state.withLock { ($0.chain.isFounded, $0.keyring) }
    guard let keyring else {
      // A closed store says that it is closed before it says who is missing.
      _ = try connection.read { _ in }
      throw isFounded ? .notSignedIn : .notFounded
    }
    return keyring
  }

  private func remember(_ chain: Chain) {
    state.withLock { if chain.sequence >= $0.chain.sequence { $0.chain = chain } }
  }
}
