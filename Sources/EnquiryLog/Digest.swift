/// Hashes of what is not secret: packs, overlays, kept files.
public enum Digest {
  /// BLAKE2b, 32 bytes, as 64 lower-case hexadecimal digits; empty when libsodium did not start.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    Sodium.isReady ? Sodium.hash(bytes).hexadecimal : ""
  }
}
