/// The bytes of a pack or overlay, with the name findings call it by.
public struct PackSource: Hashable, Sendable {
  /// What findings call it.
  public let name: String
  /// The file, whatever is in it.
  public let bytes: [UInt8]
  /// Somebody's own file, as it lies on a disk: not a text of the program, and not one that was filed in a log.
  let isOwnFile: Bool

  /// The bytes of a file under a name.
  public init(name: String, bytes: [UInt8]) {
    self.init(name: name, bytes: bytes, isOwnFile: false)
  }

  private init(name: String, bytes: [UInt8], isOwnFile: Bool) {
    self.name = name
    self.bytes = bytes
    self.isOwnFile = isOwnFile
  }

  /// A text under a name.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// The bytes of a file as they come from a disk: without a byte-order mark, and with the line ends of this system,
  /// whichever program saved it.
  ///
  /// So that a text is the same text, and has the same hash, on whatever computer it was last saved.
  public init(name: String, file bytes: [UInt8]) {
    self.init(name: name, bytes: Self.plain(bytes), isOwnFile: true)
  }

  static func plain(_ bytes: [UInt8]) -> [UInt8] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
    guard text.contains(0x0D) else { return Array(text) }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var wasReturn = false
    for byte in text {
      if byte == 0x0D {
        plain.append(0x0A)
      } else if byte != 0x0A || !wasReturn {
        plain.append(byte)
      }
      wasReturn = byte == 0x0D
    }
    return plain
  }
}

/// Findings, so that they can be an error of `Result`.
public struct FindingList: Error, ExpressibleByArrayLiteral, Sendable {
  /// In the order in which they were found.
  public let findings: [Finding]

  public init(arrayLiteral elements: Finding...) { findings = elements }

  /// These findings.
  public init(_ findings: [Finding]) { self.findings = findings }
}
