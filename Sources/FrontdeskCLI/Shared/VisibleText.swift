import Foundation

/// What was typed or filed, made fit for a terminal: nothing in it steers the screen, turns the direction of
/// the text around it, or hides.
///
/// Unlike a line that is taken in, where such marks are dropped, a record that holds one was not written by the
/// desk: the mark is shown as what it is, `<U+202E>`, and its text stays readable. Line breaks and tabs become spaces.
enum VisibleText {
  static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        shown.append(" ")
      } else if isHidden(scalar) {
        shown.append(contentsOf: "<U+\(hexadecimal(scalar))>".unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// JSON whose strings hold the same marks only as escapes.
  static func escaped(json: String) -> String {
    guard json.unicodeScalars.contains(where: { isHidden($0) && $0 != "\n" }) else { return json }
    var shown = ""
    for scalar in json.unicodeScalars {
      if isHidden(scalar) && scalar != "\n" {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          shown += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    ["\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      return true
    // Names in Persian and in several scripts of India are spelt with these two.
    case .format: return scalar != "\u{200C}" && scalar != "\u{200D}"
    default: return false
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
