/// What it costs to try a passphrase: passes and memory of Argon2id.
///
/// It stands in the file in clear and is authenticated with what it protects. What is read is bounded, so
/// that nobody makes guessing cheap, or an opening take all the memory there is, by editing the file.
public struct PassphraseCost: Hashable, Codable, Sendable {
  var passes: UInt64
  var bytes: UInt64

  /// Three passes over 256 MiB, about half a second on a small machine (LOG 1).
  public static let standard = PassphraseCost(passes: 3, bytes: 256 << 20)
  /// The least that is accepted, for tests: two passes over 64 MiB.
  package static let least = PassphraseCost(passes: 2, bytes: 64 << 20)

  /// Whether a file may ask for this.
  var isBearable: Bool {
    (1...10).contains(passes) && (64 << 20...1 << 30).contains(bytes)
      && passes * bytes >= Self.least.passes * Self.least.bytes
  }
}
