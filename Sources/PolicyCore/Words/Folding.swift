/// Names as they compare: without capitals, marks, width and what cannot be seen.
public enum Folding {
  /// The letters and figures of `text` alone, folded; folding twice changes nothing more.
  ///
  /// - Parameter decomposing: gives the compatibility decomposition (NFKD) of a text. The tables for it are the
  ///   system's, which the core does not import; plain ASCII never asks for them.
  public static func folded(_ text: String, decomposing: (String) -> String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return String(text.lowercased().unicodeScalars.filter { isLetterOrFigure($0) })
    }
    var result = String.UnicodeScalarView()
    for scalar in decomposing(text).lowercased().unicodeScalars {
      if let plain = plainLetters[scalar] {
        result.append(contentsOf: plain.unicodeScalars)
      } else if let figure = figure(scalar) {
        result.append(contentsOf: String(figure).unicodeScalars)
      } else if isLetterOrFigure(scalar), scalar.properties.canonicalCombiningClass == .notReordered
      {
        // Marks with a class sit above or below a letter. Vowel signs of Indian scripts have none: they are letters.
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// It is part of a name or a number, and not a mark, a space or a sign.
  public static func isLetterOrFigure(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// The value of a decimal figure of any script.
  public static func figure(_ scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII {
      return ("0"..."9").contains(scalar) ? Int(scalar.value) - 0x30 : nil
    }
    guard scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.map { Int($0) }
  }

  /// Letters that are one of their own in Unicode, and that an English keyboard has to do without.
  private static let plainLetters: [Unicode.Scalar: String] = [
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h",
    "ŧ": "t", "ı": "i", "ŋ": "n", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ə": "e",
    "ɛ": "e", "ɔ": "o", "ς": "σ",
  ]
}
