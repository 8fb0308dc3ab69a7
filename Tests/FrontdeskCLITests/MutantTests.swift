import GuidedDesk
import PolicyCore
import PolicyPacks
import Testing

@testable import FrontdeskCLI

@Suite struct `Faults put in on purpose` {
  /// A policy of a few rules, so that every mutant can be tried.
  private func small() throws -> Policy {
    let source = try #require(BuiltInPacks.source(SeededFault.base))
    var policy = try #require(loadPolicy(source).policy)
    let few = ["emergency", "check-failed", "neutral"]
    policy = policy.keeping(policy.rules.filter { few.contains($0.id) })
    // Three rules do not answer what alarms.
    policy.alarms = []
    #expect(policy.prove().isProved, "or every mutant would break a promise")
    return policy
  }

  private func script(_ id: String, _ lines: String) throws -> Transcript {
    try Transcript("@id: \(id)\n@pack: \(SeededFault.base)\n\(lines)\n")
  }

  @Test func `are noticed by a promise, by a transcript, or not at all`() throws {
    let policy = try small()
    let without = try MutantCheck(SeededFault.base, policy: policy, transcripts: [])
    let greeting = try script(
      "presence", "> call\n> friend presence\nSAY: neither confirm nor deny")
    let with = try MutantCheck(SeededFault.base, policy: policy, transcripts: [greeting])
    #expect(without.byPromise > 0 && without.byTranscript == 0)
    #expect(with.transcripts == 1 && with.byTranscript > 0)
    #expect(with.survivors.count + with.byTranscript == without.survivors.count)
    #expect(with.byPromise == without.byPromise && with.equal == without.equal)
    let ids = without.survivors.map(\.mutant.id)
    #expect(ids.contains("neutral: say other words"))
    #expect(!with.survivors.map(\.mutant.id).contains("neutral: say other words"))
  }

  @Test func `have no say where a transcript fails without them, or is another pack's`() throws {
    let policy = try small()
    let failing = try script("wrong", "> call\nSAY: whatever")
    var foreign = try script("other", "> call")
    foreign.pack = "elsewhere"
    let check = try MutantCheck(SeededFault.base, policy: policy, transcripts: [failing, foreign])
    #expect(check.transcripts == 0)
  }

  @Test func `may survive with a reason, and the reason goes when they do not`() throws {
    var policy = try small()
    policy.survivors = ["neutral: say other words": "said in training", "none: drop": "gone"]
    let check = try MutantCheck(SeededFault.base, policy: policy, transcripts: [])
    #expect(check.unexcused == check.survivors.count - 1)
    #expect(check.idleExcuses == ["none: drop"])
    #expect(
      check.lines.contains { $0.contains("excused 'neutral: say other words': said in training") })
    #expect(check.lines.contains { $0.contains("'none: drop' excuses nothing") })
    #expect(check.foundSomething)
  }

  @Test func `may have a reason of the common floor, which some other pack may need`() throws {
    var policy = try small()
    policy.survivors = ["neutral: say other words": "said in training", "none: drop": "gone"]
    policy.sharedSurvivors = ["neutral: say other words", "none: drop"]
    let check = try MutantCheck(SeededFault.base, policy: policy, transcripts: [])
    #expect(check.unexcused == check.survivors.count - 1)
    #expect(check.idleExcuses == [])
    #expect(MutantCheck.idleEverywhere([check]) == ["none: drop"])
    policy.sharedSurvivors = []
    let other = try MutantCheck(SeededFault.base, policy: policy, transcripts: [])
    #expect(MutantCheck.idleEverywhere([check, other]) == [])
  }

  @Test func `are excused by a pattern, the longest that fits, and never all at once`() {
    let excuses = SurvivorExcuses([
      "*": "all", "late: *": "any fault of the rule", "late: drop *": "any condition of it",
      "*duty copy*": "a copy", "gone: *": "not there",
    ])
    #expect(excuses.reason(for: "late: say other words") == "any fault of the rule")
    #expect(excuses.reason(for: "late: drop age of 2") == "any condition of it")
    #expect(excuses.reason(for: "other: drop duty copy-to-file") == "a copy")
    #expect(excuses.reason(for: "other: drop") == nil)
    #expect(excuses.idle(among: ["late: drop age", "x: drop duty copy"]) == ["*", "gone: *"])
  }

  @Test func `that only cite otherwise are nobody's to notice`() throws {
    let policy = try small()
    let trial = try MutantTrial(of: policy)
    for mutant in policy.mutants where mutant.id.hasSuffix("say other words") {
      #expect(try trial.isNoticeable(mutant))
    }
  }
}

extension Policy {
  /// The same policy with these rules alone.
  fileprivate func keeping(_ rules: [Rule]) -> Policy {
    var policy = self
    policy.rules = rules
    policy.riders = []
    policy.verification = []
    policy.promises = []
    policy.notAtTheDesk = Dictionary(
      clauses.map { ($0.id, "left out here") }, uniquingKeysWith: { first, _ in first })
    return policy
  }
}
