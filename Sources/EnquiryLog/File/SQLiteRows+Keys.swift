import Foundation
import GRDB

/// Keys of members, secrets of groups, and patience with wrong passphrases.
extension SQLiteRows {
  func keys(of member: [UInt8]) throws -> WrappedKeys? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM member_key WHERE member = ?", arguments: [Data(member)]
    ).flatMap(WrappedKeys.init)
  }

  func keys() throws -> [(member: [UInt8], keys: WrappedKeys?)] {
    try Row.fetchAll(db, sql: "SELECT * FROM member_key NOT INDEXED").map { row in
      (row.bytes("member") ?? [], WrappedKeys(row))
    }
  }

  func keep(_ keys: WrappedKeys, of member: [UInt8]) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO member_key (member, opslimit, memlimit, salt, wrapped, sig)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      Data(member), Int64(keys.cost.passes), Int64(keys.cost.bytes), Data(keys.salt),
      Data(keys.box), Data(keys.signature),
    ])
  }

  // MARK: Secrets of groups

  func gifts(to holder: [UInt8]) throws -> [Gift] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM group_key WHERE holder = ?", arguments: [Data(holder)]
    ).map(Gift.init)
  }

  func gifts() throws -> [Gift] {
    try Row.fetchAll(db, sql: "SELECT * FROM group_key ORDER BY holder, grp").map(Gift.init)
  }

  func keep(_ gift: Gift) throws {
    try db.cachedStatement(
      sql:
        "INSERT OR REPLACE INTO group_key (grp, holder, sealed, giver, sig) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      gift.group.name, Data(gift.holder), Data(gift.box), Data(gift.giver), Data(gift.signature),
    ])
  }

  func takeGifts(of group: Group, from holder: [UInt8]) throws {
    // A name is the letter of its group and a number: all of them stand before the letter and a colon.
    try db.execute(
      sql: "DELETE FROM group_key WHERE holder = ? AND grp >= ? AND grp < ?",
      arguments: [Data(holder), group.rawValue, group.rawValue + ":"])
  }

  func takeEverything(from holder: [UInt8]) throws {
    try db.execute(sql: "DELETE FROM group_key WHERE holder = ?", arguments: [Data(holder)])
    try db.execute(sql: "DELETE FROM member_key WHERE member = ?", arguments: [Data(holder)])
    try forgetAttempts(of: holder)
  }

  // MARK: Patience

  func attempts(of member: [UInt8]) throws -> Attempts? {
    try Row.fetchOne(
      db, sql: "SELECT wrong, until FROM attempt WHERE member = ?", arguments: [Data(member)]
    ).map { Attempts(wrong: $0.number("wrong") ?? 0, until: $0.number("until") ?? 0) }
  }

  func keep(_ attempts: Attempts, of member: [UInt8]) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO attempt (member, wrong, until) VALUES (?, ?, ?)",
      arguments: [Data(member), attempts.wrong, attempts.until])
  }

  func forgetAttempts(of member: [UInt8]) throws {
    try db.execute(sql: "DELETE FROM attempt WHERE member = ?", arguments: [Data(member)])
  }
}

extension Gift {
  fileprivate init(_ row: Row) {
    self.init(
      // No group has a generation 0: what has no name is nobody's.
      group: row.text("grp").flatMap(GroupGeneration.init) ?? GroupGeneration(.desk, 0),
      holder: row.bytes("holder") ?? [], box: row.bytes("sealed") ?? [],
      giver: row.bytes("giver") ?? [], signature: row.bytes("sig") ?? [])
  }
}

extension WrappedKeys {
  /// Nil when the row is not one this version writes.
  fileprivate init?(_ row: Row) {
    guard let passes = row.number("opslimit").flatMap(UInt64.init(exactly:)),
      let bytes = row.number("memlimit").flatMap(UInt64.init(exactly:)),
      let salt = row.bytes("salt"), salt.count == Self.saltBytes, let box = row.bytes("wrapped"),
      let signature = row.bytes("sig")
    else { return nil }
    self.init(
      cost: PassphraseCost(passes: passes, bytes: bytes), salt: salt, box: box,
      signature: signature)
  }
}
