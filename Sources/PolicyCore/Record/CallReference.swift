/// What a call is called by everybody: an enquirer may be given it, and every command takes it in place of a number.
public enum CallReference {
  /// Whether a word has the form of one, in capitals or not: four letters, a hyphen, two digits.
  public static func isOne(_ word: some StringProtocol) -> Bool {
    word.utf8.count == 7
      && zip(word.utf8, "LLLL-00".utf8).allSatisfy { byte, kind in
        switch kind {
        case UInt8(ascii: "L"): UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte & 0xDF
        case UInt8(ascii: "0"): UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        default: byte == kind
        }
      }
  }
}

/// A filed call, as somebody names it.
public enum CallName: Hashable, Sendable {
  /// By the number of its entry.
  case entry(Int64)
  /// By its reference, in capitals.
  case reference(String)

  /// Nil when the word is neither.
  public init?(_ word: some StringProtocol) {
    let word = word.drop { $0 == "#" }.prefix { !",.;:".contains($0) }
    if CallReference.isOne(word) {
      self = .reference(word.uppercased())
    } else if let number = Int64(word), number > 0 {
      self = .entry(number)
    } else {
      return nil
    }
  }
}
