/// Trimming what was typed.
extension String {
  func trimmed(of characters: String) -> String {
    var slice = self[...]
    while let first = slice.first, characters.contains(first) { slice.removeFirst() }
    while let last = slice.last, characters.contains(last) { slice.removeLast() }
    return String(slice)
  }

  var trimmedSpaces: String { trimmed(of: " \t") }
}
