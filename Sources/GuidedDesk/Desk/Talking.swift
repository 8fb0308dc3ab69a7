import PolicyCore

/// Facts: hearing them, and choosing between readings.
extension Desk {
  mutating func hear(_ line: String) {
    guard let call = inHand else { return }
    if line.isEmpty { return card() }
    if let pending = pendingFact(call), let choice = choice(line, for: pending) {
      source = answered(choice.code, of: pending)
      set([policy.vocabulary[pending].code: choice.code])
      return afterAnswer(pending, rest: choice.rest)
    }
    if plain(line) != nil, pendingFact(call) != nil {
      reply(.note, DeskText.aNumberPlease)
      return card()
    }
    if takeReference(line, call) || takeLoneNumber(line) || isAnswerToStep(line, call) { return }
    hearSpeech(line)
  }

  /// A line of speech, whatever question is open.
  mutating func hearSpeech(_ line: String) {
    guard let call = inHand else { return }
    if takePassingOn(line) { return }
    let heard = hearing.hear(line)
    // At the ring-back, a line that says nothing new is what they gave us: name, number, office.
    if !heard.saysSomething && wantsDetails(call) {
      return takeDetails(line)
    }
    take(heard)
    if let who = toldInPassing(line), let now = inHand, now.stage == .talking, isRed(now) {
      change { $0.stage = .heardBy(who) }
      card(speaking: false)
    }
  }

  /// Somebody who is named in a sentence as told: "rang 999, told Dave".
  ///
  /// Whether they have heard it is asked.
  private func toldInPassing(_ line: String) -> String? {
    let words = line.split(separator: " ").map(String.init)
    guard let told = words.firstIndex(where: { $0.lowercased() == Command.told.row.word }), told > 0
    else { return nil }
    let who = words[(told + 1)...].joined(separator: " ").trimmed(of: " .,;:!-")
    return naming(who) == .person ? who : nil
  }

  var hearing: Hearing {
    Hearing(policy: policy, today: CivilDate(now, utcOffset: settings.utcOffset), memory: memory)
  }

  /// Works in what was heard; `waiting` are words whose meaning is still to be asked about.
  mutating func take(_ heard: Heard, asking waiting: [OpenQuestion] = []) {
    var questions: [OpenQuestion] = []
    let inHandBefore = inHand?.current
    let values = changed(heard, &questions)
    askWhatIsCorrected(heard)
    if !values.isEmpty {
      heardWords = Dictionary(
        heard.facts.map { ($0.code, $0.words) }, uniquingKeysWith: { first, _ in first })
      set(values)
      heardWords = [:]
    }
    if let inHandBefore { finishCheckFirst(of: inHandBefore) }
    if !heard.signs.isEmpty {
      change { $0.pressure = ($0.pressure + heard.signs).withoutRepeats }
      reply(.note, DeskText.pressureNoted)
    }
    keepUnheard(heard)
    keepTurnedOff(heard)
    quote(heard.notUnderstood)
    sayWhatIsLeft(heard)
    if heard.isSilent { reply(.note, DeskText.nothingNew) }
    for fact in heard.contradicted {
      reply(.note, "Two answers for \(label(fact)): type change \(fact).")
    }
    goOn(with: queue(aboutWhoIsNew(heard.questions) + questions, before: waiting))
    moveOn()
    card()
  }

  /// At most two questions stand open, danger first; the outline asks for the rest.
  private func queue(_ new: [OpenQuestion], before waiting: [OpenQuestion]) -> [OpenQuestion] {
    let all = new + waiting.filter { !new.contains($0) }
    let danger = all.filter { $0.of == .danger }
    return Array((danger.prefix(1) + all.filter { $0.of != .danger }).prefix(2))
  }

  /// What was not taken as danger, and what may be it.
  mutating func sayWhatIsLeft(_ heard: Heard) {
    guard let call = inHand, mayShowWords(call) else { return }
    for off in heard.turnedOff { reply(.note, DeskText.turnedOff(off.words, off.why)) }
    if !heard.doubtful.isEmpty { reply(.note, DeskText.mayBeDanger(heard.doubtful)) }
  }

  /// Quotes back what was not understood: not the names that were given as names, and nothing where
  /// others can read the screen.
  mutating func quote(_ phrases: [String]) {
    guard let call = inHand else { return }
    guard mayShowWords(call) else {
      if !phrases.isEmpty { reply(.note, DeskText.notHeardHidden) }
      return
    }
    let names = Set("\(call.callerName) \(call.subjectName)".lowercased().split(separator: " "))
    let unknown = phrases.compactMap { phrase -> String? in
      let words = phrase.split(separator: " ").filter { !names.contains($0.lowercased()[...]) }
      return words.isEmpty ? nil : words.joined(separator: " ")
    }
    reply(.note, DeskText.notUnderstood(unknown))
  }

  /// Where an answer leads by itself: to the details for a check, or on with a release.
  mutating func moveOn() {
    moveToMessage()
    returnToOpenCheck()
    moveToDetails()
    moveToRelease()
  }

  /// A digit, a word or a unique prefix, and what follows it.
  func choice(_ line: String, for fact: FactID) -> (code: String, rest: String)? {
    let definition = policy.vocabulary[fact]
    let values = choices(for: fact)
    let first = line.split(separator: " ", maxSplits: 1).first.map(String.init) ?? line
    if definition.how == .checked { return spelledOut(line, among: values) }
    let rest = String(line.dropFirst(first.count)).trimmedSpaces
    if definition.isChoice, let number = Int(first), rest.isEmpty {
      if values.indices.contains(number - 1) { return (values[number - 1].code, "") }
      // No number on the list: at the question about age it can only be years.
      let isYears = fact == policy.fact(.age) && (0...120).contains(number)
      return isYears ? hearing.bucket(number).map { ($0, "") } : nil
    }
    let lower = line.lowercased()
    let answer = plain(line)
    if answer == .notSure {
      return values.contains { $0.code == notSureCode } ? (notSureCode, "") : nil
    }
    if let exact = values.first(where: {
      $0.code == lower && (definition.how != .step || answer == nil)
        || $0.label.lowercased() == lower
    }) {
      return (exact.code, "")
    }
    guard definition.isChoice else { return nil }
    // A question with *none* among its answers can be put so that yes and no answer it.
    if let none = values.first(where: { $0.code == "none" }) {
      let others = values.filter { ![none.code, notSureCode].contains($0.code) }
      if answer == .no { return (none.code, "") }
      if answer == .yes, others.count == 1 { return (others[0].code, "") }
    }
    // A step of a check is spelled out: a release rests on it.
    if definition.how == .step, answer != nil { return nil }
    if let plain = values.first(where: { $0.code == answer?.code }) { return (plain.code, "") }
    let fitting = values.filter {
      $0.code.hasPrefix(lower) || $0.label.lowercased().hasPrefix(lower)
    }
    return fitting.count == 1 ? (fitting[0].code, "") : nil
  }

  private mutating func afterAnswer(_ fact: FactID, rest: String) {
    if policy.vocabulary[fact].how == .checked && !rest.isEmpty { return takeCheckedBy(rest) }
    moveOn()
    card()
  }

  mutating func choose(_ line: String, among questions: [OpenQuestion]) {
    guard !line.isEmpty, let question = questions.first else { return card() }
    let waiting = Array(questions.dropFirst())
    if keepAnswerAloud(line) { return }
    if question.of == .danger, let answer = dangerAnswer(line) {
      change { $0.stage = waiting.isEmpty ? .talking : .reading(waiting) }
      answerDanger(answer)
      moveOn()
      return card()
    }
    if case .fact(let code) = question.of, Int(line) == nil,
      let fact = policy.vocabulary.fact(code),
      let picked = choice(line, for: fact), picked.rest.isEmpty,
      question.readings.contains(["\(code)=\(picked.code)"])
    {
      set([code: picked.code])
      goOn(with: waiting)
      moveOn()
      return card()
    }
    guard let number = Int(line) ?? every(line, of: question),
      question.readings.indices.contains(number - 1)
    else {
      if isAgeOfSomebodyMissing(line), takeLoneNumber(line) { return }
      if plain(line) == .notSure {
        // What may be danger is asked again before the call can be filed.
        goOn(with: waiting)
        reply(.note, DeskText.leftOpen(lines(of: question)[0]))
        moveOn()
        return card()
      }
      if plain(line) != nil || Int(line) != nil {
        reply(.note, DeskText.aNumberPlease)
        return card()
      }
      if takeDetails(line, beside: questions) || takePassingOn(line) { return }
      let heard = hearing.hear(line)
      // Words that mean nothing are no answer: the question stands.
      let stands = question.of == .danger || !heard.saysSomething
      return take(heard, asking: stands ? questions : waiting)
    }
    if case .matter(let earlier) = question.of {
      settleMatter(earlier, instead: number == 2)
    } else {
      let earlier = inHand?.current
      for (index, facts) in question.matters(number - 1).enumerated() {
        if !beginMatter(for: facts), index > 0 {
          answer { call, desk in desk.addMatter(to: &call) }
        }
        say(changing: facts.filter { $0.key != KnownFact.request.rawValue })
        set(facts)
      }
      if let earlier { finishCheckFirst(of: earlier) }
    }
    goOn(with: waiting)
    moveOn()
    card()
  }

  /// The number of the choice that is all the others together, where a line asks for that: "both".
  private func every(_ line: String, of question: OpenQuestion) -> Int? {
    guard policy.answerWords[.every].contains(line.answerWords.joined(separator: " ")) else {
      return nil
    }
    return question.readings.indices.first { question.matters($0).count > 1 }.map { $0 + 1 }
  }

  /// To the questions that wait; whether an alarm is taken back is settled before anything else is asked.
  private mutating func goOn(with questions: [OpenQuestion]) {
    let stage = questions.isEmpty ? Call.Stage.talking : .reading(questions)
    if inHand?.stage.isTakingBack != true, inHand?.stage != stage { change { $0.stage = stage } }
  }

  /// A digit, a label, or plain yes, no and not sure.
  func dangerAnswer(_ line: String) -> Int? {
    let labels = policy.lexicon.danger.labels
    if let number = Int(line), labels.indices.contains(number - 1) { return number - 1 }
    if let label = labels.firstIndex(where: { $0 == line.lowercased() }) { return label }
    switch plain(line) {
    case .no: return 0
    case .yes: return possibleDanger
    case .notSure: return labels.count - 1
    case nil: return nil
    }
  }

  /// The answer of whoever says that there is danger and not which: somebody may be in it.
  var possibleDanger: Int? { policy.lexicon.danger.labels.count > 1 ? 1 : nil }

  /// The question, what it is a choice of, and its readings in words.
  func lines(of question: OpenQuestion) -> [String] {
    let head =
      switch question.of {
      case .danger: policy.lexicon.danger.question
      case .fact(let code): policy.lexicon.questions[code] ?? DeskText.which(label(code))
      case .words(""): policy.lexicon.questions[KnownFact.request.rawValue] ?? ""
      case .words(let words): DeskText.whichMeaning(of: words)
      case .matter: DeskText.asWell
      }
    let labels =
      switch question.of {
      case .danger: policy.lexicon.danger.labels
      case .matter: DeskText.asWellOrInstead
      default: question.readings.map { isHidden($0) ? DeskText.asItWas : reading($0) }
      }
    return [head] + labels.enumerated().map { "\($0 + 1) \($1)" }
  }

  /// A reading that is what was answered before, under a veil that hides it.
  private func isHidden(_ parts: [String]) -> Bool {
    guard cover == .veiled, let call = inHand else { return false }
    return parts.allSatisfy { part in
      call.matters[call.current].facts.contains { "\($0)=\($1)" == part }
    }
  }

  func reading(_ parts: [String]) -> String {
    let labels = parts.map { part in
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let fact = policy.vocabulary.fact(sides[0]) else { return "" }
      return policy.vocabulary[fact].values.first { $0.code == sides[1] }?.label ?? sides[1]
    }
    let facts = parts.map { $0.prefix { $0 != "=" } }
    // The same fact again is another matter.
    return Set(facts).count < facts.count
      ? DeskText.bothOf(labels) : labels.joined(separator: ", ")
  }

  func label(_ code: String) -> String {
    policy.vocabulary.fact(code).map { policy.vocabulary[$0].label } ?? code
  }
}
