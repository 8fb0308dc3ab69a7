import PolicyCore

/// What cannot wait: the emergency, a slip, and people the receptionist knows.
extension Desk {
  /// One word from anywhere.
  ///
  /// The 999 call we place is its own check (DESIGN 8).
  mutating func emergency(more: Bool = false) {
    settlePrompt()
    if inHand == nil {
      open(channel: KnownValue.phone.code)
    }
    change { $0.stage = .talking }
    set(KnownValue.immediateHarm.answer)
    if !more { card() }
  }

  /// What follows the number on a line that begins with it; nil for every other line.
  func afterEmergency(_ line: String) -> String? {
    let body = line.hasPrefix("/") ? String(line.dropFirst()) : line
    let first = body.prefix { $0.isNumber }
    guard first == "999" else { return nil }
    let rest = body.dropFirst(3)
    guard rest.first?.isLetter != true else { return nil }
    return String(rest).trimmed(of: " .,;:!-")
  }

  /// You said too much: danger first, paperwork second.
  mutating func slip() {
    change {
      $0.slip = true
      $0.slipUntold = true
      $0.slipTried = false
      $0.stage = .talking
    }
    speak(policy.spoken(.saidTooMuch, variant: variant()))
    card(speaking: false)
  }

  /// Whoever speaks of herself knows them; anything else behind the word may be what they said, and is asked
  /// about (HEARING 2.2).
  mutating func declare(_ reason: String) {
    let isHers = reason.answerWords.contains(where: policy.answerWords[.firstPerson].contains)
    if !reason.isEmpty && !isHers {
      listen(to: reason)
      change { $0.stage = .declaring(reason) }
      return card(speaking: false)
    }
    change { $0.declared = true }
    if reason.isEmpty {
      change { $0.stage = .declareReason }
      return card()
    }
    takeDeclared(reason)
  }

  /// Whether what followed `declare` is why the receptionist hands the call on, or what was said.
  mutating func takeDeclaring(_ line: String, _ reason: String) {
    switch choice(line, of: DeskText.declaring) {
    case 0:
      change { $0.declared = true }
      takeDeclared(reason)
    case 1:
      change { $0.stage = .talking }
      hearSpeech("\(Command.declare.row.word) \(reason)")
    default:
      if line.isEmpty || plain(line) != nil {
        reply(.note, DeskText.oneOrTwo)
        return card(speaking: false)
      }
      settlePrompt()
      hearSpeech(line)
    }
  }

  mutating func takeDeclared(_ reason: String) {
    // It may be no reason at all, but what they said.
    if !reason.isEmpty { listen(to: reason) }
    change {
      $0.stage = .talking
      if !reason.isEmpty { $0.notes.append(.init(source: .receptionist, text: reason, at: $1.now)) }
    }
    reply(.act, policy.duty(.handOn).steps)
    if let call = inHand, isRed(call) { return card() }
    reply(.next, "park · end · 999")
  }
}
