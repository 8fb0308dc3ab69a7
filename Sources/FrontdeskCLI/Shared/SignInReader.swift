import Foundation
import LineEditor

/// The reader for a command that asks who it is and then prints: what is asked must not stand in what is printed.
///
/// Where standard output is no terminal, the questions go to standard error.
func openSignInReader(plain: Bool = false) -> any LineReader {
  isatty(STDOUT_FILENO) == 1 ? openLineReader(plain: plain) : PlainReader(input: 0, output: 2)
}

/// Prints a text with its line break; a script must notice when it could not be taken.
///
/// - Throws: ``Failure/cannotWrite(_:)``.
func printWhole(_ text: String) throws(Failure) {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
  } catch {
    throw .cannotWrite("standard output")
  }
}
