import PolicyCore

/// Changing and taking back what was answered, and the names people go by.
extension Desk {
  mutating func changeFact(_ rest: String) {
    guard let (fact, words) = fact(in: rest) else {
      let known = policy.vocabulary.facts.filter { [.asked, .heard].contains($0.how) }.map(\.code)
      return reply(.note, "change what? " + known.joined(separator: " · "))
    }
    let code = policy.vocabulary[fact].code
    if words.isEmpty {
      change { $0.stage = .talking }
      clear(code)
      ask(anew: fact)
    } else {
      guard let meant = value(of: fact, in: words) else {
        return reply(.note, "That is not an answer to \(label(code)).")
      }
      change { $0.stage = .talking }
      replace([code: meant])
    }
    moveOn()
    card()
  }

  /// The fact that a line begins with, by its code or its label, and what follows it.
  func fact(in rest: String) -> (fact: FactID, words: String)? {
    let lower = rest.lowercased()
    let known = policy.vocabulary.ids.filter { id in
      policy.vocabulary[id].side == .call || policy.vocabulary[id].how == .checked
    }
    let named = known.flatMap { id in
      [policy.vocabulary[id].code, policy.vocabulary[id].label.lowercased()].map { (id, $0) }
    }
    let longest = named.filter { lower == $0.1 || lower.hasPrefix($0.1 + " ") }
      .max { $0.1.count < $1.1.count }
    return longest.map { ($0.0, String(lower.dropFirst($0.1.count)).trimmedSpaces) }
  }

  /// It may be a fact with a slip in it.
  func isNearAFact(_ word: String) -> Bool {
    nearestWord(to: word.lowercased(), in: policy.vocabulary.facts.map(\.code)) != nil
  }

  /// An answer as a fact is given, as its question offers it, or as the question about danger does.
  private func value(of fact: FactID, in words: String) -> String? {
    let code = policy.vocabulary[fact].code
    if let meant = hearing.hear("\(code) \(words)").values[code] { return meant }
    if let picked = choice(words, for: fact), picked.rest.isEmpty { return picked.code }
    let danger = policy.lexicon.danger
    return danger.labels.firstIndex { $0.lowercased() == words }.flatMap { index in
      danger.choices[index].first { $0.fact == fact }?.code
    }
  }

  /// What is changed is asked next, whatever else is open.
  private mutating func ask(anew fact: FactID) {
    let definition = policy.vocabulary[fact]
    guard cover != .veiled, inHand?.stage == .talking, definition.isChoice,
      ![.checked, .step, .coach].contains(definition.how)
    else { return }
    let readings = choices(for: fact).map { ["\(definition.code)=\($0.code)"] }
    guard readings.count > 1 else { return }
    change { $0.stage = .reading([OpenQuestion(of: .fact(definition.code), readings: readings)]) }
  }

  /// Puts an answer in the place of another, unless an alarm or RED rests on that: then it asks.
  private mutating func replace(_ facts: [String: String]) {
    guard let call = inHand else { return }
    if lowers(facts, in: call) {
      return askTakingBack(of: broken(by: facts, in: call), then: facts)
    }
    say(changing: facts)
    touched.merge(facts) { $1 }
    answer { call, desk in desk.put(facts, into: &call) }
  }

  /// Takes an answer away, unless an alarm rests on it: then it asks.
  private mutating func clear(_ code: String) {
    guard let call = inHand else { return }
    var cleared = call
    clear(code, in: &cleared)
    let entries = broken(from: call, to: cleared)
    guard entries.isEmpty else { return askTakingBack(of: entries, then: [:]) }
    // It stays until another answer is given in its place, which is asked about.
    if losesRed(from: call, to: cleared) { return }
    answer { call, desk in desk.clear(code, in: &call) }
  }

  private func clear(_ code: String, in call: inout Call) {
    call.voice[code] = code == KnownFact.channel.rawValue ? call.voice[code] : nil
    call.matters[call.current].facts[code] = nil
    call.matters[call.current].words[code] = nil
    if code == KnownFact.enquirer.rawValue { forgetChecks(&call) }
    if code == KnownFact.verified.rawValue {
      call.matters[call.current].check = call.details.isEmpty ? .none : .underWay
    }
    if isChecked(code) { call.matters[call.current].checker = "" }
    settleChecks(&call)
  }

  /// A change is said (HEARING 2.8).
  mutating func say(changing facts: [String: String]) {
    guard let call = inHand else { return }
    for (code, value) in facts {
      guard let fact = policy.vocabulary.fact(code),
        let before = call.voice[code] ?? call.matters[call.current].facts[code], before != value
      else { continue }
      if cover == .veiled { return reply(.note, DeskText.changedVeiled) }
      let definition = policy.vocabulary[fact]
      reply(.note, DeskText.wasNow(label(of: before, definition), label(of: value, definition)))
    }
  }

  mutating func back() {
    guard let call = inHand else { return }
    if call.stage != .talking {
      settlePrompt()
      change { $0.stage = .talking }
      return card()
    }
    guard let mark = call.marks.last else { return reply(.note, DeskText.nothingToUndo) }
    var undone = call
    undone.voice = mark.voice
    undone.matters = mark.matters
    undone.current = mark.current
    undone.marks.removeLast()
    var kept = undone
    keepAlarms(&kept)
    if isRed(call), !isRed(kept) {
      reply(.note, DeskText.redStands)
      return card()
    }
    change { $0 = undone }
    if let now = inHand, now.voice == call.voice, now.matters == call.matters {
      reply(.note, DeskText.alarmStays)
    }
    card()
  }

  mutating func also() {
    answer { call, desk in
      desk.addMatter(to: &call)
      call.stage = .talking
    }
    card()
  }

  // MARK: - Names as claimed

  /// Alone it asks, and erases nothing.
  mutating func name(_ rest: String, caller: Bool) {
    guard let call = inHand else { return }
    if rest.isEmpty {
      change { $0.stage = .naming(caller: caller) }
      return card(speaking: false)
    }
    let before = caller ? call.callerName : call.subjectName
    change {
      if caller {
        $0.callerName = rest
        if !before.isEmpty && before != rest { $1.forgetChecks(&$0) }
      } else {
        $0.subjectName = rest
      }
      $0.stage = .talking
    }
    keepNumber(in: rest)
    if !before.isEmpty && before != rest && mayShowWords(call) {
      reply(.heard, DeskText.wasNow(before, rest))
    }
    reply(.note, caller ? DeskText.callerNoted : DeskText.subjectNoted)
    card(speaking: false)
  }

  mutating func takeName(_ line: String, caller: Bool) {
    if line.isEmpty || plain(line) != nil {
      change { $0.stage = .talking }
      reply(.note, DeskText.nameUnchanged)
      return card(speaking: false)
    }
    guard looksLikeName(line) else { return hearAside(line) }
    name(line, caller: caller)
  }
}
