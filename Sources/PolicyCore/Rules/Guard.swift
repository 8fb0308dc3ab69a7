/// The condition on a rule: facts, and for each the values under which the rule speaks.
///
/// Facts within an alternative must all agree; of several alternatives one is enough. No
/// alternative at all holds always.
public struct Guard: Hashable, Sendable {
  /// What must hold together.
  public struct Alternative: Hashable, Sendable {
    /// The tested facts in the order written, each with the set of its values that are allowed.
    public let conditions: [Condition]
    /// Allowed values of all facts at once; an untested fact has all its values.
    let allowed: FactSet

    /// These conditions together; a fact without one is free.
    public init(_ conditions: [Condition], in vocabulary: Vocabulary) {
      self.conditions = conditions
      allowed = conditions.reduce(vocabulary.everything) { set, condition in
        set.subtracting(condition.whole).union(condition.allowed)
      }
    }

    init(conditions: [Condition], allowed: FactSet) {
      self.conditions = conditions
      self.allowed = allowed
    }

    func tests(_ fact: FactID) -> Bool { conditions.contains { $0.fact == fact } }

    /// Whether it holds on every call of the box.
    public func holds(everywhereIn box: FactSet) -> Bool { box.isSubset(of: allowed) }
  }

  /// One fact and the values of it that are allowed.
  public struct Condition: Hashable, Sendable {
    /// The fact that is tested.
    public let fact: FactID
    /// Some of the fact's values, and nothing of another fact.
    public let allowed: FactSet
    /// All the fact's values.
    public let whole: FactSet

    /// Holds where the fact has one of these values, by their indices.
    public init(fact: FactID, values: [Int], in vocabulary: Vocabulary) {
      self.fact = fact
      whole = vocabulary.all(of: fact)
      allowed = values.reduce(.empty) { $0.union(vocabulary.only(fact, $1)) }
    }

    init(fact: FactID, allowed: FactSet, whole: FactSet) {
      self.fact = fact
      self.allowed = allowed
      self.whole = whole
    }
  }

  /// How a guard stands on a box.
  public enum Standing: Hashable, Sendable {
    /// On every call of the box.
    case holds
    /// On none.
    case fails
    /// It holds for some calls of the box and fails for others; this fact tells some of them apart.
    case depends(on: FactID)
  }

  /// One of them is enough; none at all holds always.
  public let alternatives: [Alternative]

  /// These alternatives.
  public init(_ alternatives: [Alternative]) { self.alternatives = alternatives }

  /// Holds on every call.
  public static let always = Guard([])

  /// Whether it holds on every call of the box.
  ///
  /// On a point this is the whole question.
  @inline(__always)
  public func holds(everywhereIn box: FactSet) -> Bool {
    if alternatives.isEmpty { return true }
    for alternative in alternatives where box.isSubset(of: alternative.allowed) { return true }
    return false
  }

  /// How it stands on the box.
  public func standing(on box: FactSet) -> Standing {
    if holds(everywhereIn: box) { return .holds }
    for alternative in alternatives {
      if let fact = alternative.firstOpenFact(on: box) { return .depends(on: fact) }
    }
    return .fails
  }

  /// Some alternative tests the fact.
  public func tests(_ fact: FactID) -> Bool { alternatives.contains { $0.tests(fact) } }

  /// Every fact tested, once each, in the order written.
  public var facts: [FactID] {
    var seen: [FactID] = []
    for alternative in alternatives {
      for condition in alternative.conditions where !seen.contains(condition.fact) {
        seen.append(condition.fact)
      }
    }
    return seen
  }
}

extension Guard.Alternative {
  /// The first tested fact that the box leaves open, or nil when some tested fact rules the
  /// alternative out on the whole box.
  func firstOpenFact(on box: FactSet) -> FactID? {
    var open: FactID?
    for condition in conditions {
      let possible = box.intersection(condition.whole)
      if possible.intersection(condition.allowed).isEmpty { return nil }
      if open == nil && !possible.isSubset(of: condition.allowed) { open = condition.fact }
    }
    return open
  }
}
