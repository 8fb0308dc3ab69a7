import PolicyCore

/// Changing and taking back what was answered, and the names people go by.
extension Desk {
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
      let heard = hearing.hear("\(code) \(value)")
      guard let meant = heard.facts[code] else {
        return reply(.note, "That is not an answer to \(label(code)).")
      }
      set([code: meant])
    } else {
      answer { call, desk in
        call.voice[code] = code == KnownFact.channel.rawValue ? call.voice[code] : nil
        call.matters[call.current].facts[code] = nil
        if code == KnownFact.enquirer.rawValue { desk.forgetChecks(&call) }
        if code == KnownFact.verified.rawValue {
          call.matters[call.current].check = call.details.isEmpty ? .none : .underWay
        }
        if desk.isChecked(code) { call.matters[call.current].checker = "" }
        desk.settleChecks(&call)
      }
    }
    change { $0.stage = .talking }
    moveOn()
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
      let check = call.matters[call.current].check
      call.matters.append(Call.Matter(facts: carried, check: check))
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
        if changed { $1.forgetChecks(&$0) }
      } else {
        $0.subjectName = rest
      }
    }
    reply(.note, caller ? "Caller's name noted, as claimed." : "Noted, as they said it.")
    card()
  }
}
