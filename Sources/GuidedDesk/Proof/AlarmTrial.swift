import PolicyCore

/// `alarm-stands`: every alarm of the policy, in every way in which it is heard, against all that could
/// lower it but a word that names it.
extension DeskTrial {
  /// One way in which an alarm is heard, typed fact by fact.
  struct AlarmWay {
    let alarm: Alarm
    let facts: [(fact: Fact, code: String)]

    var lines: [String] { ["call"] + facts.map { "\($0.fact.code) \($0.code)" } }
  }

  /// Every alternative of every alarm with every value it admits, but what rests on *not sure*.
  var alarmWays: [AlarmWay] {
    let vocabulary = policy.vocabulary
    return policy.alarms.flatMap { alarm in
      alarm.when.alternatives.flatMap { alternative in
        alternative.conditions.reduce([[]]) { ways, condition in
          let fact = vocabulary[condition.fact]
          let codes = vocabulary.values(of: condition.fact, in: condition.allowed)
            .filter { fact.notSure != .value($0) }.map { fact.values[$0].code }
          return ways.flatMap { way in codes.map { way + [(fact: fact, code: $0)] } }
        }.map { AlarmWay(alarm: alarm, facts: $0) }
      }
    }
  }

  /// The first alarm that falls, or is not kept at all.
  func alarmsThatFall() -> [Violation] {
    if let violation = alarmsNotKept() { return [violation] }
    let ways = alarmWays
    let answers = policy.lexicon.plainAnswers
    var seen: Set<String> = []
    for (index, way) in ways.enumerated() {
      let heard = desk(after: way.lines)
      guard let call = heard.inHand, call.ledger.contains(where: { $0.alarm == way.alarm.id })
      else {
        return [violation(.alarmFell(way.alarm.label, by: way.lines.last ?? ""), way.lines)]
      }
      var attempts = attempts(on: way, yes: answers.first { $0.sort == .yes }?.text, &seen)
      if index == 0 {
        let plain = Lexicon.AnswerSort.allCases.compactMap { sort in
          answers.first { $0.sort == sort }?.text
        }
        attempts += Self.commandAttempts(answers: plain)
      }
      for lines in attempts {
        if hasFallen(call, in: after(lines.map { .line($0) }, from: heard)) {
          return [
            violation(.alarmFell(way.alarm.label, by: lines.last ?? ""), way.lines + lines)
          ]
        }
      }
      for inputs in Self.events where hasFallen(call, in: after(inputs, from: heard)) {
        return [violation(.alarmFell(way.alarm.label, by: ""), [])]
      }
      if let violation = silentAfterTold(way, heard) { return [violation] }
    }
    return []
  }

  private func violation(_ breach: Violation.Breach, _ typed: [String]) -> Violation {
    Violation(
      BuiltInPromise.alarmStands.rawValue, .desk, breach, typed: typed.isEmpty ? [] : [typed])
  }

  /// Whatever a pack calls alarming is kept as an alarm; where it is certain, it is danger.
  private func alarmsNotKept() -> Violation? {
    for part in policy.lexicon.alarming.sorted() {
      let lines = ["call", part.replacing("=", with: " ")]
      let heard = desk(after: lines)
      guard let call = heard.inHand else { continue }
      let isKept = call.ledger.contains { $0.facts.contains { "\($0.key)=\($0.value)" == part } }
      let isCertain = call.ledger.contains(where: \.isCertain)
      if isKept, !isCertain || heard.red(call) == .danger { continue }
      // What alarms only beside another answer is red as long as that is not known.
      if !isKept, heard.red(call) != nil { continue }
      return violation(.alarmFell(part, by: lines[1]), lines)
    }
    return nil
  }

  // MARK: - What could lower it

  /// The alarm's own facts given otherwise, changed, cleared, gone back on; and a call that is ended.
  private func attempts(
    on way: AlarmWay, yes: String?, _ seen: inout Set<String>
  ) -> [[String]] {
    var attempts = [
      ["back"], ["back", "back"], ["end"], ["end", ""], ["not so"], ["not so", ""],
    ]
    attempts += [["also", "back"], ["park", "resume 1"]]
    if let yes { attempts.append(["not so", yes]) }
    for (fact, own) in way.facts {
      attempts.append(["change \(fact.code)"])
      var codes = fact.values.map(\.code).filter { $0 != own }
      if case .countsAs = fact.notSure { codes.append(notSureCode) }
      // Of a fact with many values, all once and a few every time.
      if codes.count > Self.manyValues, !seen.insert(fact.code).inserted {
        codes = Array(codes.prefix(2))
      }
      attempts += codes.map { ["\(fact.code) \($0)"] }
      // Changed by name it is put in its place whatever the value.
      attempts += codes.prefix(2).map { ["change \(fact.code) \($0)"] }
    }
    return attempts
  }

  private static let manyValues = 12

  /// Every command by itself, and then what a hurried person types at whatever it asks.
  private static func commandAttempts(answers: [String]) -> [[String]] {
    Command.valid(in: .call).map(\.row.word).flatMap { word in
      [[word]] + ([""] + answers).map { [word, $0] }
    }
  }

  /// What happens at a desk without anything being typed.
  private static let events: [[DeskInput]] = [
    [.park], [.park, .line("resume 1")], [.endOfInput], [.idle], [.idle, .signedIn], [.signedIn],
    [.halfTyped("x"), .noteHalfTyped],
  ]

  // MARK: - Whether it fell

  /// An entry that stood is gone, taken back or settled; or its danger no longer shows.
  private func hasFallen(_ before: Call, in desk: Desk) -> Bool {
    guard let now = desk.calls.first(where: { $0.id == before.id }) else {
      return desk.red(before) != nil
    }
    for (index, entry) in before.ledger.enumerated() where entry.stands {
      guard now.ledger.indices.contains(index) else { return true }
      let kept = now.ledger[index]
      guard kept.alarm == entry.alarm, kept.facts == entry.facts, kept.takenBack == nil,
        kept.settled == nil || !entry.isCertain
      else { return true }
      let isTold = kept.told != nil && now.told.count > before.told.count
      if entry.told == nil && kept.told != nil && !isTold { return true }
      if isTold { continue }
      if desk.red(before) == .danger && desk.red(now) != .danger { return true }
    }
    return false
  }

  /// What is heard again after somebody was told raises RED anew.
  private func silentAfterTold(_ way: AlarmWay, _ heard: Desk) -> Violation? {
    guard let last = way.facts.last, !way.alarm.isUrgentOnly else { return nil }
    let lines = ["told \(Self.somebody)", "\(last.fact.code) \(last.code)"]
    let desk = after(lines.map { .line($0) }, from: heard)
    guard let call = desk.inHand, !call.told.isEmpty, desk.red(call) != .danger else { return nil }
    return violation(.alarmFell(way.alarm.label, by: lines[1]), way.lines + lines)
  }
}
