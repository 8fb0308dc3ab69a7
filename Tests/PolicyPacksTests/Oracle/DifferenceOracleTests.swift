import Chance
import PolicyCore
import Testing

@testable import PolicyPacks

/// Two policies held against each other, against looking at every call under both.
@Suite struct `The differences of two policies and looking at every call` {
  @Test func `are none exactly where no call tells a pack from one with a fault put in`() throws {
    for seed in OracleRuns.seeds(150) {
      let naive = RandomPack.drawn(seed).strongestFirst
      let policy = try naive.policy()
      var random = SplitMix(seed: seed)
      let mutants = policy.mutants
      for _ in 0..<(mutants.isEmpty ? 0 : 6) {
        let mutant = random.pick(mutants)
        let found = try policy.differences(to: mutant.policy)
        let other = NaivePolicy(mutant.policy)
        let telling = naive.everyCall.first { naive.heard($0) != other.heard($0) }
        if found.isEmpty, let telling {
          Issue.record("pack \(seed), \(mutant.id): nothing is reported, and \(telling) differs")
        }
        for difference in found {
          let words = NaivePolicy.words(
            difference.witness.answers.merging(difference.witness.held), in: policy.vocabulary)
          if naive.apart(naive.call(words)) == other.apart(other.call(words)) {
            Issue.record(
              "pack \(seed), \(mutant.id): \(words) is no different: \(difference.changes)")
          }
        }
      }
    }
  }
}

extension NaivePolicy {
  /// What the deciding rule brings, and what each rider does: they are held against each other apart, and
  /// a duty that the one loses may still come from the other.
  fileprivate func apart(_ call: Call) -> [String?] {
    guard let rule = deciders(call).first else { return [] }
    return heard(call)
      + ["\(rule.duties)", "\(rule.cites)", "\(rule.never)", "\(rule.ifPressed)"]
      + joining(call).flatMap { [$0.id, "\($0.duties)", "\($0.cites)", "\($0.never)"] }
  }

  /// All that a call comes to, whichever rule it comes by.
  fileprivate func heard(_ call: Call) -> [String?] {
    guard let rule = deciders(call).first else { return [] }
    let decision = decision(by: rule, call, variant: 0)
    let lines = rule.say.flatMap { wordings(of: $0, call) }.map {
      "\(wordings[$0]?.variants ?? [])"
    }
    return [
      decision.code, decision.message, "\(rule.refer)", decision.retention, "\(lines)",
      "\(Set(decision.duties).sorted())", "\(Set(decision.never).sorted())",
      "\(Set(decision.ifPressed).sorted())", "\(Set(decision.cites).sorted())",
      "\(decision.releases)", checks.first { holds($0.when, call) }?.outcome,
    ]
  }
}
