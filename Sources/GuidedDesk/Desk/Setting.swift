import PolicyCore

/// Setting facts: each where it belongs, and none in the place of an alarm.
extension Desk {
  /// Sets facts by code, and lets a check fall when it no longer holds.
  ///
  /// What would take an alarm's place comes as well; what would lower one is asked about (HEARING 2.1).
  mutating func set(_ facts: [String: String]) {
    guard let call = inHand else { return }
    let lowering = facts.filter { code, value in
      lowers([code: value], in: call) && isLowering(code, value)
    }
    let rest = facts.filter { lowering[$0.key] == nil }
    // Words that would lower an alarm are none that it was heard in, unless they are one themselves.
    touched.merge(facts.filter { rest[$0.key] != nil || isAlarming($0.key, $0.value) }) { $1 }
    let before = cover == .veiled ? DeskText.whatTheyAsked : requestLabel(call)
    answer { call, desk in
      if desk.lowers(rest, in: call) { desk.addMatter(to: &call) }
      desk.put(rest, into: &call)
    }
    if let now = inHand, now.matters.count > call.matters.count {
      reply(.note, DeskText.asWell(before, requestLabel(now)))
    }
    if !lowering.isEmpty { askTakingBack(of: broken(by: lowering, in: call), then: lowering) }
    if facts[KnownFact.numberFrom.rawValue] == "given" {
      change { if !$0.pressure.contains("own-number") { $0.pressure.append("own-number") } }
    }
  }

  /// Puts facts where they belong, whatever they do to alarms.
  func put(_ facts: [String: String], into call: inout Call) {
    // First, so that steps named on the same line are those of the check that begins.
    let enquirer = KnownFact.enquirer.rawValue
    let before = call.matters[call.current].facts[enquirer]
    if let after = facts[enquirer], let before, before != after { forgetChecks(&call) }
    for (code, value) in facts {
      if !isHeld(code) {
        // The name beside it may be all that says who it is about.
        let isWhole = code == KnownFact.aboutRole.rawValue
        call.matters[call.current].words[code] = isWhole ? source : heardWords[code] ?? source
      }
      if Desk.voiceFacts.contains(code) {
        call.voice[code] = value
      } else {
        let isNew = call.matters[call.current].facts[code] != value
        if isNew && isChecked(code) { call.matters[call.current].checker = "" }
        call.matters[call.current].facts[code] = value
        if isStep(code) { putStep(code, value, into: &call) }
      }
    }
    settleChecks(&call)
  }

  /// One check on one line holds for every matter it was carried to, and is wrong for all of them at once.
  private func putStep(_ code: String, _ value: String, into call: inout Call) {
    for index in call.matters.indices where call.matters[index].facts[code] != nil {
      call.matters[index].facts[code] = value
    }
  }

  /// A matter more, by the same voice: who it is, and what was checked, still stands.
  func addMatter(to call: inout Call) {
    let carried = call.matters[call.current].facts.filter { code, _ in
      code == KnownFact.enquirer.rawValue || code == KnownFact.verified.rawValue || isStep(code)
    }
    let words = call.matters[call.current].words.filter { carried[$0.key] != nil }
    let check = call.matters[call.current].check
    call.matters.append(Call.Matter(facts: carried, check: check, words: words))
    call.current = call.matters.count - 1
  }

  /// The answer by the words it was offered in, for the record of where a fact came from.
  func answered(_ code: String, of fact: FactID) -> String {
    let words = choices(for: fact).first { $0.code == code }?.label ?? code
    return "\(policy.vocabulary[fact].label): \(words)"
  }

  /// What is wanted in the matter in hand, in words.
  private func requestLabel(_ call: Call) -> String {
    guard let request = policy.fact(.request),
      let code = call.matters[call.current].facts[KnownFact.request.rawValue]
    else { return DeskText.notAskedYet }
    return label(of: code, policy.vocabulary[request])
  }

  func isChecked(_ code: String) -> Bool {
    policy.vocabulary.fact(code).map { policy.vocabulary[$0].how == .checked } ?? false
  }
}
