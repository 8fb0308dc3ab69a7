import PolicyCore

/// Facts: hearing them, and choosing between readings.
extension Desk {
  mutating func hear(_ line: String) {
    guard let call = inHand else { return }
    if line.isEmpty { return card() }
    if let pending = pendingFact(call), let choice = choice(line, for: pending) {
      set([policy.vocabulary[pending].code: choice.code])
      return afterAnswer(pending, rest: choice.rest)
    }
    let heard = hearing.hear(line)
    // At the ring-back, a line that says nothing new is what they gave us: name, number, office.
    if heard.facts.isEmpty && heard.ambiguous.isEmpty && wantsDetails(call) {
      return takeDetails(line)
    }
    take(heard)
  }

  var hearing: Hearing {
    Hearing(policy: policy, lexicon: lexicon, today: CivilDate(now, utcOffset: settings.utcOffset))
  }

  /// Works in what was heard; `waiting` are words whose meaning is still to be asked about.
  mutating func take(_ heard: Heard, asking waiting: [[String]] = []) {
    let heard = keepingWhoCalls(heard)
    if !heard.facts.isEmpty { set(heard.facts) }
    if !heard.signs.isEmpty {
      change { $0.pressure = ($0.pressure + heard.signs).withoutRepeats }
      reply(.note, DeskText.pressureNoted)
    }
    if !heard.notUnderstood.isEmpty {
      reply(.note, DeskText.notUnderstood(heard.notUnderstood))
    }
    for fact in heard.contradicted {
      reply(.note, "Two answers for \(label(fact)): type change \(fact).")
    }
    let questions = heard.ambiguous + waiting
    let stage = questions.isEmpty ? Call.Stage.talking : .reading(questions)
    if inHand?.stage != stage { change { $0.stage = stage } }
    moveOn()
    card()
  }

  /// Who calls is not changed by a word in passing ("her school says…"): only by a line that says
  /// nothing else, or says it as a fact.
  private mutating func keepingWhoCalls(_ heard: Heard) -> Heard {
    let code = KnownFact.enquirer.rawValue
    guard let call = inHand, let before = call.matters[call.current].facts[code],
      let after = heard.facts[code], before != after, !heard.spelledOut.contains(code),
      heard.facts.count > 1 || !heard.notUnderstood.isEmpty
    else { return heard }
    var kept = heard
    kept.facts[code] = nil
    reply(.note, DeskText.sameCaller)
    return kept
  }

  /// Where an answer leads by itself: to the details for a check, or to who looked at the records.
  mutating func moveOn() {
    moveToDetails()
    guard let call = inHand, call.stage == .talking else { return }
    let matter = call.matters[call.current]
    let counts = facts(call, matter: call.current)
    let releases = standing(call).decisions[call.current].releases.map {
      policy.vocabulary[$0].code
    }
    if releases.contains(where: { matter.facts[$0] != nil && counts[$0] == nil }) {
      change { $0.stage = .checkedBy }
    }
  }

  /// A digit, a word or a unique prefix, and what follows it.
  private func choice(_ line: String, for fact: FactID) -> (code: String, rest: String)? {
    let definition = policy.vocabulary[fact]
    let values = choices(for: fact)
    let first = line.split(separator: " ", maxSplits: 1).first.map(String.init) ?? line
    if definition.how == .checked { return checked(first, of: line, among: values) }
    let rest = String(line.dropFirst(first.count)).trimmedSpaces
    if definition.isChoice, let number = Int(first), rest.isEmpty {
      if values.indices.contains(number - 1) { return (values[number - 1].code, "") }
      // No number on the list: at the question about age it can only be years.
      let isYears = fact == policy.fact(.age) && (0...120).contains(number)
      return isYears ? hearing.bucket(number).map { ($0, "") } : nil
    }
    let lower = line.lowercased()
    if ["not sure", "not-sure", "ns", "?", "unsure", "don't know"].contains(lower) {
      return values.contains { $0.code == notSureCode } ? (notSureCode, "") : nil
    }
    if let exact = values.first(where: { $0.code == lower || $0.label.lowercased() == lower }) {
      return (exact.code, "")
    }
    guard definition.isChoice else { return nil }
    // A question with *none* among its answers can be put so that yes and no answer it.
    if let none = values.first(where: { $0.code == "none" }) {
      let others = values.filter { ![none.code, notSureCode].contains($0.code) }
      if lower == "no" { return (none.code, "") }
      if lower == "yes", others.count == 1 { return (others[0].code, "") }
    }
    let fitting = values.filter {
      $0.code.hasPrefix(lower) || $0.label.lowercased().hasPrefix(lower)
    }
    return fitting.count == 1 ? (fitting[0].code, "") : nil
  }

  /// A fact from the records is answered with who looked on the same line.
  private func checked(
    _ word: String, of line: String, among values: [Fact.Value]
  ) -> (code: String, rest: String)? {
    let rest = String(line.dropFirst(word.count)).trimmedSpaces
    let bare = word.lowercased().trimmed(of: ".,;:")
    if let number = Int(bare), values.indices.contains(number - 1) {
      return (values[number - 1].code, rest)
    }
    if let whole = values.first(where: { $0.label.lowercased() == line.lowercased() }) {
      return (whole.code, "")
    }
    return values.first { $0.code == bare }.map { ($0.code, rest) }
  }

  /// Sets facts by code, each where it belongs, and lets a check fall when it no longer holds.
  mutating func set(_ facts: [String: String]) {
    answer { call, desk in
      // First, so that steps named on the same line are those of the check that begins.
      let enquirer = KnownFact.enquirer.rawValue
      let before = call.matters[call.current].facts[enquirer]
      if let after = facts[enquirer], let before, before != after { desk.forgetChecks(&call) }
      for (code, value) in facts {
        if Desk.voiceFacts.contains(code) {
          call.voice[code] = value
        } else {
          let isNew = call.matters[call.current].facts[code] != value
          if isNew && desk.isChecked(code) { call.matters[call.current].checker = "" }
          call.matters[call.current].facts[code] = value
        }
      }
      desk.settleChecks(&call)
    }
    if facts[KnownFact.numberFrom.rawValue] == "given" {
      change { if !$0.pressure.contains("own-number") { $0.pressure.append("own-number") } }
    }
  }

  private mutating func afterAnswer(_ fact: FactID, rest: String) {
    if policy.vocabulary[fact].how == .checked && !rest.isEmpty { return takeCheckedBy(rest) }
    moveOn()
    card()
  }

  func isChecked(_ code: String) -> Bool {
    policy.vocabulary.fact(code).map { policy.vocabulary[$0].how == .checked } ?? false
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
      $0.matters[$0.current].checker = line
      $0.stage = .talking
    }
    card()
  }

  mutating func choose(_ line: String, among words: [[String]]) {
    guard !line.isEmpty, let readings = words.first else { return card() }
    let waiting = Array(words.dropFirst())
    guard let number = Int(line), readings.indices.contains(number - 1) else {
      let heard = hearing.hear(line)
      // Words that mean nothing are no answer: the question stands.
      if !heard.facts.isEmpty || !heard.ambiguous.isEmpty { return take(heard, asking: waiting) }
      reply(.note, DeskText.notUnderstood(heard.notUnderstood))
      return card()
    }
    var facts: [String: String] = [:]
    for part in readings[number - 1].split(separator: "+") {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      if sides.count == 2 { facts[sides[0]] = sides[1] }
    }
    set(facts)
    change { $0.stage = waiting.isEmpty ? .talking : .reading(waiting) }
    moveOn()
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
}
