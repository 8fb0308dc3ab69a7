/// A file in which entries leave the log, encrypted to a passphrase of its own; see <doc:FileFormat>.
///
/// It opens to whoever has the words, without the log, its members or their keys; nobody signed it.
public struct ExportFile: Hashable, Sendable {
  /// As it lies on the disk.
  public let bytes: [UInt8]

  /// Why a file is not read.
  public enum Fault: Error, Hashable, Sendable {
    /// It is none, or was cut, or is of a later version.
    case notAnExport
    /// It asks for more than any honest file would, or for less.
    case costRefused
    /// Those are not the words it was made with, or it was changed since.
    case wrongWords
    /// Memory is short, or the cryptography library did not start.
    case cryptographyUnavailable
  }

  private static let mark = Array("frontdesk export 1\n".utf8)
  private static let saltBytes = 16
  /// Its length says little of how many entries are in it.
  private static let padding = 4096
  private static var headBytes: Int { mark.count + 8 + 8 + saltBytes }
  /// As long as a file may be that is read.
  public static let most = 1 << 30

  /// Encrypts a text under a passphrase, which is overwritten.
  public init(
    _ text: String, wiping passphrase: inout [UInt8], cost: PassphraseCost = .standard
  ) throws(Fault) {
    guard Sodium.isReady else { throw .cryptographyUnavailable }
    let salt = Sodium.random(Self.saltBytes)
    let head = Self.mark + cost.passes.bytes + cost.bytes.bytes + salt
    guard let key = Sodium.stretched(wiping: &passphrase, salt: salt, cost: cost) else {
      throw .cryptographyUnavailable
    }
    var plain = Sodium.padded(Array(text.utf8), to: Self.padding)
    defer { Sodium.wipe(&plain) }
    bytes = head + Sodium.encrypted(plain, with: head, under: key)
  }

  /// A file as it was read.
  ///
  /// - Throws: ``Fault/notAnExport``, ``Fault/costRefused``.
  public init(_ bytes: [UInt8]) throws(Fault) {
    guard bytes.starts(with: Self.mark), bytes.count >= Self.headBytes + Sodium.boxOverhead else {
      throw .notAnExport
    }
    self.bytes = bytes
    guard cost.isBearable else { throw .costRefused }
  }

  /// In hexadecimal: by which the entry about it names it.
  public var hash: String { Sodium.hash(bytes).hexadecimal }

  /// The text again, with the passphrase it was made with, which is overwritten.
  public func text(wiping passphrase: inout [UInt8]) throws(Fault) -> String {
    guard Sodium.isReady else { throw .cryptographyUnavailable }
    let head = Array(bytes.prefix(Self.headBytes))
    guard
      let key = Sodium.stretched(
        wiping: &passphrase, salt: Array(head.suffix(Self.saltBytes)), cost: cost)
    else { throw .cryptographyUnavailable }
    guard
      let plain = Sodium.decrypted(bytes[Self.headBytes...], with: head, under: key)
        .flatMap({ Sodium.unpadded($0, from: Self.padding) }),
      let text = String(validating: plain, as: UTF8.self)
    else { throw .wrongWords }
    return text
  }

  private var cost: PassphraseCost {
    let rest = bytes.dropFirst(Self.mark.count)
    return PassphraseCost(
      passes: rest.prefix(8).number(as: UInt64.self),
      bytes: rest.dropFirst(8).prefix(8).number(as: UInt64.self))
  }
}
