import CSodium

/// The only file that touches libsodium.
///
/// What each function promises is libsodium's promise; lengths are checked by the callers' types.
enum Sodium {
  /// libsodium is set up once per process; false when it could not be.
  static let isReady = sodium_init() >= 0

  /// Before anything that draws on chance or locks memory: libsodium aborts when a thread asks it
  /// for either while another is still setting it up.
  static func start() {
    // INVARIANT: every store asks `isReady` first and refuses in words.
    precondition(isReady, "libsodium could not be set up")
  }

  /// BLAKE2b, 32 bytes.
  ///
  /// C: `crypto_generichash`.
  static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe crypto_generichash(&digest, digest.count, bytes, UInt64(bytes.count), nil, 0)
    return digest
  }

  /// C: `crypto_generichash`, with a key.
  static func hash(_ bytes: [UInt8], under key: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe crypto_generichash(
      &digest, digest.count, bytes, UInt64(bytes.count), key, key.count)
    return digest
  }

  /// C: `randombytes_buf`.
  static func random(_ count: Int) -> [UInt8] {
    start()
    var bytes = [UInt8](repeating: 0, count: count)
    unsafe randombytes_buf(&bytes, bytes.count)
    return bytes
  }

  /// Overwrites what must not stay in memory.
  static func wipe(_ bytes: inout [UInt8]) {
    unsafe bytes.withUnsafeMutableBytes { unsafe sodium_memzero($0.baseAddress, $0.count) }
  }

  // MARK: Secret-key encryption

  static let nonceBytes = 24
  static let boxOverhead = nonceBytes + 16

  /// nonce ‖ ciphertext, with a fresh nonce.
  ///
  /// C: `crypto_aead_xchacha20poly1305_ietf_encrypt`.
  static func encrypted(_ plain: [UInt8], with data: [UInt8], under key: SecretBytes) -> [UInt8] {
    let nonce = random(nonceBytes)
    var cipher = [UInt8](repeating: 0, count: plain.count + 16)
    unsafe key.withBytes { key in
      _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
        &cipher, nil, plain, UInt64(plain.count), data, UInt64(data.count), nil, nonce, key)
    }
    return nonce + cipher
  }

  /// Nil when it is not what was encrypted under this key with this associated data.
  ///
  /// C: `crypto_aead_xchacha20poly1305_ietf_decrypt`.
  static func decrypted(
    _ box: some Collection<UInt8>, with data: [UInt8], under key: SecretBytes
  ) -> [UInt8]? {
    guard box.count >= boxOverhead else { return nil }
    let nonce = Array(box.prefix(nonceBytes))
    let cipher = Array(box.dropFirst(nonceBytes))
    var plain = [UInt8](repeating: 0, count: cipher.count - 16)
    let status = unsafe key.withBytes { key in
      unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
        &plain, nil, nil, cipher, UInt64(cipher.count), data, UInt64(data.count), nonce, key)
    }
    return status == 0 ? plain : nil
  }

  /// Filled up to the next multiple of `block`, so that the length says little.
  ///
  /// C: `sodium_pad`.
  static func padded(_ bytes: [UInt8], to block: Int) -> [UInt8] {
    // What `sodium_pad` does: one byte of 0x80, then zeros.
    let rest = block - bytes.count % block
    return bytes + [0x80] + [UInt8](repeating: 0, count: rest - 1)
  }

  /// Nil when there is no padding at the end.
  ///
  /// C: `sodium_unpad`.
  static func unpadded(_ bytes: [UInt8], from block: Int) -> [UInt8]? {
    var length = 0
    guard unsafe sodium_unpad(&length, bytes, bytes.count, block) == 0 else { return nil }
    return Array(bytes.prefix(length))
  }

  /// A key derived from a key, told apart by number and context.
  ///
  /// C: `crypto_kdf_derive_from_key`.
  static func derived(_ number: UInt64, _ context: KeyContext, from key: SecretBytes) -> SecretBytes
  {
    unsafe SecretBytes(count: 32, isLocked: context != .entry) { derived in
      let name = context.rawValue.utf8.map { CChar(bitPattern: $0) }
      unsafe key.withBytes { key in
        _ = unsafe crypto_kdf_derive_from_key(derived, 32, number, name, key)
      }
    }
  }

  /// Eight characters each, as `crypto_kdf` asks.
  enum KeyContext: String {
    case entry = "fd-entry", seed = "fd-seed_", seen = "fd-seen_", filing = "fd-file_"
  }

  // MARK: Sealed boxes

  static let sealOverhead = 48

  /// Only the holder of the secret key opens it, and nobody can tell who sealed it; nil when the
  /// public key is none.
  ///
  /// C: `crypto_box_seal`.
  static func sealed(_ plain: [UInt8], to publicKey: [UInt8]) -> [UInt8]? {
    guard publicKey.count == 32 else { return nil }
    start()
    var box = [UInt8](repeating: 0, count: plain.count + sealOverhead)
    let status = unsafe crypto_box_seal(&box, plain, UInt64(plain.count), publicKey)
    return status == 0 ? box : nil
  }

  /// C: `crypto_box_seal_open`.
  static func opened(
    _ box: [UInt8], publicKey: [UInt8], secretKey: SecretBytes
  ) -> [UInt8]? {
    guard box.count >= sealOverhead, publicKey.count == 32 else { return nil }
    var plain = [UInt8](repeating: 0, count: box.count - sealOverhead)
    let status = unsafe secretKey.withBytes { secret in
      unsafe crypto_box_seal_open(&plain, box, UInt64(box.count), publicKey, secret)
    }
    return status == 0 ? plain : nil
  }

  /// The public key of an X25519 secret.
  ///
  /// C: `crypto_scalarmult_base`.
  static func publicKey(of secretKey: SecretBytes) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: 32)
    unsafe secretKey.withBytes { _ = unsafe crypto_scalarmult_base(&key, $0) }
    return key
  }

  // MARK: Signatures

  /// The public key of an Ed25519 seed, and the secret key libsodium signs with.
  ///
  /// C: `crypto_sign_seed_keypair`.
  static func signatureKeys(of seed: SecretBytes) -> (publicKey: [UInt8], secretKey: SecretBytes) {
    var key = [UInt8](repeating: 0, count: 32)
    let secret = unsafe SecretBytes(count: 64) { secret in
      unsafe seed.withBytes { _ = unsafe crypto_sign_seed_keypair(&key, secret, $0) }
    }
    return (key, secret)
  }

  /// C: `crypto_sign_detached`.
  static func signature(of message: [UInt8], by secretKey: SecretBytes) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    unsafe secretKey.withBytes {
      _ = unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), $0)
    }
    return signature
  }

  /// C: `crypto_sign_verify_detached`.
  static func isSignature(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool
  {
    guard signature.count == 64, publicKey.count == 32 else { return false }
    return unsafe crypto_sign_verify_detached(
      signature, message, UInt64(message.count), publicKey) == 0
  }

  // MARK: Passphrases

  /// 32 bytes from a passphrase under Argon2id, which is overwritten; nil when memory is short.
  ///
  /// C: `crypto_pwhash`.
  static func stretched(
    wiping passphrase: inout [UInt8], salt: [UInt8], cost: PassphraseCost
  ) -> SecretBytes? {
    var isDone = false
    let key = unsafe passphrase.withUnsafeMutableBytes { bytes in
      defer { unsafe sodium_memzero(bytes.baseAddress, bytes.count) }
      return unsafe SecretBytes(count: 32) { key in
        var empty: CChar = 0
        let status = unsafe withUnsafePointer(to: &empty) { nothing in
          unsafe crypto_pwhash(
            key, 32,
            bytes.baseAddress.map { unsafe UnsafePointer($0.assumingMemoryBound(to: CChar.self)) }
              ?? nothing,
            UInt64(bytes.count), salt, cost.passes, Int(cost.bytes),
            crypto_pwhash_ALG_ARGON2ID13)
        }
        isDone = status == 0
      }
    }
    return isDone ? key : nil
  }
}

/// Bytes that are locked in memory, fenced by guard pages, left out of core dumps, and overwritten
/// when nobody needs them any more.
///
/// C: `sodium_malloc`, `sodium_free`.
@safe final class SecretBytes: Sendable {
  let count: Int
  // INVARIANT: written in `init` alone, and made read-only there; freed in `deinit`.
  private nonisolated(unsafe) let memory: UnsafeMutablePointer<UInt8>
  private let isLocked: Bool

  /// - Parameter isLocked: not for the key of one content, which lies in ordinary memory itself as soon as it is opened:
  ///   locking costs ten calls of the system, and there may be thousands.
  init(
    count: Int, isLocked: Bool = true, filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void
  ) {
    self.count = count
    self.isLocked = isLocked
    guard isLocked else {
      unsafe memory = UnsafeMutablePointer.allocate(capacity: max(count, 1))
      unsafe fill(memory)
      return
    }
    Sodium.start()
    // INVARIANT: a few hundred bytes; without them nothing can be kept secret, and stopping is right.
    guard let raw = unsafe sodium_malloc(max(count, 1)) else {
      preconditionFailure("no memory can be locked")
    }
    unsafe memory = raw.bindMemory(to: UInt8.self, capacity: max(count, 1))
    unsafe fill(memory)
    unsafe sodium_mprotect_readonly(raw)
  }

  /// Takes the bytes over; the caller's copy is overwritten.
  convenience init(wiping bytes: inout [UInt8], isLocked: Bool = true) {
    unsafe self.init(count: bytes.count, isLocked: isLocked) { memory in
      for (index, byte) in bytes.enumerated() { unsafe memory[index] = byte }
    }
    Sodium.wipe(&bytes)
  }

  static func random(_ count: Int) -> SecretBytes {
    unsafe SecretBytes(count: count) { unsafe randombytes_buf($0, count) }
  }

  func withBytes<Value>(_ body: (UnsafePointer<UInt8>) -> Value) -> Value {
    unsafe body(UnsafePointer(memory))
  }

  /// A copy in ordinary memory; wipe it.
  func copy() -> [UInt8] {
    unsafe [UInt8](UnsafeBufferPointer(start: memory, count: count))
  }

  deinit {
    if isLocked {
      unsafe sodium_free(memory)
    } else {
      unsafe sodium_memzero(memory, count)
      unsafe memory.deallocate()
    }
  }
}
