import PolicyCore

/// Alarms only rise (HEARING 2.1): the ledger of a call, kept by every change of it.
extension Desk {
  /// An alarm that a matter shows now, and what it rests on there.
  private struct Sounding {
    let alarm: Alarm
    let facts: [String: String]
    let isCertain: Bool
  }

  /// Brings facts and ledger of a changed call together: what stands is upheld, what is new is written
  /// down.
  func keepAlarms(_ call: inout Call) {
    uphold(&call)
    for matter in call.matters.indices {
      for sounding in sounding(call, matter) { write(sounding, of: matter, into: &call) }
    }
    settle(&call)
  }

  // MARK: - Raising

  private func sounding(_ call: Call, _ matter: Int) -> [Sounding] {
    let point = policy.vocabulary.point(answers(call, matter: matter))
    let codes = facts(call, matter: matter)
    return policy.alarms.flatMap { alarm -> [Sounding] in
      var seen: Set<FactID> = []
      return alarm.when.alternatives.compactMap { alternative in
        // Hardly any holds: nothing is made of the others.
        guard alternative.holds(everywhereIn: point) else { return nil }
        let facts = alternative.conditions.map(\.fact)
        // Two ways of hearing that share a fact are one alarm, heard twice.
        guard seen.isDisjoint(with: facts) else { return nil }
        seen.formUnion(facts)
        var given: [String: String] = [:]
        for fact in facts {
          given[policy.vocabulary[fact].code] = codes[policy.vocabulary[fact].code]
        }
        return Sounding(
          alarm: alarm, facts: given.filter { $0.value != notSureCode },
          isCertain: given.count == facts.count && !given.values.contains(notSureCode))
      }
    }
  }

  private func write(_ sounding: Sounding, of matter: Int, into call: inout Call) {
    let isVoice = sounding.facts.keys.allSatisfy(Desk.voiceFacts.contains)
    let same = call.ledger.lastIndex {
      $0.alarm == sounding.alarm.id && $0.facts == sounding.facts && $0.stands
        && $0.isCertain == sounding.isCertain
    }
    let isHeardAgain =
      (isVoice || matter == call.current)
      && sounding.facts.contains { code, value in
        touched[code].map { $0 == value || isAlarming(code, $0) } ?? false
      }
    if let same, call.ledger[same].told == nil || !isHeardAgain {
      let words = call.ledger[same].words
      if isHeardAgain, !words.contains(source), words.count < Self.mostWords {
        call.ledger[same].words.append(source)
      }
      return
    }
    call.ledger.append(
      AlarmRecord(
        alarm: sounding.alarm.id, facts: sounding.facts, isCertain: sounding.isCertain,
        matter: isVoice ? call.current : matter, words: [source], by: settings.operatorName,
        at: now))
  }

  /// So many lines of one alarm say where it came from.
  private static let mostWords = 5

  /// What was not sure and is answered now is settled, either way.
  private func settle(_ call: inout Call) {
    for index in call.ledger.indices where call.ledger[index].stands {
      let entry = call.ledger[index]
      guard !entry.isCertain else { continue }
      let isShown = call.matters.indices.contains { matter in
        sounding(call, matter).contains {
          $0.alarm.id == entry.alarm && $0.facts == entry.facts && !$0.isCertain
        }
      }
      if !isShown { call.ledger[index].settled = now }
    }
  }

  // MARK: - Upholding

  /// Puts back what an alarm that stands rests on, where a change took it away.
  private func uphold(_ call: inout Call) {
    for index in call.ledger.indices {
      let entry = call.ledger[index]
      guard entry.stands, entry.isCertain, !isUpheld(entry, in: call) else { continue }
      let voice = entry.facts.filter { Desk.voiceFacts.contains($0.key) }
      call.voice.merge(voice) { _, theirs in theirs }
      let facts = entry.facts.filter { !Desk.voiceFacts.contains($0.key) }
      if facts.isEmpty { continue }
      let fits =
        call.matters.indices.contains(entry.matter)
        && facts.keys.allSatisfy { call.matters[entry.matter].facts[$0] == nil }
      if fits {
        call.matters[entry.matter].facts.merge(facts) { mine, _ in mine }
      } else {
        let current = call.current
        addMatter(to: &call)
        call.matters[call.current].facts.merge(facts) { _, theirs in theirs }
        call.current = current
      }
      settleChecks(&call)
    }
  }

  /// Some matter shows the alarm, with all that was heard of it.
  private func isUpheld(_ entry: AlarmRecord, in call: Call) -> Bool {
    guard let alternative = alternative(of: entry) else { return true }
    return call.matters.indices.contains { index in
      let codes = facts(call, matter: index)
      let point = policy.vocabulary.point(answers(call, matter: index))
      return alternative.holds(everywhereIn: point)
        && entry.facts.allSatisfy { code, value in
          guard let fact = policy.vocabulary.fact(code), policy.vocabulary[fact].how == .heard
          else { return true }
          guard Desk.voiceFacts.contains(code) else { return codes[code] == value }
          // What holds for the whole call has one value: it may rise, and not fall.
          return rank(codes[code], of: fact) >= rank(value, of: fact)
        }
    }
  }

  /// The way of hearing that an entry was heard in; nil when the policy has none like it.
  private func alternative(of entry: AlarmRecord) -> Guard.Alternative? {
    policy.alarms.first { $0.id == entry.alarm }?.when.alternatives.first { alternative in
      alternative.conditions.count == entry.facts.count
        && alternative.conditions.allSatisfy { condition in
          entry.facts[policy.vocabulary[condition.fact].code].map { value in
            admits(condition, value)
          } ?? false
        }
    }
  }

  private func admits(_ condition: Guard.Condition, _ code: String) -> Bool {
    (policy.vocabulary.answers(for: condition.fact, code: code) ?? []).contains {
      guard $0.fact == condition.fact, case .value(let value) = $0.answer else { return false }
      return policy.vocabulary.values(of: condition.fact, in: condition.allowed).contains(value)
    }
  }

  private func rank(_ code: String?, of fact: FactID) -> Int {
    guard let code, let answer = policy.vocabulary.answers(for: fact, code: code)?.first?.answer
    else { return 0 }
    var answers = Answers()
    answers[fact] = answer
    return policy.vocabulary.values(of: fact, in: policy.vocabulary.point(answers)).first ?? 0
  }

  // MARK: - What a change would do

  /// The entries that facts, put into the matter in hand, would leave without what they rest on.
  func broken(by facts: [String: String], in call: Call) -> [Int] {
    var tried = call
    put(facts, into: &tried)
    return broken(from: call, to: tried)
  }

  /// The entries that stand in one state of a call and have nothing to rest on in another.
  func broken(from call: Call, to other: Call) -> [Int] {
    call.ledger.indices.filter { index in
      let entry = call.ledger[index]
      return entry.stands && entry.isCertain && isUpheld(entry, in: call)
        && !isUpheld(entry, in: other)
    }
  }

  /// Facts that stand, and that cannot be put otherwise without an alarm or RED falling.
  func lowers(_ facts: [String: String], in call: Call) -> Bool {
    guard
      facts.contains(where: { code, value in standing(code, in: call).map { $0 != value } ?? false }
      )
    else { return false }
    var other = call
    put(facts, into: &other)
    return !broken(from: call, to: other).isEmpty || losesRed(from: call, to: other)
  }

  /// Said of the same thing, that it is less: nothing of its own that could come as well.
  func isLowering(_ code: String, _ value: String) -> Bool {
    guard let fact = policy.vocabulary.fact(code) else { return false }
    if Desk.voiceFacts.contains(code) { return true }
    if fact == policy.fact(.request) { return false }
    return policy.vocabulary[fact].how != .heard
      || value == policy.vocabulary[fact].values.first?.code
  }

  /// Answers that could raise an alarm wherever they are typed: what is heard, and what is wanted.
  func isAlarming(_ code: String, _ value: String) -> Bool {
    guard let fact = policy.vocabulary.fact(code),
      policy.vocabulary[fact].how == .heard || fact == policy.fact(.request)
    else { return false }
    var answers = Answers()
    for (target, answer) in policy.vocabulary.answers(for: fact, code: value) ?? [] {
      answers[target] = answer
    }
    let point = policy.vocabulary.point(answers)
    return policy.alarms.contains { alarm in
      alarm.when.alternatives.contains { alternative in
        alternative.conditions.contains { $0.fact == fact }
          && alternative.holds(everywhereIn: point)
      }
    }
  }
}
