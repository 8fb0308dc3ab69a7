import PolicyCore

/// Notes: what happened, and where it comes from.
extension Desk {
  mutating func note(_ rest: String) {
    if rest.isEmpty {
      change { $0.stage = .note }
      return card()
    }
    askSource(of: rest)
  }

  mutating func askSource(of text: String) {
    change { $0.stage = .noteSource(text) }
    card(speaking: false)
  }

  mutating func takeSource(_ line: String, of text: String) {
    let source: NoteRecord.Source
    switch line.lowercased() {
    case "1", "said", "them", "said by them": source = .enquirer
    case "2", "me", "seen", "heard", "seen or heard by me": source = .receptionist
    default: return card()
    }
    change {
      $0.notes.append(.init(source: source, text: text, at: $1.now))
      $0.stage = .talking
    }
    reply(.note, "Written down.")
    card(speaking: false)
  }
}
