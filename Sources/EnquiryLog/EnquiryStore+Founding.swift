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
        for keys in [founding.member.keys, founding.sheetKeys.publicKeys] {
          try GroupSecrets.give(
            secret, of: group, to: keys, by: founding.keys, founding.log, in: db)
        }
      }
      try wrapped?.keep(for: id, in: db)
    }
    state.withLock { state in
      guard let member = state.chain.roster.members[id] else { return }
      state.keyring = Keyring(member: member, keys: founding.keys, groups: founding.secrets)
      state.sighting = sightings == nil ? .none : .missing
    }
    noteSeen()
    return founding.sheet
  }

  /// Opens the keys of a member with their passphrase, which is overwritten.
  ///
  /// After a wrong one the next may be tried in 1, 2, 4 … 60 seconds, on whichever desk; nobody is ever locked
  /// out (LOG 1).
  ///
  /// A manager's last sight of the log is compared with it (``sighting``), and a clock that stands more than a minute
  /// before the newest entry is put on record.
  ///
  /// - Parameter acceptingEarlierLog: after a backup was restored on purpose. That it was accepted is put on record.
  /// - Returns: the member as they are now.
  /// - Throws: ``LogError/noSuchMember``, ``LogError/wrongPassphrase(seconds:)``, ``LogError/tooSoon(seconds:)``,
  ///   ``LogError/notFounded``, ``LogError/passphraseCostRefused``, ``LogError/keysReplaced``, and
  ///   ``LogError/broken(_:)`` with ``ChainBreak/Cause/rolledBack`` when a manager saw more of this log before.
  @discardableResult
  public func signIn(
    _ name: String, wiping passphrase: inout [UInt8], acceptingEarlierLog: Bool = false
  ) throws(LogError) -> Member {
    defer { Sodium.wipe(&passphrase) }
    let chain = try catchUp()
    guard chain.isFounded else { throw .notFounded }
    guard let member = chain.roster.member(named: name) else { throw .noSuchMember }
    try waitForAttempt(by: member)
    let wrapped = try following { db, _ in try WrappedKeys.kept(for: member.key, in: db) }
    guard let wrapped else { throw .keysReplaced }
    guard let keys = try wrapped.opened(for: member.key, in: chain.log, wiping: &passphrase) else {
      // Told apart, so that nobody doubts a passphrase that is right.
      guard wrapped.isGenuine(of: member, in: chain.log) else { throw .keysReplaced }
      throw .wrongPassphrase(seconds: try countWrong(member))
    }
    guard keys.publicKeys == member.keys else { throw .keysReplaced }
    try verifyQuickly()
    return try open(member, with: keys, acceptingEarlierLog: acceptingEarlierLog)
  }

  /// Makes this member the one who is signed in.
  @discardableResult
  func open(
    _ member: Member, with keys: KeyPair, acceptingEarlierLog: Bool = false
  ) throws(LogError) -> Member {
    let keyring = try following { db, chain in
      let groups = try GroupSecrets.held(by: keys, known: chain.roster.groups, in: db)
      let keyring = try Keyring(member: member, keys: keys, groups: groups).asOf(chain, in: db)
      for group in keyring.member.role.groups {
        guard let current = chain.roster.current(group), keyring.groups[current.name] != nil else {
          throw LogError.keysReplaced
        }
      }
      return keyring
    }
    let sighting = try compareSeen(with: keyring, accepting: acceptingEarlierLog)
    let refused = try forgetWrong(member)
    state.withLock {
      $0.keyring = keyring
      $0.refusedBefore = refused
      $0.flagged = [:]
      $0.sighting = sighting
    }
    if keyring.member.role.signs.contains(.session) {
      try noteClock()
      if case .accepted = sighting { try append(event: SessionEvent(event: .earlierLog)) }
    }
    noteSeen()
    return keyring.member
  }

  /// Drops every key.
  ///
  /// Safe to call when nobody is signed in.
  public func signOut() {
    noteSeen()
    state.withLock {
      $0.keyring = nil
      $0.flagged = [:]
      $0.sighting = .none
    }
  }

  /// Who is signed in.
  public var member: Member? { state.withLock(\.keyring?.member) }
}
