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
      case KnownFact.request.rawValue
      where !isPutRight(code, heard) && beginMatter(for: heard.values):
        questions.append(OpenQuestion(of: .matter(call.current), readings: [[], []]))
      // It is asked about before it is changed.
      case _ where isLowering(code, after) && lowers([code: after], in: call): break
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

  /// The answer that stands in the matter in hand, or for the whole call.
  func standing(_ code: String, in call: Call) -> String? {
    Desk.voiceFacts.contains(code)
      ? call.voice[code] : call.matters[call.current].facts[code]
  }

  /// Given as a fact, or after words that say that what went before was wrong.
  private func isPutRight(_ code: String, _ heard: Heard) -> Bool {
    heard.spelledOut.contains(code) || heard.corrects
  }

  /// It is put right, or the line says nothing else, while nobody is being checked.
  private func replaces(_ heard: Heard, _ code: String, in call: Call) -> Bool {
    isPutRight(code, heard)
      || heard.isTerse && heard.values.count == 1 && call.matters[call.current].check == .none
  }

  /// Another wish than the one that stands begins a matter of its own, and that is said (HEARING 2.8).
  ///
  /// False where nothing was wanted yet that a matter could be about.
  mutating func beginMatter(for facts: [String: String]) -> Bool {
    let code = KnownFact.request.rawValue
    let loose = [notSureCode] + (policy.lexicon.alsoOffered[code] ?? [])
    guard let call = inHand, let after = facts[code],
      let before = standing(code, in: call), before != after, !loose.contains(before)
    else { return false }
    let asked = cover == .veiled ? DeskText.whatTheyAsked : value(before, of: code)
    reply(.note, DeskText.another(asked, value(after, of: code)))
    answer { call, desk in desk.addMatter(to: &call) }
    return true
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
