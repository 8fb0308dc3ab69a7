import PolicyCore

/// Facts: hearing them, choosing between readings, changing and taking back.
extension Desk {
  mutating func hear(_ line: String) {
    guard let call = inHand else { return }
    if line.isEmpty { return card() }
    if let pending = pendingFact(call), let choice = choice(line, for: pending) {
      set([policy.vocabulary[pending].code: choice.code])
      return afterAnswer(pending, rest: choice.rest)
    }
    let hearing = Hearing(
      policy: policy, today: CivilDate(now, utcOffset: settings.utcOffset))
    let heard = hearing.hear(line)
    // At the ring-back, a line that says nothing new is what they gave us: name, number, office.
    if heard.facts.isEmpty && heard.ambiguous.isEmpty && wantsDetails(call) {
      return takeDetails(line)
    }
    if !heard.facts.isEmpty { set(heard.facts) }
    if !heard.notUnderstood.isEmpty {
      reply(.note, DeskText.notUnderstood(heard.notUnderstood))
    }
    for fact in heard.contradicted {
      reply(.note, "Two answers for \(label(fact)): type change \(fact).")
    }
    if !heard.ambiguous.isEmpty { change { $0.stage = .reading(heard.ambiguous) } }
    moveToDetails()
    card()
  }

  /// A digit, a word or a unique prefix, and what follows it.
  private func choice(_ line: String, for fact: FactID) -> (code: String, rest: String)? {
    let definition = policy.vocabulary[fact]
    let values = choices(for: fact)
    let first = line.split(separator: " ", maxSplits: 1).first.map(String.init) ?? line
    let rest = String(line.dropFirst(first.count)).trimmedSpaces
    if definition.isChoice, let number = Int(first), rest.isEmpty || definition.how == .checked {
      return values.indices.contains(number - 1) ? (values[number - 1].code, rest) : nil
    }
    let lower = line.lowercased()
    if ["not sure", "not-sure", "ns", "?", "unsure", "don't know"].contains(lower) {
      return values.contains { $0.code == notSureCode } ? (notSureCode, "") : nil
    }
    if let exact = values.first(where: { $0.code == lower || $0.label.lowercased() == lower }) {
      return (exact.code, "")
    }
    // A held fact is answered with who checked on the same line.
    let word = definition.how == .checked ? first.lowercased() : lower
    guard definition.isChoice else { return nil }
    let fitting = values.filter {
      $0.code.hasPrefix(word) || $0.label.lowercased().hasPrefix(word)
    }
    guard fitting.count == 1, let only = fitting.first else { return nil }
    return (only.code, definition.how == .checked ? rest : "")
  }

  /// Sets facts by code, each where it belongs, and lets a check fall when it no longer holds.
  mutating func set(_ facts: [String: String]) {
    answer { call, desk in
      for (code, value) in facts {
        if Desk.voiceFacts.contains(code) {
          call.voice[code] = value
        } else {
          if code == KnownFact.enquirer.rawValue, call.matters[call.current].facts[code] != nil,
            call.matters[call.current].facts[code] != value
          {
            desk.forgetCheck(&call)
          }
          call.matters[call.current].facts[code] = value
        }
      }
      desk.settleCheck(&call)
    }
    if facts[KnownFact.numberFrom.rawValue] == "given" {
      change { if !$0.pressure.contains("own-number") { $0.pressure.append("own-number") } }
    }
  }

  private mutating func afterAnswer(_ fact: FactID, rest: String) {
    if policy.vocabulary[fact].how == .checked {
      let value = inHand?.matters[inHand?.current ?? 0].facts[policy.vocabulary[fact].code]
      if !rest.isEmpty {
        change { $0.notes.append(.init(source: .desk, text: $1.checkNote(rest), at: $1.now)) }
      } else if value != policy.vocabulary[fact].values.first?.code {
        change { $0.stage = .checkedBy }
      }
    }
    moveToDetails()
    card()
  }

  /// Who checked, and what "recently" was taken to mean: the policies do not say (DESIGN 8).
  private func checkNote(_ who: String) -> String {
    let recent =
      policy.recentDays.map { "recent means \($0) days" } ?? "recent is not defined by the policy"
    return "records checked: \(who) · \(recent)"
  }

  mutating func takeCheckedBy(_ line: String) {
    change {
      $0.notes.append(.init(source: .desk, text: $1.checkNote(line), at: $1.now))
      $0.stage = .talking
    }
    card()
  }

  mutating func choose(_ line: String, among readings: [String]) {
    guard let number = Int(line), readings.indices.contains(number - 1) else {
      change { $0.stage = .talking }
      return hear(line)
    }
    var facts: [String: String] = [:]
    for part in readings[number - 1].split(separator: "+") {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      if sides.count == 2 { facts[sides[0]] = sides[1] }
    }
    change { $0.stage = .talking }
    set(facts)
    moveToDetails()
    card()
  }

  func reading(_ text: String) -> String {
    text.split(separator: "+").map { part in
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let fact = policy.vocabulary.fact(sides[0]) else { return "" }
      return policy.vocabulary[fact].values.first { $0.code == sides[1] }?.label ?? sides[1]
    }.joined(separator: ", ")
  }

  func label(_ code: String) -> String {
    policy.vocabulary.fact(code).map { policy.vocabulary[$0].label } ?? code
  }

  // MARK: - Changing

  mutating func changeFact(_ rest: String) {
    let words = rest.lowercased().split(separator: " ").map(String.init)
    guard let code = words.first, let fact = policy.vocabulary.fact(code),
      policy.vocabulary[fact].side == .call || policy.vocabulary[fact].how == .checked
    else {
      let known = policy.vocabulary.facts.filter { $0.how == .asked }.map(\.code)
      return reply(.note, "change what? " + known.prefix(9).joined(separator: " · "))
    }
    if words.count > 1 {
      let value = words.dropFirst().joined(separator: " ")
      let hearing = Hearing(
        policy: policy, today: CivilDate(now, utcOffset: settings.utcOffset))
      let heard = hearing.hear("\(code) \(value)")
      guard let meant = heard.facts[code] else {
        return reply(.note, "That is not an answer to \(label(code)).")
      }
      set([code: meant])
    } else {
      answer { call, desk in
        call.voice[code] = code == KnownFact.channel.rawValue ? call.voice[code] : nil
        call.matters[call.current].facts[code] = nil
        if code == KnownFact.enquirer.rawValue { desk.forgetCheck(&call) }
        desk.settleCheck(&call)
      }
    }
    change { $0.stage = .talking }
    moveToDetails()
    card()
  }

  mutating func back() {
    guard let call = inHand else { return }
    if call.stage != .talking {
      change { $0.stage = .talking }
      return card()
    }
    guard let mark = call.marks.last else { return reply(.note, DeskText.nothingToUndo) }
    change {
      $0.voice = mark.voice
      $0.matters = mark.matters
      $0.current = mark.current
      $0.marks.removeLast()
    }
    card()
  }

  mutating func also() {
    answer { call, desk in
      // The same voice asks for something else: who it is, and what was checked, still stands.
      let carried = call.matters[call.current].facts.filter { code, _ in
        code == KnownFact.enquirer.rawValue || code == KnownFact.verified.rawValue
          || desk.isStep(code)
      }
      call.matters.append(Call.Matter(facts: carried))
      call.current = call.matters.count - 1
      call.stage = .talking
    }
    card()
  }

  mutating func name(_ rest: String, caller: Bool) {
    change {
      if caller {
        let changed = !$0.callerName.isEmpty && $0.callerName != rest
        $0.callerName = rest
        if changed { $1.forgetCheck(&$0) }
      } else {
        $0.subjectName = rest
      }
    }
    reply(.note, caller ? "Caller's name noted, as claimed." : "Noted, as they said it.")
    card()
  }
}
