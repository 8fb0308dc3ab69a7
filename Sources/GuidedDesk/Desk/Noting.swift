import PolicyCore

/// Notes: what happened, and where it comes from; none is ever dropped.
extension Desk {
  mutating func note(_ rest: String) {
    if rest.isEmpty {
      change { $0.stage = .note }
      return card()
    }
    askSource(of: rest)
  }

  /// A note may hold the worst news of the call: what alarms in it counts at once, and what may be
  /// about danger is asked about at the end.
  mutating func askSource(of text: String) {
    let heard = listen(to: text)
    change { $0.stage = .noteSource(text) }
    // What to say where somebody is in danger waits for no prompt.
    card(speaking: heard.facts.contains(where: \.isAlarm))
  }

  mutating func takeSource(_ line: String, of text: String) {
    if line.isEmpty { return card() }
    switch choice(line, of: DeskText.noteSources) {
    case 0: keepNote(text, .enquirer)
    case 1: keepNote(text, .receptionist)
    default:
      guard plain(line) == .notSure else {
        // They talk on: the note is kept, and what is said is heard.
        keepNote(text, .notSaid)
        change { $0.stage = .talking }
        reply(.note, DeskText.noteKept)
        return hearSpeech(line)
      }
      keepNote(text, .notSaid)
    }
    change { $0.stage = .talking }
    reply(.note, DeskText.written)
    card(speaking: false)
  }

  mutating func keepNote(_ text: String, _ from: NoteRecord.Source) {
    change { $0.notes.append(.init(source: from, text: text, at: $1.now)) }
  }

  /// A command in place of an answer: what the open prompt holds is kept before it goes.
  mutating func settlePrompt() {
    switch inHand?.stage {
    case .noteSource(let text):
      keepNote(text, .notSaid)
      reply(.note, DeskText.noteKept)
    case .heardBy(let rest):
      keepNote("told \(rest)", .notSaid)
      reply(.note, DeskText.notTold)
    case .declaring(let reason):
      keepNote("\(Command.declare.row.word) \(reason)", .notSaid)
      reply(.note, DeskText.noteKept)
    case .takingBack: reply(.note, DeskText.alarmStands)
    default: return
    }
    change { $0.stage = .talking }
  }

  // MARK: - Numbers as claimed

  /// A telephone number in what they say is kept as claimed, for whoever deals with it.
  mutating func keepNumber(in line: String) {
    guard let number = Self.telephoneNumber(in: line), let call = inHand,
      !call.notes.contains(where: { $0.text.contains(number) })
    else { return }
    keepNote(DeskText.numberAsClaimed(number), .enquirer)
    reply(.note, DeskText.numberKept)
  }

  /// Nine to fifteen digits, with spaces and marks between them as people write them.
  static func telephoneNumber(in line: String) -> String? {
    var digits = ""
    for character in line + "." {
      if character.isNumber || character == "+" && digits.isEmpty {
        digits.append(character)
      } else if !" -()".contains(character) {
        if (9...15).contains(digits.count) { return digits }
        digits = ""
      }
    }
    return nil
  }
}
