import CSodium

/// The primitives the description of the file names: suite 1.
enum Cipher {
  static let isReady = sodium_init() >= 0

  static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe crypto_generichash(&digest, 32, bytes, UInt64(bytes.count), nil, 0)
    return digest
  }

  static func random(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    unsafe randombytes_buf(&bytes, count)
    return bytes
  }

  static func stretched(
    _ passphrase: [UInt8], salt: [UInt8], passes: Int64, memory: Int64
  ) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: 32)
    let text = passphrase.map { CChar(bitPattern: $0) }
    _ = unsafe crypto_pwhash(
      &key, 32, text, UInt64(text.count), salt, UInt64(passes), Int(memory),
      crypto_pwhash_ALG_ARGON2ID13)
    return key
  }

  static func derived(_ number: UInt64, _ context: String, from key: [UInt8]) -> [UInt8] {
    var derived = [UInt8](repeating: 0, count: 32)
    let name = context.utf8.map { CChar(bitPattern: $0) }
    _ = unsafe crypto_kdf_derive_from_key(&derived, 32, number, name, key)
    return derived
  }

  static func encrypted(_ plain: [UInt8], with data: [UInt8], under key: [UInt8]) -> [UInt8] {
    let nonce = random(24)
    var cipher = [UInt8](repeating: 0, count: plain.count + 16)
    _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
      &cipher, nil, plain, UInt64(plain.count), data, UInt64(data.count), nil, nonce, key)
    return nonce + cipher
  }

  static func decrypted(_ box: [UInt8], with data: [UInt8], under key: [UInt8]) -> [UInt8]? {
    guard box.count >= 40 else { return nil }
    let (nonce, cipher) = (Array(box.prefix(24)), Array(box.dropFirst(24)))
    var plain = [UInt8](repeating: 0, count: cipher.count - 16)
    let status = unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
      &plain, nil, nil, cipher, UInt64(cipher.count), data, UInt64(data.count), nonce, key)
    return status == 0 ? plain : nil
  }

  static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [0x80] + [UInt8](repeating: 0, count: 255 - bytes.count % 256)
  }

  static func sealed(_ plain: [UInt8], to key: [UInt8]) -> [UInt8] {
    var box = [UInt8](repeating: 0, count: plain.count + 48)
    _ = unsafe crypto_box_seal(&box, plain, UInt64(plain.count), key)
    return box
  }

  static func opened(_ box: [UInt8], by secret: [UInt8]) -> [UInt8]? {
    guard box.count >= 48 else { return nil }
    var (key, plain) = (
      [UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: box.count - 48)
    )
    _ = unsafe crypto_scalarmult_base(&key, secret)
    let status = unsafe crypto_box_seal_open(&plain, box, UInt64(box.count), key, secret)
    return status == 0 ? plain : nil
  }

  static func signature(of message: [UInt8], bySeed seed: [UInt8]) -> [UInt8] {
    var (key, secret, signature) = (
      [UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 64),
      [UInt8](repeating: 0, count: 64)
    )
    _ = unsafe crypto_sign_seed_keypair(&key, &secret, seed)
    _ = unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
    return signature
  }

  static func signatureKey(ofSeed seed: [UInt8]) -> [UInt8] {
    var (key, secret) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 64))
    _ = unsafe crypto_sign_seed_keypair(&key, &secret, seed)
    return key
  }

  static func boxKey(of secret: [UInt8]) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: 32)
    _ = unsafe crypto_scalarmult_base(&key, secret)
    return key
  }
}

extension FixedWidthInteger {
  /// Little-endian, as everything in the file.
  var littleEndianBytes: [UInt8] {
    (0..<(Self.bitWidth / 8)).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
  }
}

extension [UInt8] {
  /// Two small digits a byte.
  var hexadecimal: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension String {
  /// The bytes hexadecimal digits stand for.
  public var hexadecimalBytes: [UInt8] {
    let digits = Array(utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
  }
}
