/// A box whose calls are all decided by one rule.
public struct Leaf: Hashable, Sendable {
  /// The calls, all at once.
  public let box: FactSet
  /// Index in ``Policy/rules``.
  public let rule: Int

  /// Every field as given.
  public init(box: FactSet, rule: Int) {
    self.box = box
    self.rule = rule
  }
}

extension Policy {
  /// Splits a box until every part is decided, by the evaluator's own word on where to split.
  ///
  /// The leaves are disjoint and together cover the box. A part of a box goes on at the rule at which
  /// the whole was undecided: the stronger ones fail on all of it.
  public func leaves(
    of box: FactSet, budget: inout BoxBudget
  ) throws(OverBudget) -> [Leaf] {
    var leaves: [Leaf] = []
    var waiting = [(box: box, from: 0)]
    while let next = waiting.popLast() {
      switch evaluate(next.box, from: next.from) {
      case .decided(let rule): leaves.append(Leaf(box: next.box, rule: rule))
      case .undecided(let rule, let fact):
        try budget.spend(on: fact)
        let parts = rules[rule].when.split(next.box, at: fact)
        waiting.append((parts.outside, rule))
        waiting.append((parts.inside, rule))
      }
    }
    return leaves
  }
}

/// Guards asked in order, of which the first that holds counts: riders, questions, the table of
/// checks, apart from the deciding rules.
struct FirstMatch {
  let guards: [Guard]

  /// A box on which the guard of this index is the first to hold; nil where none does.
  struct Part {
    let box: FactSet
    let index: Int?
  }

  func parts(of box: FactSet, budget: inout BoxBudget) throws(OverBudget) -> [Part] {
    var parts: [Part] = []
    var waiting = [(box: box, from: 0)]
    while let next = waiting.popLast() {
      let index = (next.from..<guards.count).first { guards[$0].standing(on: next.box) != .fails }
      guard let index, case .depends(let fact) = guards[index].standing(on: next.box) else {
        parts.append(Part(box: next.box, index: index))
        continue
      }
      try budget.spend(on: fact)
      let halves = guards[index].split(next.box, at: fact)
      waiting.append((halves.outside, index))
      waiting.append((halves.inside, index))
    }
    return parts
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

  /// It holds wherever the other does.
  public func covers(_ other: Guard, in vocabulary: Vocabulary) -> Bool {
    if alternatives.isEmpty { return true }
    let whole = vocabulary.ids.reduce(FactSet.empty) { $0.union(vocabulary.all(of: $1)) }
    let left = alternatives.reduce(other.meets(whole, in: vocabulary)) { parts, alternative in
      parts.flatMap { part in alternative.conditions.map { part.subtracting($0.allowed) } }
        .filter { !vocabulary.lacksValue($0) }
    }
    return left.isEmpty
  }

  /// The parts of the box on which it holds, one for each alternative.
  ///
  /// They may overlap.
  func meets(_ box: FactSet, in vocabulary: Vocabulary) -> [FactSet] {
    if alternatives.isEmpty { return [box] }
    return alternatives.map { box.intersection($0.allowed) }.filter { !vocabulary.lacksValue($0) }
  }
}
