import PolicyCore

/// A retraction names what it retracts, and is on the record (HEARING 2.1).
extension Desk {
  /// `not so`: what was heard last that alarms is to be taken back.
  mutating func notSo() {
    guard let call = inHand else { return }
    guard let last = call.ledger.last(where: \.stands) else {
      return reply(.note, DeskText.nothingAlarms)
    }
    let same = call.ledger.indices.filter {
      call.ledger[$0].stands && call.ledger[$0].alarm == last.alarm
    }
    askTakingBack(of: same, then: [:])
    card(speaking: false)
  }

  /// Asks before anything that alarms is lowered; `then` is what is answered instead.
  ///
  /// Without entries it is RED alone that would go with what is changed.
  mutating func askTakingBack(of entries: [Int], then facts: [String: String]) {
    guard !entries.isEmpty || !facts.isEmpty else { return }
    // The question names what was heard; and whoever lowers an alarm signs for it.
    if cover == .veiled { return reply(.note, DeskText.alarmStands, DeskText.signInFirst) }
    let words = source
    change { $0.stage = .takingBack(.init(entries: entries, then: facts, words: words)) }
  }

  /// The question, with the alarm's own name in it.
  func question(before retraction: Call.Retraction, _ call: Call) -> [String] {
    let ids = retraction.entries.filter(call.ledger.indices.contains).map {
      call.ledger[$0].alarm
    }
    let questions = policy.alarms.filter { ids.contains($0.id) }.map(\.takenBack)
    return (questions.isEmpty ? [DeskText.nobodyToTell] : questions)
      + [DeskText.choices(choices(before: retraction, call))]
  }

  /// All of it or nothing, and where several lines alarmed, one of them alone.
  func choices(before retraction: Call.Retraction, _ call: Call) -> [String] {
    DeskText.takingBack + severalLines(retraction, call).map(DeskText.onlyThat)
  }

  /// The lines that are to be taken back, where there are several.
  private func severalLines(_ retraction: Call.Retraction, _ call: Call) -> [String] {
    guard retraction.then.isEmpty else { return [] }
    let lines = retraction.entries.filter(call.ledger.indices.contains)
      .compactMap { call.ledger[$0].words.last }.withoutRepeats
    return lines.count > 1 ? lines : []
  }

  mutating func takeTakingBack(_ line: String, _ retraction: Call.Retraction) {
    guard let call = inHand else { return }
    let picked = choice(line, of: choices(before: retraction, call))
    switch picked {
    case 0: takeBack(retraction)
    case .some(let number) where number >= DeskText.takingBack.count:
      let words = severalLines(retraction, call)[number - DeskText.takingBack.count]
      takeBack(
        .init(
          entries: retraction.entries.filter { call.ledger[$0].words.last == words }, then: [:],
          words: retraction.words))
    case 1:
      change { $0.stage = .talking }
      reply(.note, DeskText.alarmStands)
      card(speaking: false)
    default:
      if line.isEmpty || plain(line) != nil {
        // It ends a RED: neither Enter nor a bare yes or no says so.
        reply(.note, DeskText.oneOrTwo)
        return card(speaking: false)
      }
      change { $0.stage = .talking }
      reply(.note, DeskText.alarmStands)
      hearSpeech(line)
    }
  }

  private mutating func takeBack(_ retraction: Call.Retraction) {
    guard let call = inHand else { return }
    let taken = retraction.entries.filter(call.ledger.indices.contains)
    let ids = Set(taken.map { call.ledger[$0].alarm })
    say(changing: retraction.then)
    change { call, desk in
      if taken.isEmpty { desk.keepThatRedWent(retraction, &call) }
      for index in taken {
        call.ledger[index].takenBack = .init(
          by: desk.settings.operatorName, words: retraction.words, at: desk.now)
      }
      if retraction.then.isEmpty {
        for index in taken { desk.clear(call.ledger[index], in: &call) }
      }
      // An undone answer must not bring back what was taken back.
      call.marks.removeAll()
      call.stage = .talking
      desk.put(retraction.then, into: &call)
    }
    reply(.note, DeskText.takenBack)
    reply(.act, policy.alarms.filter { ids.contains($0.id) }.flatMap(\.steps).withoutRepeats)
    moveOn()
    card(speaking: false)
  }

  /// Stands in the ledger where no alarm of the policy does.
  private static let redItself = "RED"

  /// RED that rests on no alarm leaves an entry as well, for the manager to see what was changed under it.
  private func keepThatRedWent(_ retraction: Call.Retraction, _ call: inout Call) {
    let before = retraction.then.keys.reduce(into: [String: String]()) { facts, code in
      facts[code] = standing(code, in: call)
    }
    call.ledger.append(
      AlarmRecord(
        alarm: Self.redItself, facts: before, isCertain: true, matter: call.current,
        words: before.keys.compactMap { call.matters[call.current].words[$0] }.sorted(),
        by: settings.operatorName, at: now))
    call.ledger[call.ledger.count - 1].takenBack = .init(
      by: settings.operatorName, words: retraction.words, at: now)
  }

  /// Takes out of the matters what a retracted alarm rested on, unless another that stands rests on it.
  private func clear(_ entry: AlarmRecord, in call: inout Call) {
    for (code, value) in entry.facts {
      let isShared = call.ledger.contains { $0.stands && $0.facts[code] == value }
      if isShared { continue }
      if Desk.voiceFacts.contains(code) {
        call.voice[code] = nil
      } else {
        for index in call.matters.indices where call.matters[index].facts[code] == value {
          call.matters[index].facts[code] = nil
        }
      }
    }
    settleChecks(&call)
  }
}

extension Call.Stage {
  var isTakingBack: Bool { if case .takingBack = self { true } else { false } }
}
