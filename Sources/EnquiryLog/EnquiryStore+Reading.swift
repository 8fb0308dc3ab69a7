import Foundation
import GRDB
import PolicyCore

/// Reading is done in batches: a commit waits for every reader, so no read may be a long one.
///
/// Each of these throws ``LogError/busy``, ``LogError/damaged(code:)`` when the database itself does
/// not hold together, and ``LogError/inputOutput(code:)``, after which asking again uses a new
/// connection.
extension EnquiryStore {
  /// Entries of every kind after the one numbered `sequence`, in order, `limit` at most.
  ///
  /// Zero begins at the first. Entries filed meanwhile are found by asking on from the last. What
  /// this reader may not read, or cannot, is among them and says so in its content.
  public func entries(after sequence: Int64, limit: Int) throws(LogError) -> [FiledEntry] {
    try entries(after: sequence, limit: limit, of: nil)
  }

  /// Enquiries alone, otherwise as ``entries(after:limit:)``.
  public func enquiries(after sequence: Int64, limit: Int) throws(LogError) -> [FiledEntry] {
    try entries(after: sequence, limit: limit, of: .enquiry)
  }

  /// The entry filed under this call or note id; nil when there is none.
  public func entry(id: String) throws(LogError) -> FiledEntry? {
    let raw = try connection.read { db in
      try Row.fetchOne(db, sql: Self.columns + "WHERE entry.id = ?", arguments: [id]).map(Self.raw)
    }
    return try raw.map { raw throws(LogError) in try filed(raw) }
  }

  /// How many enquiries the log holds.
  ///
  /// Costs the reading of one row.
  public func count() throws(LogError) -> Int {
    try connection.read { db in try Head(of: db).enquiries }
  }

  /// How many calls on which nobody spoke were counted.
  ///
  /// Costs the reading of one row.
  public func silentCalls() throws(LogError) -> Int {
    try connection.read { db in try Head(of: db).silentCalls }
  }

  /// Messages taken and not yet closed.
  ///
  /// Costs a row for each that is open, whatever was filed.
  public func openMessages() throws(LogError) -> OpenMessages {
    try connection.read { db in
      let row = try Row.fetchOne(
        db.cachedStatement(sql: "SELECT count(*) AS n, coalesce(sum(flagged), 0) AS f FROM waiting")
      )
      return OpenMessages(count: row?["n"] ?? 0, flagged: row?["f"] ?? 0)
    }
  }

  /// The entries whose messages are open, in order, otherwise as ``entries(after:limit:)``.
  public func enquiriesWithOpenMessage(
    after sequence: Int64, limit: Int
  ) throws(LogError) -> [FiledEntry] {
    try entries(after: sequence, limit: limit, of: .enquiry, onlyWaiting: true)
  }

  private typealias Raw = (header: EntryHeader?, content: [UInt8]?)

  private static let columns =
    "SELECT entry.*, body.content FROM entry LEFT JOIN body ON body.seq = entry.seq "
  /// As much as one transaction reads: well under 20 ms.
  private static let batchRows = 256
  private static let batchBytes = 1 << 20

  private func entries(
    after sequence: Int64, limit: Int, of kind: EntryHeader.Kind?, onlyWaiting: Bool = false
  ) throws(LogError) -> [FiledEntry] {
    var sql = Self.columns
    if onlyWaiting { sql += "JOIN waiting ON waiting.seq = entry.seq " }
    sql += "WHERE entry.seq > ? "
    if let kind { sql += "AND entry.kind = '\(kind.rawValue)' " }
    sql += "ORDER BY entry.seq LIMIT ?"

    var found: [FiledEntry] = []
    while found.count < limit {
      let last = found.last?.sequence ?? sequence
      let rows = min(limit - found.count, Self.batchRows)
      let batch = try connection.read { db in
        try Self.batch(db.cachedStatement(sql: sql), arguments: [last, rows])
      }
      // Decoding takes longer than reading: it is done outside the transaction.
      for raw in batch { found.append(try filed(raw)) }
      if batch.isEmpty { break }
    }
    return found
  }

  private static func batch(
    _ statement: Statement, arguments: StatementArguments
  ) throws -> [Raw] {
    var batch: [Raw] = []
    var bytes = 0
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    while bytes < batchBytes, let row = try rows.next() {
      batch.append(raw(row))
      bytes += batch.last?.content?.count ?? 0
    }
    return batch
  }

  private static func raw(_ row: Row) -> Raw {
    (EntryHeader(row), (row["content"] as Data?).map { [UInt8]($0) })
  }

  private func filed(_ raw: Raw) throws(LogError) -> FiledEntry {
    guard let header = raw.header else { throw .damaged(code: 0) }
    return FiledEntry(
      sequence: header.sequence, filed: header.at, author: header.author,
      content: codec.content(of: raw.content, under: header))
  }
}
