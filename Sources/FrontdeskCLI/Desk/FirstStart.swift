import Foundation
import LineEditor

/// A first start: set up, practise, or leave.
enum FirstStart {
  enum Choice { case ready, practise, leave }

  static func ask(_ home: Home, reader: any LineReader) -> Choice {
    let screen = Screen(reader)
    screen.put("frontdesk is not set up on this computer yet.")
    screen.put("  1  practise first; nothing is kept")
    screen.put("  2  set it up: about a minute")
    screen.put("  3  leave")
    while case .line(let text) = reader.read(LinePrompt(left: "1, 2 or 3> ")) {
      switch text.trimmingCharacters(in: .whitespaces).lowercased() {
      case "1", "practise", "practice": return .practise
      case "2", "setup", "set up":
        do {
          return try Setup(reader: reader, screen: screen, home: home).run() ? .ready : .leave
        } catch {
          screen.put(error.sentence)
          return .leave
        }
      case "3", "leave", "quit": return .leave
      default: screen.put("Type 1, 2 or 3.")
      }
    }
    return .leave
  }
}
