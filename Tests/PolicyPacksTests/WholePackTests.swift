import PolicyCore
import PolicyPacks
import Testing

/// What the check says of the packs that are part of the program.
@Suite struct `A built-in pack` {
  private func loaded(_ id: String) throws -> LoadedPolicy {
    loadPolicy(try #require(BuiltInPacks.source(id)))
  }

  @Test(arguments: BuiltInPacks.ids)
  func `is proved on every call there can be`(id: String) throws {
    let loaded = try loaded(id)
    let report = try #require(loaded.policy).prove()
    let objections = loaded.findings(of: report).filter { $0.severity > .note }
    #expect(objections.map(\.sentence) == [])
    #expect(report.isProved)
  }

  @Test(arguments: BuiltInPacks.ids)
  func `promises something of its own, and every promise has a standing`(id: String) throws {
    let policy = try #require(try loaded(id).policy)
    let report = policy.prove()
    let builtIn = BuiltInPromise.allCases.filter { !$0.isAboutDesk }.map(\.rawValue)
    #expect(!policy.promises.isEmpty)
    #expect(report.promises.map(\.id) == builtIn + policy.promises.map(\.id))
  }

  /// A promise about releases can be broken only where something is released, and not otherwise.
  @Test(arguments: BuiltInPacks.ids)
  func `names a promise vacuous exactly where it releases nothing`(id: String) throws {
    let policy = try #require(try loaded(id).policy)
    let releases = policy.rules.contains { $0.effect.decision == .release }
    let vacuous = Set(policy.prove().vacuous)
    for promise in [BuiltInPromise.verifiedRelease, .staffAuthority] {
      #expect(vacuous.contains(promise.rawValue) == !releases)
    }
  }

  /// Far fewer boxes than there are calls, or the desk could not prove its pack at every start.
  @Test(arguments: BuiltInPacks.ids)
  func `needs few boxes`(id: String) throws {
    let report = try #require(try loaded(id).policy).prove()
    #expect(report.boxes > report.rules && report.boxes < 20_000)
  }
}
