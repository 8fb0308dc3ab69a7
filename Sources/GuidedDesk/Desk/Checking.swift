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
    if isAgeOfSomebodyMissing(line), takeLoneNumber(line) { return }
    if let number = Self.telephoneNumber(in: line), !namesAnybody(line) {
      keepNumber(in: line)
      reply(.note, DeskText.numberAlone(number))
      // What stands round it is heard, and none of it is an age.
      return take(hearing.hear(line.filter { !$0.isNumber && $0 != "+" }))
    }
    // Facts can still be typed here; a line made of nothing else is no set of details.
    let heard = hearing.hear(line)
    let isMadeOfFacts =
      !heard.facts.isEmpty && heard.notUnderstood.isEmpty && heard.questions.isEmpty
    if isMadeOfFacts && !identifies(line) {
      change { $0.stage = .talking }
      return hear(line)
    }
    guard line.split(separator: " ").count > 1, plain(line) == nil else {
      reply(.note, DeskText.moreDetails)
      return card()
    }
    // Whoever talks on has given no details to check by, and is heard.
    if isSentence(line) || !identifies(line) {
      reply(.note, DeskText.noDetails)
      change { $0.stage = .talking }
      return take(heard)
    }
    keepDetails(line)
    change { $0.stage = .talking }
    card()
  }

  private mutating func keepDetails(_ line: String) {
    listen(to: line)
    change { call, desk in
      call.details = line
      call.notes.append(.init(source: .enquirer, text: line, at: desk.now))
      if call.matters[call.current].check == .none {
        call.matters[call.current].check = .underWay
      }
      desk.settleChecks(&call)
    }
    reply(.note, "Noted. Let them ring off; park keeps the call while you ring back.")
  }

  /// Details given while another question is open are kept, and the question stays; false for any other line.
  ///
  /// They have a number in them and say nothing else.
  mutating func takeDetails(_ line: String, beside questions: [OpenQuestion]) -> Bool {
    guard let call = inHand, wantsDetails(call), !isSentence(line),
      line.split(separator: " ").count > 2,
      line.split(separator: " ").contains(where: { $0.filter(\.isNumber).count > 1 })
    else { return false }
    let heard = hearing.hear(line)
    guard heard.danger != .atOnce,
      heard.facts.allSatisfy({ $0.code == KnownFact.enquirer.rawValue }),
      heard.questions.allSatisfy({ $0.of == .fact(KnownFact.enquirer.rawValue) })
    else { return false }
    keepDetails(line)
    change { $0.stage = .reading(questions) }
    card()
    return true
  }

  /// Somebody could be found by it: a number of three figures, a title with a name, or a name as names are written.
  private func identifies(_ line: String) -> Bool {
    let words = line.split(separator: " ").map(String.init)
    if words.contains(where: { $0.filter(\.isNumber).count > 2 }) { return true }
    let names = words.filter { namesAnybody($0) }
    let hasTitle = line.answerWords.contains { word in
      policy.answerWords[.titles].contains(word)
        || policy.lexicon.word(word).map { policy.lexicon.mark($0).isTitle } == true
    }
    return !names.isEmpty && (hasTitle || line.contains(",") && names.count > 1)
      || names.contains { $0.first?.isUppercase == true }
  }

  /// Beside a number stands a word that may be a name or an office: neither what a number is called nor who
  /// they say they are.
  private func namesAnybody(_ line: String) -> Bool {
    line.answerWords.contains { word in
      word.contains(where: \.isLetter) && !policy.answerWords[.ofANumber].contains(word)
        && !policy.answerWords[.noName].contains(word)
        && !policy.words.contains { $0.text == word }
    }
  }

  /// Without a number, and with words that are in no name, number or office.
  private func isSentence(_ line: String) -> Bool {
    let words = line.answerWords
    let loose = words.filter(policy.answerWords[.noName].contains)
    return !words.contains { $0.filter(\.isNumber).count > 2 } && loose.count > 1
      && loose.count * 3 > words.count
  }

  /// Works out anew, for every matter, what the answers prove.
  ///
  /// Computed from what is answered now, so that a step taken back leaves no trace.
  func settleChecks(_ call: inout Call) {
    guard let fact = policy.fact(.verified) else { return }
    for index in call.matters.indices {
      let matter = call.matters[index]
      let outcome: String?
      if matter.check == .failed {
        outcome = "failed"
      } else if matter.facts.keys.contains(where: isStep) {
        outcome =
          policy.verificationOutcome(answers(call, matter: index))
          .map { policy.vocabulary[fact].values[$0].code } ?? "pending"
      } else {
        outcome = matter.check == .underWay ? "pending" : nil
      }
      call.matters[index].facts[KnownFact.verified.rawValue] = outcome
    }
  }

  /// The line is another, or who is on it: a check that held does so no longer.
  func lapseChecks(_ call: inout Call) {
    for index in call.matters.indices
    where call.matters[index].facts[KnownFact.verified.rawValue] == "yes" {
      forgetSteps(&call.matters[index])
      call.matters[index].check = .underWay
      call.matters[index].basis = [:]
    }
    settleChecks(&call)
  }

  /// Somebody else than was thought: every check begins again, and none that failed is mended.
  func forgetChecks(_ call: inout Call) {
    for index in call.matters.indices {
      let had = call.matters[index].facts[KnownFact.verified.rawValue]
      if had == "failed" {
        call.matters[index].check = .failed
      } else if had != nil {
        call.matters[index].check = .underWay
      }
      forgetSteps(&call.matters[index])
    }
    settleChecks(&call)
  }

  private func forgetSteps(_ matter: inout Call.Matter) {
    for fact in policy.vocabulary.facts where fact.how == .step { matter.facts[fact.code] = nil }
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
    answer { call, desk in
      call.matters[call.current].check = .failed
      desk.settleChecks(&call)
      if !call.pressure.contains("refuses-callback") { call.pressure.append("refuses-callback") }
      call.stage = .talking
    }
    card()
  }

  mutating func hungUp() {
    change { call, desk in
      desk.lapseChecks(&call)
      call.stage = .talking
      call.rangOff = true
      call.notes.append(.init(source: .receptionist, text: "they rang off", at: desk.now))
    }
    reply(.note, "Noted. end files it; park keeps it for a call back.")
    card(speaking: false)
  }
}
