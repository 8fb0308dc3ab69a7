import CSodium

/// The only file that touches libsodium.
enum Sodium {
  /// libsodium is set up once per process; false when it could not be.
  static let isReady = sodium_init() >= 0

  /// BLAKE2b of the bytes, 32 bytes long, in hexadecimal.
  ///
  /// C: `crypto_generichash`.
  static func hash(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe crypto_generichash(&digest, digest.count, bytes, UInt64(bytes.count), nil, 0)
    return hexadecimal(digest)
  }

  /// A fresh identifier: 16 random bytes as 32 lower-case digits.
  ///
  /// C: `randombytes_buf`.
  static func identifier() -> String {
    var bytes = [UInt8](repeating: 0, count: 16)
    unsafe randombytes_buf(&bytes, bytes.count)
    return hexadecimal(bytes)
  }

  /// A passphrase under Argon2id, as one line of text; nil when memory is short.
  ///
  /// The passphrase is overwritten.
  /// C: `crypto_pwhash_str`.
  static func sealed(_ passphrase: inout [UInt8]) -> String? {
    var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let status = unsafe passphrase.withUnsafeMutableBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      defer { unsafe sodium_memzero(bytes.baseAddress, bytes.count) }
      guard let start = unsafe start else { return Int32(-1) }
      return unsafe crypto_pwhash_str(&text, start, UInt64(bytes.count), 3, 256 << 20)
    }
    return status == 0
      ? String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }

  /// Whether the passphrase is the one under this text; it is overwritten.
  ///
  /// C: `crypto_pwhash_str_verify`.
  static func opens(_ text: String, with passphrase: inout [UInt8]) -> Bool {
    // Whoever could write the file could ask for all the memory there is.
    guard text.utf8.count < Int(crypto_pwhash_STRBYTES), text.hasPrefix("$argon2id$v=19$m=262144,")
    else { return false }
    return unsafe passphrase.withUnsafeMutableBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      defer { unsafe sodium_memzero(bytes.baseAddress, bytes.count) }
      guard let start = unsafe start else { return false }
      return unsafe crypto_pwhash_str_verify(text, start, UInt64(bytes.count)) == 0
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}

extension String {
  /// Of the form in which calls, notes and sessions are named: 32 lower-case hexadecimal digits.
  ///
  /// Identifiers stand in clear, so nothing that could be a name may pass for one.
  var isIdentifier: Bool {
    utf8.count == 32
      && utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }
}
