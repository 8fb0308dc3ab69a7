import PolicyCore

/// Messages that wait, when nobody is on the line.
///
/// They are never collected by asking: whoever asks hears the safe words (DESIGN 4).
extension Desk {
  /// How many there are, and which; with a number, that one.
  mutating func openMessages(_ rest: String) {
    if rest.isEmpty {
      reply(.note, DeskText.messages(kept: messages.kept, flagged: messages.flagged))
      if messages.kept > 0 { output.screen.append(.listMessages) }
      return
    }
    guard let name = CallName(rest) else { return reply(.note, DeskText.whichMessage) }
    output.screen.append(.showMessage(name))
  }

  /// `passed 12 collected at the desk`: the words are kept with the entry.
  mutating func passed(_ rest: String) {
    let words = rest.split(separator: " ")
    guard let name = words.first.flatMap({ CallName($0) }), words.count > 1 else {
      return reply(.note, DeskText.howPassed)
    }
    let outcome = words.dropFirst().joined(separator: " ")
    output.log.append(.passMessage(name, outcome: outcome))
  }
}

extension DeskText {
  static let whichMessage = "Which one? messages lists their numbers."
  static let howPassed =
    "Type passed, the number or reference, and how: passed 12 given to them in person."

  static func messages(kept: Int, flagged: Int) -> String {
    "\(kept) kept · \(flagged) wait for management before anybody hands them on"
  }
}
