/// What only the organisation knows changes nothing that anybody hears, but for released words.
///
/// Two runs are compared: wherever a held fact narrows a box, the box is freed of it, split again, and
/// every part is held against the part it came from.
extension Proof {
  mutating func nonInterference() throws(OverBudget) -> Bool {
    let held = policy.heldSide
    if held.isEmpty { return true }
    try decidesAlike(held)
    try ridersAlike(held)
    try wordsAlike(held)
    try questionsAlike(held)
    disclosesWhatIsReleased()
    return false
  }

  /// The box is narrowed by some held fact.
  private func isNarrowed(_ box: FactSet, _ held: FactSet) -> Bool {
    !held.isSubset(of: box)
  }

  private mutating func decidesAlike(_ held: FactSet) throws(OverBudget) {
    for leaf in leaves where isNarrowed(leaf.box, held) {
      let rule = policy.rules[leaf.rule]
      for other in try policy.leaves(of: leaf.box.union(held), budget: &budget)
      where other.rule < leaf.rule {
        let stronger = policy.rules[other.rule]
        if rule.bringsTheSame(as: stronger) { continue }
        note(
          .nonInterference, .rule(stronger.id), .decidesByHeld(other: rule.id),
          on: other.box, other: call(of: other.box, held: leaf.box, held))
      }
    }
  }

  /// The calls of one box with the held facts of another.
  private func call(of box: FactSet, held from: FactSet, _ held: FactSet) -> FactSet {
    box.subtracting(held).union(from.intersection(held))
  }

  private mutating func ridersAlike(_ held: FactSet) throws(OverBudget) {
    for rider in policy.riders where rider.when.facts.contains(where: isHeld) {
      // Only where it adds something to what is decided can anybody tell, and soonest by a step to do.
      let steps = rider.duties.filter { policy.duties[$0]?.steps.isEmpty == false }
      let seen = leaves.filter { leaf in
        !steps.allSatisfy(effect(leaf).duties.contains)
      }
      let added = leaves.filter { adds(rider, to: policy.rules[$0.rule]) }
      for reach in [seen, added] {
        let isNoted = try compare(
          FirstMatch(guards: [rider.when]), held, .rider(rider.id), .addsByHeld,
          within: reach.map(\.box))
        if isNoted { break }
      }
    }
  }

  private mutating func questionsAlike(_ held: FactSet) throws(OverBudget) {
    for fact in vocabulary.ids {
      let guards = policy.questions.filter { $0.fact == fact }.map(\.when)
      if guards.contains(where: { $0.facts.contains(where: isHeld) }) {
        try compare(
          FirstMatch(guards: guards), held, .question(vocabulary[fact].code), .asksByHeld,
          asking: fact)
      }
    }
    for item in policy.outline {
      let code = vocabulary[item.fact].code
      if isHeld(item.fact) { note(.nonInterference, .outline(code), .asksByHeld) }
      if item.when.facts.contains(where: isHeld) {
        try compare(
          FirstMatch(guards: [item.when]), held, .outline(code), .asksByHeld, asking: item.fact)
      }
    }
    for presumption in vocabulary.presumptions
    where presumption.when.facts.contains(where: isHeld) {
      note(.nonInterference, .outline(vocabulary[presumption.fact].code), .asksByHeld)
    }
    let rows = policy.verification
    if let row = rows.firstIndex(where: { $0.when.facts.contains(where: isHeld) }) {
      try compare(FirstMatch(guards: rows.map(\.when)), held, .check(row), .checksByHeld) {
        ($0.map { rows[$0].outcome }) != ($1.map { rows[$0].outcome })
      }
    }
  }

  private func isHeld(_ fact: FactID) -> Bool { vocabulary[fact].side == .held }

  /// Holds the parts of a table that a held fact narrows against one another.
  ///
  /// `asking` is the fact whose question it is: the call shown is one in which it is asked; `within` are
  /// the boxes in which it makes a difference. True when some parts differ.
  @discardableResult
  private mutating func compare(
    _ table: FirstMatch, _ held: FactSet, _ subject: Violation.Subject,
    _ breach: Violation.Breach, asking: FactID? = nil, within reach: [FactSet]? = nil,
    differs: (Int?, Int?) -> Bool = { $0 != $1 }
  ) throws(OverBudget) -> Bool {
    var isNoted = false
    for part in try table.parts(of: vocabulary.everything, budget: &budget)
    where isNarrowed(part.box, held) {
      for other in try table.parts(of: part.box.union(held), budget: &budget)
      where (other.index ?? .max) < (part.index ?? .max) && differs(other.index, part.index) {
        let boxes = reach?.map { $0.intersection(other.box) } ?? [other.box]
        for box in boxes where !vocabulary.lacksValue(box) {
          let twin = call(of: box, held: part.box, held)
          var witness = policy.witness(in: box, other: twin)
          if let asking { witness = policy.prolonged(witness, untilAsked: asking) ?? witness }
          note(
            Violation(
              BuiltInPromise.nonInterference.rawValue, subject, breach, witness: witness))
          isNoted = true
        }
      }
    }
    return isNoted
  }

  /// A rule's own words: chosen by a held fact only where that fact is released.
  private mutating func wordsAlike(_ held: FactSet) throws(OverBudget) {
    for (rule, boxes) in zip(policy.rules, boxes) {
      let secret = Set(rule.effect.say.flatMap(\.facts)).filter {
        isHeld($0) && !rule.effect.releases.contains($0)
      }
      if secret.isEmpty { continue }
      let hidden = secret.reduce(FactSet.empty) { $0.union(vocabulary.all(of: $1)) }
      for box in boxes { wordsAlike(rule, on: box, hidden: hidden) }
    }
  }

  private mutating func wordsAlike(_ rule: Rule, on box: FactSet, hidden: FactSet) {
    let parts = policy.spokenParts(rule.effect.say, of: box)
    for (index, part) in parts.enumerated() {
      for other in parts.dropFirst(index + 1) where part.wordings != other.wordings {
        let common = part.box.intersection(other.box).subtracting(hidden)
        if vocabulary.lacksValue(common.union(hidden)) { continue }
        note(
          .nonInterference, .rule(rule.id), .saysByHeld,
          on: common.union(part.box.intersection(hidden)),
          other: common.union(other.box.intersection(hidden)))
      }
    }
  }

  /// What the words of a rule give away is what it releases, no more and no less.
  private mutating func disclosesWhatIsReleased() {
    for (rule, boxes) in zip(policy.rules, boxes) {
      let releases = Set(rule.effect.releases)
      let disclosed = Set(
        rule.effect.say.flatMap(\.wordings).flatMap { policy.wordings[$0]?.discloses ?? [] })
      // Words chosen by what is not released are shown as a pair; here it is what they say of
      // themselves.
      let given = disclosed.union(rule.effect.say.flatMap(\.facts).filter(isHeld))
      let tellsAll = releases.isSubset(of: given)
      if tellsAll && disclosed.isSubset(of: releases) { continue }
      for part in boxes.flatMap({ policy.spokenParts(rule.effect.say, of: $0) }) {
        let telling = part.wordings.first { id in
          policy.wordings[id]?.discloses.allSatisfy(releases.contains) == false
        }
        if telling == nil && tellsAll { continue }
        note(
          .nonInterference, .rule(rule.id),
          .discloses(codes(given), releases: codes(releases), wording: telling), on: part.box)
      }
    }
  }

  private func codes(_ facts: Set<FactID>) -> [String] {
    facts.sorted().map { vocabulary[$0].code }
  }
}
