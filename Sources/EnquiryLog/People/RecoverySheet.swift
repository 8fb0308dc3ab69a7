/// The words with which a log can be entered when every passphrase is lost; or, of a trustee, in place of one.
///
/// Printed once and kept nowhere else: 24 words, of which the last holds a check.
public struct RecoverySheet: Sendable {
  /// How many words are on it.
  public static let wordCount = 24

  let secret: SecretBytes

  /// A new one, which is nobody's yet.
  public static func random() -> RecoverySheet { RecoverySheet(secret: SecretBytes.random(32)) }

  private init(secret: SecretBytes) { self.secret = secret }

  /// Takes the words as they were printed, or their first four letters.
  ///
  /// - Throws: ``LogError/wrongSheet`` when a word is none of the list, or the check does not hold.
  public init(words: [String]) throws(LogError) {
    guard words.count == Self.wordCount, var bytes = try? WordList.bytes(for: words, count: 33),
      Sodium.hash(Array(bytes.prefix(32)))[0] == bytes[32]
    else { throw .wrongSheet }
    bytes.removeLast()
    secret = SecretBytes(wiping: &bytes)
  }

  /// To be printed.
  public var words: [String] {
    var bytes = secret.copy()
    defer { Sodium.wipe(&bytes) }
    return WordList.words(for: bytes + [Sodium.hash(bytes)[0]])
  }
}

/// The words by which somebody becomes a member, handed over by whoever invites them.
public struct OneTimeCode: Sendable {
  /// How many words it has.
  public static let wordCount = 5
  /// How long it may be used: seven days.
  public static let milliseconds: Int64 = 7 * 24 * 3_600_000

  /// In order, lower case.
  public let words: [String]

  static func random() -> OneTimeCode {
    // 55 bits: seven bytes hold them, and five words take the first 55.
    OneTimeCode(words: Array(WordList.words(for: Sodium.random(7)).prefix(wordCount)))
  }

  /// Takes what was typed, in whatever case and with whatever space between.
  public init(typed: String) {
    words = typed.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
  }

  private init(words: [String]) { self.words = words }

  /// The keys of the code; nil when memory is short.
  func keys(salt: [UInt8], cost: PassphraseCost) -> KeyPair? {
    // Four letters tell a word: what is stretched is what the list says.
    var text = Array(words.map { WordList.completed($0) ?? $0 }.joined(separator: " ").utf8)
    return Sodium.stretched(wiping: &text, salt: salt, cost: cost).map(KeyPair.init(from:))
  }
}
