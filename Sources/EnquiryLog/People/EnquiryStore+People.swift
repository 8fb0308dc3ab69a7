import PolicyCore
import Synchronization

/// Who is a member: managers say so, by signed entries, and keys follow.
///
/// Where a second manager's signature is asked for, the first call gives ``Outcome/waits`` and the same call by
/// another manager gives ``Outcome/done``.
extension EnquiryStore {
  /// What came of a statement about people.
  public enum Outcome: Hashable, Sendable {
    /// It counts.
    case done
    /// For the signature of a second manager, who asks for the same.
    case waits
  }

  /// Members and those who were, in the order in which they joined.
  public func members() throws(LogError) -> [Member] {
    try catchUp().roster.members.values.sorted { $0.since < $1.since }
  }

  /// Those invited who have not joined, by name; and whether a second manager has still to sign.
  public func invitations() throws(LogError) -> [(invitation: Invitation, waits: Bool)] {
    try catchUp().roster.invitations.values.sorted { $0.entry < $1.entry }
      .map { ($0.invitation, !$0.isConfirmed) }
  }

  /// Somebody hears what is about a manager: such a matter is sealed to them, and to no manager.
  public var hasTrustees: Bool { state.withLock(\.chain.roster.hasTrustees) }

  /// The organisation the log was founded for; empty before that.
  public var organisation: String { state.withLock(\.chain.roster.organisation) }

  /// Whether inviting a trustee waits for a second signature, or gives one.
  public func trusteeWaits() throws(LogError) -> Bool {
    let roster = try catchUp().roster
    return roster.hasTrustees || roster.managers.count >= 2
  }

  /// Makes a one-time code for somebody, to be handed over in person; good for seven days.
  ///
  /// For the name of a member in the same role it is a way back in after a lost passphrase: the new keys take the
  /// place of the old. A second manager who invites the same name in the same role confirms, and gets no code.
  ///
  /// A trustee may make a code for another, which then opens what that trustee can read; a manager has to confirm it.
  ///
  /// - Throws: ``LogError/notPermitted`` unless a manager is signed in; ``LogError/refusedStatement(_:)``.
  public func invite(
    _ name: String, as role: Role, cost: PassphraseCost = .standard
  ) throws(LogError) -> (outcome: Outcome, code: OneTimeCode?) {
    try requireRole(.manager, orTrustee: role == .trustee)
    let author = try signedIn()
    if try confirm(where: { statement, by in
      if case .invited(let invitation) = statement {
        by != author.id && Roster.same(invitation.name, name) && invitation.role == role
      } else {
        false
      }
    }) {
      return (.done, nil)
    }
    return try invite(name, as: role, by: author.keys, cost: cost)
  }

  /// As ``invite(_:as:cost:)`` for a manager, when every passphrase is lost.
  ///
  /// - Throws: ``LogError/wrongSheet`` when the sheet is not of this log.
  public func inviteManager(
    _ name: String, with sheet: RecoverySheet, cost: PassphraseCost = .standard
  ) throws(LogError) -> OneTimeCode {
    let keys = KeyPair(from: sheet.secret)
    let chain = try catchUp()
    guard chain.roster.sheet == keys.publicKeys else { throw .wrongSheet }
    let made = try invite(name, as: .manager, by: keys, cost: cost)
    guard let code = made.code else { throw .notPermitted }
    return code
  }

  private func invite(
    _ name: String, as role: Role, by author: KeyPair, cost: PassphraseCost
  ) throws(LogError) -> (outcome: Outcome, code: OneTimeCode?) {
    let code = OneTimeCode.random()
    let salt = Sodium.random(WrappedKeys.saltBytes)
    guard let keys = code.keys(salt: salt, cost: cost) else { throw .cryptographyUnavailable }
    let now = clock()
    // By the time of the log: a code must not have run out because a clock once stood in another year.
    let from = max(now.moment, state.withLock(\.chain.times.vouched) ?? now.moment)
    let invitation = Invitation(
      name: name, role: role, keys: keys.publicKeys, salt: HexBytes(salt), cost: cost,
      until: from.milliseconds + OneTimeCode.milliseconds, desk: thisComputer)
    let id = Sodium.random(16)
    let waits = try filing(id) { rows, chain in
      let statement = Statement.invited(by: invitation)
      let before = chain.roster
      let waits = before.waits(statement, by: author.publicKeys.id)
      try chain.file(statement, as: id, by: author, at: now, in: rows)
      try GroupSecrets.takeFromVoid(before, chain.roster, in: rows)
      // As they are now: another desk may have renewed them since this one signed in.
      let groups = try GroupSecrets.held(by: author, known: before.groups, in: rows)
      for (group, secret) in groups where role.groups.contains(group.group) {
        // Older generations of D open nothing that is still open.
        guard group.group != .desk || group == chain.roster.current(.desk)?.name else { continue }
        try GroupSecrets.give(
          secret, of: group, to: keys.publicKeys, by: author, chain.log, in: rows)
      }
      return waits
    }
    return (waits ? .waits : .done, code)
  }

  /// Gives somebody another role.
  ///
  /// Keys of groups they lose are renewed, and those they win are given to them.
  public func change(_ name: String, to role: Role) throws(LogError) -> Outcome {
    try say({ .changed(member: $0, role: role, groups: $1) }, of: name) {
      if case .changed(let member, let wanted, _) = $0, wanted == role { member } else { nil }
    }
  }

  /// Ends somebody's membership: their keys are deleted and those of their groups renewed.
  ///
  /// What they read before is not unread by it. Of somebody who was invited and has not joined, the code opens nothing
  /// from here on.
  public func remove(_ name: String) throws(LogError) -> Outcome {
    let roster = try catchUp().roster
    if roster.member(named: name) == nil, let pending = roster.invitation(named: name) {
      try withdraw(HexBytes(pending.invitation.keys.id))
      return .done
    }
    return try say({ .removed(member: $0, groups: $1) }, of: name) {
      if case .removed(let member, _) = $0 { member } else { nil }
    }
  }

  /// Takes back the code that somebody has and has not used; whoever is a member stays one.
  ///
  /// - Throws: ``LogError/noSuchMember`` where there is none.
  public func withdrawCode(of name: String) throws(LogError) {
    guard let pending = try catchUp().roster.invitation(named: name) else { throw .noSuchMember }
    try withdraw(HexBytes(pending.invitation.keys.id))
  }

  private func withdraw(_ code: HexBytes) throws(LogError) {
    try requireRole(.manager)
    let (now, id) = (clock(), Sodium.random(16))
    try filing(id, as: .member) { rows, chain, keyring in
      let before = chain.roster
      try chain.file(
        .removed(member: code, groups: []), as: id, by: keyring.keys, at: now, in: rows)
      try GroupSecrets.takeFromVoid(before, chain.roster, in: rows)
    }
  }

  /// Takes from somebody, at once, all that they may do: they read and sign nothing from here on.
  ///
  /// One manager is enough. Whoever is suspended is a member still, and counts where two managers are asked for.
  ///
  /// - Throws: ``LogError/refusedStatement(_:)`` for oneself, and for who is suspended already.
  public func suspend(_ name: String) throws(LogError) {
    _ = try say({ .suspended(member: $0, groups: $1) }, of: name) { _ in nil }
  }

  /// Gives back what was taken by ``suspend(_:)``; to a manager with the signature of a second.
  public func reinstate(_ name: String) throws(LogError) -> Outcome {
    try say({ member, _ in .reinstated(member: member) }, of: name) {
      if case .reinstated(let member) = $0 { member } else { nil }
    }
  }

  /// Signs, with the recovery sheet in place of a second manager, the newest statement about somebody that waits.
  ///
  /// - Returns: false when none waits.
  /// - Throws: ``LogError/wrongSheet`` when the sheet is not of this log.
  public func confirm(_ name: String, with sheet: RecoverySheet) throws(LogError) -> Bool {
    let keys = KeyPair(from: sheet.secret)
    guard try catchUp().roster.sheet == keys.publicKeys else { throw .wrongSheet }
    func waiting(in roster: Roster) -> (entry: Int64, statement: Statement)? {
      roster.proposals.sorted { $0.key < $1.key }.last { proposal in
        let statement = proposal.value.statement
        if case .invited(let invitation) = statement { return Roster.same(invitation.name, name) }
        return statement.subject(in: roster).flatMap { roster.members[$0] }
          .map { Roster.same($0.name, name) } ?? false
      }.map { ($0.key, $0.value.statement) }
    }
    let (now, id) = (clock(), Sodium.random(16))
    return try filing(id) { rows, chain in
      guard let waiting = waiting(in: chain.roster) else { return false }
      try chain.confirm(
        waiting, as: id, by: keys,
        knowing: try GroupSecrets.held(by: keys, known: chain.roster.groups, in: rows), at: now,
        in: rows)
      return true
    }
  }

  /// By which one computer is told from another, and nothing else: made of what the system calls it and of the log.
  var thisComputer: HexBytes? {
    guard let name = FileSystem.contents(of: "/etc/machine-id", most: 256), !name.isEmpty else {
      return nil
    }
    return HexBytes(Array(Sodium.hash(state.withLock(\.chain.log) + name).prefix(8)))
  }

  /// Puts the keys of whoever is signed in under another passphrase, which is overwritten.
  ///
  /// - Parameter current: the passphrase they have now, also overwritten: somebody who finds a desk unlocked must
  ///   not take it over.
  public func changePassphrase(
    from current: inout [UInt8], to new: inout [UInt8], cost: PassphraseCost = .standard
  ) throws(LogError) {
    defer {
      Sodium.wipe(&current)
      Sodium.wipe(&new)
    }
    let keyring = try signedIn()
    try signIn(keyring.member.name, wiping: &current)
    let log = state.withLock(\.chain.log)
    let wrapped = try WrappedKeys(
      keyring.keys, of: keyring.id, in: log, wiping: &new, cost: cost)
    let (now, id) = (clock(), Sodium.random(16))
    try filing(id, as: .member) { rows, chain, keyring in
      try chain.file(
        .rewrapped(keys: HexBytes(wrapped.digest)), as: id, by: keyring.keys, at: now, in: rows)
      try rows.keep(wrapped, of: keyring.id)
    }
  }

  // MARK: Saying it

  private func say(
    _ statement: (HexBytes, [GroupKey]) -> Statement, of name: String,
    matching subject: (Statement) -> HexBytes?
  ) throws(LogError) -> Outcome {
    try requireRole(.manager, orTrustee: true)
    let author = try signedIn()
    guard let member = try catchUp().roster.member(named: name) else { throw .noSuchMember }
    if try confirm(where: { $1 != author.id && subject($0)?.bytes == member.key }) { return .done }
    try requireRole(.manager)
    return try say({ statement(HexBytes(member.key), $0) }, of: member.key)
  }

  /// Says it, or proposes it where a second manager has to sign.
  ///
  /// - Parameters:
  ///   - subject: whom it is about, a member or the sheet before.
  ///   - other: signs as well.
  func say(
    _ statement: ([GroupKey]) -> Statement, of subject: [UInt8], alsoBy other: KeyPair? = nil
  ) throws(LogError) -> Outcome {
    let now = clock()
    let id = Sodium.random(16)
    return try filing(id, as: .member) { rows, chain, keyring in
      func file(_ statement: Statement) throws {
        try chain.file(statement, as: id, alsoBy: other, by: keyring.keys, at: now, in: rows)
      }
      if chain.roster.waits(statement([]), by: keyring.id) {
        try file(statement([]))
        return .waits
      }
      let renewal = Renewal(after: statement([]), in: chain.roster)
      try file(statement(renewal.keys))
      try renewal.carryOut(for: subject, with: keyring.keys, keyring.groups, chain, in: rows)
      return .done
    }
  }

  /// Signs a statement of another manager that waits, if there is one that fits.
  func confirm(
    where fits: (Statement, _ author: [UInt8]) -> Bool
  ) throws(LogError) -> Bool {
    func waiting(in roster: Roster) -> (entry: Int64, statement: Statement)? {
      roster.proposals.sorted { $0.key < $1.key }
        .last { fits($0.value.statement, $0.value.author) }
        .map { ($0.key, $0.value.statement) }
    }
    guard waiting(in: try catchUp().roster) != nil else { return false }
    let now = clock()
    let id = Sodium.random(16)
    return try filing(id, as: .member) { rows, chain, keyring in
      guard let waiting = waiting(in: chain.roster) else { return false }
      try chain.confirm(
        waiting, as: id, by: keyring.keys, knowing: keyring.groups, at: now, in: rows)
      return true
    }
  }
}

extension Chain {
  /// Files the second signature of a statement that waits, and carries it out.
  fileprivate mutating func confirm(
    _ waiting: (entry: Int64, statement: Statement), as id: [UInt8], by keys: KeyPair,
    knowing secrets: [GroupGeneration: SecretBytes], at now: ClockReading, in rows: any LogWriting
  ) throws {
    let renewal = Renewal(after: waiting.statement, in: roster)
    let subject = waiting.statement.subject(in: roster)
    try file(
      .confirmed(statement: waiting.entry, groups: renewal.keys), as: id, by: keys, at: now,
      in: rows)
    if let subject { try renewal.carryOut(for: subject, with: keys, secrets, self, in: rows) }
  }

  /// Files a statement.
  ///
  /// - Parameter other: signs as well.
  mutating func file(
    _ statement: Statement, as id: [UInt8], alsoBy other: KeyPair? = nil, by keys: KeyPair,
    at now: ClockReading, in rows: any LogWriting
  ) throws {
    _ = try append(
      Filing(
        kind: .member, id: id, refers: nil,
        payload: .clear(Statement.content(statement.json, signedBy: other?.signature))),
      by: keys, at: now, in: rows)
  }
}

extension Statement {
  /// The member it is about, when it takes or gives a role; of a new sheet the one before.
  fileprivate func subject(in roster: Roster) -> [UInt8]? {
    switch self {
    case .changed(let member, _, _), .removed(let member, _), .suspended(let member, _),
      .reinstated(let member):
      member.bytes
    case .renewed: roster.sheet?.id
    case .founded, .invited, .joined, .confirmed, .copied, .rewrapped, .restored, .accepted: nil
    }
  }
}
