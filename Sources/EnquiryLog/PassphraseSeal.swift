/// A passphrase as it may lie on disk: what opens with it, and nothing it could be read back from.
///
/// Argon2id with three passes over 256 MiB, about half a second on a small machine (LOG 1).
public struct PassphraseSeal: Sendable {
  /// One line of text; holds its own parameters and salt.
  ///
  /// (`crypto_pwhash_str`)
  public let text: String

  /// Takes what ``text`` gave at an earlier time; anything else is a seal that nothing opens.
  public init(text: String) { self.text = text }

  /// Seals a passphrase and overwrites it.
  ///
  /// Throws ``LogError/cryptographyUnavailable`` when there is not the memory for it.
  public init(wiping passphrase: inout [UInt8]) throws(LogError) {
    guard Sodium.isReady, let text = Sodium.sealed(&passphrase) else {
      throw .cryptographyUnavailable
    }
    self.text = text
  }

  /// Whether this is the passphrase, which is overwritten.
  public func opens(wiping passphrase: inout [UInt8]) -> Bool {
    Sodium.isReady && Sodium.opens(text, with: &passphrase)
  }
}
