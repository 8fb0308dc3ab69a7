import PolicyCore

/// Handing on and setting aside: managers, telling, slips, parking, the emergency.
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

  mutating func manager() {
    guard let call = inHand else { return }
    let role = standing(call).decision.refer ?? policy.roles.first?.id
    speak(policy.spoken("refer-line", variant: variant()))
    reply(.act, "Ring \(policy.role(role ?? "")?.label ?? "the manager") now.")
    reply(.next, "told NAME when somebody has heard it · nobody · end")
  }

  mutating func told(_ rest: String) {
    if rest.isEmpty {
      change { $0.stage = .told }
      return card()
    }
    takeTold(rest)
  }

  mutating func takeTold(_ who: String) { recordTold(.person, who) }

  private mutating func recordTold(_ route: ToldRecord.Route, _ who: String) {
    change {
      $0.told.append(.init(route: route, who: who, at: $1.now))
      $0.toldBand = [$0.toldBand, $1.bandToTell($1.standing($0))].compactMap(\.self).min()
      $0.slipUntold = false
      $0.stage = .talking
    }
    card(speaking: false)
  }

  mutating func nobody() {
    speak(policy.spoken(.nobodyReachable, variant: variant()))
    let out = policy.site["edt"] ?? ""
    reply(.act, "Danger today: 999.", "Otherwise \(out), or 101.", "Ask for their reference.")
    change { $0.stage = .outside }
    reply(.silent, DeskText.outsideReference)
    reply(.next, "type who took it and the reference · or: told NAME · 999")
  }

  mutating func takeOutside(_ line: String) { recordTold(.outside, line) }

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

  // MARK: - Setting aside

  mutating func park() {
    guard let call = inHand else { return }
    setAside()
    reply(.note, "Call \(call.number) is set aside. resume \(call.number) takes it up again.")
    idleCard()
  }

  private mutating func setAside() {
    change {
      // Whoever is on the line when it is taken up again has to be checked again.
      $1.lapseChecks(&$0)
      $0.parkedAt = $1.now
      if $0.stage == .recap { $0.stage = .talking }
    }
    current = nil
    output.screen.append(.forget)
  }

  mutating func resume(_ rest: String) {
    let waiting = calls.filter { $0.id != current }
    let number = Int(rest)
    guard
      let call = waiting.first(where: { $0.number == number })
        ?? (rest.isEmpty && waiting.count == 1 ? waiting.first : nil)
    else { return listCalls() }
    if current != nil { setAside() }
    current = call.id
    change { $0.parkedAt = nil }
    card()
  }

  mutating func listCalls() {
    reply(.note, calls.isEmpty ? ["No call is open."] : calls.map(waitingLine))
  }

  mutating func listCallbacks() {
    let waiting = calls.filter { !$0.details.isEmpty }
    reply(.note, waiting.isEmpty ? ["Nobody waits to be rung back."] : waiting.map(waitingLine))
  }
}
