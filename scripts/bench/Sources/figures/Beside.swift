import Foundation
import PolicyCore

/// Our side of `scripts/bench/engines`.
///
/// Prints the rule set, the calls and what decides each as one line of JSON; then, for every line it
/// reads, measures one round and prints that as one line. So one driver runs all engines in turn.
struct Beside {
  private let policy: Policy
  private let bench: DecisionBench

  init(policy: Policy) {
    self.policy = policy
    bench = DecisionBench(policy: policy)
  }

  func answer() throws {
    try say(
      RuleSet(
        pack: policy.id, version: policy.version, riders: policy.riders.count,
        facts: Dictionary(
          uniqueKeysWithValues: bench.tested.map {
            (policy.vocabulary[$0].code, policy.vocabulary[$0].values.map(\.code))
          }),
        rules: policy.rules.map { RuleSet.Rule(id: $0.id, when: words(of: $0.when)) },
        calls: bench.words, deciding: bench.deciding()))
    while readLine() != nil {
      try say(
        Round(
          verdicts: bench.verdictsPerSecond(), fromWords: bench.verdictsFromWordsPerSecond(),
          decisions: bench.decisionsPerSecond()))
    }
  }

  /// A list of alternatives, each with the values allowed by fact.
  ///
  /// One alternative is enough; no alternative at all holds always.
  private func words(of condition: Guard) -> [[String: [String]]] {
    condition.alternatives.map { alternative in
      Dictionary(
        uniqueKeysWithValues: alternative.conditions.map {
          let fact = policy.vocabulary[$0.fact]
          return (
            fact.code,
            policy.vocabulary.values(of: $0.fact, in: $0.allowed).map { fact.values[$0].code }
          )
        })
    }
  }

  private func say(_ value: some Encodable) throws {
    try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(value) + [0x0A])
  }
}

/// The deciding rules of a pack, strongest first, with the calls to decide.
private struct RuleSet: Encodable {
  struct Rule: Encodable {
    let id: String
    let when: [[String: [String]]]
  }

  let pack: String
  let version: String
  /// How many join the verdict; no other engine is asked for them.
  let riders: Int
  /// Every fact that any rule or rider tests, with its values.
  let facts: [String: [String]]
  let rules: [Rule]
  let calls: [[String: String]]
  /// By call, the id of the rule.
  let deciding: [String]
}

/// Decisions a second, in one round.
private struct Round: Encodable {
  let verdicts: Double
  let fromWords: Double
  let decisions: Double
}
