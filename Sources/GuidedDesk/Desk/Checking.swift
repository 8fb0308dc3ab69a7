import PolicyCore

/// Finding out who is calling: the coach.
///
/// Identity is not authority.
extension Desk {
  /// `no`, `pending`, `failed` or `yes` for the matter in hand.
  func verification(_ call: Call) -> String {
    call.matters[call.current].facts[KnownFact.verified.rawValue] ?? "no"
  }

  /// The fact is a step of the coach.
  func isStep(_ code: String) -> Bool {
    policy.vocabulary.fact(code).map { policy.vocabulary[$0].how == .step } ?? false
  }

  /// The policy asks for a check and nobody has given details to check by.
  func wantsDetails(_ call: Call) -> Bool {
    guard let verified = policy.fact(.verified), call.details.isEmpty else { return false }
    return standing(call).decisions[call.current].ask == verified
  }

  /// On the way into a check, details come first, before they ring off.
  mutating func moveToDetails() {
    guard let call = inHand, call.stage == .talking, wantsDetails(call) else { return }
    change { $0.stage = .details }
  }

  func detailsQuestion(_ call: Call) -> [String] {
    guard let verified = policy.fact(.verified),
      let question = policy.question(for: verified, answers(call, matter: call.current))
    else { return policy.spoken(.callBackDetails, variant: variant()) }
    return [question.text]
  }

  mutating func takeDetails(_ line: String) {
    // Facts can still be typed here; a line made of nothing else is no set of details.
    let hearing = Hearing(
      policy: policy, today: CivilDate(now, utcOffset: settings.utcOffset))
    let heard = hearing.hear(line)
    if !heard.facts.isEmpty && heard.notUnderstood.isEmpty && heard.ambiguous.isEmpty {
      change { $0.stage = .talking }
      return hear(line)
    }
    change { call, desk in
      call.details = line
      call.notes.append(.init(source: .enquirer, text: line, at: desk.now))
      call.matters[call.current].facts[KnownFact.verified.rawValue] = "pending"
      call.stage = .talking
    }
    reply(.note, "Noted. Let them ring off; park keeps the call while you ring back.")
    card()
  }

  /// Works the table's outcome into the matter after a step was answered or taken back.
  func settleCheck(_ call: inout Call) {
    let code = KnownFact.verified.rawValue
    let index = call.current
    let steps = call.matters[index].facts.filter { isStep($0.key) }
    guard !steps.isEmpty, let fact = policy.fact(.verified) else { return }
    let outcome = policy.verificationOutcome(answers(call, matter: index))
    call.matters[index].facts[code] =
      outcome.map { policy.vocabulary[fact].values[$0].code } ?? "pending"
  }

  /// A check holds for one capacity on a line we dialled.
  ///
  /// Steps are forgotten with it.
  func forgetCheck(_ call: inout Call) {
    for index in call.matters.indices {
      let had = call.matters[index].facts[KnownFact.verified.rawValue]
      for fact in policy.vocabulary.facts where fact.how == .step {
        call.matters[index].facts[fact.code] = nil
      }
      if had == "yes" { call.matters[index].facts[KnownFact.verified.rawValue] = "pending" }
    }
  }

  mutating func callback(_ rest: String) {
    if !rest.isEmpty { return takeDetails(rest) }
    guard let call = inHand else { return }
    if call.details.isEmpty {
      change { $0.stage = .details }
      return card()
    }
    park()
  }

  mutating func refused() {
    answer { call, _ in
      call.matters[call.current].facts[KnownFact.verified.rawValue] = "failed"
      if !call.pressure.contains("refuses-callback") { call.pressure.append("refuses-callback") }
      call.stage = .talking
    }
    card()
  }

  mutating func hungUp() {
    change { call, desk in
      if desk.verification(call) == "yes" { desk.forgetCheck(&call) }
      call.stage = .talking
      call.notes.append(.init(source: .receptionist, text: "they rang off", at: desk.now))
    }
    reply(.note, "Noted. end files it; park keeps it for a call back.")
    card()
  }
}
