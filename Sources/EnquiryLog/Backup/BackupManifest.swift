import Foundation
public import PolicyCore

/// What a copy of a log says of itself, in a file beside it: written when the copy was verified whole.
///
/// It is signed by nobody. What it says is compared with the copy before anything is restored.
public struct BackupManifest: Hashable, Codable, Sendable {
  /// Of this form: 1.
  public var version: Int
  /// The log, in hexadecimal.
  public var log: String
  /// How many entries the copy holds.
  public var entries: Int64
  /// The leaf of the newest, in hexadecimal.
  public var leaf: String
  /// The hash of the database as it lies there, in hexadecimal.
  public var file: String
  /// When it was made, by the clock of that computer.
  public var at: Moment

  static let name = "manifest.json"
  private static let most = 4096

  var encoded: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    // INVARIANT: numbers and strings always have a JSON form.
    guard let data = try? encoder.encode(self) else { preconditionFailure("no JSON") }
    return [UInt8](data)
  }

  /// Of a copy in a folder; nil where there is none this version reads.
  init?(of copy: String) {
    guard let bytes = FileSystem.contents(of: copy + "/" + Self.name, most: Self.most),
      let manifest = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      manifest.version == 1
    else { return nil }
    self = manifest
  }

  init(log: String, entries: Int64, leaf: String, file: String, at: Moment) {
    version = 1
    (self.log, self.entries, self.leaf, self.file, self.at) = (log, entries, leaf, file, at)
  }

  /// How the folder of the copy is called: by what it holds, and by nothing about anybody.
  public var folderName: String {
    let digits = String(entries)
    return "copy-" + String(repeating: "0", count: max(0, 9 - digits.count)) + digits + "-"
      + leaf.prefix(8)
  }
}

/// The signed entries by which something was erased, beside the copies: they are made good on what is put back.
///
/// Each line is a JSON object of header, signature and content, in hexadecimal, as they lay in the log.
struct ErasureLedger {
  struct Line: Codable, Hashable {
    var header: HexBytes
    var signature: HexBytes
    var content: HexBytes
  }

  static let name = "erased.ledger"
  private static let most = 64 << 20

  var lines: [Line] = []

  /// Of a folder of copies; nil where it cannot be read as one, empty where there is none.
  init?(in folder: String) {
    let path = folder + "/" + Self.name
    guard (try? FileSystem.facts(at: path)) != nil else { return }
    guard let bytes = FileSystem.whole(path, most: Self.most) else { return nil }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let line = try? JSONDecoder().decode(Line.self, from: Data(line)) else { return nil }
      lines.append(line)
    }
  }

  /// Takes in what a log says is erased; what another copy of it once said stays.
  mutating func add(_ rows: [ChainRow]) {
    var known = Set(lines)
    for row in rows {
      let line = Line(
        header: HexBytes(row.header), signature: HexBytes(row.signature),
        content: HexBytes(row.statement ?? []))
      if known.insert(line).inserted { lines.append(line) }
    }
  }

  var encoded: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return lines.flatMap { line -> [UInt8] in
      // INVARIANT: strings always have a JSON form.
      guard let data = try? encoder.encode(line) else { preconditionFailure("no JSON") }
      return [UInt8](data) + [UInt8(ascii: "\n")]
    }
  }

  /// The numbers it names for one log, each erasure signed by somebody who manages it, or hears what is apart, as this
  /// roster has it; and how many lines are by nobody it knows.
  func numbers(in chain: Chain) -> (managers: Set<Int64>, trustees: Set<Int64>, strange: Int) {
    var found: (managers: Set<Int64>, trustees: Set<Int64>, strange: Int) = ([], [], 0)
    for line in lines {
      guard let header = EntryHeader(line.header.bytes), header.log == chain.log else { continue }
      guard header.kind == .erase, Sodium.hash(line.content.bytes) == header.content,
        let erasure = Erasure(content: line.content.bytes),
        let author = chain.roster.members[header.author],
        header.isApart ? author.wasTrustee : author.wasManager,
        Sodium.isSignature(
          line.signature.bytes, of: EntryHeader.signed(header.leaf),
          by: author.keys.signature.bytes)
      else {
        found.strange += 1
        continue
      }
      if header.isApart {
        found.trustees.formUnion(erasure.entries)
      } else {
        found.managers.formUnion(erasure.entries)
      }
    }
    return found
  }
}
