/// A box whose calls are all decided by one rule.
public struct Leaf: Hashable, Sendable {
  public let box: FactSet
  /// Index in ``Policy/rules``.
  public let rule: Int
}

extension Policy {
  /// Splits a box until every part is decided, by the evaluator's own word on where to split.
  ///
  /// The leaves are disjoint and together cover the box. Nil when there would be more than `most`:
  /// then the rules turn on too many facts at once to be looked at this way.
  public func leaves(of box: FactSet, most: Int = 1_000_000) -> [Leaf]? {
    var leaves: [Leaf] = []
    var waiting = [box]
    while let next = waiting.popLast() {
      switch evaluate(next) {
      case .decided(let rule):
        leaves.append(Leaf(box: next, rule: rule))
        if leaves.count > most { return nil }
      case .undecided(let rule, let fact):
        let parts = rules[rule].when.split(next, at: fact)
        waiting.append(parts.outside)
        waiting.append(parts.inside)
      }
    }
    return leaves
  }

  /// Pairs of rules that hold together on some call where neither is the stronger, nothing stronger
  /// decides, and their effects differ: an example box for each.
  public func conflicts(in leaves: [Leaf]) -> [(Rule, Rule, FactSet)] {
    var seen = Set<[Int]>()
    var found: [(Rule, Rule, FactSet)] = []
    for leaf in leaves {
      let first = rules[leaf.rule]
      for index in rules.indices.dropFirst(leaf.rule + 1) {
        let other = rules[index]
        guard other.band == first.band else { break }
        guard other.effect != first.effect, !first.outranks(other, among: self),
          other.when.standing(on: leaf.box) != .fails, seen.insert([leaf.rule, index]).inserted
        else { continue }
        found.append((first, other, leaf.box))
      }
    }
    return found
  }
}

extension Rule {
  /// Stronger by descent or by `over`, directly or through others.
  func outranks(_ other: Rule, among policy: Policy) -> Bool {
    var waiting = [self]
    var seen: Set<String> = [id]
    while let rule = waiting.popLast() {
      let next = Array(rule.lineage.dropFirst()) + rule.over
      if next.contains(other.id) { return true }
      waiting += next.filter { seen.insert($0).inserted }.compactMap { policy.rule($0) }
    }
    return false
  }
}

extension Guard {
  /// The part of the box inside what the guard allows for the fact, and the part outside.
  func split(_ box: FactSet, at fact: FactID) -> (inside: FactSet, outside: FactSet) {
    let deciding = alternatives.first { $0.firstOpenFact(on: box) == fact }
    guard let condition = deciding?.conditions.first(where: { $0.fact == fact }) else {
      // INVARIANT: the evaluator names a fact only when an alternative has it open on this box.
      return (box, .empty)
    }
    let refused = condition.whole.subtracting(condition.allowed)
    return (box.subtracting(refused), box.subtracting(condition.allowed))
  }
}
