import Foundation
import GuidedDesk

/// Standard output, as the desk uses it.
struct Screen {
  let layout: CardLayout
  /// A terminal that may be cleared; false in plain words and on a pipe.
  let clears: Bool

  init(plain: Bool) {
    let environment = ProcessInfo.processInfo.environment
    let terminal = isatty(1) == 1 && isatty(0) == 1
    let words =
      plain || !terminal || environment["ACCESSIBLE"] != nil
      || ["dumb", ""].contains(environment["TERM"] ?? "")
    layout = CardLayout(
      width: Self.width(environment), plain: words,
      colour: !words && environment["NO_COLOR"] == nil)
    clears = !words
  }

  private static func width(_ environment: [String: String]) -> Int {
    var size = winsize()
    if unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 { return Int(size.ws_col) }
    return environment["COLUMNS"].flatMap { Int($0) }.map { max(20, $0) } ?? 80
  }

  func show(_ replies: [Reply]) { layout.lines(replies).forEach { put($0) } }

  func put(_ line: String) { write(line + "\n") }

  /// What cannot be shown is not shown: the reader notices that nobody is there, and parks the call.
  private func write(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }

  /// Everything personal leaves the screen and, where the terminal can, what scrolled off it.
  func wipe() {
    if clears { write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
  }
}
