/// What alarms is answered as such, and words are said only to those they are for.
extension Proof {
  /// A threat, possible harm, a worry or something serious that was told, whatever else is asked for: it is
  /// not put off, it goes to somebody, it has to be told today, and its words help.
  mutating func alarmIsAnswered() throws(OverBudget) -> Bool {
    let alarms = policy.alarms.filter { !$0.isUrgentOnly }
    for (index, boxes) in boxes.enumerated() where !boxes.isEmpty {
      let rule = policy.rules[index]
      let isPutOff = Self.puttingOff.contains(rule.effect.decision)
      let isSilent =
        !Self.speakingForItself.contains(rule.effect.decision)
        && !rule.effect.say.contains(where: isAlwaysWelfare)
      let isUntold = !rule.effect.duties.contains(tellDuty)
      // A check goes on to whoever has to be told.
      let isNobodys = rule.effect.refer.isEmpty && rule.effect.decision != .verify
      guard isPutOff || isSilent || isUntold || isNobodys else { continue }
      for alarm in alarms {
        // Whoever hears certain words alone hears those, and what is decided is for the receptionist.
        let apart = boxes.compactMap(withoutSaysOnly)
        for box in apart.flatMap({ alarm.when.meets($0, in: vocabulary) }) {
          if isPutOff {
            note(
              .alarmIsAnswered, .rule(rule.id), .putsOff(alarm.label, by: rule.effect.decision),
              on: box)
          }
          if isNobodys {
            note(.alarmIsAnswered, .rule(rule.id), .alarmRefersNobody(alarm.label), on: box)
          }
          if isUntold { try noteUntold(alarm, rule, box) }
          if isSilent && !isPutOff { noteSilent(alarm, rule, box) }
        }
      }
    }
    return false
  }

  /// Answers that put off, turn down, or take it for a question.
  private static let puttingOff: Set<DecisionCode> = [
    .askWriting, .answerGeneral, .decline, .declineInfo, .signIn,
  ]

  /// Danger has words of its own, a check says nothing before it is done, and a release says what it was
  /// asked for.
  private static let speakingForItself: Set<DecisionCode> = [.emergency, .verify, .release]

  private mutating func noteUntold(
    _ alarm: Alarm, _ rule: Rule, _ box: FactSet
  ) throws(OverBudget) {
    for part in try guards(bringing: tellDuty).parts(of: box, budget: &budget)
    where part.index == nil {
      note(.alarmIsAnswered, .rule(rule.id), .alarmNotTold(alarm.label), on: part.box)
    }
  }

  private mutating func noteSilent(_ alarm: Alarm, _ rule: Rule, _ box: FactSet) {
    for part in policy.spokenParts(rule.effect.say, of: box)
    where !part.wordings.contains(where: isWelfare) {
      note(.alarmIsAnswered, .rule(rule.id), .noWelfareWords(alarm.label), on: part.box)
    }
  }

  private func isWelfare(_ wording: String) -> Bool { policy.wordings[wording]?.isWelfare ?? false }

  private func isAlwaysWelfare(_ speech: Speech) -> Bool {
    switch speech {
    case .wording(let id): isWelfare(id)
    case .by(let fact, let choices):
      vocabulary[fact].values.indices.allSatisfy { value in
        choices[value]?.contains(where: isAlwaysWelfare) ?? false
      }
    }
  }

  // MARK: - words-fit

  /// Wherever a wording is said, the guards that say whom it is for hold; and what tells anything is not
  /// said where others can hear.
  mutating func wordsFit() -> Bool {
    let particular = Set(
      policy.wordings.values.filter { !$0.fits.isEmpty || !$0.discloses.isEmpty }.map(\.id))
    for (index, boxes) in boxes.enumerated() where !wordings[index].isDisjoint(with: particular) {
      let rule = policy.rules[index]
      for part in boxes.flatMap({ policy.spokenParts(rule.effect.say, of: $0) }) {
        for id in part.wordings where particular.contains(id) {
          for guarded in policy.wordings[id]?.fits ?? [] {
            for box in misfits(guarded, in: part.box) {
              note(.wordsFit, .rule(rule.id), .doesNotFit(id), on: box)
            }
          }
          if policy.wordings[id]?.discloses.isEmpty == false {
            for box in overheard(part.box) {
              note(.wordsFit, .rule(rule.id), .overheard(id), on: box)
            }
          }
        }
      }
    }
    return false
  }

  /// The parts of a box on which somebody else can hear, at either end.
  private func overheard(_ box: FactSet) -> [FactSet] {
    [KnownFact.earshot, .callerEarshot].compactMap { known in
      guard let fact = policy.fact(known), let others = vocabulary.value("others", of: fact),
        vocabulary.holds(fact, others, in: box)
      else { return nil }
      return vocabulary.fixing(fact, at: others, in: box)
    }
  }

  /// The parts of a box on which a guard fails; they may overlap.
  private func misfits(_ guarded: Guard, in box: FactSet) -> [FactSet] {
    guarded.alternatives.reduce([box]) { parts, alternative in
      parts.flatMap { part in
        alternative.conditions.map { part.subtracting($0.allowed) }
      }.filter { !vocabulary.lacksValue($0) }
    }
  }
}
