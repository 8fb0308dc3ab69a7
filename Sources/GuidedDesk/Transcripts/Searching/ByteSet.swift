/// Some of the 256 bytes.
struct ByteSet: Hashable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init() {}

  init(_ range: ClosedRange<UInt8>) { for byte in range { insert(byte) } }

  static let digit = ByteSet(0x30...0x39)
  static let space: ByteSet = {
    var set = ByteSet(0x09...0x0D)
    set.insert(0x20)
    return set
  }()
  /// Text is folded, so that there are no capitals; letters beyond ASCII are of words.
  static let word: ByteSet = {
    var set = ByteSet(0x61...0x7A)
    set.formUnion(.digit)
    set.formUnion(ByteSet(0x80...0xFF))
    set.insert(0x5F)
    return set
  }()
  static let ascii = ByteSet(0x00...0x7F)

  func contains(_ byte: UInt8) -> Bool { word(byte) >> (byte & 63) & 1 != 0 }

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << (byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  mutating func formUnion(_ other: ByteSet) {
    words.0 |= other.words.0
    words.1 |= other.words.1
    words.2 |= other.words.2
    words.3 |= other.words.3
  }

  /// Those of ASCII that are not in it.
  var restOfASCII: ByteSet {
    var rest = ByteSet()
    (rest.words.0, rest.words.1) = (~words.0, ~words.1)
    return rest
  }

  private func word(_ byte: UInt8) -> UInt64 {
    switch byte >> 6 {
    case 0: words.0
    case 1: words.1
    case 2: words.2
    default: words.3
    }
  }

  static func == (left: ByteSet, right: ByteSet) -> Bool { left.words == right.words }

  func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}
