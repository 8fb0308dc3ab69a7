/// Every call has words, a decision with its clause, and somebody to turn to; no rule is idle.
extension Proof {
  mutating func total() throws(OverBudget) -> Bool {
    everyRuleIsComplete()
    failedCheckEndsIt()
    try everythingAskedHasAQuestion()
    conflicts()
    try idleRules()
    idleRiders()
    uncoveredClauses()
    return false
  }

  private mutating func everyRuleIsComplete() {
    let silence = policy.clauses.filter(\.isSilence).map(\.id)
    for (rule, boxes) in zip(policy.rules, boxes) {
      if !rule.effect.say.contains(where: speaksAlways) {
        for part in boxes.flatMap({ policy.silentParts(rule.effect.say, of: $0) }) {
          note(.total, .rule(rule.id), .silent, on: part)
        }
      }
      let saysSo = silence.isEmpty || rule.cites.contains(where: silence.contains)
      let lacks: [(Bool, Violation.Breach)] = [
        (rule.cites.isEmpty, .uncited), (rule.retention.isEmpty, .noRetention),
        (rule.silent && !(saysSo && !rule.effect.refer.isEmpty), .silentWithoutReferral),
      ]
      for (_, breach) in lacks.filter(\.0) {
        for box in boxes { note(.total, .rule(rule.id), breach, on: box) }
      }
    }
  }

  private func speaksAlways(_ speech: Speech) -> Bool {
    switch speech {
    case .wording: true
    case .by(let fact, let choices):
      vocabulary[fact].values.indices.allSatisfy { value in
        choices[value]?.contains(where: speaksAlways) ?? false
      }
    }
  }

  /// After a check that failed nothing is given, no second one is begun, and somebody is told.
  private mutating func failedCheckEndsIt() {
    guard let (verified, failed) = policy.value(.failed) else { return }
    for leaf in leaves where vocabulary.holds(verified, failed, in: leaf.box) {
      let box = vocabulary.fixing(verified, at: failed, in: leaf.box)
      let rule = Violation.Subject.rule(policy.rules[leaf.rule].id)
      let effect = effect(leaf)
      if releases(effect) { note(.total, rule, .failedReleases, on: box) }
      if effect.decision == .verify { note(.total, rule, .failedChecksAgain, on: box) }
      if effect.refer.isEmpty { note(.total, rule, .failedRefersNobody, on: box) }
    }
  }

  private mutating func everythingAskedHasAQuestion() throws(OverBudget) {
    for item in policy.outline {
      let table = FirstMatch(
        guards: policy.questions.filter { $0.fact == item.fact }.map(\.when))
      for box in item.when.meets(vocabulary.everything, in: vocabulary) {
        // Where a held fact makes the question, the fault is that it does.
        for part in try table.parts(of: box, budget: &budget)
        where part.index == nil && policy.heldSide.isSubset(of: part.box) {
          note(.total, .question(vocabulary[item.fact].code), .noQuestion, on: part.box)
        }
      }
    }
  }

  private mutating func idleRules() throws(OverBudget) {
    let deciding = Set(leaves.map(\.rule))
    for index in policy.rules.indices where !deciding.contains(index) {
      let inItsWay = try rulesInTheWay(of: index).prefix(3).map { policy.rules[$0].id }
      note(.total, .rule(policy.rules[index].id), .idleRule(takenBy: Array(inItsWay)))
    }
  }

  /// The rules that take the calls of one that never decides, those that take most of them first.
  ///
  /// What comes before everything takes some of every rule's calls and is in nobody's way. So the nearest rule that
  /// takes all of them by itself is named; else the nearest that take them together, each what those nearer leave.
  private mutating func rulesInTheWay(of index: Int) throws(OverBudget) -> [Int] {
    let own = policy.rules[index].when
    let nearest = (0..<index).reversed()
    if let one = nearest.first(where: { policy.rules[$0].when.covers(own, in: vocabulary) }) {
      return [one]
    }
    var left = own.meets(vocabulary.everything, in: vocabulary)
    var taken: [Int: Double] = [:]
    for stronger in nearest where !left.isEmpty {
      let table = FirstMatch(guards: [policy.rules[stronger].when])
      var rest: [FactSet] = []
      for box in left {
        for part in try table.parts(of: box, budget: &budget) {
          guard part.index != nil else {
            rest.append(part.box)
            continue
          }
          taken[stronger, default: 0] += vocabulary.calls(in: part.box)
        }
      }
      left = rest
    }
    return taken.sorted { ($1.value, $1.key) < ($0.value, $0.key) }.map(\.key)
  }

  /// A rider adds something where some rule that it joins does not bring all of it already.
  private mutating func idleRiders() {
    var added = Set<String>()
    for leaf in leaves where added.count < policy.riders.count {
      let rule = policy.rules[leaf.rule]
      for rider in policy.riders where !added.contains(rider.id) {
        if rider.when.standing(on: leaf.box) != .fails && adds(rider, to: rule) {
          added.insert(rider.id)
        }
      }
    }
    for rider in policy.riders where !added.contains(rider.id) {
      note(.total, .rider(rider.id), .idleRider)
    }
  }

  func adds(_ rider: Rider, to rule: Rule) -> Bool {
    RuleField.joined.contains { field in
      guard let added = field.added(by: rider), !added.isEmpty else { return false }
      return !added.allSatisfy(field.own(of: rule, in: policy).contains)
    }
  }

  private mutating func uncoveredClauses() {
    let cited = Set(
      policy.rules.flatMap(\.cites) + policy.riders.flatMap(\.cites)
        + policy.promises.flatMap(\.cites))
    for clause in policy.clauses
    where clause.own && clause.touchesDesk && !cited.contains(clause.id)
      && policy.notAtTheDesk[clause.id] == nil
    {
      note(.total, .clause(clause.id), .uncoveredClause)
    }
  }
}

extension Vocabulary {
  /// How many calls a box holds, what only the organisation knows apart.
  fileprivate func calls(in box: FactSet) -> Double {
    ids.filter { self[$0].side == .call }.reduce(1) { $0 * Double(values(of: $1, in: box).count) }
  }
}
