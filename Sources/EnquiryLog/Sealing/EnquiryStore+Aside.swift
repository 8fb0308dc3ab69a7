import Synchronization

/// What one member left half done, carried past the end of this process.
extension EnquiryStore {
  /// Sealed to whoever is signed in, so that it opens to them alone.
  ///
  /// It is not kept here: whoever asks carries it.
  ///
  /// - Throws: ``LogError/notSignedIn``.
  public func sealedAside(_ text: String) throws(LogError) -> [UInt8] {
    guard let keys = state.withLock({ $0.keyring?.keys.publicKeys }) else { throw .notSignedIn }
    guard let sealed = Sodium.sealed(Array(text.utf8), to: keys.box.bytes) else {
      throw .keysReplaced
    }
    return sealed
  }

  /// What was sealed to whoever is signed in now; nil when it was somebody else, or these are no such bytes.
  public func openedAside(_ sealed: [UInt8]) -> String? {
    guard let keys = state.withLock({ $0.keyring?.keys }) else { return nil }
    return Sodium.opened(sealed, publicKey: keys.publicKeys.box.bytes, secretKey: keys.box)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
