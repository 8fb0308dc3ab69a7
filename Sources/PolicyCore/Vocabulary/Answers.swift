/// What has been answered so far in one matter: a map from facts to answers.
///
/// The whole state of a matter. Everything else is computed from it, so that back, change, resume,
/// replay and proof cannot disagree.
public struct Answers: Hashable, Sendable {
  /// What was answered.
  public enum Answer: Hashable, Sendable {
    /// The value at this index of the fact's values.
    case value(Int)
    /// Nobody can tell.
    case notSure
  }

  /// By the place of the fact, up to the last that was answered: it is looked up more than anything else is, and two
  /// with the same answers are equal.
  private var given: [Answer?] = []

  /// Nothing answered yet.
  public init() {}

  /// The answer to a fact; nil when nobody has answered.
  public subscript(fact: FactID) -> Answer? {
    get { given.indices.contains(fact.index) ? given[fact.index] : nil }
    set {
      if let newValue {
        while given.count <= fact.index { given.append(nil) }
        given[fact.index] = newValue
      } else if given.indices.contains(fact.index) {
        given[fact.index] = nil
        while given.last == .some(nil) { given.removeLast() }
      }
    }
  }

  /// The facts that were answered, in the order of the vocabulary.
  public var facts: [FactID] { given.indices.filter { given[$0] != nil }.map { FactID($0) } }

  /// Nothing was answered.
  public var isEmpty: Bool { given.isEmpty }

  /// These answers, with those of `other` put in their place where both have one.
  public func merging(_ other: Answers) -> Answers {
    var merged = self
    for fact in other.facts { merged[fact] = other[fact] }
    return merged
  }

  /// Only the answers to facts that satisfy the condition.
  public func filter(_ keeps: (FactID) -> Bool) -> Answers {
    var kept = Answers()
    for fact in facts where keeps(fact) { kept[fact] = self[fact] }
    return kept
  }
}
