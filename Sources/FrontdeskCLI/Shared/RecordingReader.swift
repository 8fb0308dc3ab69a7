import LineEditor

/// A reader that remembers the lines it handed out, for a practice call that becomes a script.
final class RecordingReader: LineReader {
  private let reader: any LineReader
  /// In order.
  private(set) var lines: [String] = []

  init(_ reader: any LineReader) { self.reader = reader }

  func read(_ prompt: LinePrompt) -> LineEvent {
    let event = reader.read(prompt)
    switch event {
    case .line(let line): lines.append(line)
    case .park: lines.append("park")
    case .interrupted, .endOfInput, .terminated, .idle: break
    }
    return event
  }

  func readSecret(_ prompt: String) -> [UInt8]? { reader.readSecret(prompt) }
  func write(_ text: String) -> Bool { reader.write(text) }
  var hasReadAhead: Bool { reader.hasReadAhead }
  var isLive: Bool { reader.isLive }
  var isAtTerminal: Bool { reader.isAtTerminal }
  var columns: Int? { reader.columns }
  func forgetEverything() { reader.forgetEverything() }
  func wipeScreen() { reader.wipeScreen() }
  func stay() { reader.stay() }
  func close() { reader.close() }
  var hasLostOutput: Bool { reader.hasLostOutput }
  var repairs: LineRepairs { reader.repairs }
  var halfTyped: String { reader.halfTyped }
}
