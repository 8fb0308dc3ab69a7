import GRDB
import PolicyCore
import Synchronization

/// How a log begins, and how it is entered.
extension EnquiryStore {
  /// Whether the log has its first entry; without it nothing can be filed.
  public var isFounded: Bool { state.withLock(\.chain.isFounded) }

  /// Whether somebody may have this name: it is typed at every sign-in.
  public static func isName(_ text: String) -> Bool { Roster.isName(text) }

  /// Makes the keys of the first manager, of both groups and of the recovery sheet, and signs the first entry.
  ///
  /// The manager is signed in afterwards. The passphrase is overwritten.
  ///
  /// - Returns: the recovery sheet, which is kept nowhere: print it now.
  /// - Throws: ``LogError/alreadyFounded``, ``LogError/refusedStatement(_:)`` for a name that is none, and what
  ///   filing throws.
  public func found(
    organisation: String, manager name: String, wiping passphrase: inout [UInt8],
    cost: PassphraseCost = .standard
  ) throws(LogError) -> RecoverySheet {
    defer { Sodium.wipe(&passphrase) }
    guard Roster.isName(name) else { throw .refusedStatement(.malformedName) }
    guard !isFounded else { throw .alreadyFounded }
    // Argon2id takes half a second, and is bound to the log id: it runs before the file is held.
    let founding = Founding(organisation: organisation, manager: name, at: environment.now())
    let wrapped = try WrappedKeys(
      founding.keys, of: founding.member.keys.id, in: founding.log, wiping: &passphrase, cost: cost)
    return try carryOut(founding, wrapped)
  }

  /// Without wrapped keys they live as long as this store.
  func carryOut(
    _ founding: Founding, _ wrapped: WrappedKeys?
  ) throws(LogError) -> RecoverySheet {
    let id = founding.member.keys.id
    try writing { db, chain in
      guard !chain.isFounded else { throw LogError.alreadyFounded }
      _ = try chain.append(founding.filing, by: founding.keys, at: founding.at, in: db)
      for (group, secret) in founding.secrets {
        try GroupSecrets.give(secret, of: group, to: founding.member.keys, in: db)
        try GroupSecrets.give(secret, of: group, to: founding.sheetKeys.publicKeys, in: db)
      }
      try wrapped?.keep(for: id, in: db)
    }
    state.withLock { state in
      guard let member = state.chain.roster.members[id] else { return }
      state.keyring = Keyring(member: member, keys: founding.keys, groups: founding.secrets)
    }
    return founding.sheet
  }

  /// Opens the keys of a member with their passphrase, which is overwritten.
  ///
  /// After a wrong one the next may be tried in 1, 2, 4 … 60 seconds, on whichever desk; nobody is ever locked
  /// out (LOG 1).
  ///
  /// - Returns: the member as they are now.
  /// - Throws: ``LogError/noSuchMember``, ``LogError/wrongPassphrase(seconds:)``, ``LogError/tooSoon(seconds:)``,
  ///   ``LogError/notFounded``, ``LogError/passphraseCostRefused``, ``LogError/keysReplaced``.
  @discardableResult
  public func signIn(
    _ name: String, wiping passphrase: inout [UInt8]
  ) throws(LogError) -> Member {
    defer { Sodium.wipe(&passphrase) }
    try catchUp()
    let chain = state.withLock(\.chain)
    guard chain.isFounded else { throw .notFounded }
    guard let member = chain.roster.member(named: name) else { throw .noSuchMember }
    try waitForAttempt(by: member)
    let wrapped = try connection.read { db in try WrappedKeys.kept(for: member.key, in: db) }
    guard let wrapped else { throw .keysReplaced }
    guard let keys = try wrapped.opened(for: member.key, in: chain.log, wiping: &passphrase) else {
      throw .wrongPassphrase(seconds: try countWrong(member))
    }
    guard keys.publicKeys == member.keys else { throw .keysReplaced }
    try open(member, with: keys)
    return member
  }

  /// Makes this member the one who is signed in.
  func open(_ member: Member, with keys: KeyPair) throws(LogError) {
    let known = state.withLock(\.chain.roster.groups)
    let groups = try connection.read { db in
      try GroupSecrets.held(by: keys, known: known, in: db)
    }
    for group in member.role.groups {
      let current = state.withLock { $0.chain.roster.current(group)?.name }
      guard let current, groups[current] != nil else { throw .keysReplaced }
    }
    try forgetWrong(member)
    state.withLock {
      $0.keyring = Keyring(member: member, keys: keys, groups: groups)
      $0.flagged = [:]
    }
  }

  /// Drops every key.
  ///
  /// Safe to call when nobody is signed in.
  public func signOut() {
    state.withLock {
      $0.keyring = nil
      $0.flagged = [:]
    }
  }

  /// Who is signed in.
  public var member: Member? { state.withLock(\.keyring?.member) }

  /// Follows what other desks have written; anybody may.
  func catchUp() throws(LogError) {
    let before = state.withLock(\.chain)
    let after = try connection.read { db in
      var chain = before
      try chain.catchUp(in: db)
      return chain
    }
    state.withLock { if after.sequence >= $0.chain.sequence { $0.chain = after } }
  }
}
