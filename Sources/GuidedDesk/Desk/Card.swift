import PolicyCore

/// What is on the screen: the idle card, and the card of a call after each input.
extension Desk {
  mutating func idleCard() {
    // A call taken while nobody was signed in is over.
    if cover == .veiled { cover = .locked }
    if cover == .locked { return lockCard() }
    reply(.greet, policy.spoken(.greet, variant: opened))
    reply(.safe, policy.spoken(.neutral, variant: opened))
    reply(.status, calls.map(waitingLine) + aloneStatus)
    reply(.next, "Enter opens a phone call · visit · letter · email · text · 999 · help")
  }

  func waitingLine(_ call: Call) -> String {
    let minutes = now.seconds(since: call.parkedAt ?? call.opened) / 60
    let red = isRed(call) ? " · RED: not told yet" : ""
    let tried = call.tried.isEmpty ? "" : " · \(call.tried.count) tried"
    let verified = call.details.isEmpty ? "" : " · call-back"
    return
      "call \(call.number) is open, \(minutes) min\(verified)\(red)\(tried) · resume \(call.number)"
  }

  /// The card of the call in hand.
  ///
  /// `speaking: false` leaves out the words: nobody needs them again after a note.
  mutating func card(speaking: Bool = true) {
    guard inHand != nil else { return idleCard() }
    if let stage = stageToKeep {
      stageToKeep = nil
      if inHand?.stage == .talking { change { $0.stage = stage } }
    }
    guard let call = inHand else { return }
    // Danger is never hidden; the other calls stay behind the lock.
    if cover == .veiled, isDangerous(call) { cover = .locked }
    let standing = standing(call)
    reply(.heard, cover == .veiled ? [DeskText.veiled] : heardLine(call))
    if standing.decision.code != .emergency {
      let lines = sayable(privacyLines(call))
      reply(.say, lines)
      noteQuestion(in: lines)
    }
    if isUndecided(call, standing) {
      if isWritten(call) {
        reply(.safe, policy.spoken(.byLetter, variant: variant()))
      } else {
        reply(.greet, sayable(policy.spoken(.greet, variant: variant())))
        reply(.safe, sayable(policy.spoken(.neutral, variant: variant())))
      }
    } else if speaking && maySpeak(call, standing) && !isChecking(call, standing)
      && (!call.matters.allSatisfy(\.facts.isEmpty) || call.voice.count > 1)
    {
      speak(standing.say, standing: true)
    }
    askNext(call, standing)
    if standing.decision.code == .emergency {
      reply(.operatorLine, policy.spoken(.operatorCall, variant: variant()))
    }
    if !call.isEmpty {
      if !isChecking(call, standing) { reply(.act, steps(call, standing)) }
      let slipped = call.slip ? policy.text(.slipNever) : []
      reply(.never, Array((slipped + standing.never).withoutRepeats.prefix(3)))
    }
    reply(.status, statusLine(call, standing))
    reply(.next, nextLine(call, standing))
  }

  /// Nothing is known yet of what anybody wants: it is too early for an answer.
  private func isUndecided(_ call: Call, _ standing: Standing) -> Bool {
    call.isEmpty
      || call.stage == .talking && !call.slip && call.matters.allSatisfy(\.facts.isEmpty)
        && standing.decision.rules.first.flatMap(policy.rule)?.parent == nil
  }

  /// Somebody is on the line, and after a slip nothing more is said to them but for what an emergency asks for.
  private func maySpeak(_ call: Call, _ standing: Standing) -> Bool {
    (!call.slip || standing.decision.code == .emergency) && !call.rangOff
  }

  /// Somebody else can hear: before any other words, at the counter where to go, on the phone whether they can talk.
  ///
  /// Who can hear at our end of a line is nothing for the caller, nor for whoever writes.
  private func privacyLines(_ call: Call) -> [String] {
    func others(_ fact: KnownFact) -> Bool { call.voice[fact.rawValue] == "others" }
    if isWritten(call) { return [] }
    if isWalkIn(call) {
      let isOverheard = others(.earshot) || others(.callerEarshot)
      return isOverheard ? policy.spoken(.privacyWalkIn, variant: variant()) : []
    }
    return others(.callerEarshot) ? policy.spoken(.privacyPhone, variant: variant()) : []
  }

  /// A step of the coach is what is wanted now: nobody is on the line to be spoken to.
  private func isChecking(_ call: Call, _ standing: Standing) -> Bool {
    guard call.stage == .talking, let pending = pendingFact(call, standing) else { return false }
    return policy.vocabulary[pending].how == .step
  }

  /// Duties as steps, in the order in which the pack declares them.
  private func steps(_ call: Call, _ standing: Standing) -> [String] {
    var steps: [String] = []
    let isTold = !isRed(call, standing)
    let open = standing.duties.filter { !($0 == Desk.tellDuty && isTold) }
    for duty in open.compactMap({ policy.duties[$0] }).sorted(by: { $0.rank < $1.rank }) {
      steps += duty.steps
    }
    return (slipSteps(call) + steps).withoutRepeats
  }

  /// What a slip asks for stays until somebody has heard of it: danger first, paperwork second.
  private func slipSteps(_ call: Call) -> [String] {
    call.slipUntold ? policy.duty(.slipFirst).steps : []
  }

  func statusLine(_ call: Call, _ standing: Standing) -> [String] {
    var lines: [String] = []
    let red = red(call, standing)
    if let refer = standing.decision.refer {
      lines.append("goes to \(policy.role(refer)?.label ?? refer)")
    } else if red != nil, let first = rolesToTell(call, standing).first {
      // No rule names anybody, and somebody has to hear of it: whoever is rung first.
      lines.append("goes to \(first.label)")
    }
    if call.isAboutRole, let hasTrustees = settings.hasTrustees {
      lines.append(hasTrustees ? DeskText.noManagerReads : DeskText.managersRead)
    }
    let verified = verification(call)
    if !call.details.isEmpty || verified != "no" { lines.append("check: \(verified)") }
    if let red {
      lines.append(red == .danger ? "RED: not told yet" : "RED for today: not told yet")
      lines += whoIsOnCall(call, standing)
    } else if let told = call.told.last {
      let who = mayShowWords(call) ? ": \(told.who.prefix(30))" : ""
      lines.append((told.route == .person ? "told" : "reported outside") + who)
    }
    if call.message.state == .taken { lines.append("message kept") }
    lines += aloneStatus
    return lines.isEmpty ? [] : [lines.joined(separator: " · ")]
  }

  /// Whoever is on call stands for the first of the pack's roles: a matter that goes past that one goes past them too.
  private func whoIsOnCall(_ call: Call, _ standing: Standing) -> [String] {
    guard let first = policy.roles.first?.id, !policy.isAlone else { return [] }
    let named = standing.decisions.compactMap(\.refer)
    let goesTo = named.isEmpty ? rolesToTell(call, standing).prefix(1).map(\.id) : named
    return goesTo.allSatisfy { $0 == first } ? policy.text(.redStatus) : []
  }

  /// That nobody can be fetched, and who can be rung; nothing while somebody else is there.
  var aloneStatus: [String] { policy.isAlone ? policy.text(.aloneStatus) : [] }

  /// Asks for the one thing that is missing now, by stage first, then by the policy.
  mutating func askNext(_ call: Call, _ standing: Standing) {
    switch call.stage {
    case .talking: askFact(call, standing)
    case .details:
      if isWritten(call) {
        reply(.silent, DeskText.detailsFromWriting)
      } else if maySpeak(call, standing) {
        reply(.aloud, detailsQuestion(call))
      } else {
        reply(.silent, DeskText.detailsGiven)
      }
    case .reading(let questions):
      if let question = questions.first { reply(.silent, lines(of: question)) }
    case .checkedBy: reply(.silent, DeskText.checkedBy)
    case .basis: reply(.silent, basisLines(call))
    case .messageFor, .messageFrom: askNames()
    case .naming(let caller):
      reply(.silent, caller ? DeskText.callerName : DeskText.subjectName)
    case .heardBy: reply(.silent, DeskText.heardByWhom)
    case .takingBack(let retraction): reply(.silent, question(before: retraction, call))
    case .message: speak(policy.spoken(.messageTake, variant: variant()))
    case .note: reply(.silent, DeskText.noteText)
    case .noteSource: reply(.silent, DeskText.noteSource)
    case .told:
      reply(.silent, [DeskText.toldWho, DeskText.choices(leftToTell(call))])
    case .outside: reply(.silent, DeskText.outsideReference)
    case .declareReason: reply(.silent, DeskText.declareReason)
    case .declaring: reply(.silent, DeskText.declareWhich)
    case .answerFor(let answer): reply(.silent, AnswerText.question(answer, heard: heardEnquirer))
    case .answerChecked: reply(.silent, AnswerText.askHow)
    case .recap: break
    }
  }

  private mutating func askFact(_ call: Call, _ standing: Standing) {
    guard let fact = pendingFact(call, standing) else { return }
    guard let question = policy.question(for: fact, answers(call, matter: call.current)) else {
      return
    }
    let definition = policy.vocabulary[fact]
    let isAloud = question.mode == .aloud
    if isAloud && isWritten(call) {
      // Nobody is there to be asked: what came in says it, or does not.
      reply(.silent, DeskText.fromWriting(definition.label))
    } else if isAloud && !maySpeak(call, standing) && definition.how != .step {
      reply(.silent, DeskText.fromWhatWasSaid(definition.label))
    } else {
      reply(isAloud ? .aloud : .silent, question.text)
    }
    if definition.how == .step {
      let numbers = fact == policy.known[.numberFrom] ? policy.listedNumbers : []
      reply(.act, question.steps + numbers)
    }
  }

  /// The fact asked for now: a check before a release, a step of the coach, or the outline's next.
  func pendingFact(_ call: Call, _ standing: Standing? = nil) -> FactID? {
    // A line that was not understood leaves it open.
    if call.matters.allSatisfy(\.facts.isEmpty), isWalkIn(call),
      let earshot = policy.fact(.earshot),
      call.voice[KnownFact.earshot.rawValue] == nil
    {
      return earshot
    }
    let standing = standing ?? self.standing(call)
    let facts = facts(call, matter: call.current)
    let decision = standing.decisions[call.current]
    if let awaited = awaitedFact(call, standing) { return awaited }
    if let held = decision.releases.first(where: { facts[policy.vocabulary[$0].code] == nil }) {
      return held
    }
    guard let ask = decision.ask else { return nil }
    if ask != policy.fact(.verified) { return ask }
    return policy.nextVerificationStep(answers(call, matter: call.current))
  }

  /// Whoever is spoken to is known before any line that fits only one of them (HEARING 2.9).
  private func awaitedFact(_ call: Call, _ standing: Standing) -> FactID? {
    // Whoever could not tell is not asked again; the words go on to fit everybody.
    func open(_ fact: FactID?) -> FactID? {
      fact.flatMap { self.standing(policy.vocabulary[$0].code, in: call) == nil ? $0 : nil }
    }
    let strongest = open(standing.decision.wordsWaitFor).flatMap { fact in
      Desk.voiceFacts.contains(policy.vocabulary[fact].code) ? fact : nil
    }
    return strongest ?? open(standing.decisions[call.current].wordsWaitFor)
  }

  /// At the counter, who else can hear is settled before any name is said.
  private func isWalkIn(_ call: Call) -> Bool {
    guard let channel = policy.fact(.channel) else { return false }
    return policy.vocabulary[channel].values.dropFirst().first?.code
      == call.voice[KnownFact.channel.rawValue]
  }

  /// The values offered for a fact, *not sure* last.
  func choices(for fact: FactID) -> [Fact.Value] {
    let definition = policy.vocabulary[fact]
    let question = inHand.flatMap { policy.question(for: fact, answers($0, matter: $0.current)) }
    var values = (question?.answers ?? []).map { Fact.Value(code: $0.code, label: $0.words) }
    if values.isEmpty {
      values = definition.values
      if definition.how == .step { values.removeFirst() }
    }
    if case .countsAs = definition.notSure {
      values.append(.init(code: notSureCode, label: "not sure"))
    }
    return values
  }

  private func nextLine(_ call: Call, _ standing: Standing) -> [String] {
    let line =
      switch call.stage {
      case .recap: "Enter files it · back to go on · note · change FACT"
      case .details: "type it in one line · or: refused · hung up · 999"
      case .message: DeskText.nextMessage(keeping: mayShowWords(call) ? call.messageWords : "")
      case .note, .told, .outside, .checkedBy, .declareReason: "type it in one line · or: back"
      case .noteSource: DeskText.choices(DeskText.noteSources)
      case .basis: DeskText.choices(DeskText.basisChoices)
      case .takingBack(let retraction): DeskText.choices(choices(before: retraction, call))
      case .heardBy: DeskText.choices(DeskText.heardBy)
      case .declaring: DeskText.choices(DeskText.declaring)
      case .answerFor: "1, 2 or 3 · or: back"
      case .answerChecked: "type it in one line · or: back"
      case .messageFor, .messageFrom: DeskText.nextNames
      case .naming: "type it · Enter: as it was"
      case .reading: "a number · or other words"
      case .talking: talkingLine(call, standing)
      }
    return [line]
  }

  /// What can be typed now: the answers to a question first, then what is likeliest, on one line.
  private func talkingLine(_ call: Call, _ standing: Standing) -> String {
    var offers: [String] = []
    let pending = pendingFact(call, standing)
    if let pending, policy.vocabulary[pending].isChoice {
      offers = choices(for: pending).enumerated().map { "\($0 + 1) \($1.label)" }
      if policy.vocabulary[pending].how == .step { offers += ["refused", "hung up"] }
    } else if pending != nil {
      offers.append("type what you hear: police missing 15 · friend presence")
    } else {
      if isRed(call, standing) { offers += ["told NAME", "nobody"] }
      if standing.offersMessage && call.message.state == .none { offers.append("message") }
      offers.append("pushed")
    }
    for command in ["end", "999", "help", "park"]
    where (offers + [command]).joined(separator: " · ").count <= Self.nextWidth {
      offers.append(command)
    }
    return offers.joined(separator: " · ")
  }

  /// Leaves room for the label on a screen of 80 columns.
  private static let nextWidth = 69
}
