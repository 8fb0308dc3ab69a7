import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

@Suite struct `The desk under proof` {
  private static let promises = BuiltInPromise.allCases.filter(\.isAboutDesk).map(\.rawValue)

  @Test(arguments: BuiltInPacks.ids)
  func `keeps its promises with every pack`(id: String) throws {
    let policy = try Packs.policy(id)
    var report = policy.prove()
    policy.proveDesk(into: &report)
    #expect(report.violations == [])
    let standing = report.promises.filter { Self.promises.contains($0.id) }
    #expect(standing.map(\.id) == Self.promises)
    // Where no policy releases anything there is no release to spell out.
    let releases = policy.rules.contains { !$0.effect.releases.isEmpty }
    for promise in standing {
      let isIdle = promise.id == BuiltInPromise.releaseIsSpelledOut.rawValue && !releases
      #expect(promise.standing == (isIdle ? .vacuous : .holds), "\(promise.id)")
    }
  }

  @Test func `proves the same on every run`() throws {
    var policy = try Packs.policy("wmwa")
    policy.verification.removeFirst()
    policy.verification.insert(
      VerificationRow(when: .always, outcome: try #require(yes(policy))), at: 0)
    func violations() -> [Violation] {
      var report = ProofReport()
      policy.proveDesk(into: &report)
      return report.violations
    }
    #expect(violations() == violations())
    #expect(violations().map(\.promise) == ["own-number"])
  }

  private func yes(_ policy: Policy) -> Int? {
    policy.fact(.verified).flatMap { policy.vocabulary.value("yes", of: $0) }
  }

  /// Without the rule for danger now, the line `999` brings an ordinary card.
  @Test func `needs a rule that makes danger an emergency`() throws {
    var policy = try Packs.policy("wmwa")
    policy.rules.removeAll { $0.effect.decision == .emergency }
    var report = ProofReport()
    policy.proveDesk(into: &report)
    #expect(report.violations.map(\.promise) == ["999-everywhere"])
    #expect(report.violations.map(\.breach) == [.noEmergency(at: "idle")])
  }

  @Test func `visits every kind of prompt`() {
    #expect(Call.Stage.examples.map(\.name) == Call.Stage.names)
  }

  @Test func `leaves the desk alone when the proof was given up`() throws {
    let policy = try Packs.policy("wmwa")
    var report = policy.prove(budget: BoxBudget(3))
    policy.proveDesk(into: &report)
    #expect(!report.isProved && report.promises.isEmpty)
  }
}
