/// The bytes of a pack or overlay, with the name findings call it by.
public struct PackSource: Hashable, Sendable {
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
}

/// Findings, so that they can be an error of `Result`.
public struct FindingList: Error, ExpressibleByArrayLiteral, Sendable {
  public let findings: [Finding]

  public init(arrayLiteral elements: Finding...) { findings = elements }

  public init(_ findings: [Finding]) { self.findings = findings }
}
