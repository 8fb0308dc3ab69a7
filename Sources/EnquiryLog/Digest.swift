/// Hashes of what is not secret: packs, overlays, kept files.
public enum Digest {
  /// BLAKE2b, 32 bytes, as 64 lower-case hexadecimal digits; empty when libsodium did not start.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    Sodium.isReady ? Sodium.hash(bytes).hexadecimal : ""
  }

  /// The same under a key of 16 to 64 bytes: nobody can make it who does not know the key.
  public static func hexadecimal(of bytes: [UInt8], under key: [UInt8]) -> String {
    guard Sodium.isReady, (16...64).contains(key.count) else { return "" }
    return Sodium.hash(bytes, under: key).hexadecimal
  }
}
