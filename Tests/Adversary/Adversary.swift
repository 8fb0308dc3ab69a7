import Foundation
public import GRDB

/// A member with a program of their own: true keys, a true passphrase, the database file, and no scruples.
///
/// It is written from the article on the file format and from nothing else; what it can do, anybody can who works at
/// the desk.
public final class Adversary {
  /// What stands in the way.
  public enum Obstacle: Error { case noMember, wrongPassphrase, noGroup(String) }

  /// Of the file, as it is.
  public let database: DatabaseQueue
  /// The member id.
  public let member: [UInt8]
  /// X25519 and Ed25519 seed.
  let box: [UInt8]
  let seed: [UInt8]

  /// Signs in as the file's description has it.
  public init(logAt file: String, as name: String, passphrase: String) throws {
    _ = Cipher.isReady
    database = try DatabaseQueue(path: file)
    let keys =
      try Self.statements(in: database).compactMap { json -> [String: Any]? in
        let founder = (json["founded"] as? [String: Any])?["manager"] as? [String: Any]
        let joiner = (json["joined"] as? [String: Any])?["member"] as? [String: Any]
        return [founder, joiner].compactMap(\.self).first { $0["name"] as? String == name }
      }.last?["keys"] as? [String: String]
    guard let signatureKey = keys?["signature"]?.hexadecimalBytes else { throw Obstacle.noMember }
    member = Array(Cipher.hash(signatureKey).prefix(16))
    let (id, log) = (member, try Self.log(in: database))
    let row = try database.read {
      try Row.fetchOne($0, sql: "SELECT * FROM member_key WHERE member = ?", arguments: [Data(id)])
    }
    guard let row else { throw Obstacle.noMember }
    let (passes, memory): (Int64, Int64) = (row["opslimit"], row["memlimit"])
    let salt = [UInt8](row["salt"] as Data)
    let key = Cipher.stretched(Array(passphrase.utf8), salt: salt, passes: passes, memory: memory)
    let data = log + id + passes.littleEndianBytes + memory.littleEndianBytes + salt
    guard let secrets = Cipher.decrypted([UInt8](row["wrapped"] as Data), with: data, under: key)
    else { throw Obstacle.wrongPassphrase }
    box = Array(secrets.prefix(32))
    seed = Array(secrets.suffix(32))
  }

  // MARK: Reading what is in clear

  /// What the `member` entries say, in order.
  public static func statements(in database: DatabaseQueue) throws -> [[String: Any]] {
    let contents = try database.read {
      try Data.fetchAll(
        $0,
        sql: "SELECT content FROM entry JOIN body USING (seq) WHERE kind = x'04' ORDER BY seq")
    }
    return contents.compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.dropFirst(64))) as? [String: Any]
    }
  }

  static func leaf(_ header: [UInt8]) -> [UInt8] { Cipher.hash([0] + header) }

  /// The log id: the leaf of entry 1.
  public static func log(in database: DatabaseQueue) throws -> [UInt8] {
    let header = try database.read { try Data.fetchOne($0, sql: "SELECT header FROM entry") }
    return leaf([UInt8](header ?? Data()))
  }

  /// The newest generation of a group, `R` or `D`, and its public key.
  public func group(_ name: String) throws -> (generation: UInt16, key: [UInt8]) {
    var newest: (generation: UInt16, key: [UInt8])?
    for statement in try Self.statements(in: database) {
      for value in statement.values {
        for group in ((value as? [String: Any])?["groups"] as? [[String: Any]]) ?? []
        where group["group"] as? String == name {
          guard let number = group["generation"] as? Int, let key = group["key"] as? String else {
            continue
          }
          newest = (UInt16(number), key.hexadecimalBytes)
        }
      }
    }
    guard let newest else { throw Obstacle.noGroup(name) }
    return newest
  }

  /// The secret of a generation that was given to this member.
  public func secret(of group: String, _ generation: UInt16) throws -> [UInt8] {
    let sealed = try database.read {
      try Data.fetchOne(
        $0, sql: "SELECT sealed FROM group_key WHERE grp = ? AND holder = ?",
        arguments: ["\(group)\(generation)", Data(member)])
    }
    guard let sealed, let secret = Cipher.opened([UInt8](sealed), by: box) else {
      throw Obstacle.noGroup(group)
    }
    return secret
  }

  /// Any statements of SQL, past triggers and foreign keys, which stand as before afterwards.
  public func change(_ statements: String...) throws {
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      let triggers = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
      ).map { (name: $0["name"] as String, sql: $0["sql"] as String) }
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \"\(trigger.name)\"") }
      for statement in statements { try db.execute(sql: statement) }
      for trigger in triggers { try db.execute(sql: trigger.sql) }
    }
  }
}

extension Adversary {
  /// Every secret this member has: their own, and all that was ever given to them.
  public func secrets() throws -> [[UInt8]] {
    let gifts = try database.read {
      try Data.fetchAll(
        $0, sql: "SELECT sealed FROM group_key WHERE holder = ?", arguments: [Data(member)])
    }
    return [box] + gifts.compactMap { Cipher.opened([UInt8]($0), by: box) }
  }

  /// Whether any of these opens any slot of an entry, or of a draft.
  public func opens(anySlotOf number: Int64? = nil, with secrets: [[UInt8]]) throws -> Bool {
    let slots = try database.read { db in
      try number.map {
        try Data.fetchAll(db, sql: "SELECT sealed FROM slot WHERE seq = ?", arguments: [$0])
      } ?? Data.fetchAll(db, sql: "SELECT slot_r FROM draft UNION ALL SELECT slot_d FROM draft")
    }
    return slots.contains { slot in secrets.contains { Cipher.opened([UInt8](slot), by: $0) != nil }
    }
  }

  /// Whether the desk's slot of an entry opens with this secret.
  public func opens(deskSlotOf number: Int64, with secret: [UInt8]) throws -> Bool {
    let slot = try database.read {
      try Data.fetchOne(
        $0, sql: "SELECT sealed FROM slot WHERE seq = ? AND grp LIKE 'D%'", arguments: [number])
    }
    return slot.flatMap { Cipher.opened([UInt8]($0), by: secret) } != nil
  }
}
