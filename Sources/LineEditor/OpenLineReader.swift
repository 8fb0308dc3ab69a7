import Glibc

/// Opens the reader that fits standard input and output: the live one, or the plain one.
///
/// The plain one is taken when it is asked for (`--plain`), when `ACCESSIBLE` is set to anything but
/// nothing or `0`, when either end is no terminal, and when the terminal cannot move its cursor.
/// Without a UTF-8 locale it is taken too; a live desk should refuse to start instead, which it
/// learns from ``adoptUTF8Locale()``.
public func openLineReader(
  plain: Bool = false, options: EditlineReader.Options = EditlineReader.Options()
) -> any LineReader {
  if !plain, !wantsWords(), let reader = EditlineReader(options: options) { return reader }
  return PlainReader()
}

private func wantsWords() -> Bool {
  guard let value = unsafe getenv("ACCESSIBLE") else { return false }
  return unsafe !["", "0"].contains(String(cString: value))
}
