import PolicyCore

/// Numbers and references typed alone: each is an answer to something, or is said to be none.
extension Desk {
  /// A number by itself that no open question has among its choices: years, where somebody is missing and how
  /// old they are is not known; asked about where that is in doubt.
  mutating func takeLoneNumber(_ line: String) -> Bool {
    guard let call = inHand, let number = loneNumber(line) else { return false }
    guard let age = policy.fact(.age), let bucket = hearing.bucket(number), isAgeOpen(call) else {
      reply(.note, DeskText.numberForNothing(number))
      card()
      return true
    }
    let code = policy.vocabulary[age].code
    if isAgeOfSomebodyMissing(line) {
      let stage = call.stage
      set([code: bucket])
      if inHand?.stage.isTakingBack != true { change { $0.stage = stage } }
      moveOn()
    } else {
      let readings = policy.vocabulary[age].values.filter { $0.code != notSureCode }
        .map { ["\(code)=\($0.code)"] }
      let question = OpenQuestion(of: .fact(code), readings: readings)
      change { call in
        let open: [OpenQuestion] = if case .reading(let open) = call.stage { open } else { [] }
        call.stage = .reading(open.filter { $0.of != question.of } + [question])
      }
    }
    card()
    return true
  }

  /// The line is a number alone that can only be how old whoever is missing is: smaller ones are more often a
  /// choice that was mistyped.
  func isAgeOfSomebodyMissing(_ line: String) -> Bool {
    guard let call = inHand, let number = loneNumber(line) else { return false }
    return isAgeOpen(call) && isSomebodyMissing(call) && number >= Self.youngestPlain
      && hearing.bucket(number) != nil
  }

  private static let youngestPlain = 10

  /// Digits, or a word for a number, and nothing else.
  private func loneNumber(_ line: String) -> Int? {
    let words = LineWord.words(of: line)
    guard words.count == 1, !words[0].isGlued else { return nil }
    return words[0].number
      ?? policy.lexicon.word(words[0].text).flatMap { policy.lexicon.mark($0).number }
  }

  private func isAgeOpen(_ call: Call) -> Bool {
    call.matters[call.current].facts[KnownFact.age.rawValue] == nil
      && !call.matters[call.current].facts.isEmpty
  }

  /// What is wanted is itself an alarm once it is about a child.
  private func isSomebodyMissing(_ call: Call) -> Bool {
    let facts = call.matters[call.current].facts
    return [KnownFact.request.rawValue, KnownFact.reportedMissing.rawValue].contains { code in
      facts[code].map { policy.lexicon.alarming.contains("\(code)=\($0)") } ?? false
    }
  }

  /// At the question whether it is reported, which asks aloud for the reference: the reference is the answer.
  mutating func takeReference(_ line: String, _ call: Call) -> Bool {
    guard let reported = policy.fact(.reportedMissing), pendingFact(call) == reported,
      isReference(line)
    else { return false }
    reply(.note, DeskText.referenceKept(line))
    keepNote(line, .enquirer)
    set([policy.vocabulary[reported].code: Lexicon.AnswerSort.yes.code])
    moveOn()
    card()
    return true
  }

  /// A few words, one with three digits or more, and no number to ring.
  private func isReference(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    return (1...4).contains(words.count) && Self.telephoneNumber(in: line) == nil
      && words.contains { $0.filter(\.isNumber).count >= 3 } && !alarms(in: line)
  }

  /// At a step of a check, a yes or no with more behind it, or words that set nothing: an answer to that very
  /// question, which takes its number or its own words; what else they may mean is no new wish.
  mutating func isAnswerToStep(_ line: String, _ call: Call) -> Bool {
    guard let pending = pendingFact(call), policy.vocabulary[pending].how == .step else {
      return false
    }
    let heard = hearing.hear(line)
    let answer = line.answerWords.first.flatMap(plain)
    let isAnswer = answer == .yes || answer == .no
    guard heard.danger != .atOnce, !heard.facts.contains(where: \.isAlarm),
      isAnswer || heard.facts.isEmpty && !heard.corrects,
      !heard.facts.contains(where: { $0.code == KnownFact.enquirer.rawValue }),
      !heard.saysWhoSomebodyIs
    else { return false }
    keepUnheard(heard)
    quote(heard.notUnderstood)
    reply(.note, DeskText.spelledOutPlease)
    card()
    return true
  }
}
