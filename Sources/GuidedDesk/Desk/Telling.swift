import PolicyCore

/// Handing on: managers, and who has heard of what must not wait.
extension Desk {
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
}
