/// The secrets of a member, a recovery sheet or a one-time code, and the public keys that go with them.
struct KeyPair: Sendable {
  static let secretBytes = 64

  let publicKeys: PublicKeys
  /// X25519.
  let box: SecretBytes
  /// As libsodium signs with it.
  let signature: SecretBytes
  /// Ed25519 seed, for wrapping.
  private let seed: SecretBytes

  private init(box: SecretBytes, seed: SecretBytes) {
    let signing = Sodium.signatureKeys(of: seed)
    self.box = box
    self.seed = seed
    signature = signing.secretKey
    publicKeys = PublicKeys(
      box: HexBytes(Sodium.publicKey(of: box)), signature: HexBytes(signing.publicKey))
  }

  static func random() -> KeyPair {
    KeyPair(box: SecretBytes.random(32), seed: SecretBytes.random(32))
  }

  /// The pair a sheet or a code stands for.
  init(from secret: SecretBytes) {
    self.init(
      box: Sodium.derived(1, .seed, from: secret), seed: Sodium.derived(2, .seed, from: secret))
  }

  /// Both secrets as they are wrapped: X25519 ‖ Ed25519 seed.
  init?(wiping bytes: inout [UInt8]) {
    defer { Sodium.wipe(&bytes) }
    guard bytes.count == Self.secretBytes else { return nil }
    var (box, seed) = (Array(bytes.prefix(32)), Array(bytes.suffix(32)))
    self.init(box: SecretBytes(wiping: &box), seed: SecretBytes(wiping: &seed))
  }

  /// Wipe it.
  var secrets: [UInt8] { box.copy() + seed.copy() }
}
