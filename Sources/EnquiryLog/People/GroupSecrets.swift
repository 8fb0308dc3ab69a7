import Foundation
import GRDB

/// The secrets of groups, each sealed to those who are in it: table `group_key`.
enum GroupSecrets {
  /// Seals one generation to somebody.
  static func give(
    _ secret: SecretBytes, of group: GroupGeneration, to keys: PublicKeys, in db: Database
  ) throws {
    var plain = secret.copy()
    defer { Sodium.wipe(&plain) }
    guard let sealed = Sodium.sealed(plain, to: keys.box.bytes) else {
      throw LogError.keysReplaced
    }
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO group_key (grp, holder, sealed) VALUES (?, ?, ?)"
    ).execute(arguments: [group.name, Data(keys.id), Data(sealed)])
  }

  /// What somebody was given, and is what the entries say it is.
  ///
  /// - Throws: ``LogError/keysReplaced`` when a secret does not open, or belongs to another key than the signed one.
  static func held(
    by keys: KeyPair, known: [GroupGeneration: [UInt8]], in db: Database
  ) throws -> [GroupGeneration: SecretBytes] {
    var found: [GroupGeneration: SecretBytes] = [:]
    let rows = try Row.fetchAll(
      db, sql: "SELECT grp, sealed FROM group_key WHERE holder = ?",
      arguments: [Data(keys.publicKeys.id)])
    for row in rows {
      guard let group = GroupGeneration(name: row["grp"]), let key = known[group],
        var plain = Sodium.opened(
          [UInt8](row["sealed"] as Data), publicKey: keys.publicKeys.box.bytes, secretKey: keys.box),
        plain.count == 32
      else { throw LogError.keysReplaced }
      let secret = SecretBytes(wiping: &plain)
      guard Sodium.publicKey(of: secret) == key else { throw LogError.keysReplaced }
      found[group] = secret
    }
    return found
  }

  /// Takes everything from somebody who left.
  static func take(from holder: [UInt8], in db: Database) throws {
    try db.execute(sql: "DELETE FROM group_key WHERE holder = ?", arguments: [Data(holder)])
    try db.execute(sql: "DELETE FROM member_key WHERE member = ?", arguments: [Data(holder)])
    try db.execute(sql: "DELETE FROM attempt WHERE member = ?", arguments: [Data(holder)])
  }
}

extension Keyring {
  /// With the generations that were made since it was opened, and only while there are any.
  func withNewGenerations(of chain: Chain, in db: Database) throws -> Keyring {
    let role = chain.roster.members[id]?.role ?? .trainer
    let lacks = role.groups.contains { group in
      guard let current = chain.roster.current(group) else { return false }
      return groups[current.name] == nil
    }
    guard lacks else { return self }
    var keyring = self
    keyring.groups = try GroupSecrets.held(by: keys, known: chain.roster.groups, in: db)
    return keyring
  }
}
