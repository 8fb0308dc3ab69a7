import PolicyCore

/// 2048 everyday words, so that a secret or a head can be read from paper and typed: eleven bits a word.
///
/// No two words begin with the same four letters, none begins another, none sounds like another, and
/// between any two lie at least two slips: a single slip never turns one word into another.
enum WordList {
  /// All of them, in alphabetical order.
  static let words = text.split(whereSeparator: \.isWhitespace).map(String.init)

  static let bitsPerWord = 11

  private static let places = Dictionary(
    words.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  private static let beginnings = Dictionary(
    words.enumerated().map { ($1.prefix(4), $0) }, uniquingKeysWith: { first, _ in first })

  /// What is wrong with words that were typed, without the words: they may be a secret.
  enum Damage: Error, Equatable, Sendable {
    case wrongNumber(expected: Int, found: Int)
    /// Not a word of the list, nor four letters or more that begin one; counted from 0.
    case unknown(position: Int)
    /// The last word stands for bits that were never there, so it or the order of the words is wrong.
    case doesNotEnd(position: Int)
  }

  /// How many words carry `count` bytes.
  static func length(bytes count: Int) -> Int { (count * 8 + bitsPerWord - 1) / bitsPerWord }

  /// The bits of `bytes`, first bit first, eleven to a word; the last word is filled with zeros.
  static func words(for bytes: [UInt8]) -> [String] {
    (0..<length(bytes: bytes.count)).map { position in
      var value = 0
      for bit in position * bitsPerWord..<(position + 1) * bitsPerWord {
        let isSet = bit / 8 < bytes.count && bytes[bit / 8] >> (7 - bit % 8) & 1 == 1
        value = value << 1 | (isSet ? 1 : 0)
      }
      return words[value]
    }
  }

  /// The `count` bytes that these words stand for; four letters of each are enough.
  ///
  /// There is no checksum: that one word was taken for another of the list shows when the bytes are used.
  static func bytes(for words: [String], count: Int) throws(Damage) -> [UInt8] {
    // A word that is none is the better news than a number that is off, and often its cause.
    var values: [Int] = []
    for (position, word) in words.enumerated() {
      guard let value = index(of: word) else { throw .unknown(position: position) }
      values.append(value)
    }
    guard values.count == length(bytes: count) else {
      throw .wrongNumber(expected: length(bytes: count), found: values.count)
    }
    var bytes = [UInt8](repeating: 0, count: count)
    for bit in 0..<values.count * bitsPerWord {
      let value = values[bit / bitsPerWord]
      guard value >> (bitsPerWord - 1 - bit % bitsPerWord) & 1 == 1 else { continue }
      guard bit < count * 8 else { throw .doesNotEnd(position: values.count - 1) }
      bytes[bit / 8] |= 1 << (7 - bit % 8)
    }
    return bytes
  }

  /// The place of a word, from 0: in capitals or not, whole or cut short after four letters or more.
  static func index(of typed: String) -> Int? {
    let word = typed.lowercased()
    if let place = places[word] { return place }
    guard word.utf8.count >= 4, let place = beginnings[word.prefix(4)],
      words[place].hasPrefix(word)
    else { return nil }
    return place
  }

  /// The word that was meant, when one is nearer than all others: at most two slips away.
  static func nearest(to typed: String) -> String? {
    if let place = index(of: typed) { return words[place] }
    let letters = typed.lowercased().unicodeScalars.map(\.value)
    // Longer than any word by more than two letters: no need to look.
    guard letters.count <= 9 else { return nil }
    var slips = EditDistance(from: letters)
    var best: (distance: Int, words: [String]) = (3, [])
    for word in words {
      let other = word.unicodeScalars.map(\.value)
      guard let distance = slips.distance(to: other, atMost: min(2, best.distance)),
        // Of a word as short as that nothing would be left.
        distance < letters.count
      else { continue }
      if distance < best.distance { best = (distance, []) }
      best.words.append(word)
    }
    return best.words.count == 1 ? best.words.first : nil
  }
}
