import Foundation
import LineEditor

/// A first start: set up, practise, or leave.
enum FirstStart {
  enum Choice { case ready, practise, leave }

  static func ask(_ home: HomeOption, reader: any LineReader) -> Choice {
    let setUp = { () throws(Failure) in try Setup(home, reader: reader).run() }
    return home.place.isBegun
      ? ask(reader, "Set-up was not finished on this computer.", "finish set-up", setUp: setUp)
      : ask(
        reader, "frontdesk is not set up on this computer yet.", "set it up: about two minutes",
        setUp: setUp)
  }

  private static func ask(
    _ reader: any LineReader, _ what: String, _ offer: String,
    setUp: () throws(Failure) -> Bool
  ) -> Choice {
    let screen = Screen(reader)
    screen.say(what)
    screen.say("  1  practise first; nothing is kept")
    screen.say("  2  \(offer)")
    screen.say("  3  leave")
    while case .line(let text) = reader.read(LinePrompt(left: "1, 2 or 3> ")) {
      switch text.trimmingCharacters(in: .whitespaces).lowercased() {
      case "1", "practise", "practice": return .practise
      case "2", "setup", "set up", "finish":
        do throws(Failure) {
          return try setUp() ? .ready : .leave
        } catch {
          screen.say(error.sentence)
          return .leave
        }
      case "3", "leave", "quit": return .leave
      default: screen.say("Type 1, 2 or 3.")
      }
    }
    return .leave
  }
}
