/// A policy cut into leaves once, against which its mutants are held.
///
/// Only what a fault touches is cut again: a mutant differs from its policy in one place, and most of
/// its leaves are the policy's own.
public struct MutantTrial: Sendable {
  private let policy: Policy
  private let leaves: [Leaf]

  /// Throws when the policy's rules turn on too many facts at once to be proved at all.
  public init(of policy: Policy) throws(OverBudget) {
    self.policy = policy
    var budget = BoxBudget()
    leaves = try policy.leaves(of: policy.vocabulary.everything, budget: &budget)
  }

  /// Whether some call is told apart at the desk: by what is heard, also under pressure, by what is done, or by what
  /// a check proves.
  ///
  /// What is only recorded is no effect: nobody hears or does anything else for it.
  public func isNoticeable(_ mutant: Mutant) throws(OverBudget) -> Bool {
    var budget = BoxBudget()
    switch mutant.place {
    case .rule(let index):
      for touched in try touched(index, mutant, &budget) {
        let (before, after) = (policy.rules[touched.was], mutant.policy.rules[touched.leaf.rule])
        if try differ(before, after, on: touched.leaf.box, &budget) { return true }
      }
      return false
    case .rider(let index): return try riderDiffers(policy.riders[index], mutant, &budget)
    case .row: return try checksDiffer(mutant, &budget)
    }
  }

  /// The first promise about the policy itself that the mutant breaks; nil when it keeps them all.
  public func brokenPromise(_ mutant: Mutant) throws(OverBudget) -> String? {
    var budget = BoxBudget()
    // A row is what the promises about checks are about, and those of the desk.
    if case .row = mutant.place { return try brokenCheckPromise(mutant, budget) }
    var all = leaves
    var changed = leaves
    if case .rule(let index) = mutant.place {
      let touched = try touched(index, mutant, &budget)
      changed = touched.map(\.leaf)
      let kept = leaves.filter { !isTouched($0, index, mutant) }
      let isDropped = mutant.policy.rules.count < policy.rules.count
      all =
        kept.map { leaf in
          isDropped && leaf.rule > index ? Leaf(box: leaf.box, rule: leaf.rule - 1) : leaf
        } + changed
    }
    var proof = Proof(of: mutant.policy, leaves: changed, budget: budget)
    for promise in mutant.policy.promises where !promise.shape.isAboutChecks {
      _ = try proof.prove(promise)
      if proof.taken().contains(where: { !$0.isWarning }) { return promise.id }
    }
    proof = Proof(of: mutant.policy, leaves: all, budget: budget)
    for promise in BuiltInPromise.allCases where !promise.isAboutDesk {
      _ = try proof.prove(promise)
      if proof.taken().contains(where: { !$0.isWarning }) { return promise.rawValue }
    }
    return nil
  }

  private func brokenCheckPromise(
    _ mutant: Mutant, _ budget: BoxBudget
  ) throws(OverBudget) -> String? {
    var proof = Proof(of: mutant.policy, leaves: [], budget: budget)
    for promise in mutant.policy.promises where promise.shape.isAboutChecks {
      _ = try proof.prove(promise)
      if !proof.taken().isEmpty { return promise.id }
    }
    return nil
  }

  // MARK: - Deciding rules

  /// The leaf may be decided otherwise: by the changed rule before, or by it now.
  private func isTouched(_ leaf: Leaf, _ index: Int, _ mutant: Mutant) -> Bool {
    if leaf.rule == index { return true }
    let isThere = mutant.policy.rules.count == policy.rules.count
    guard isThere, leaf.rule > index else { return false }
    let (was, becomes) = (policy.rules[index].when, mutant.policy.rules[index].when)
    return was != becomes && becomes.standing(on: leaf.box) != .fails
  }

  private func touched(
    _ index: Int, _ mutant: Mutant, _ budget: inout BoxBudget
  ) throws(OverBudget) -> [(was: Int, leaf: Leaf)] {
    var touched: [(was: Int, leaf: Leaf)] = []
    for leaf in leaves where isTouched(leaf, index, mutant) {
      for part in try mutant.policy.leaves(of: leaf.box, budget: &budget) {
        touched.append((leaf.rule, part))
      }
    }
    return touched
  }

  private func differ(
    _ before: Rule, _ after: Rule, on box: FactSet, _ budget: inout BoxBudget
  ) throws(OverBudget) -> Bool {
    for field in RuleField.allCases where field.isEffect && !field.isSame(before, after) {
      switch field.difference {
      case .whole: return true
      case .spoken:
        for part in policy.spokenParts(before.effect.say, of: box) {
          let others = policy.spokenParts(after.effect.say, of: part.box)
          if others.contains(where: { $0.wordings != part.wordings }) { return true }
        }
      case .listed:
        let items = Set(field.own(of: before, in: policy))
          .symmetricDifference(field.own(of: after, in: policy))
        for item in items where try isUnsaid(item, in: field, on: box, policy.riders, &budget) {
          return true
        }
      }
    }
    return false
  }

  /// Somewhere in the box none of the riders brings it.
  private func isUnsaid(
    _ item: String, in field: RuleField, on box: FactSet, _ riders: [Rider],
    _ budget: inout BoxBudget
  ) throws(OverBudget) -> Bool {
    let bringing = riders.filter { field.added(by: $0)?.contains(item) == true }.map(\.when)
    return try FirstMatch(guards: bringing).parts(of: box, budget: &budget)
      .contains { $0.index == nil }
  }

  // MARK: - Riders and checks

  private func riderDiffers(
    _ before: Rider, _ mutant: Mutant, _ budget: inout BoxBudget
  ) throws(OverBudget) -> Bool {
    let after = mutant.policy.riders.first { $0.id == before.id }
    let others = policy.riders.filter { $0.id != before.id }
    let was = FirstMatch(guards: [before.when])
    let becomes = FirstMatch(guards: after.map { [$0.when] } ?? [])
    for leaf in leaves {
      let rule = policy.rules[leaf.rule]
      for part in try was.parts(of: leaf.box, budget: &budget) {
        for other in try becomes.parts(of: part.box, budget: &budget) {
          let left = part.index.map { _ in before }
          let right = other.index.flatMap { _ in after }
          for field in RuleField.joined where field.isEffect {
            let items = Set(left.flatMap(field.added) ?? [])
              .symmetricDifference(right.flatMap(field.added) ?? [])
              .subtracting(field.own(of: rule, in: policy))
            for item in items where try isUnsaid(item, in: field, on: other.box, others, &budget) {
              return true
            }
          }
        }
      }
    }
    return false
  }

  private func checksDiffer(
    _ mutant: Mutant, _ budget: inout BoxBudget
  ) throws(OverBudget) -> Bool {
    let (was, becomes) = (policy.verification, mutant.policy.verification)
    let (left, right) = (
      FirstMatch(guards: was.map(\.when)), FirstMatch(guards: becomes.map(\.when))
    )
    // Where no row holds the check is under way, as the desk has it.
    let pending = policy.value(.pending)?.value
    for part in try left.parts(of: policy.vocabulary.everything, budget: &budget) {
      let outcome = part.index.map { was[$0].outcome } ?? pending
      for other in try right.parts(of: part.box, budget: &budget)
      where outcome != other.index.map({ becomes[$0].outcome }) ?? pending {
        if !policy.vocabulary.begun(other.box).isEmpty { return true }
      }
    }
    return false
  }
}

extension RuleField {
  /// Somebody at the desk hears or does something else for it.
  fileprivate var isEffect: Bool { notice != .recorded }
}
