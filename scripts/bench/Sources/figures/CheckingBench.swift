import GuidedDesk
import PolicyCore
import PolicyPacks

/// Loading and checking packs, proving them, and finding the call that breaks a promise.
///
/// What `frontdesk policy check` does, without starting the program.
struct CheckingBench {
  let rounds = 15

  func printFigures() throws {
    print("loading, proof and counterexample")
    let packs = BuiltInPacks.ids.compactMap(BuiltInPacks.source)
    for pack in packs {
      print("  load and check \(pack.name) (target 50 ms): \(measured { _ = loadPolicy(pack) })")
    }
    let policies = try BuiltInPacks.ids.map(Figures.builtIn)
    print(
      "  prove \(policies.count) built-in (target 100 ms for five), rules and words: "
        + measured { for policy in policies { _ = policy.prove() } })
    print(
      "  prove \(policies.count) built-in (target 100 ms for five), with the desk's steps: "
        + measured { for policy in policies { _ = policy.proved } })

    let faults = try SeededFault.all()
    let shown = faults.filter { $0.firstCounterexample() != nil }
    let times = shown.flatMap { fault in
      (0..<5).map { _ in seconds { _ = fault.firstCounterexample() } }
    }
    print(
      "  first counterexample from YAML, \(shown.count) of \(faults.count) seeded faults have one "
        + "(target 1000 ms): \(Sample(times).asMilliseconds)")
  }

  private func measured(_ work: () -> Void) -> String {
    Sample((0..<rounds).map { _ in seconds(work) }).asMilliseconds
  }
}

extension Policy {
  /// The report on every promise, those about the desk's own steps included.
  var proved: ProofReport {
    var report = prove()
    proveDesk(into: &report)
    return report
  }
}
