/// The secrets of groups, each sealed to those who are in it.
enum GroupSecrets {
  /// Seals one generation to somebody.
  static func give(
    _ secret: SecretBytes, of group: GroupGeneration, to keys: PublicKeys, by giver: KeyPair,
    _ log: [UInt8], in rows: any LogWriting
  ) throws {
    var plain = secret.copy()
    defer { Sodium.wipe(&plain) }
    guard let sealed = Sodium.sealed(plain, to: keys.box.bytes) else {
      throw LogError.keysReplaced
    }
    let signature = Sodium.signature(
      of: signed(group, keys.id, sealed, in: log), by: giver.signature)
    try rows.keep(
      Gift(
        group: group, holder: keys.id, box: sealed, giver: giver.publicKeys.id,
        signature: signature))
  }

  fileprivate static func signed(
    _ group: GroupGeneration, _ holder: [UInt8], _ box: [UInt8], in log: [UInt8]
  ) -> [UInt8] {
    Array("frontdesk group 2".utf8) + log + holder + Array(group.name.utf8) + [0] + Sodium.hash(box)
  }

  /// What somebody was given, and is what the entries say it is.
  ///
  /// - Throws: ``LogError/keysReplaced`` when a secret does not open, or belongs to another key than the signed one.
  static func held(
    by keys: KeyPair, known: [GroupGeneration: [UInt8]], in rows: any LogReading
  ) throws -> [GroupGeneration: SecretBytes] {
    var found: [GroupGeneration: SecretBytes] = [:]
    for gift in try rows.gifts(to: keys.publicKeys.id) {
      guard let key = known[gift.group],
        var plain = Sodium.opened(
          gift.box, publicKey: keys.publicKeys.box.bytes, secretKey: keys.box),
        plain.count == 32
      else { throw LogError.keysReplaced }
      let secret = SecretBytes(wiping: &plain)
      guard Sodium.publicKey(of: secret) == key else { throw LogError.keysReplaced }
      found[gift.group] = secret
    }
    return found
  }

  /// Takes what was given to codes that open nothing any more.
  static func takeFromVoid(_ before: Roster, _ after: Roster, in rows: any LogWriting) throws {
    for code in before.invitations.keys where after.invitations[code] == nil {
      try rows.takeEverything(from: code)
    }
  }
}

extension Gift {
  /// Whether somebody who may give this gave it, as it stands: a manager, a recovery sheet, or whoever joined
  /// and took it over from their code; of the trustees' group one of them.
  ///
  /// What somebody gave while they might stands: also a manager who left, and a sheet that was replaced.
  func isGenuine(in chain: Chain) -> Bool {
    let roster = chain.roster
    let key: [UInt8]? =
      if group.group == .trustees {
        roster.members[giver].flatMap { $0.wasTrustee ? $0.keys.signature.bytes : nil }
      } else if let sheet = roster.sheet(giver) {
        sheet.signature.bytes
      } else if let member = roster.members[giver], member.wasManager || giver == holder {
        member.keys.signature.bytes
      } else {
        nil
      }
    guard let key, box.count == 32 + Sodium.sealOverhead else { return false }
    return Sodium.isSignature(
      signature, of: GroupSecrets.signed(group, holder, box, in: chain.log), by: key)
  }
}

extension Keyring {
  /// As the entries have it now: in the role the member has now, without the secrets of groups they have left, and
  /// with the generations that were made since it was opened.
  func asOf(_ chain: Chain, in rows: any LogReading) throws -> Keyring {
    guard let now = chain.roster.members[id], !now.isSuspended else { throw LogError.notPermitted }
    let role = now.role
    var keyring = self
    keyring.member = now
    keyring.groups = groups.filter { role.groups.contains($0.key.group) }
    let lacks = role.groups.contains { group in
      guard let current = chain.roster.current(group) else { return false }
      return groups[current.name] == nil
    }
    guard lacks else { return keyring }
    keyring.groups = try GroupSecrets.held(by: keys, known: chain.roster.groups, in: rows)
    return keyring
  }
}
