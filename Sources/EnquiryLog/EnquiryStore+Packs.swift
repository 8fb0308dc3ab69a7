import Foundation
import GRDB

/// Each version of a policy that was used stays with the entries decided under it.
extension EnquiryStore {
  /// Keeps the text of a pack, overlay included, once.
  ///
  /// - Returns: its BLAKE2b hash in hexadecimal, as it belongs in a record's `pack.hash`.
  @discardableResult
  public func keep(pack text: [UInt8]) throws(LogError) -> String {
    let hash = Sodium.hash(text)
    if try pack(hash: hash) != nil { return hash }
    try connection.write { db in
      try db.execute(
        sql: """
          INSERT INTO pack (hash, yaml)
          SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM pack WHERE hash = ?)
          """, arguments: [hash, Data(text), hash])
    }
    return hash
  }

  /// The text kept under this hash; nil when there is none.
  ///
  /// - Throws: ``LogError/damaged(code:)`` when the text no longer has that hash.
  public func pack(hash: String) throws(LogError) -> [UInt8]? {
    let kept = try connection.read { db in
      try Data.fetchOne(db, sql: "SELECT yaml FROM pack WHERE hash = ?", arguments: [hash])
    }
    guard let kept else { return nil }
    let text = [UInt8](kept)
    guard Sodium.hash(text) == hash else { throw .damaged(code: 0) }
    return text
  }
}
