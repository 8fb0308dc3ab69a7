/// A character that nobody sees, and where it stands, counted from 1.
struct HiddenCharacter: Equatable {
  let line: Int
  let column: Int
  /// As `U+202E`.
  let name: String
}

/// Marks that turn the direction of what follows, tags, and spaces without width: they are not what a reader sees.
///
/// The first of each line, and of no more than twenty lines. What the desk would say is not what was read.
///
/// Joiners stay: some scripts are not written without them.
func hiddenCharacters(_ text: String) -> [HiddenCharacter] {
  // They all begin with one of these bytes, and few files have any.
  guard text.utf8.contains(where: { $0 == 0xE2 || $0 == 0xEF || $0 == 0xF3 }) else { return [] }
  var found: [HiddenCharacter] = []
  var (line, column) = (1, 0)
  for scalar in text.unicodeScalars {
    if scalar == "\n" {
      (line, column) = (line + 1, 0)
      continue
    }
    column += 1
    guard isHidden(scalar), found.last?.line != line, found.count < 20 else { continue }
    // A mark at the very beginning says how the file is written, and nothing else.
    if scalar.value == 0xFEFF && line == 1 && column == 1 { continue }
    found.append(
      HiddenCharacter(
        line: line, column: column,
        name: "U+" + String(scalar.value, radix: 16, uppercase: true)))
  }
  return found
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x200B, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
  default: false
  }
}
