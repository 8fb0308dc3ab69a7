/// Who may hear a release, and by whose word.
extension Proof {
  func releases(_ effect: Effect) -> Bool {
    effect.decision == .release || !effect.releases.isEmpty
  }

  /// No unverified enquirer ever receives a release.
  mutating func verifiedRelease() -> Bool {
    var isReached = false
    guard let (verified, yes) = policy.value(.verified) else {
      // Nobody can be checked: whoever hears it was not.
      for leaf in leaves where releases(effect(leaf)) {
        isReached = true
        note(
          .verifiedRelease, .rule(policy.rules[leaf.rule].id),
          .releasesUnchecked(outcome: KnownValue.unverified.code), on: leaf.box)
      }
      return !isReached
    }
    for leaf in leaves where releases(effect(leaf)) {
      isReached = true
      for value in vocabulary.values(of: verified, in: leaf.box) where value != yes {
        note(
          .verifiedRelease, .rule(policy.rules[leaf.rule].id),
          .releasesUnchecked(outcome: vocabulary[verified].values[value].code),
          on: vocabulary.fixing(verified, at: value, in: leaf.box))
      }
    }
    return !isReached
  }

  /// Every release cites a clause that says staff may.
  mutating func staffAuthority() -> Bool {
    var isReached = false
    for leaf in leaves where releases(effect(leaf)) {
      isReached = true
      let rule = policy.rules[leaf.rule]
      if !rule.cites.contains(where: { policy.clause($0)?.staffMay == true }) {
        note(.staffAuthority, .rule(rule.id), .noAuthority, on: leaf.box)
      }
    }
    return !isReached
  }
}

extension Policy {
  /// A call with the fewest answers for each rule that releases what is held, but for that answer itself;
  /// none where nothing is released.
  public func callsThatRelease() -> [Witness] {
    guard rules.contains(where: { !$0.effect.releases.isEmpty }) else { return [] }
    var budget = BoxBudget()
    guard let leaves = try? leaves(of: vocabulary.everything, budget: &budget) else { return [] }
    var shortest: [Int: Witness] = [:]
    for leaf in leaves where !rules[leaf.rule].effect.releases.isEmpty {
      let witness = witness(in: leaf.box)
      if witness.cost < shortest[leaf.rule]?.cost ?? .max { shortest[leaf.rule] = witness }
    }
    return shortest.sorted { $0.key < $1.key }.map(\.value)
  }
}
