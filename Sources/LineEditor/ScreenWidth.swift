import CEditline
import Glibc

/// The columns a text takes on the screen: two for a wide character, none for an accent of its own.
///
/// As the locale knows them (`wcwidth`); what it does not know counts as one.
public func screenColumns(of text: String) -> Int {
  text.utf8.allSatisfy { $0 < 0x80 }
    ? text.utf8.count
    : text.unicodeScalars.reduce(0) { $0 + max(0, columns(of: $1)) }
}

private func columns(of scalar: Unicode.Scalar) -> Int {
  let width = Int(fd_columns(scalar.value))
  return width < 0 ? 1 : width
}

/// The columns of the terminal behind a descriptor; nil when it is none or does not say.
func terminalColumns(_ descriptor: Int32) -> Int? {
  var size = winsize()
  guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

/// The rows of the terminal on standard output; nil when it is none or does not say.
public func terminalRows() -> Int? {
  var size = winsize()
  guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
  return Int(size.ws_row)
}
