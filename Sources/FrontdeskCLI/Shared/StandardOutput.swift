import Foundation
import LineEditor

/// What a command prints: the only way to standard output but for the reader that owns a terminal.
///
/// Whoever stops reading (`| head -1`) has seen enough: the rest is dropped without a word, and the command ends with
/// the status of what it found. Anything else that keeps a byte from being written is a ``Failure``.
enum StandardOutput {
  /// Bytes as they are, for what is made to be kept: a pack, a page, a schema.
  ///
  /// - Throws: ``Failure/cannotWrite(_:)``.
  static func write(_ bytes: some Collection<UInt8>) throws(Failure) {
    if writeWhole(bytes, to: STDOUT_FILENO) == .failed { throw .cannotWrite("standard output") }
  }

  /// Lines for somebody at a terminal: what stands in them, from a file or a log, does not steer it.
  ///
  /// - Throws: ``Failure/cannotWrite(_:)``.
  static func print(_ lines: [String]) throws(Failure) {
    try write(Array(lines.map { VisibleText.of($0) + "\n" }.joined().utf8))
  }

  /// One line, or several with line breaks between.
  ///
  /// - Throws: ``Failure/cannotWrite(_:)``.
  static func print(_ text: String) throws(Failure) { try print(text.lines) }

  /// One object in JSON that steers no terminal either, its keys in order.
  ///
  /// - Parameter onOneLine: for scripts that read line by line.
  /// - Throws: ``Failure/cannotWrite(_:)``.
  static func print(json value: some Encodable, onOneLine: Bool = false) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if !onOneLine { encoder.outputFormatting.insert(.prettyPrinted) }
    // Only numbers that are none fail to encode, and no document holds a fraction.
    guard let data = try? encoder.encode(value) else { throw .cannotWrite("the JSON object") }
    let text = VisibleText.escaped(json: String(decoding: data, as: UTF8.self))
    try write(Array((text + "\n").utf8))
  }
}

/// Diagnostics: a line, or several with line breaks between.
///
/// When they cannot be written either, nobody is left to tell.
func printToStandardError(_ text: String) {
  let lines = text.lines.map { VisibleText.of($0) + "\n" }
  _ = writeWhole(Array(lines.joined().utf8), to: STDERR_FILENO)
}

extension String {
  /// Its lines, one at least; a line break at the end opens none.
  fileprivate var lines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.count > 1, lines.last == "" { lines.removeLast() }
    return lines
  }
}
