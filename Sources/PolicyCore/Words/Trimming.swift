extension String {
  /// Without any of these characters at either end.
  package func trimmed(of characters: String) -> String {
    var slice = self[...]
    while let first = slice.first, characters.contains(first) { slice.removeFirst() }
    while let last = slice.last, characters.contains(last) { slice.removeLast() }
    return String(slice)
  }

  /// Without blanks and tabs at either end.
  package var trimmedSpaces: String { trimmed(of: " \t") }

  /// Without blanks at the end.
  package var trimmedEnd: String {
    var slice = self[...]
    while slice.last == " " { slice.removeLast() }
    return String(slice)
  }

  /// Blanks behind it up to so many characters; as it is when it has as many.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
