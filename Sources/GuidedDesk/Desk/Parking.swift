import PolicyCore

/// Setting calls aside and taking them up again.
extension Desk {
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
      // It is taken up again to ring them, or because they rang.
      $0.rangOff = false
      if $0.stage == .recap { $0.stage = .talking }
    }
    current = nil
    output.screen.append(.forget)
  }

  mutating func resume(_ rest: String) {
    let waiting = calls.filter { $0.id != current }
    let number = Int(rest)
    guard
      let call = waiting.first(where: { $0.number == number || $0.reference == rest.uppercased() })
        ?? (rest.isEmpty && waiting.count == 1 ? waiting.first : nil)
    else { return listCalls() }
    if current != nil { setAside() }
    current = call.id
    change { $0.parkedAt = nil }
    card()
    // What was put up before is no longer on the screen.
    output.replies = output.replies.map { Reply($0.label, $0.lines) }
  }

  mutating func listCalls() {
    reply(.note, calls.isEmpty ? ["No call is open."] : calls.map { waitingLine($0) + gist($0) })
  }

  /// Which call it is, in the desk's own words and without a name.
  private func gist(_ call: Call) -> String {
    let facts = call.voice.merging(call.matters[call.current].facts) { $1 }
    let telling = [KnownFact.channel, .enquirer, .request].compactMap { known -> String? in
      guard let fact = policy.fact(known), let code = facts[known.rawValue] else { return nil }
      return label(of: code, policy.vocabulary[fact])
    }
    return telling.isEmpty ? "" : " · " + telling.joined(separator: ", ")
  }

  mutating func listCallbacks() {
    let waiting = calls.filter { !$0.details.isEmpty }
    reply(.note, waiting.isEmpty ? ["Nobody waits to be rung back."] : waiting.map(waitingLine))
  }
}
