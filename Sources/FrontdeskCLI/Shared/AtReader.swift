import Foundation
import LineEditor

/// Where a command puts its questions.
enum Questions {
  /// Where the answers are shown too.
  case onStandardOutput
  /// Beside what is printed: a question must not stand in what a script reads.
  case besideTheOutput
}

/// Runs what needs somebody at the keyboard, with a reader that is closed whatever happens.
///
/// - Throws: ``Failure`` of status 78 where names would be damaged, whatever `body` throws, and
///   ``Failure/cannotWrite(_:)`` when something `body` showed could not be written: a code or a sheet that nobody saw
///   is not done.
func atReader(
  plain: Bool = false, asking questions: Questions = .onStandardOutput,
  _ body: (any LineReader) throws -> Void
) throws {
  guard adoptUTF8Locale() else { throw Failure.unfit(UnfitText.locale) }
  let isBeside = questions == .besideTheOutput && isatty(STDOUT_FILENO) != 1
  let reader = isBeside ? PlainReader(input: 0, output: 2) : openLineReader(plain: plain)
  defer { reader.close() }
  do {
    try body(reader)
  } catch {
    // Whoever did not see the question did not refuse to answer it.
    let isRefusal = (error as? Failure).map { $0.status == EX_NOPERM } ?? true
    if reader.hasLostOutput, isRefusal { throw Failure.cannotWrite("standard output") }
    throw error
  }
  if reader.hasLostOutput { throw Failure.cannotWrite("standard output") }
}

/// What is said where the desk cannot work.
enum UnfitText {
  static let locale =
    "this terminal has no UTF-8 locale, so names would be damaged; "
    + "install one, or start with LC_ALL=C.UTF-8"
}
