/// The secrets of a member under their passphrase, as they lie in the log.
struct WrappedKeys: Sendable {
  var cost: PassphraseCost
  var salt: [UInt8]
  /// nonce ‖ ciphertext.
  var box: [UInt8]
  /// By the member: so that a row that was moved or made by somebody else is noticed without the passphrase.
  var signature: [UInt8]

  static let saltBytes = 16
}

extension WrappedKeys {
  /// Wraps under a passphrase, which is overwritten.
  init(
    _ keys: KeyPair, of member: [UInt8], in log: [UInt8], wiping passphrase: inout [UInt8],
    cost: PassphraseCost
  ) throws(LogError) {
    let salt = Sodium.random(Self.saltBytes)
    guard let key = Sodium.stretched(wiping: &passphrase, salt: salt, cost: cost) else {
      throw .cryptographyUnavailable
    }
    var secrets = keys.secrets
    defer { Sodium.wipe(&secrets) }
    self.init(cost: cost, salt: salt, box: [], signature: [])
    box = Sodium.encrypted(secrets, with: data(log: log, member: member), under: key)
    signature = Sodium.signature(of: signed(log: log, member: member), by: keys.signature)
  }

  /// The secrets again; nil when it is not the passphrase, which is overwritten.
  func opened(
    for member: [UInt8], in log: [UInt8], wiping passphrase: inout [UInt8]
  ) throws(LogError) -> KeyPair? {
    guard cost.isBearable else {
      Sodium.wipe(&passphrase)
      throw .passphraseCostRefused
    }
    guard let key = Sodium.stretched(wiping: &passphrase, salt: salt, cost: cost) else {
      throw .cryptographyUnavailable
    }
    guard var secrets = Sodium.decrypted(box, with: data(log: log, member: member), under: key)
    else { return nil }
    return KeyPair(wiping: &secrets)
  }

  /// Whether the member made this row, it is not one of a passphrase they have changed, and the cost is one that
  /// may be.
  func isGenuine(of member: Member, in log: [UInt8]) -> Bool {
    cost.isBearable && isNewest(of: member)
      && Sodium.isSignature(
        signature, of: signed(log: log, member: member.key), by: member.keys.signature.bytes)
  }

  func isNewest(of member: Member) -> Bool {
    member.wrapping.map { $0 == digest } ?? true
  }

  /// By which a statement names it.
  var digest: [UInt8] { Sodium.hash(cost.passes.bytes + cost.bytes.bytes + salt + box) }

  private func signed(log: [UInt8], member: [UInt8]) -> [UInt8] {
    Array("frontdesk keys 2".utf8) + data(log: log, member: member) + Sodium.hash(box)
  }

  private func data(log: [UInt8], member: [UInt8]) -> [UInt8] {
    log + member + cost.passes.bytes + cost.bytes.bytes + salt
  }
}
