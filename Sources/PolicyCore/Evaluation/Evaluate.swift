extension Policy {
  /// What a box comes to.
  public enum Evaluation: Hashable, Sendable {
    /// Every call of the box is decided by this rule, by its index in ``Policy/rules``.
    case decided(Int)
    /// Some are and some are not; `fact` tells calls apart on the guard of the rule at this index.
    case undecided(Int, fact: FactID)
  }

  /// The one evaluator.
  ///
  /// On a point it always decides, because the default always holds.
  ///
  /// Rules are asked strongest first. A rule that holds on the whole box decides it; a rule that
  /// holds on a part of it leaves it undecided there, which is where a proof splits the box.
  ///
  /// `first` is for a proof that already knows the stronger rules to fail on all of the box.
  public func evaluate(_ box: FactSet, from first: Int = 0) -> Evaluation {
    var index = first
    while index < rules.count {
      let standing = rules[index].when.standing(on: box)
      switch standing {
      case .holds: return .decided(index)
      case .depends(let fact): return .undecided(index, fact: fact)
      case .fails: index += 1
      }
    }
    // INVARIANT: the last rule is the default, whose guard is empty and holds on every box.
    return .decided(rules.count - 1)
  }

  /// What was decided at a point, without words: the rule and the riders that join it.
  public struct Verdict: Hashable, Sendable {
    /// Index in ``Policy/rules``.
    public let rule: Int
    /// One bit for each of ``Policy/riders`` that applies.
    public let riders: UInt64
  }

  /// The verdict on one call.
  ///
  /// Allocates nothing; the explanation is in the rule and the riders it names (lineage, citations,
  /// guards).
  public func verdict(at point: FactSet) -> Verdict {
    guard case .decided(let rule) = evaluate(point) else {
      // INVARIANT: a guard cannot hold on a part of a single call.
      return Verdict(rule: rules.count - 1, riders: 0)
    }
    var bits: UInt64 = 0
    for index in riders.indices where riders[index].when.holds(everywhereIn: point) {
      bits |= 1 << UInt64(index)
    }
    return Verdict(rule: rule, riders: bits)
  }

  /// The riders of a verdict, in the order of the pack.
  public func riders(of verdict: Verdict) -> [Rider] {
    riders.indices.filter { verdict.riders & (1 << UInt64($0)) != 0 }.map { riders[$0] }
  }
}
