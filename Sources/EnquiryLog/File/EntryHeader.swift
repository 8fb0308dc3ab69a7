import Foundation
import GRDB
import PolicyCore

/// What stands in clear about an entry.
struct EntryHeader: Sendable {
  enum Kind: String, Sendable {
    case enquiry, silent, entry, close
  }

  var sequence: Int64
  var kind: Kind
  var at: Moment
  var author: String
  /// The call id of an enquiry or a silent call; of any other entry a random id of its own.
  var id: String
  /// The enquiry whose message a closing closes; nil for every other kind.
  var refers: Int64?
  var format: Int

  /// Nil when the row is not one this version writes.
  init?(_ row: Row) {
    guard let kind = Kind(rawValue: row["kind"]) else { return nil }
    sequence = row["seq"]
    self.kind = kind
    at = Moment(milliseconds: row["at"])
    author = row["author"]
    id = row["id"]
    refers = row["refers"]
    format = row["format"]
  }
}

/// The last entry, which every new one extends.
struct Head {
  var sequence: Int64 = 0
  var at = Moment(milliseconds: .min)
  /// Enquiries in the whole log, and silent calls: carried along, so that counting costs one row.
  var enquiries = 0
  var silentCalls = 0

  init(of db: Database) throws {
    let last = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT seq, at, enquiries, silent FROM entry ORDER BY seq DESC LIMIT 1"))
    guard let last else { return }
    sequence = last["seq"]
    at = Moment(milliseconds: last["at"])
    enquiries = last["enquiries"]
    silentCalls = last["silent"]
  }

  /// Writes the entry after this one, and says which number it got.
  func extend(
    in db: Database, _ kind: EntryHeader.Kind, id: String, author: String, refers: Int64? = nil,
    at now: Moment, content: [UInt8]
  ) throws -> Int64 {
    let next = sequence + 1
    let header = try db.cachedStatement(
      sql: """
        INSERT INTO entry (seq, kind, at, author, id, refers, format, enquiries, silent)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try header.execute(arguments: [
      next, kind.rawValue, max(now, at).milliseconds, author, id, refers, EntryCodec.format,
      enquiries + (kind == .enquiry ? 1 : 0), silentCalls + (kind == .silent ? 1 : 0),
    ])
    let body = try db.cachedStatement(sql: "INSERT INTO body (seq, content) VALUES (?, ?)")
    try body.execute(arguments: [next, Data(content)])
    return next
  }
}
