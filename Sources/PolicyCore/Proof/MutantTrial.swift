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

  /// Whether some call is told apart at the desk: by decision, message, words, whom it goes to,
  /// duties, releases, never-list, waiting, or what a check proves.
  ///
  /// Citations and retention are no effect: nobody hears or does anything else for them.
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
    let builtIn: [BuiltInPromise] = [
      .verifiedRelease, .staffAuthority, .emergency, .total, .notSureIsSafe, .nonInterference,
    ]
    for promise in builtIn {
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
    let (was, becomes) = (before.effect, after.effect)
    if was.decision != becomes.decision || was.message != becomes.message
      || was.refer != becomes.refer || was.releases != becomes.releases
      || before.ifPressed != after.ifPressed || before.waits != after.waits
    {
      return true
    }
    if was.say != becomes.say {
      for part in policy.spokenParts(was.say, of: box) {
        let others = policy.spokenParts(becomes.say, of: part.box)
        if others.contains(where: { $0.wordings != part.wordings }) { return true }
      }
    }
    let duties = Set(was.duties).symmetricDifference(becomes.duties)
    for duty in duties where try isUnsaid(duty, in: \.duties, on: box, policy.riders, &budget) {
      return true
    }
    let never = Set(before.never).symmetricDifference(after.never).subtracting(policy.never)
    for line in never where try isUnsaid(line, in: \.never, on: box, policy.riders, &budget) {
      return true
    }
    return false
  }

  /// Somewhere in the box none of the riders brings it.
  private func isUnsaid(
    _ item: String, in list: KeyPath<Rider, [String]>, on box: FactSet, _ riders: [Rider],
    _ budget: inout BoxBudget
  ) throws(OverBudget) -> Bool {
    let bringing = riders.filter { $0[keyPath: list].contains(item) }.map(\.when)
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
          func change(_ list: KeyPath<Rider, [String]>, _ own: [String]) -> Set<String> {
            Set(left?[keyPath: list] ?? []).symmetricDifference(right?[keyPath: list] ?? [])
              .subtracting(own)
          }
          for duty in change(\.duties, rule.effect.duties)
          where try isUnsaid(duty, in: \.duties, on: other.box, others, &budget) { return true }
          for line in change(\.never, rule.never + policy.never)
          where try isUnsaid(line, in: \.never, on: other.box, others, &budget) { return true }
          for line in change(\.ifPressed, rule.ifPressed)
          where try isUnsaid(line, in: \.ifPressed, on: other.box, others, &budget) {
            return true
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
    let pending = policy.fact(.verified).flatMap { policy.vocabulary.value("pending", of: $0) }
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
