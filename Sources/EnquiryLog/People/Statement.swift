import Foundation

/// Bytes that are written as hexadecimal digits wherever they are written as text.
public struct HexBytes: Hashable, Codable, Sendable {
  /// The bytes themselves.
  public var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let bytes = [UInt8](hexadecimal: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no hexadecimal")
    }
    self.bytes = bytes
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(bytes.hexadecimal)
  }
}

/// The two public keys somebody is known by: what is sealed to them, and what they sign with.
public struct PublicKeys: Hashable, Codable, Sendable {
  /// X25519.
  var box: HexBytes
  /// Ed25519.
  var signature: HexBytes

  /// The first 16 bytes of the hash of the signature key.
  var id: [UInt8] { Array(Sodium.hash(signature.bytes).prefix(16)) }

  var isWellFormed: Bool { box.bytes.count == 32 && signature.bytes.count == 32 }
}

/// The public key of a new generation of a group.
public struct GroupKey: Hashable, Codable, Sendable {
  var group: Group
  var generation: UInt16
  var key: HexBytes

  var name: GroupGeneration { GroupGeneration(group, generation) }
}

/// A one-time code handed to somebody who is to become a member.
public struct Invitation: Hashable, Codable, Sendable {
  /// Who is invited.
  public var name: String
  /// As what.
  public var role: Role
  /// Of the code.
  var keys: PublicKeys
  /// The code is stretched with this.
  var salt: HexBytes
  var cost: PassphraseCost
  /// Milliseconds since 1970 in UTC, after which nobody may join by it.
  public var until: Int64
  /// The computer it was made on, as ``EnquiryStore`` tells computers apart; nil where that cannot be told.
  var desk: HexBytes?
}

/// A member as a statement names them.
public struct NewMember: Hashable, Codable, Sendable {
  /// Who joins.
  public var name: String
  /// As what.
  public var role: Role
  var keys: PublicKeys
  /// The computer they joined on.
  var desk: HexBytes?
  /// Their keys are those of a printed sheet; nil where they are under a passphrase.
  var sheet: Bool?
}

/// What a `member` entry says about people, groups and the policy, in clear and signed.
///
/// Format and rules are in <doc:FileFormat>.
public enum Statement: Hashable, Codable, Sendable {
  /// `unseen`: the sheet is shown after this, and counts as copied once a ``copied(sheet:)`` says so. `policy`: the
  /// hash of the text every desk speaks from. Both nil in a log of version 2, which does not tell.
  case founded(
    organisation: String, manager: NewMember, sheet: PublicKeys, groups: [GroupKey],
    unseen: Bool?, policy: HexBytes?)
  /// Somebody may join by a code.
  case invited(by: Invitation)
  /// They have; of a trustee with a new generation of their group, else without.
  case joined(member: NewMember, invitation: HexBytes, groups: [GroupKey]?)
  /// A member has another role.
  case changed(member: HexBytes, role: Role, groups: [GroupKey])
  /// A member has left, and the keys are renewed.
  case removed(member: HexBytes, groups: [GroupKey])
  /// A member may do nothing and read nothing from here on, and is one still.
  case suspended(member: HexBytes, groups: [GroupKey])
  /// And again what their role may.
  case reinstated(member: HexBytes)
  /// A second manager says the same.
  case confirmed(statement: Int64, groups: [GroupKey])
  /// A manager has a recovery sheet on paper: its id.
  case copied(sheet: HexBytes)
  /// A new recovery sheet, which also signs this; the one before opens nothing that is filed from here on.
  case renewed(sheet: PublicKeys, groups: [GroupKey])
  /// Every desk speaks from the text of this hash from here on.
  case accepted(policy: HexBytes)

  /// A member's keys are under another passphrase: the hash of the new wrapping, beside which no older one counts.
  case rewrapped(keys: HexBytes)

  /// What somebody saw of this log, up to that number, may be in it no more, and a manager or the recovery sheet
  /// accepts that: a copy was put back. `withoutLedger`: nothing beside it said what had been erased since.
  case restored(upTo: Int64, withoutLedger: Bool?)

  /// Second signature ‖ JSON, as it lies in a content.
  static func content(_ json: [UInt8], signedBy key: SecretBytes?) -> [UInt8] {
    (key.map { Sodium.signature(of: Self.domain + json, by: $0) }
      ?? [UInt8](repeating: 0, count: 64)) + json
  }

  /// The JSON that is signed and filed.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // INVARIANT: strings, numbers and lists of them always have a JSON form.
    guard let data = try? encoder.encode(self) else { preconditionFailure("no JSON") }
    return [UInt8](data)
  }

  /// What a content says; nil when it is no statement.
  init?(content: [UInt8]) {
    guard content.count > 64, content.count < 1 << 16,
      let statement = try? JSONDecoder().decode(Self.self, from: Data(content.dropFirst(64)))
    else { return nil }
    self = statement
  }

  /// Whether the second signature of this content was made with this key.
  static func isSigned(_ content: [UInt8], by key: [UInt8]) -> Bool {
    guard content.count > 64 else { return false }
    return Sodium.isSignature(
      Array(content.prefix(64)), of: Self.domain + content.dropFirst(64), by: key)
  }

  private static let domain = Array("frontdesk statement 2".utf8)
}
