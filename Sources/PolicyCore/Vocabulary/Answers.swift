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

  private var given: [FactID: Answer] = [:]

  /// Nothing answered yet.
  public init() {}

  /// The answer to a fact; nil when nobody has answered.
  public subscript(fact: FactID) -> Answer? {
    get { given[fact] }
    set { given[fact] = newValue }
  }

  /// The facts that were answered, in the order of the vocabulary.
  public var facts: [FactID] { given.keys.sorted() }

  /// Nothing was answered.
  public var isEmpty: Bool { given.isEmpty }

  /// These answers, with those of `other` put in their place where both have one.
  public func merging(_ other: Answers) -> Answers {
    var merged = self
    merged.given.merge(other.given) { _, theirs in theirs }
    return merged
  }

  /// Only the answers to facts that satisfy the condition.
  public func filter(_ keeps: (FactID) -> Bool) -> Answers {
    var kept = Answers()
    kept.given = given.filter { keeps($0.key) }
    return kept
  }
}
