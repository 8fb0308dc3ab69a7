import Foundation
import PolicyCore

/// Copies on record: a timer makes them and signs nothing, so whoever signs in next looks at the newest and files it.
extension EnquiryStore {
  /// Looks at a copy, and puts on record that it is what its manifest says and holds a state of this log.
  ///
  /// The copy was verified whole when it was made: that it has not changed since is told by its hash.
  ///
  /// - Returns: the number of the entry; nil where this copy is on record already, by whomever.
  /// - Throws: ``LogError/copyAltered`` where there is none, or it is not what its manifest says;
  ///   ``LogError/anotherLog`` where it holds no state of this log; ``LogError/notPermitted`` unless whoever is signed
  ///   in takes enquiries or manages.
  public func putOnRecord(copy: String) throws(LogError) -> Int64? {
    guard let manifest = BackupManifest(of: copy) else { throw .copyAltered }
    let id = Array(Sodium.hash(Array("frontdesk copy 1".utf8) + manifest.record.content).prefix(16))
    if try following({ rows, _ in try rows.filed(id) != nil }) { return nil }
    guard let bytes = FileSystem.whole(copy + "/" + LogFolder.fileName, most: .max),
      Sodium.hash(bytes).hexadecimal == manifest.file
    else { throw .copyAltered }
    try noteClock()
    let now = clock()
    let number: Int64? = try filing(id, as: .backup) { rows, chain, keyring in
      if try rows.filed(id) != nil { return nil }
      guard chain.log.hexadecimal == manifest.log,
        let header = try rows.header(of: manifest.entries),
        EntryHeader.leaf(of: header).hexadecimal == manifest.leaf
      else { throw LogError.anotherLog }
      return try chain.append(
        Filing(kind: .backup, id: id, refers: nil, payload: .clear(manifest.record.content)),
        by: keyring.keys, at: now, in: rows)
    }
    guard let number else { return nil }
    let isThere = try following { rows, _ in try rows.filed(id)?.sequence == number }
    guard isThere else { throw .notReadBack }
    return number
  }
}

extension BackupManifest {
  fileprivate var record: CopyRecord {
    CopyRecord(entries: entries, made: at, leaf: leaf, file: file)
  }
}

extension CopyRecord {
  private struct Document: Codable {
    struct Copied: Codable {
      var at: Int64
      var entries: Int64
      var file: HexBytes
      var leaf: HexBytes
    }
    var copied: Copied
  }

  private static let most = 1024

  /// The JSON that is filed, as it lies in a content.
  var content: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let copied = Document.Copied(
      at: made.milliseconds, entries: entries, file: HexBytes([UInt8](hexadecimal: file) ?? []),
      leaf: HexBytes([UInt8](hexadecimal: leaf) ?? []))
    // INVARIANT: numbers and strings always have a JSON form.
    guard let data = try? encoder.encode(Document(copied: copied)) else {
      preconditionFailure("no JSON")
    }
    return [UInt8](data)
  }

  /// Nil when the content names no copy.
  init?(content: [UInt8]) {
    guard content.count < Self.most,
      let copied = (try? JSONDecoder().decode(Document.self, from: Data(content)))?.copied,
      copied.entries > 0, copied.leaf.bytes.count == 32, copied.file.bytes.count == 32
    else { return nil }
    self.init(
      entries: copied.entries, made: Moment(milliseconds: copied.at),
      leaf: copied.leaf.bytes.hexadecimal, file: copied.file.bytes.hexadecimal)
  }
}
