import PolicyCore
import Synchronization

/// How a log is entered, and left.
extension EnquiryStore {
  /// Opens the keys of a member with their passphrase, which is overwritten.
  ///
  /// After a wrong one the next may be tried in 1, 2, 4 … 60 seconds, on whichever desk; nobody is ever locked
  /// out (LOG 1).
  ///
  /// Their last sight of the log is compared with it (``sighting``), and a clock that stands more than a minute
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
    guard !member.isSuspended else { throw .suspended }
    guard !member.isBySheet else { throw .signsInBySheet }
    try waitForAttempt(by: member)
    let wrapped = try following { rows, _ in try rows.keys(of: member.key) }
    // A row of before a changed passphrase opens nothing, whoever put it back.
    guard let wrapped, wrapped.isNewest(of: member) else { throw .keysReplaced }
    guard let keys = try wrapped.opened(for: member.key, in: chain.log, wiping: &passphrase) else {
      // Told apart, so that nobody doubts a passphrase that is right.
      guard wrapped.isGenuine(of: member, in: chain.log) else { throw .keysReplaced }
      throw .wrongPassphrase(seconds: try countWrong(member))
    }
    guard keys.publicKeys == member.keys else { throw .keysReplaced }
    try verifyQuickly()
    return try open(member, with: keys, acceptingEarlierLog: acceptingEarlierLog)
  }

  /// Opens the keys of a trustee with the words of their sheet.
  ///
  /// - Throws: ``LogError/wrongSheet`` when it is nobody's, and what signing in by a passphrase throws.
  @discardableResult
  public func signIn(with sheet: RecoverySheet) throws(LogError) -> Member {
    let keys = KeyPair(from: sheet.secret)
    let chain = try catchUp()
    guard chain.isFounded else { throw .notFounded }
    guard let member = chain.roster.members[keys.publicKeys.id], member.isActive, member.isBySheet,
      member.keys == keys.publicKeys
    else { throw .wrongSheet }
    try verifyQuickly()
    return try open(member, with: keys)
  }

  /// Makes this member the one who is signed in.
  @discardableResult
  func open(
    _ member: Member, with keys: KeyPair, acceptingEarlierLog: Bool = false
  ) throws(LogError) -> Member {
    let keyring = try following { rows, chain in
      // Whoever signs in may file: what is filed must not be written over what there is.
      try rows.requireSound(.pages)
      let groups = try GroupSecrets.held(by: keys, known: chain.roster.groups, in: rows)
      let keyring = try Keyring(member: member, keys: keys, groups: groups).asOf(chain, in: rows)
      for group in keyring.member.role.groups {
        guard let current = chain.roster.current(group), keyring.groups[current.name] != nil else {
          throw LogError.keysReplaced
        }
      }
      return keyring
    }
    let isAccepting = acceptingEarlierLog && keyring.member.role == .manager
    let sighting = try compareSeen(with: keyring, accepting: isAccepting)
    let refused = try forgetWrong(member)
    // Before anything is filed by this clock.
    let jump = jumpForReckoning()
    state.withLock {
      $0.keyring = keyring
      $0.jumpAtSignIn = jump
      $0.refusedBefore = refused
      $0.waiting = [:]
      ($0.holds, $0.holdsUpTo) = ([:], 0)
      $0.sighting = sighting
    }
    // For everybody: another manager saw more of it than this one, and what they saw is missing for the same reason.
    if isAccepting, case .accepted = sighting { try accept(upTo: .max, by: keys) }
    if keyring.member.role.signs.contains(.session) { try noteClock() }
    noteSeen()
    return keyring.member
  }

  /// Accepts this log as it is, with the recovery sheet: whatever members saw of it before and is there no more.
  ///
  /// - Throws: ``LogError/wrongSheet`` when the sheet is not of this log.
  public func acceptEarlierLog(with sheet: RecoverySheet) throws(LogError) {
    let keys = KeyPair(from: sheet.secret)
    guard try catchUp().roster.sheet == keys.publicKeys else { throw .wrongSheet }
    try accept(upTo: .max, by: keys)
  }

  func accept(
    upTo entries: Int64, withoutLedger: Bool = false, by keys: KeyPair
  ) throws(LogError) {
    let (now, id) = (clock(), Sodium.random(16))
    try filing(id) { rows, chain in
      try chain.file(
        .restored(upTo: entries, withoutLedger: withoutLedger ? true : nil), as: id, by: keys,
        at: now, in: rows)
    }
  }

  /// Drops every key.
  ///
  /// Safe to call when nobody is signed in.
  public func signOut() {
    noteSeen()
    state.withLock {
      $0.keyring = nil
      $0.waiting = [:]
      ($0.holds, $0.holdsUpTo) = ([:], 0)
      $0.sighting = .none
    }
  }

  /// Who is signed in.
  public var member: Member? { state.withLock(\.keyring?.member) }
}
