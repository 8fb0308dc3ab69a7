/// *Not sure* never opens a door and never lets a worry drop.
extension Proof {
  /// Facts that raise an alarm: what *not sure* means for them is danger, and the check of who calls
  /// is no answer of anybody's.
  private static let alarms: Set<KnownFact> = [
    .verified, .harm, .concern, .disclosed, .dangerRole, .harmTo,
  ]

  mutating func notSureIsSafe() throws(OverBudget) -> Bool {
    let alarms = Set(Self.alarms.compactMap { policy.fact($0) })
    let facts = vocabulary.ids.filter { vocabulary[$0].side == .call && !alarms.contains($0) }
    for fact in facts {
      let unsure: Int
      switch vocabulary[fact].notSure {
      case .value(let index), .countsAs(let index): unsure = index
      case .refused: continue
      }
      try notSureReleasesNothing(fact, unsure)
      try notSureKeepsSafeguarding(fact, unsure)
    }
    return leaves.allSatisfy { !releases(effect($0)) && effect($0).decision != .safeguard }
  }

  /// Whatever is released when somebody is not sure was released for every other answer.
  ///
  /// Looked at from the release, of which there are few: with any other answer at least as much is
  /// released.
  private mutating func notSureReleasesNothing(_ fact: FactID, _ unsure: Int) throws(OverBudget) {
    for leaf in leaves where releases(effect(leaf)) {
      guard vocabulary.holds(fact, unsure, in: leaf.box) else { continue }
      let answered = vocabulary.freeing(fact, in: leaf.box)
        .subtracting(vocabulary.only(fact, unsure))
      for other in try policy.leaves(of: answered, budget: &budget)
      where !Set(effect(leaf).releases).isSubset(of: effect(other).releases) {
        note(
          .notSureIsSafe, .rule(policy.rules[leaf.rule].id),
          .notSureReleases(fact: vocabulary[fact].code),
          on: vocabulary.fixing(fact, at: unsure, in: other.box))
      }
    }
  }

  /// A safeguarded call stays safeguarded, or is referred, over the calls on which the fact is asked.
  ///
  /// A leaf that allows *not sure* already is decided by the same rule with it.
  private mutating func notSureKeepsSafeguarding(
    _ fact: FactID, _ unsure: Int
  ) throws(OverBudget) {
    guard fact != policy.fact(.enquirer), fact != policy.fact(.request) else { return }
    let asked = policy.outline.filter { $0.fact == fact }
    if asked.isEmpty { return }
    for leaf in leaves where effect(leaf).decision == .safeguard {
      guard !vocabulary.holds(fact, unsure, in: leaf.box) else { continue }
      let box = vocabulary.fixing(fact, at: unsure, in: leaf.box)
      for after in try policy.leaves(of: box, budget: &budget) {
        let effect = effect(after)
        if [.safeguard, .emergency].contains(effect.decision) || !effect.refer.isEmpty { continue }
        for part in asked.flatMap({ $0.when.meets(after.box, in: vocabulary) }) {
          note(
            .notSureIsSafe, .rule(policy.rules[after.rule].id),
            .notSureDrops(fact: vocabulary[fact].code, from: policy.rules[leaf.rule].id), on: part)
        }
      }
    }
  }
}
