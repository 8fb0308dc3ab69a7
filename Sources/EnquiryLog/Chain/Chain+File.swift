import Foundation
import GRDB

extension Chain {
  /// How many of the newest entries are verified quickly: at sign-in, where a passphrase takes far longer, and on
  /// demand.
  static let quick: Int64 = 256
  /// How many are verified before a desk shows its first prompt.
  static let opening: Int64 = 32

  /// What is known of a log without looking at all of it: every statement about people, and the newest entries,
  /// verified.
  static func quick(in db: Database, newest: Int64 = Chain.quick) throws -> Chain {
    var chain = Chain()
    let last = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM entry") ?? 0
    guard last > 0 else { return chain }
    // Counting reads as much as there is: not before the first prompt.
    if newest >= quick {
      let count = try Int64.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0
      guard count == last else { throw LogError.broken(try missing(in: db, upTo: last)) }
    }
    try chain.take(try rows(in: db, after: 0, limit: 1))
    let base = last - newest
    if base > 1 {
      for row in try rows(in: db, where: "entry.kind = x'04' AND entry.seq BETWEEN 2 AND \(base)") {
        let claim = try chain.hear(row)
        guard claim.isTrue else { throw ChainBreak(claim.sequence, .signature) }
      }
      let rows = try rows(in: db, where: "entry.seq = \(base)")
      guard let row = rows.first, let header = EntryHeader(row.header) else {
        throw ChainBreak(base, .header)
      }
      (chain.sequence, chain.leaf, chain.at) = (base, header.leaf, header.at)
    }
    try chain.take(try rows(in: db, after: chain.sequence, limit: Int(newest)))
    return chain
  }

  /// Follows and verifies what was added since, by whichever desk.
  mutating func catchUp(in db: Database) throws {
    if sequence > 0 {
      let header = try Data.fetchOne(
        db.cachedStatement(sql: "SELECT header FROM entry WHERE seq = ?"), arguments: [sequence])
      guard let header, EntryHeader.leaf(of: [UInt8](header)) == leaf else {
        throw ChainBreak(sequence, .rolledBack)
      }
    }
    while true {
      let rows = try Self.rows(in: db, after: sequence, limit: Int(Self.quick))
      if rows.isEmpty { return }
      try take(rows)
    }
  }

  private mutating func take(_ rows: [ChainRow]) throws {
    for row in rows {
      let (_, claim) = try follow(row)
      guard claim.isTrue else { throw ChainBreak(claim.sequence, .signature) }
    }
  }

  private static func missing(in db: Database, upTo last: Int64) throws -> ChainBreak {
    let sql = """
      SELECT min(seq) + 1 FROM entry WHERE seq < \(last)
        AND NOT EXISTS (SELECT 1 FROM entry AS next WHERE next.seq = entry.seq + 1)
      """
    return ChainBreak(try Int64.fetchOne(db, sql: sql) ?? 1, .gap)
  }

  private static func rows(in db: Database, after sequence: Int64, limit: Int) throws -> [ChainRow]
  {
    try Row.fetchAll(
      db.cachedStatement(sql: select + "WHERE entry.seq > ? ORDER BY entry.seq LIMIT ?"),
      arguments: [sequence, limit]
    ).map(ChainRow.init)
  }

  private static func rows(in db: Database, where condition: String) throws -> [ChainRow] {
    try Row.fetchAll(db, sql: select + "WHERE \(condition) ORDER BY entry.seq").map(ChainRow.init)
  }

  private static let select = """
    SELECT entry.seq, header, sig, CASE WHEN kind = x'04' THEN content END AS statement
      FROM entry LEFT JOIN body ON body.seq = entry.seq

    """
}

extension ChainRow {
  init(_ row: Row) {
    // What is not there fails where it is looked at.
    sequence = row.number("seq") ?? 0
    header = row.bytes("header") ?? []
    signature = row.bytes("sig") ?? []
    statement = row.bytes("statement")
  }
}
