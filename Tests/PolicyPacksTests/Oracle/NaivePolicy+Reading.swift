import PolicyCore

/// A policy put back into words.
extension NaivePolicy {
  init(_ policy: Policy) {
    let vocabulary = policy.vocabulary
    func codes(_ facts: [FactID]) -> [String] { facts.map { vocabulary[$0].code } }
    func when(_ when: Guard) -> When {
      when.alternatives.map { alternative in
        alternative.conditions.map { condition in
          Condition(
            fact: vocabulary[condition.fact].code,
            values: vocabulary.values(of: condition.fact, in: condition.allowed)
              .map { vocabulary[condition.fact].values[$0].code })
        }
      }
    }
    func say(_ speech: Speech) -> Say {
      switch speech {
      case .wording(let id): return .wording(id)
      case .by(let fact, let choices):
        let values = vocabulary[fact].values
        return .by(
          vocabulary[fact].code,
          Dictionary(
            choices.groups.flatMap { group in
              group.values.map { (values[$0].code, group.say.map(say)) }
            }, uniquingKeysWith: { first, _ in first }))
      }
    }
    id = policy.id
    version = policy.version
    facts = vocabulary.facts.map { fact in
      let notSure: NotSure =
        switch fact.notSure {
        case .refused: .refused
        case .value: .value
        case .countsAs(let value): .countsAs(fact.values[value].code)
        }
      return Fact(
        code: fact.code, side: fact.side.rawValue, how: fact.how.rawValue,
        values: fact.values.map(\.code), notSure: notSure,
        unanswered: fact.values[fact.unanswered].code)
    }
    presumptions = vocabulary.presumptions.map {
      Presumption(
        fact: vocabulary[$0.fact].code, value: vocabulary[$0.fact].values[$0.value].code,
        when: when($0.when))
    }
    bands = policy.bands
    rules = policy.rules.map { rule in
      Rule(
        id: rule.id, parent: rule.parent, band: rule.band, when: when(rule.when),
        decision: rule.effect.decision.rawValue, message: rule.effect.message.rawValue,
        say: rule.effect.say.map(say), refer: rule.effect.refer, duties: rule.effect.duties,
        releases: codes(rule.effect.releases), cites: rule.cites, never: rule.never,
        ifPressed: rule.ifPressed, retention: rule.retention, waits: rule.waits, over: rule.over)
    }
    riders = policy.riders.map {
      Rider(
        id: $0.id, when: when($0.when), duties: $0.duties, never: $0.never,
        ifPressed: $0.ifPressed, cites: $0.cites)
    }
    outline = policy.outline.map {
      OutlineItem(fact: vocabulary[$0.fact].code, when: when($0.when))
    }
    questions = policy.questions.map {
      Question(fact: vocabulary[$0.fact].code, when: when($0.when), text: $0.text)
    }
    let verified = policy.fact(.verified).map { vocabulary[$0].values } ?? []
    checks = policy.verification.map {
      Check(when: when($0.when), outcome: verified[$0.outcome].code)
    }
    wordings = policy.wordings.mapValues {
      Wording(
        variants: $0.variants, discloses: codes($0.discloses), written: $0.written,
        fits: $0.fits.map(when), isWelfare: $0.isWelfare)
    }
    written =
      vocabulary.fact("channel").map { channel in
        vocabulary[channel].written.map { vocabulary[channel].values[$0].code }
      } ?? []
    untilKnown = policy.untilKnown.map {
      UntilKnown(fact: vocabulary[$0.fact].code, when: when($0.when), wording: $0.wording)
    }
    saysOnly = policy.saysOnly.map {
      SaysOnly(
        fact: vocabulary[$0.fact].code, value: vocabulary[$0.fact].values[$0.value].code,
        ifPressed: $0.ifPressed)
    }
    alarms = policy.alarms.filter { !$0.isUrgentOnly }.map { when($0.when) }
    ifPressed = policy.ifPressed
    never = policy.never
    roles = policy.roles.map(\.id)
    duties = policy.duties.keys.sorted()
    clauses = policy.clauses.map {
      Clause(
        id: $0.id, isForDesk: $0.touchesDesk, staffMay: $0.staffMay, own: $0.own,
        isSilence: $0.isSilence)
    }
    notAtTheDesk = policy.notAtTheDesk.keys.sorted()
    promises = policy.promises.map {
      Promise(
        id: $0.id, when: when($0.when), always: $0.sense == .always,
        decision: $0.shape.decisions.map(\.rawValue), message: $0.shape.messages.map(\.rawValue),
        releases: codes($0.shape.releases), refer: $0.shape.refer, duties: $0.shape.duties,
        say: $0.shape.say, verified: $0.shape.verified.map { verified[$0].code }, cites: $0.cites)
    }
    site = policy.site.contacts
  }

  /// The decision of the program, in words.
  static func words(_ decision: PolicyCore.Decision, in vocabulary: Vocabulary) -> Decision {
    Decision(
      pack: decision.pack, version: decision.version, code: decision.code.rawValue,
      message: decision.message.rawValue, say: decision.say, never: decision.never,
      ifPressed: decision.ifPressed, ask: decision.ask.map { vocabulary[$0].code },
      refer: decision.refer, duties: decision.duties,
      releases: decision.releases.map { vocabulary[$0].code }, rules: decision.rules,
      cites: decision.cites, retention: decision.retention, silent: decision.silent,
      waits: decision.waits, band: decision.band)
  }

  /// Answers in words as the program takes them.
  static func answers(_ words: Call, in vocabulary: Vocabulary) -> Answers {
    var answers = Answers()
    for (code, value) in words {
      guard let fact = vocabulary.fact(code) else { continue }
      if value == "not-sure" {
        answers[fact] = .notSure
      } else {
        answers[fact] = vocabulary.value(value, of: fact).map { .value($0) }
      }
    }
    return answers
  }

  /// The program's answers, in words.
  static func words(_ answers: Answers, in vocabulary: Vocabulary) -> Call {
    var words: Call = [:]
    for fact in answers.facts {
      words[vocabulary[fact].code] = answers[fact].map { vocabulary.code(of: $0, for: fact) }
    }
    return words
  }
}
