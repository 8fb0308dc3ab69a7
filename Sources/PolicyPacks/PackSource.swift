/// The bytes of a pack or overlay, with the name findings call it by.
public struct PackSource: Hashable, Sendable {
  /// What findings call it.
  public let name: String
  /// The file, whatever is in it.
  public let bytes: [UInt8]

  /// The bytes of a file under a name.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A text under a name.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
}

/// Findings, so that they can be an error of `Result`.
public struct FindingList: Error, ExpressibleByArrayLiteral, Sendable {
  /// In the order in which they were found.
  public let findings: [Finding]

  public init(arrayLiteral elements: Finding...) { findings = elements }

  /// These findings.
  public init(_ findings: [Finding]) { self.findings = findings }
}
