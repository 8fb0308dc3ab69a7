import PolicyCore

/// What cannot wait: the emergency, a slip, and people the receptionist knows.
extension Desk {
  /// One word from anywhere.
  ///
  /// The 999 call we place is its own check (DESIGN 8).
  mutating func emergency() {
    if inHand == nil {
      open(channel: policy.fact(.channel).map { policy.vocabulary[$0].values[0].code } ?? "")
    }
    change { $0.stage = .talking }
    set([KnownFact.harm.rawValue: "immediate"])
    card()
  }

  /// You said too much: danger first, paperwork second.
  mutating func slip() {
    change {
      $0.slip = true
      $0.slipUntold = true
      $0.stage = .talking
    }
    speak(policy.spoken(.saidTooMuch, variant: variant()))
    reply(
      .act, "End the call now.", "Tell a manager at once: type told and their name.",
      "If a place or presence slipped out, warn the person now.",
      "Somebody on their way: 999.")
    reply(.never, "correct it, deny it or take it back")
    reply(.next, "told NAME · 999 · end")
  }

  mutating func declare(_ reason: String) {
    change { $0.declared = true }
    if reason.isEmpty {
      change { $0.stage = .declareReason }
      return card()
    }
    takeDeclared(reason)
  }

  mutating func takeDeclared(_ reason: String) {
    change {
      $0.stage = .talking
      if !reason.isEmpty { $0.notes.append(.init(source: .receptionist, text: reason, at: $1.now)) }
    }
    reply(.act, policy.duties["hand-on"]?.steps ?? [DeskText.declaredNow, DeskText.noColleague])
    reply(.next, "park · end · 999")
  }
}
