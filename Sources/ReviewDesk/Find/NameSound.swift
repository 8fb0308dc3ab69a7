import PolicyCore

/// How a name sounds to whoever writes down what they hear, as far as letters tell: names that are spelt in several ways
/// come to one key.
///
/// A looser Soundex: vowels count, in three classes (`a`; `e i y`; `o u`), so that Leila is Layla and not Lola; where
/// three consonants or more agree, vowels do not count.
enum NameSound {
  /// Keys of a folded name; two names sound alike where they share one.
  ///
  /// None for a number, and for a letter alone.
  static func keys(_ folded: String) -> [String] {
    let name = written[folded] ?? folded
    guard name.utf8.count > 1, !name.unicodeScalars.contains(where: { Folding.figure($0) != nil })
    else { return [] }
    let sounds = classed(joined(Array(name.unicodeScalars)))
    let key = String(String.UnicodeScalarView(sounds))
    let consonants = sounds.enumerated().filter { $0.offset == 0 || !isVowel($0.element) }
    let bare = String(String.UnicodeScalarView(consonants.map(\.element)))
    return bare.unicodeScalars.count < 3 ? [key] : [key, "~" + bare]
  }

  /// What is written short.
  private static let written = ["st": "saint", "ste": "saint", "mt": "mount"]

  /// Pairs of letters that are one sound, or one of the same.
  private static let pairs: [String: String] = [
    "ph": "f", "ck": "k", "kh": "k", "gh": "g", "dh": "d", "th": "t", "sh": "s", "zh": "s",
    "ch": "c", "wh": "w", "qu": "k", "ee": "i", "ei": "i", "ey": "i", "ay": "i", "ai": "i",
    "ie": "i", "ea": "i", "oo": "u", "ou": "u", "ow": "u", "au": "o", "aw": "o", "ah": "a",
  ]

  private static func joined(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < letters.count {
      if index + 1 < letters.count {
        var pair = ""
        pair.unicodeScalars.append(contentsOf: letters[index...index + 1])
        // An h between vowels is heard.
        let isOpen = pair == "ah" && index + 2 < letters.count && isVowel(letters[index + 2])
        if !isOpen, let sound = pairs[pair] {
          result.append(contentsOf: sound.unicodeScalars)
          index += 2
          continue
        }
      }
      result.append(letters[index])
      index += 1
    }
    return result
  }

  private static func classed(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : " "
      let sound: Unicode.Scalar =
        switch letter {
        case "e", "i", "y", "j": "i"
        case "o", "u": "u"
        case "c": "eiy".unicodeScalars.contains(next) ? "s" : "k"
        case "q": "k"
        case "z": "s"
        case "v", "w": "v"
        default: letter
        }
      if result.last != sound { result.append(sound) }
    }
    return result
  }

  private static func isVowel(_ letter: Unicode.Scalar) -> Bool {
    "aeiouy".unicodeScalars.contains(letter)
  }
}
