import PolicyCore

/// How somebody becomes a member: by a one-time code, with keys of their own.
extension EnquiryStore {
  /// Whether somebody could join by this code now, before they are asked to think of a passphrase.
  ///
  /// - Throws: what ``join(_:code:wiping:cost:)`` would throw for this code.
  public func check(_ code: OneTimeCode, for name: String) throws(LogError) {
    _ = try opened(code, for: name, try catchUp())
  }

  private func opened(
    _ code: OneTimeCode, for name: String, _ chain: Chain
  ) throws(LogError) -> (Invitation, KeyPair) {
    guard let pending = chain.roster.invitation(named: name) else { throw .noSuchMember }
    let invitation = pending.invitation
    guard !hasRunOut(invitation) else { throw .refusedStatement(.tooLate) }
    guard invitation.cost.isBearable else { throw .passphraseCostRefused }
    guard let keys = code.keys(salt: invitation.salt.bytes, cost: invitation.cost) else {
      throw .cryptographyUnavailable
    }
    guard keys.publicKeys == invitation.keys else { throw .wrongCode }
    return (invitation, keys)
  }

  /// Joins by a one-time code, with fresh keys under a passphrase of the member's own, which is overwritten.
  ///
  /// The new member is signed in afterwards.
  ///
  /// - Throws: ``LogError/wrongCode``; ``LogError/refusedStatement(_:)`` with ``RosterFault/waits`` while a second
  ///   manager has not signed, or ``RosterFault/tooLate``.
  public func join(
    _ name: String, code: OneTimeCode, wiping passphrase: inout [UInt8],
    cost: PassphraseCost = .standard
  ) throws(LogError) -> Member {
    defer { Sodium.wipe(&passphrase) }
    let keys = KeyPair.random()
    let member = try join(name, code: code, with: keys, isBySheet: false) {
      (log) throws(LogError) in
      try WrappedKeys(keys, of: keys.publicKeys.id, in: log, wiping: &passphrase, cost: cost)
    }
    return try open(member, with: keys)
  }

  /// Joins by a one-time code as a trustee who signs in by the words of a sheet: it has to be on paper already.
  ///
  /// Whoever is signed in stays so.
  ///
  /// - Throws: what joining by a passphrase throws; ``LogError/refusedStatement(_:)`` for any other role.
  public func join(
    _ name: String, code: OneTimeCode, sheet: RecoverySheet
  ) throws(LogError) {
    _ = try join(name, code: code, with: KeyPair(from: sheet.secret), isBySheet: true) {
      (_) throws(LogError) in nil
    }
  }

  private func join(
    _ name: String, code: OneTimeCode, with keys: KeyPair, isBySheet: Bool,
    wrapping: (_ log: [UInt8]) throws(LogError) -> WrappedKeys?
  ) throws(LogError) -> Member {
    let chain = try catchUp()
    let (invitation, codeKeys) = try opened(code, for: name, chain)
    let wrapped = try wrapping(chain.log)
    let newcomer = NewMember(
      name: invitation.name, role: invitation.role, keys: keys.publicKeys, desk: thisComputer,
      sheet: isBySheet ? true : nil)
    // Theirs alone: whoever made the code never has it.
    let secret = invitation.role == .trustee ? SecretBytes.random(32) : nil
    let (now, id) = (clock(), Sodium.random(16))
    return try filing(id) { rows, chain in
      let (before, earlier) = (chain.roster, chain.roster.member(named: invitation.name))
      let fresh = GroupGeneration(.trustees, before.generation(of: .trustees) &+ 1)
      let statement = Statement.joined(
        member: newcomer, invitation: HexBytes(invitation.keys.id),
        groups: secret.map {
          [
            GroupKey(
              group: fresh.group, generation: fresh.number, key: HexBytes(Sodium.publicKey(of: $0)))
          ]
        })
      try chain.file(statement, as: id, alsoBy: codeKeys, by: keys, at: now, in: rows)
      let secrets = try GroupSecrets.held(by: codeKeys, known: chain.roster.groups, in: rows)
      for (group, secret) in secrets {
        try GroupSecrets.give(
          secret, of: group, to: keys.publicKeys, by: keys, chain.log, in: rows)
      }
      try GroupSecrets.takeFromVoid(before, chain.roster, in: rows)
      if let secret { try give(secret, fresh, by: keys, chain, in: rows) }
      if let earlier { try rows.takeEverything(from: earlier.key) }
      if let wrapped { try rows.keep(wrapped, of: keys.publicKeys.id) }
      guard let member = chain.roster.members[keys.publicKeys.id] else {
        throw LogError.wrongCode
      }
      return member
    }
  }

  /// Gives a new generation of the trustees' group to each of them, and to the codes they made for others.
  private func give(
    _ secret: SecretBytes, _ name: GroupGeneration, by keys: KeyPair, _ chain: Chain,
    in rows: any LogWriting
  ) throws {
    let roster = chain.roster
    let codes = roster.invitations.values.filter { roster.mayHold(name.group, $0) }
    for holder in roster.trustees.map(\.keys) + codes.map(\.invitation.keys) {
      try GroupSecrets.give(secret, of: name, to: holder, by: keys, chain.log, in: rows)
    }
  }
}
