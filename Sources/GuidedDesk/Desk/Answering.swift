import PolicyCore

/// Words again, words under pressure, reasons.
extension Desk {
  mutating func sayAgain() {
    guard let call = inHand else { return }
    if call.rangOff { return reply(.note, DeskText.nobodyListens) }
    let lines = standing(call).say
    speak(lines.isEmpty || call.isEmpty ? policy.spoken(.neutral, variant: variant()) : lines)
  }

  /// They ask again: the next line in turn, each as true of anybody as the first.
  mutating func pushed() {
    guard let call = inHand else { return }
    if call.rangOff { return reply(.note, DeskText.nobodyListens) }
    let decision = standing(call).decision
    let lines = decision.ifPressed
    guard !lines.isEmpty else { return sayAgain() }
    change { $0.pushed += 1 }
    speak([lines[call.pushed % lines.count]])
    if call.pushed >= 2 {
      reply(.safe, policy.spoken(.neutralPlain, variant: variant()))
    }
    reply(.never, Array(standing(call).never.prefix(3)))
    reply(.next, nextAfterPush(call))
  }

  private func nextAfterPush(_ call: Call) -> String {
    standing(call).offersMessage && call.message.state == .none
      ? "pushed · message · manager · end · 999" : "pushed · manager · end · 999"
  }

  mutating func why(_ rest: String) {
    guard let call = inHand else { return }
    // Grounds are facts, and so are the names of rules.
    if cover != .open { return reply(.note, DeskText.veiled) }
    let answers = answers(call, matter: call.current)
    let lower = rest.lowercased()
    guard lower.hasPrefix("not") else {
      let reason = policy.why(answers)
      var lines = ["rule \(([reason.rule] + reason.parents).joined(separator: ", under "))"]
      let grounds = reason.grounds.map {
        "\(label($0.fact)): \(policy.vocabulary.label($0.value, of: $0.fact))"
      }
      if !grounds.isEmpty { lines.append("because " + grounds.joined(separator: " · ")) }
      lines += reason.clauses.flatMap { clause in
        ["\(clause.id)  \(clause.says)"]
          + (clause.reading.isEmpty ? [] : ["  read as: \(clause.reading)"])
      }
      lines += alarmLines(call)
      return reply(.note, lines)
    }
    let id = String(lower.dropFirst(3)).trimmedSpaces
    let wanted =
      id.isEmpty ? policy.rules.first { $0.effect.decision == .release }?.id ?? "" : id
    guard let refusal = policy.whyNot(wanted, answers) else {
      return reply(.note, ["no such rule; these are:"] + ruleNames())
    }
    if let stronger = refusal.beatenBy {
      return reply(.note, "\(wanted): its conditions hold, but \(stronger) comes first")
    }
    if refusal.unmet.isEmpty { return reply(.note, "\(wanted): this is the rule that decides") }
    reply(
      .note,
      ["\(wanted) would need:"]
        + refusal.unmet.map { unmet in
          let needs = unmet.needs.prefix(6).map { policy.vocabulary.label($0, of: unmet.fact) }
          return "\(label(unmet.fact)) to be \(needs.joined(separator: " or ")), it is "
            + policy.vocabulary.label(unmet.has, of: unmet.fact)
        })
  }

  /// The ledger, entry by entry: what, when, from which words, and what became of it.
  private func alarmLines(_ call: Call) -> [String] {
    call.ledger.map { entry in
      let label = policy.alarms.first { $0.id == entry.alarm }?.label ?? entry.alarm
      var parts = ["heard at \(clock(entry.at))"]
      if mayShowWords(call) {
        parts += entry.words.filter { !$0.isEmpty }.map { "from: \($0)" }
      }
      if let told = entry.told { parts.append("told at \(clock(told))") }
      if let back = entry.takenBack { parts.append("taken back at \(clock(back.at))") }
      if entry.settled != nil { parts.append("settled by an answer") }
      return "\(label): " + parts.joined(separator: " · ")
    }
  }

  private func ruleNames() -> [String] {
    let names = policy.rules.map(\.id)
    return stride(from: 0, to: names.count, by: 3).map {
      names[$0..<min($0 + 3, names.count)].joined(separator: " · ")
    }
  }

  mutating func time() {
    guard let call = inHand else { return }
    let seconds = now.seconds(since: call.opened)
    let (minutes, rest) = (seconds / 60, seconds % 60)
    reply(.note, "This call has been open for \(minutes) min \(rest) s.")
  }
}
