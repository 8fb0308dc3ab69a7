/// The facts and values that the program knows by name, looked up once, when a policy is loaded.
///
/// The loader refuses a common floor in which one is missing, so whoever has a policy from it has all of them:
/// `policy.known[.harm]` is a fact, and no question whether there is one. The evaluator and the proof go without,
/// since they work on any vocabulary (``Policy/fact(_:)``).
public struct KnownNames: Hashable, Sendable {
  private var facts: [KnownFact: FactID] = [:]
  private var values: [KnownValue: Int] = [:]
  /// What the vocabulary lacks, as `FACT` or `FACT=VALUE`; empty for every policy the loader gives.
  public private(set) var missing: [String] = []

  /// Looks up every known name.
  public init(in vocabulary: Vocabulary) {
    for known in KnownFact.allCases {
      if let fact = vocabulary.fact(known.rawValue) {
        facts[known] = fact
      } else {
        missing.append(known.rawValue)
      }
    }
    for known in KnownValue.allCases {
      // A fact that is missing is said once.
      guard let fact = vocabulary.fact(known.fact) else { continue }
      if let value = vocabulary.value(known.code, of: fact) {
        values[known] = value
      } else {
        missing.append(known.rawValue)
      }
    }
  }

  /// The fact of this name.
  public subscript(name: KnownFact) -> FactID {
    // INVARIANT: the loader lets no policy pass in which a known name is missing.
    guard let fact = facts[name] else { preconditionFailure("no fact \(name.rawValue)") }
    return fact
  }

  /// The index of this value among those of its fact.
  public subscript(name: KnownValue) -> Int {
    // INVARIANT: as above.
    guard let value = values[name] else { preconditionFailure("no value \(name.rawValue)") }
    return value
  }
}
