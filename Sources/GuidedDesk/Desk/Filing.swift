public import PolicyCore

/// The end of a call: recap, then the record.
extension Desk {
  mutating func end() {
    guard let call = inHand else { return }
    if call.isEmpty {
      let channel = call.voice[KnownFact.channel.rawValue] ?? ""
      reply(.note, DeskText.silentCall)
      close(call.id)
      output.log.append(.countSilent(call: call.id, channel: channel, at: now))
      return idleCard()
    }
    if mustTellFirst(call) { return }
    change { $0.stage = .recap }
    recap()
  }

  /// Filed is not told.
  private mutating func mustTellFirst(_ call: Call) -> Bool {
    guard isRed(call) || call.slipUntold else { return false }
    reply(.note, DeskText.tellFirst)
    reply(
      .act, "Ring the first on the list: type told and their name.", "Nobody reached: nobody.")
    reply(.next, "told NAME · nobody · 999")
    return true
  }

  private mutating func recap() {
    guard let call = inHand else { return }
    let standing = standing(call)
    let record = record(of: call)
    var lines = [
      "call \(call.number) · reference \(call.reference)",
      "decided: \(standing.decisions.map(\.code.rawValue).joined(separator: ", "))"
        + " · \(record.matters.flatMap(\.cites).withoutRepeats.prefix(4).joined(separator: " "))",
      "message: \(record.message.state.rawValue) · pushed \(call.pushed) times",
    ]
    if let refer = standing.decision.refer {
      lines.append("goes to: \(policy.role(refer)?.label ?? refer)")
    }
    if !call.told.isEmpty { lines.append("told: \(call.told.count)") }
    if !call.notes.isEmpty { lines.append("notes: \(call.notes.count)") }
    reply(.note, lines)
    if standing.decision.code != .emergency {
      speak(policy.spoken(.closing, variant: variant()))
    }
    reply(.next, "Enter files it · back to go on · note TEXT")
  }

  /// What is heard at the last moment counts as well.
  mutating func hearAtRecap(_ line: String) {
    let heard = hearing.hear(line)
    if heard.saysSomething {
      change { $0.stage = .talking }
      return take(heard)
    }
    quote(heard.notUnderstood)
    reply(.next, "Enter files it · back to go on · note TEXT")
  }

  mutating func file() {
    guard let call = inHand, !mustTellFirst(call) else { return }
    let record = record(of: call)
    let number = call.number
    if standing(call).duties.contains(Desk.alertDuty) {
      alerts.append((now, record.reference))
    }
    close(call.id)
    output.log.append(.file(record))
    reply(.note, "\(DeskText.filed) Call \(number), reference \(record.reference).")
    if record.message.state == .taken {
      messages.kept += 1
      if record.message.flagged { messages.flagged += 1 }
    }
    idleCard()
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
      notes: call.notes,
      pressure: call.pressure, slip: call.slip, declared: call.declared,
      retention: policy.strongestRetention(of: matters.map(\.retention)), held: held)
  }
}
