import PolicyCore

/// Messages: taken in conditional form where the policy offers it.
extension Desk {
  mutating func message(_ rest: String) {
    guard let call = inHand else { return }
    let standing = standing(call)
    guard standing.offersMessage else {
      reply(.note, DeskText.noMessage)
      let words: StandingWording = standing.notesCall ? .officeNote : .neutralPlain
      speak(policy.spoken(words, variant: variant()))
      return card()
    }
    if ["none", "refused", "no"].contains(rest.lowercased()) {
      change { $0.message = MessageRecord(state: .refused, text: "", flagged: false) }
      speak(policy.spoken(.messageRefused, variant: variant()))
      return card()
    }
    if rest.isEmpty {
      change { $0.stage = .message }
      return card()
    }
    takeMessage(rest)
  }

  mutating func takeMessage(_ text: String) {
    if ["none", "refused"].contains(text.lowercased()) { return message("refused") }
    let words = Set(
      text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" })
        .map(String.init))
    let flagged = !words.isDisjoint(with: policy.messageFlags)
    change {
      $0.message = MessageRecord(state: .taken, text: text, flagged: flagged)
      $0.stage = .talking
    }
    speak(
      policy.spoken(.messageKept, variant: variant())
        + policy.spoken(.messageConsent, variant: variant())
        + policy.spoken(.messageReadBack, variant: variant())
        + policy.spoken(.messageAfter, variant: variant()))
    if flagged { reply(.act, policy.duties["flag-message"]?.steps ?? []) }
    reply(.next, "end · message TEXT to write it again · pushed · 999")
  }
}
