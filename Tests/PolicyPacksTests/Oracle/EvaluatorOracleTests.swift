import Chance
import Foundation
import PolicyCore
import Testing

@testable import PolicyPacks

/// The evaluator against the naive one.
@Suite struct `The evaluator and one written from the design alone` {
  @Test func `agree on random packs and states`() throws {
    for seed in OracleRuns.seeds(2_000) {
      let naive = RandomPack.drawn(seed).strongestFirst
      try agree(naive, try naive.policy(), states: 50, "pack \(seed)")
    }
  }

  /// The loader's part in it: order of strength, lineage, bands, groups, shorthand and defaults.
  @Test func `agree on random packs that went through the loader`() throws {
    for seed in OracleRuns.seeds(300) {
      var naive = RandomPack.drawn(seed, .loadable)
      let loaded = WrittenPack.load(naive, seed: seed)
      guard let policy = loaded.policy else {
        Issue.record("pack \(seed): \(loaded.findings.map(\.sentence))")
        continue
      }
      // Where two rules tie the order is the loader's; elsewhere it has to be one of strength.
      let places = Dictionary(uniqueKeysWithValues: policy.rules.enumerated().map { ($1.id, $0) })
      naive.rules.sort { places[$0.id, default: 0] < places[$1.id, default: 0] }
      for (place, rule) in naive.rules.enumerated() {
        let before = naive.rules[..<place].filter { naive.beats(rule, $0) }.map(\.id)
        #expect(before == [], "pack \(seed): weaker than '\(rule.id)' and asked before it")
      }
      try agree(naive, policy, states: 50, "loaded pack \(seed)")
    }
  }

  /// Both ways: what the loader read, and with a fault put in.
  @Test(arguments: SeededPacks.names)
  func `agree on every pack with a fault put in`(name: String) throws {
    let policy = try SeededPacks.policy(name)
    try agree(NaivePolicy(policy), policy, states: 1_000 * OracleRuns.times, name)
  }

  @Test(arguments: BuiltInPacks.ids)
  func `agree on every built-in pack`(id: String) throws {
    let source = try #require(BuiltInPacks.source(id))
    let policy = try #require(loadPolicy(source).policy)
    try agree(NaivePolicy(policy), policy, states: 20_000 * OracleRuns.times, id)
  }

  @Test func `part all calls into leaves, each call in one, decided as the leaf says`() throws {
    for seed in OracleRuns.seeds(400) {
      let naive = RandomPack.drawn(seed).strongestFirst
      let policy = try naive.policy()
      let vocabulary = policy.vocabulary
      var budget = BoxBudget()
      let leaves = try policy.leaves(of: vocabulary.everything, budget: &budget)
      var covered = 0
      for call in naive.everyCall {
        let point = vocabulary.point(NaivePolicy.answers(call, in: vocabulary))
        let around = leaves.filter { point.isSubset(of: $0.box) }
        #expect(around.count == 1, "pack \(seed), \(call)")
        #expect(
          around.first.map { policy.rules[$0.rule].id } == naive.deciders(call).first?.id,
          "pack \(seed), \(call)")
        covered += 1
      }
      let sizes = leaves.map { leaf in
        vocabulary.ids.reduce(1) { $0 * vocabulary.values(of: $1, in: leaf.box).count }
      }
      #expect(sizes.reduce(0, +) == covered, "pack \(seed)")
      #expect(!sizes.contains(0), "pack \(seed): an empty leaf")
    }
  }
}

/// The questions against what answers can do.
@Suite struct `What is asked` {
  @Test func `is left out only where no answer changes what is decided or said`() throws {
    for seed in OracleRuns.seeds(400) {
      let naive = RandomPack.drawn(seed).strongestFirst
      let policy = try naive.policy()
      var random = SplitMix(seed: seed)
      for _ in 0..<20 {
        let words = naive.someAnswers(&random)
        let answers = NaivePolicy.answers(words, in: policy.vocabulary)
        let asked = policy.nextQuestion(answers).map { policy.vocabulary[$0].code }
        let open = naive.open(words)
        if let asked {
          #expect(open.contains(asked), "pack \(seed), \(words)")
          continue
        }
        let now = naive.call(words)
        let results = Set(naive.calls(freeing: open, in: now).compactMap(naive.result))
        #expect(results.count == 1, "pack \(seed), \(words)")
      }
    }
  }

  @Test func `by the coach comes to what the table says, and stops where no step changes it`()
    throws
  {
    for seed in OracleRuns.seeds(3_000) {
      let naive = RandomPack.drawn(seed).strongestFirst
      guard !naive.checks.isEmpty else { continue }
      let policy = try naive.policy()
      var random = SplitMix(seed: seed)
      for _ in 0..<20 {
        let words = naive.someAnswers(&random)
        let answers = NaivePolicy.answers(words, in: policy.vocabulary)
        let verified = policy.fact(.verified).map { policy.vocabulary[$0].values } ?? []
        let outcome = policy.verificationOutcome(answers).map { verified[$0].code }
        #expect(outcome == naive.outcome(words), "pack \(seed), \(words)")
        guard policy.nextVerificationStep(answers) == nil, outcome != "yes", outcome != "failed"
        else { continue }
        let steps = naive.facts.filter { $0.how == "step" && words[$0.code] == nil }.map(\.code)
        let results = naive.calls(freeing: steps, in: naive.call(words)).compactMap { call in
          naive.checks.first { naive.holds($0.when, call) }?.outcome
        }
        #expect(results.allSatisfy { $0 == outcome }, "pack \(seed), \(words)")
      }
    }
  }
}

/// How much is drawn: `FRONTDESK_ORACLE_TIMES=20` looks at twenty times as many packs and states, other
/// ones besides those of the usual run.
enum OracleRuns {
  static let times =
    ProcessInfo.processInfo.environment["FRONTDESK_ORACLE_TIMES"].flatMap(Int.init) ?? 1

  static func seeds(_ usual: Int) -> Range<UInt64> { 0..<UInt64(usual * max(1, times)) }
}

/// Holds the program against the oracle on so many random states of one policy.
func agree(_ naive: NaivePolicy, _ policy: Policy, states: Int, _ name: String) throws {
  var random = SplitMix(seed: 77)
  for _ in 0..<states {
    let words = naive.someAnswers(&random)
    let variant = random.below(6)
    let answers = NaivePolicy.answers(words, in: policy.vocabulary)
    let said = NaivePolicy.words(policy.decide(answers, variant: variant), in: policy.vocabulary)
    let rules = naive.deciders(naive.call(words))
    let mine = rules.map { naive.decision(by: $0, words, variant: variant) }
    if !mine.contains(said) {
      let differing = mine.map { Mirror.differences(said, $0) }
      Issue.record("\(name), \(words.sorted { $0.key < $1.key }): \(said.rules): \(differing)")
      return
    }
  }
}

extension NaivePolicy {
  /// What somebody at the desk would notice: all that the deciding rule brings about, and its words.
  struct Result: Hashable {
    var effect: Effect
    var words: [String]
  }

  func result(_ call: Call) -> Result? {
    deciders(call).first.map { rule in
      Result(effect: effect(rule), words: rule.say.flatMap { wordings(of: $0, call) })
    }
  }

  /// Every fact at every value: all calls there are.
  var everyCall: [Call] { calls(freeing: facts.map(\.code), in: [:]) }

  /// Answers to some facts, *not sure* among them.
  func someAnswers(_ random: inout SplitMix) -> Call {
    var answers: Call = [:]
    for fact in facts where random.chance(60) {
      var codes = fact.values
      if fact.notSure != .refused && !codes.contains("not-sure") { codes.append("not-sure") }
      answers[fact.code] = random.pick(codes)
    }
    return answers
  }
}

extension Mirror {
  /// The parts of two values of one type that are not alike, one above the other.
  static func differences<Value>(_ left: Value, _ right: Value) -> String {
    zip(Mirror(reflecting: left).children, Mirror(reflecting: right).children)
      .filter { "\($0.value)" != "\($1.value)" }
      .map { "\($0.label ?? ""): \($0.value), by the oracle \($1.value)" }
      .joined(separator: "; ")
  }
}
