import PolicyCore

/// One word of a line, and what the lexicon knows of it.
struct HeardWord {
  let source: LineWord
  /// Its place in the lexicon; nil for a word no phrase has.
  var place: Int32?
  /// It was mistyped, and taken for the one word it is nearest to.
  var isCorrected = false
  /// What is known of it alone.
  var mark: Lexicon.WordMark?
  /// The number it is, in digits or in words.
  var number: Int?
  /// It is made of digits, or is a word for a number.
  var isNumber: Bool { source.isDigits || number != nil }
  var startsClause: Bool { source.startsClause }
  /// It is written in another script than the pack's, or is a picture.
  var isForeign: Bool {
    source.text.unicodeScalars.contains { scalar in
      scalar.properties.isAlphabetic
        ? scalar.value > 0x24F && !(0x1E00...0x1EFF).contains(scalar.value)
        : scalar.value > 0x20CF && scalar.properties.generalCategory == .otherSymbol
    }
  }

  init(_ source: LineWord, _ lexicon: Lexicon) {
    self.source = source
    place = lexicon.word(source.text)
    if place == nil, let near = lexicon.correction(of: source) {
      place = near
      isCorrected = true
    }
    mark = place.map(lexicon.mark)
    number = source.number ?? mark?.number
  }
}

/// Spelling: one slip in five letters and more, two from eight, the first letter right.
///
/// Only the nearest word counts, and only where it is alone; one that turns things off never does, and no
/// word that is known, whatever it means, is taken for another (HEARING 2).
extension Lexicon {
  func correction(of word: LineWord) -> Int32? {
    let length = word.text.utf8.count
    guard length >= 5, length <= 24, !word.isDigits, !word.isGlued,
      word.text.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A })
    else { return nil }
    let typed = Array(word.text.utf8)
    let most = length >= 8 ? 2 : 1
    let letters = Self.letters(typed[...])
    var best: (place: Int32, distance: Int)?
    var isAlone = true
    for index in neighbours(of: word.text) {
      let known = bytes(of: index)
      guard known.count >= 4, abs(known.count - length) <= most,
        (Self.letters(known) ^ letters).nonzeroBitCount <= 2 * most
      else { continue }
      let distance = Self.distance(typed[...], known, most: most)
      guard distance <= most else { continue }
      if let found = best, found.distance <= distance {
        // A word and its own ending ("overdose", "overdoses") are one word here.
        if found.distance == distance, !Self.isEnding(known, of: bytes(of: Int(found.place))) {
          isAlone = false
        }
      } else {
        best = (Int32(index), distance)
        isAlone = true
      }
    }
    guard let best, isAlone, !mark(best.place).lowersOnly else { return nil }
    return best.place
  }

  private static func isEnding(_ one: ArraySlice<UInt8>, of other: ArraySlice<UInt8>) -> Bool {
    one.starts(with: other) || other.starts(with: one)
  }

  /// Which letters a word has, a bit each.
  private static func letters(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 | 1 << UInt32($1 & 31) }
  }

  /// Slips between two words, neighbours that changed places counting one; more than `most` is any number.
  private static func distance(
    _ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, most: Int
  ) -> Int {
    let (left, right) = (Array(left), Array(right))
    var two: [Int] = []
    var one = Array(0...right.count)
    for i in 1...left.count {
      var row = [i] + Array(repeating: 0, count: right.count)
      for j in 1...right.count {
        let differs = left[i - 1] == right[j - 1] ? 0 : 1
        row[j] = min(one[j] + 1, row[j - 1] + 1, one[j - 1] + differs)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          row[j] = min(row[j], two[j - 2] + 1)
        }
      }
      if row.allSatisfy({ $0 > most }) { return most + 1 }
      (two, one) = (one, row)
    }
    return one[right.count]
  }
}
