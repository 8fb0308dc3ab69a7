import PolicyCore

/// A line that says otherwise than one before it: a change is said, never made in silence (HEARING 2, rule 8).
extension Desk {
  /// The facts of a line that are to be set, after what they change was said; what is left open is asked.
  mutating func changed(_ heard: Heard, _ questions: inout [OpenQuestion]) -> [String: String] {
    guard let call = inHand else { return [:] }
    var values = heard.values
    for (code, after) in heard.values.sorted(by: { $0.key < $1.key }) {
      guard let before = standing(code, in: call), before != after else { continue }
      switch code {
      case KnownFact.enquirer.rawValue where !replaces(heard, code, in: call):
        // Who calls is not changed by a word in passing ("her school says…").
        values[code] = nil
        reply(.note, DeskText.sameCaller)
        questions.append(
          OpenQuestion(of: .fact(code), readings: [["\(code)=\(before)"], ["\(code)=\(after)"]]))
      case KnownFact.request.rawValue where !refines(before, heard):
        beginMatter(beside: before, with: after, &questions)
      case _ where cover == .veiled: reply(.note, DeskText.changedVeiled)
      default:
        reply(.note, DeskText.changed(value(before, of: code), value(after, of: code)))
      }
    }
    return values
  }

  /// A line that puts something right, and changes nothing that stands, may be about what alarmed: it is asked
  /// whether that is taken back.
  mutating func askWhatIsCorrected(_ heard: Heard) {
    guard heard.corrects, let call = inHand, !heard.facts.contains(where: \.isAlarm) else { return }
    let putsRight = heard.values.contains { code, after in
      standing(code, in: call).map { $0 != after } ?? false
    }
    if putsRight { return }
    askTakingBack(
      of: call.ledger.indices.filter { call.ledger[$0].stands && call.ledger[$0].told == nil },
      then: [:])
  }

  private func standing(_ code: String, in call: Call) -> String? {
    Desk.voiceFacts.contains(code)
      ? call.voice[code] : call.matters[call.current].facts[code]
  }

  /// A check is under way for this caller, or RED would go with them: whoever else it is now is asked about.
  private func restsOnCaller(_ call: Call) -> Bool {
    var other = call
    for index in other.matters.indices {
      other.matters[index].facts[KnownFact.enquirer.rawValue] = nil
    }
    return call.matters[call.current].check != .none || isRed(call) && !isRed(other)
  }

  /// A line that says nothing else, says it as a fact, or says that what went before was wrong.
  private func replaces(_ heard: Heard, _ code: String, in call: Call) -> Bool {
    heard.spelledOut.contains(code) || heard.corrects
      || heard.isTerse && heard.values.count == 1 && !restsOnCaller(call)
  }

  /// Nothing was wanted yet that a matter could be about, or it is put right.
  private func refines(_ before: String, _ heard: Heard) -> Bool {
    let code = KnownFact.request.rawValue
    let loose = [notSureCode] + (policy.lexicon.alsoOffered[code] ?? [])
    return loose.contains(before) || heard.corrects || heard.spelledOut.contains(code)
  }

  /// They want something else as well: a matter of its own, unless the receptionist says instead.
  private mutating func beginMatter(
    beside before: String, with after: String, _ questions: inout [OpenQuestion]
  ) {
    let code = KnownFact.request.rawValue
    let asked = cover == .veiled ? DeskText.whatTheyAsked : value(before, of: code)
    reply(.note, DeskText.another(asked, value(after, of: code)))
    let earlier = inHand?.current ?? 0
    answer { call, desk in
      let carried = call.matters[call.current].facts.filter { fact, _ in
        fact == KnownFact.enquirer.rawValue || fact == KnownFact.verified.rawValue
          || desk.isStep(fact)
      }
      call.matters.append(
        Call.Matter(facts: carried, check: call.matters[call.current].check))
      call.current = call.matters.count - 1
    }
    questions.append(OpenQuestion(of: .matter(earlier), readings: [[], []]))
  }

  /// Questions about who calls are put only where that is new: who is known already is the first choice.
  func aboutWhoIsNew(_ questions: [OpenQuestion]) -> [OpenQuestion] {
    let code = KnownFact.enquirer.rawValue
    guard let call = inHand, let known = standing(code, in: call), known != notSureCode else {
      return questions
    }
    let before = ["\(code)=\(known)"]
    return questions.compactMap { question in
      guard question.of == .fact(code) else { return question }
      if question.readings.contains(before) { return nil }
      let anybody = (policy.lexicon.alsoOffered[code] ?? []).map { ["\(code)=\($0)"] }
      let others = question.readings.filter { !anybody.contains($0) }
      return others.isEmpty
        ? nil : OpenQuestion(of: .fact(code), readings: [before] + others)
    }
  }

  /// As well, which it is already; or instead: the earlier matter goes.
  mutating func settleMatter(_ earlier: Int, instead: Bool) {
    guard instead else { return }
    answer { call, _ in
      guard call.matters.count > 1, call.matters.indices.contains(earlier) else { return }
      call.matters.remove(at: earlier)
      if call.current > earlier || call.current == call.matters.count { call.current -= 1 }
    }
  }

  func value(_ code: String, of fact: String) -> String {
    guard let id = policy.vocabulary.fact(fact) else { return code }
    return policy.vocabulary[id].values.first { $0.code == code }?.label ?? code
  }
}
