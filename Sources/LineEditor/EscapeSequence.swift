/// The shapes of terminal control sequences (ECMA-48), as far as they reach us in a line of input.
enum EscapeSequence {
  /// How many scalars the sequence that starts at `start` takes up: at least one.
  ///
  /// `start` is an ESC or one of its single-character forms. The length errs on the short side: a
  /// person who presses Esc and then types "999" must not lose a nine, and one string left open
  /// must not swallow an answer. What is kept too much is printable, so it can do no harm.
  static func length(in scalars: [Unicode.Scalar], at start: Int) -> Int {
    switch scalars[start].value {
    case 0x9B: return 1 + controlLength(in: scalars, at: start + 1)
    case 0x90, 0x98, 0x9D, 0x9E, 0x9F:
      return 1 + (stringLength(in: scalars, at: start + 1) ?? 0)
    default: break
    }
    guard start + 1 < scalars.count else { return 1 }
    switch scalars[start + 1] {
    case "[":
      // The Linux console sends its first function keys as ESC [ [ A.
      if start + 3 < scalars.count, scalars[start + 2] == "[", isFinal(scalars[start + 3]) {
        return 4
      }
      return 2 + controlLength(in: scalars, at: start + 2)
    case "]", "^", "_":
      return 2 + (stringLength(in: scalars, at: start + 2) ?? 0)
    case "P", "X":
      // Without its end this is more likely Esc and a word with a capital.
      return stringLength(in: scalars, at: start + 2).map { 2 + $0 } ?? 1
    case "O":
      guard start + 2 < scalars.count else { return 1 }
      switch scalars[start + 2] {
      case "A"..."D", "F", "H", "M", "P"..."S": return 3
      default: return 1
      }
    case "#"..."/":
      guard start + 2 < scalars.count, (0x30...0x7E).contains(scalars[start + 2].value) else {
        return 2
      }
      return 3
    case "0"..."9", "A"..."Z", "a"..."z":
      return 1
    case "!"..."~":
      return 2
    default:
      return 1
    }
  }

  /// Parameters, intermediates and the final of a control sequence, as far as they go.
  private static func controlLength(in scalars: [Unicode.Scalar], at start: Int) -> Int {
    var index = start
    while index < scalars.count, (0x30...0x3F).contains(scalars[index].value) { index += 1 }
    while index < scalars.count, (0x20...0x2F).contains(scalars[index].value) { index += 1 }
    if index < scalars.count, isFinal(scalars[index]) { index += 1 }
    return index - start
  }

  /// A control string up to and with its end (BEL, ST); nil when it has none.
  private static func stringLength(in scalars: [Unicode.Scalar], at start: Int) -> Int? {
    var index = start
    while index < scalars.count {
      switch scalars[index].value {
      case 0x07, 0x9C: return index + 1 - start
      case 0x1B:
        guard index + 1 < scalars.count, scalars[index + 1] == "\\" else { return nil }
        return index + 2 - start
      // Any other control character means that the string was never closed. Stopping here also
      // keeps a line of nothing but introducers from being searched once for each of them.
      case 0x00...0x1F, 0x7F...0x9F: return nil
      default: index += 1
      }
    }
    return nil
  }

  private static func isFinal(_ scalar: Unicode.Scalar) -> Bool {
    (0x40...0x7E).contains(scalar.value)
  }
}
