public import PolicyCore

/// The end of a call: recap, then the record.
extension Desk {
  mutating func end() {
    guard let call = inHand else { return }
    if call.isEmpty {
      let channel = call.voice[KnownFact.channel.rawValue] ?? ""
      return finish(
        call,
        as: .silentCall(
          SilentCall(call: call.id, operatorName: settings.operatorName, channel: channel)))
    }
    if mustTellFirst(call) { return }
    leftAtRecap = cover == .veiled ? [] : openQuestions(call)
    change { $0.stage = .recap }
    recap(leaving: openQuestions(call))
  }

  /// What the call leaves unanswered that a line had asked.
  private func openQuestions(_ call: Call) -> [OpenQuestion] {
    guard case .reading(let questions) = call.stage else { return [] }
    return questions.filter { $0.of != .danger }
  }

  /// Nobody said whose message it is, or for whom.
  private func unnamed(_ call: Call) -> [String] {
    guard call.message.state == .taken else { return [] }
    return (call.subjectName.isEmpty ? [DeskText.messageForNobody] : [])
      + (call.callerName.isEmpty ? [DeskText.messageFromNobody] : [])
  }

  /// Decided, and never put up to be said: a check that was left half-way.
  private func isUngiven(_ record: EnquiryRecord) -> Bool {
    record.held.said.isEmpty
      && record.matters.contains { $0.decision == DecisionCode.release.rawValue }
  }

  /// Filed is not told.
  private mutating func mustTellFirst(_ call: Call) -> Bool {
    guard let red = red(call) else { return false }
    reply(.note, policy.text(red == .danger ? .tellFirst : .tellToday))
    reply(.act, policy.text(.tellFirstSteps, ["role": leftToTell(call).first ?? ""]))
    // What was open still is, and a number still answers it.
    askNext(call, standing(call))
    reply(.next, "told NAME · nobody · not so · 999")
    return true
  }

  private mutating func recap(leaving open: [OpenQuestion]) {
    guard let call = inHand else { return }
    let standing = standing(call)
    let record = record(of: call)
    var lines = [
      "call \(call.number) · reference \(call.reference)",
      "decided: \(standing.decisions.map(\.code.rawValue).joined(separator: ", "))"
        + " · \(record.matters.flatMap(\.cites).withoutRepeats.prefix(4).joined(separator: " "))",
      "message: \(record.message.state.rawValue) · pushed \(call.pushed) times",
    ]
    if isUngiven(record) { lines.append(DeskText.nothingGiven) }
    if let refer = standing.decision.refer {
      lines.append("goes to: \(policy.role(refer)?.label ?? refer)")
    }
    if call.isAboutRole, let hasTrustees = settings.hasTrustees {
      lines += DeskText.apart(hasTrustees, matters: record.matters.count)
    }
    if !call.told.isEmpty {
      let who =
        mayShowWords(call)
        ? " · " + call.told.map { String($0.who.prefix(30)) }.joined(separator: ", ") : ""
      lines.append("told: \(call.told.count)\(who)")
    }
    if !call.tried.isEmpty { lines.append("tried and not reached: \(call.tried.count)") }
    let taken = call.ledger.filter { $0.takenBack != nil }.count
    if taken > 0 { lines.append("alarms taken back: \(taken); the manager sees them") }
    if call.slip { lines.append("a slip: something was said that should not have been") }
    if !call.notes.isEmpty { lines.append("notes: \(call.notes.count)") }
    if cover != .veiled {
      lines += open.map { DeskText.leftOpen(self.lines(of: $0).joined(separator: " · ")) }
    }
    lines += unnamed(call)
    reply(.note, lines)
    if standing.decision.code != .emergency, !call.rangOff, !isWritten(call) {
      speak(policy.spoken(.closing, variant: variant()))
    }
    askBeforeFiling()
  }

  /// Nothing is filed while words stand that nobody has said anything about.
  private mutating func askBeforeFiling() {
    if let call = inHand, asksSlip(call) { reply(.silent, DeskText.slipQuestion) }
    guard let call = inHand, asksDanger(call) else {
      return reply(
        .next,
        leftAtRecap.isEmpty
          ? "Enter files it · back to go on · note TEXT"
          : "a number answers what is open · Enter files it · back to go on")
    }
    quote(call.unheard)
    reply(.silent, lines(of: .danger(policy)))
    reply(.next, "a number answers · 1 files it · back to go on")
  }

  /// Something sounded as if too much was said to them, and nobody has called it a slip.
  private func asksSlip(_ call: Call) -> Bool {
    !call.slip
      && policy.situations.contains { $0.isPerhapsSlip && call.situations.contains($0.id) }
  }

  /// What is heard at the last moment counts as well.
  mutating func hearAtRecap(_ line: String) {
    if let call = inHand, asksDanger(call), let answer = dangerAnswer(line) {
      change { $0.stage = answer == 0 ? .recap : .talking }
      answerDanger(answer)
      return answer == 0 ? file() : card()
    }
    // The recap names it with its numbers: one of them is an answer, and never a word that files it unanswered.
    if let call = inHand, !asksDanger(call), let open = leftAtRecap.first, let number = Int(line),
      open.readings.indices.contains(number - 1)
    {
      let questions = leftAtRecap
      leftAtRecap = []
      change { $0.stage = .reading(questions) }
      reply(.note, DeskText.goesOn(call.number))
      return choose(line, among: questions)
    }
    if line == "1" { return file() }
    let heard = hearing.hear(line)
    if heard.saysSomething || heard.danger != .none {
      change { $0.stage = .talking }
      reply(.note, DeskText.goesOn(inHand?.number ?? 0))
      return take(heard)
    }
    askBeforeFiling()
  }

  mutating func file() {
    guard let call = inHand, !mustTellFirst(call) else { return }
    // Enter alone answers nothing about danger.
    if asksDanger(call) {
      reply(.note, DeskText.enterIsNoAnswer)
      return askBeforeFiling()
    }
    finish(call, as: .enquiry(record(of: call)))
  }

  /// The record a call would be filed as now.
  ///
  /// The same shape for anybody asked about; what only managers may read again stands in `held` alone.
  public func record(of call: Call) -> EnquiryRecord {
    let standing = standing(call)
    let telling = tellingLines(call)
    var held = HeldRecord(said: call.said.filter(telling.contains))
    let matters = raised(call).map { index -> MatterRecord in
      let decision = standing.decisions[index]
      var facts = facts(call, matter: index)
      for fact in policy.vocabulary.facts where fact.how == .step { facts[fact.code] = nil }
      held.facts.append(facts.filter { isHeld($0.key) })
      held.releases.append(decision.releases.map { policy.vocabulary[$0].code })
      facts = facts.filter { !isHeld($0.key) }
      return MatterRecord(
        facts: facts, decision: decision.code.rawValue, message: decision.message.rawValue,
        rules: decision.rules, cites: decision.cites, refer: decision.refer,
        duties: decision.duties, releases: [], retention: decision.retention,
        silent: decision.silent)
    }
    let steps = call.matters.reduce(into: [String: String]()) { steps, matter in
      for (code, value) in matter.facts where isStep(code) { steps[code] = value }
    }
    return EnquiryRecord(
      call: call.id, reference: call.reference, opened: call.opened, closed: now,
      operatorName: settings.operatorName,
      pack: PackReference(id: policy.id, version: policy.version, hash: policy.hash),
      channel: call.voice[KnownFact.channel.rawValue] ?? "", callerName: call.callerName,
      subjectName: call.subjectName, matters: matters, message: call.message,
      verification: VerificationRecord(
        outcome: verification(call), steps: steps, details: call.details),
      pushed: call.pushed, said: call.said.filter { !telling.contains($0) }, told: call.told,
      notes: call.notes + desksNotes(of: call),
      pressure: call.pressure, slip: call.slip, declared: call.declared,
      retention: policy.strongestRetention(of: matters.map(\.retention)), held: held,
      tried: call.tried, alarms: call.ledger)
  }

  /// What nobody typed as a note, and belongs into the entry.
  private func desksNotes(of call: Call) -> [NoteRecord] {
    call.isUnsigned ? [Call.takenUnsigned(at: call.opened)] : []
  }
}

extension Call {
  /// One of its matters is about the very role it would go to; then the whole call is for whoever hears such things.
  public var isAboutRole: Bool { matters.contains(where: \.facts.isAboutRole) }

  /// Anybody at the keyboard can have taken it; whoever adopts it signs for it.
  static func takenUnsigned(at moment: Moment) -> NoteRecord {
    NoteRecord(source: .desk, text: DeskText.takenUnsigned, at: moment)
  }

  /// Says in the entry, whatever the draft said, that nobody had signed it.
  public mutating func markUnsigned() {
    isUnsigned = true
    guard case .enquiry(var record) = ending,
      !record.notes.contains(where: { $0.source == .desk && $0.text == DeskText.takenUnsigned })
    else { return }
    record.notes.append(Self.takenUnsigned(at: record.opened))
    ending = .enquiry(record)
  }
}
