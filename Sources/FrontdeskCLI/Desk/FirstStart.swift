import Foundation
import LineEditor

/// A first start: set up, practise, or leave.
enum FirstStart {
  enum Choice { case ready, practise, leave }

  /// Throws what keeps a set-up from its end: the answers are kept, and the next start goes on with them.
  static func ask(_ home: HomeOption, reader: any LineReader) throws(Failure) -> Choice {
    let setUp = { () throws(Failure) in try Setup(home, reader: reader).run() }
    return try home.place.isBegun
      ? ask(reader, "Set-up was not finished on this computer.", "finish set-up", setUp: setUp)
      : ask(
        reader, "frontdesk is not set up on this computer yet.", "set it up: about two minutes",
        setUp: setUp)
  }

  private static func ask(
    _ reader: any LineReader, _ what: String, _ offer: String,
    setUp: () throws(Failure) -> Bool
  ) throws(Failure) -> Choice {
    let screen = Screen(reader)
    screen.say(what)
    screen.say("  1  practise first; nothing is kept")
    screen.say("  2  \(offer)")
    screen.say("  3  leave")
    while case .line(let text) = reader.read(LinePrompt(left: "1, 2 or 3> ")) {
      switch text.trimmingCharacters(in: .whitespaces).lowercased() {
      case "1", "practise", "practice": return .practise
      case "2", "setup", "set up", "finish": return try setUp() ? .ready : .leave
      case "3", "leave", "quit": return .leave
      default: screen.say("Type 1, 2 or 3.")
      }
    }
    return .leave
  }
}
