/// What a call comes to under one policy and no longer under another.
public struct PolicyDifference: Hashable, Sendable {
  /// What kind of difference it is, the gravest to an enquirer first.
  public enum Change: String, Hashable, Sendable, CaseIterable, Comparable {
    /// All that was said before, and something else.
    case more
    /// Nothing new, and less of it.
    case less
    /// Words that are neither more nor less.
    case otherWords = "other words"
    /// What is said to an enquirer who presses.
    case pressed = "other words under pressure"
    /// A message is taken where it was not, or the other way round.
    case message = "another word on messages"
    /// Decision, referral, releases, duties, never-list.
    case handled = "handled otherwise"
    /// Clauses, retention, whether the policy is silent.
    case recorded = "recorded otherwise"
    /// What the steps of a check prove.
    case check = "checked otherwise"

    public static func < (left: Change, right: Change) -> Bool {
      let order = Change.allCases
      return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
  }

  /// The rule or rider before, and after; empty where there is none.
  public let before: String
  /// The rule or rider after.
  public let after: String
  /// Every kind of change on these calls.
  public let changes: Set<Change>
  /// The call with the fewest answers that shows it.
  public let witness: Witness
}

extension RuleField {
  /// The kind of change it is when it differs; nil for words, of which the sentences tell.
  fileprivate var change: PolicyDifference.Change? {
    switch notice {
    case .heard: difference == .spoken ? nil : .message
    case .pressed: .pressed
    case .handled: .handled
    case .recorded: .recorded
    }
  }
}

extension Policy {
  /// The same facts with the same values: only then can two policies be held against each other.
  public func hasSameFacts(as other: Policy) -> Bool {
    vocabulary.facts.map { [$0.code] + $0.values.map(\.code) }
      == other.vocabulary.facts.map { [$0.code] + $0.values.map(\.code) }
  }

  /// On which calls another policy with the same facts is different, each pair of rules once for each
  /// kind of change, by the call with the fewest answers.
  ///
  /// Nothing at all means that no call tells them apart.
  public func differences(
    to new: Policy, budget most: BoxBudget = BoxBudget()
  ) throws(OverBudget) -> [PolicyDifference] {
    var comparison = Comparison(old: self, new: new, budget: most)
    try comparison.compareRules()
    try comparison.compareRiders()
    try comparison.compareChecks()
    return comparison.found.values.sorted {
      ($0.witness.cost, $0.before, $0.after) < ($1.witness.cost, $1.before, $1.after)
    }
  }
}

/// Two policies held against each other, box by box.
private struct Comparison {
  let old: Policy
  let new: Policy
  var budget: BoxBudget
  private(set) var found: [Key: PolicyDifference] = [:]

  struct Key: Hashable {
    let before: String
    let after: String
    let changes: Set<PolicyDifference.Change>
  }

  init(old: Policy, new: Policy, budget: BoxBudget) {
    self.old = old
    self.new = new
    self.budget = budget
  }

  private mutating func note(
    _ before: String, _ after: String, _ changes: Set<PolicyDifference.Change>, on box: FactSet
  ) {
    if changes.isEmpty { return }
    let key = Key(before: before, after: after, changes: changes)
    let witness = new.witness(in: box)
    if let known = found[key], known.witness.cost <= witness.cost { return }
    found[key] = PolicyDifference(
      before: before, after: after, changes: changes, witness: witness)
  }

  // MARK: - Deciding rules

  mutating func compareRules() throws(OverBudget) {
    let ours = Dictionary(
      old.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // What a pair of rules has in common is worked out once and not for each box.
    var same: [[Int]: Bool] = [:]
    for leaf in try old.leaves(of: old.vocabulary.everything, budget: &budget) {
      let before = old.rules[leaf.rule]
      for other in try new.leaves(of: leaf.box, budget: &budget) {
        let after = new.rules[other.rule]
        let pair = [leaf.rule, other.rule]
        if same[pair] == nil {
          same[pair] =
            before.bringsTheSame(as: after)
            && (ours[after.id] != nil && wordings(before, old) == wordings(after, new))
        }
        if same[pair] == true { continue }
        compare(before, after, on: other.box)
      }
    }
  }

  private func wordings(_ rule: Rule, _ policy: Policy) -> [[[String]]] {
    rule.effect.say.flatMap(\.wordings).flatMap { id in
      [policy.wordings[id]?.variants ?? [], policy.wordings[id]?.alone ?? []]
    }
  }

  private mutating func compare(_ before: Rule, _ after: Rule, on box: FactSet) {
    let fields = RuleField.allCases.filter { !$0.isSame(before, after) }
    let changes = Set(fields.compactMap(\.change))
    for part in old.spokenParts(before.effect.say, of: box) {
      for other in new.spokenParts(after.effect.say, of: part.box) {
        let words = change(of: lines(part, old), to: lines(other, new))
        note(before.id, after.id, changes.union(words.map { [$0] } ?? []), on: other.box)
      }
    }
  }

  /// Every variant of every wording, in order, and those of hours alone after them.
  private func lines(_ part: SpokenPart, _ policy: Policy) -> [[String]] {
    part.wordings.flatMap { policy.wordings[$0]?.variants ?? [] }
      + part.wordings.flatMap { policy.wordings[$0]?.alone ?? [] }
  }

  private func change(
    of before: [[String]], to after: [[String]]
  ) -> PolicyDifference.Change? {
    if before == after { return nil }
    let (was, becomes) = (Set(before.joined()), Set(after.joined()))
    if was == becomes { return .otherWords }
    if was.isSubset(of: becomes) { return .more }
    return becomes.isSubset(of: was) ? .less : .otherWords
  }

  // MARK: - Riders

  mutating func compareRiders() throws(OverBudget) {
    let ids = (old.riders + new.riders).map(\.id).withoutRepeats
    let leaves = try new.leaves(of: new.vocabulary.everything, budget: &budget)
    for id in ids {
      let before = old.riders.first { $0.id == id }
      let after = new.riders.first { $0.id == id }
      if Adds(before) == Adds(after) && before?.when == after?.when { continue }
      for leaf in leaves {
        try compare(before, after, id, on: leaf)
      }
    }
  }

  /// What a rider adds to each field that riders add to; nothing where there is none.
  private struct Adds: Hashable {
    private let lists: [RuleField: [String]]

    init(_ rider: Rider?) {
      lists = Dictionary(
        uniqueKeysWithValues: RuleField.joined.map { ($0, rider.flatMap($0.added) ?? []) })
    }

    subscript(field: RuleField) -> [String] { lists[field] ?? [] }
  }

  private mutating func compare(
    _ before: Rider?, _ after: Rider?, _ id: String, on leaf: Leaf
  ) throws(OverBudget) {
    let was = FirstMatch(guards: before.map { [$0.when] } ?? [])
    let becomes = FirstMatch(guards: after.map { [$0.when] } ?? [])
    let rule = new.rules[leaf.rule]
    for part in try was.parts(of: leaf.box, budget: &budget) {
      for other in try becomes.parts(of: part.box, budget: &budget) {
        let left = Adds(part.index == nil ? nil : before)
        let right = Adds(other.index == nil ? nil : after)
        if left == right { continue }
        // What others that join on all of the box add makes no difference.
        let joined = new.riders.filter { $0.id != id && $0.when.holds(everywhereIn: other.box) }
        let changes = RuleField.joined.filter { field in
          let there = Set(
            field.own(of: rule, in: new) + joined.flatMap { field.added(by: $0) ?? [] })
          return Set(left[field]).subtracting(there) != Set(right[field]).subtracting(there)
        }.compactMap(\.change)
        note(before == nil ? "" : id, after == nil ? "" : id, Set(changes), on: other.box)
      }
    }
  }

  // MARK: - Checks

  mutating func compareChecks() throws(OverBudget) {
    let (was, becomes) = (old.verification, new.verification)
    if was == becomes { return }
    let (left, right) = (
      FirstMatch(guards: was.map(\.when)), FirstMatch(guards: becomes.map(\.when))
    )
    for part in try left.parts(of: old.vocabulary.everything, budget: &budget) {
      for other in try right.parts(of: part.box, budget: &budget) {
        let outcomes = (part.index.map { was[$0].outcome }, other.index.map { becomes[$0].outcome })
        if outcomes.0 != outcomes.1 { note("verify", "verify", [.check], on: other.box) }
      }
    }
  }
}
