import PolicyCore

/// Changing and taking back what was answered, and the names people go by.
extension Desk {
  mutating func changeFact(_ rest: String) {
    let words = rest.lowercased().split(separator: " ").map(String.init)
    guard let code = words.first, let fact = policy.vocabulary.fact(code),
      policy.vocabulary[fact].side == .call || policy.vocabulary[fact].how == .checked
    else {
      let known = policy.vocabulary.facts.filter { [.asked, .heard].contains($0.how) }.map(\.code)
      return reply(.note, "change what? " + known.joined(separator: " · "))
    }
    if words.count > 1 {
      let value = words.dropFirst().joined(separator: " ")
      let heard = hearing.hear("\(code) \(value)")
      guard let meant = heard.values[code] else {
        return reply(.note, "That is not an answer to \(label(code)).")
      }
      change { $0.stage = .talking }
      say(changing: [code: meant])
      replace([code: meant])
    } else {
      change { $0.stage = .talking }
      clear(code)
      ask(anew: fact)
    }
    moveOn()
    card()
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

  /// Puts an answer in the place of another, unless an alarm rests on that: then it asks.
  private mutating func replace(_ facts: [String: String]) {
    guard let call = inHand else { return }
    let entries = broken(by: facts, in: call)
    guard entries.isEmpty else { return askTakingBack(of: entries, then: facts) }
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
