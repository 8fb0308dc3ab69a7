import Foundation
import GuidedDesk
import LineEditor

/// What the desk shows, through the reader that owns the terminal.
struct Screen {
  private let reader: any LineReader
  private let colour: Bool
  /// What a demonstration is to be shown on, where the terminal is larger.
  private let size: (columns: Int, rows: Int)?

  init(_ reader: any LineReader, size: (columns: Int, rows: Int)? = nil) {
    self.reader = reader
    self.size = size
    colour = reader.isLive && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  /// As wide as the screen is at this moment.
  var layout: CardLayout {
    let rows = reader.isLive ? terminalRows() : nil
    return CardLayout(
      width: min(reader.columns ?? 80, size?.columns ?? .max),
      height: rows.map { min($0, size?.rows ?? .max) }, plain: !reader.isLive, colour: colour)
  }

  func show(_ replies: [Reply]) {
    let lines = layout.lines(replies)
    if !lines.isEmpty { put(lines.joined(separator: "\n")) }
  }

  /// What cannot be shown is not shown: the reader notices that nobody is there, and parks the call.
  func put(_ line: String) { reader.write(line + "\n") }

  private static func broken(_ line: String, to room: Int) -> [String] {
    let indent = line.prefix { $0 == " " }.count
    if indent == 0 { return CardLayout.wrap(line, to: room) }
    let rows = CardLayout.wrap(String(line.dropFirst(indent)), to: max(20, room - indent - 2))
    return rows.enumerated().map { row, text in
      String(repeating: " ", count: indent + (row == 0 ? 0 : 2)) + text
    }
  }

  /// Prose, broken at words where the screen ends; what is set in goes on set in further.
  func say(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard reader.isLive else { return put(text) }
    let room = max(20, (reader.columns ?? 80) - 1)
    put(
      lines.flatMap { line in line.count <= room ? [line] : Self.broken(line, to: room) }
        .joined(separator: "\n"))
  }

  /// Nothing but a neutral sentence, and the key that goes on from here.
  func cover() {
    wipe()
    put("Reception\n\nPress Enter to go on.")
  }

  /// Everything personal leaves the screen and, where the terminal can, what scrolled off it.
  func wipe() { reader.wipeScreen() }
}
