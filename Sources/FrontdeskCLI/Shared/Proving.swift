import GuidedDesk
import PolicyCore
import PolicyPacks

/// A pack with the site's overlay, loaded and proved together.
///
/// What every command that speaks from a pack asks for: `policy` to speak from, and whether it may.
struct ProvedPack {
  let loaded: LoadedPolicy
  /// Nil when it does not load.
  let report: ProofReport?

  var policy: Policy? { loaded.policy }

  /// It loads, every promise is proved, and no error is left: the desk may speak from it.
  var isProved: Bool { report?.isProved == true && objections.isEmpty }

  /// What loading, proof and hearing found, by place; notes among them.
  let findings: [Finding]

  /// The findings that keep a desk from speaking from it, a sentence each.
  var objections: [String] { findings.filter { $0.severity == .error }.map(\.sentence) }
}

/// Loads a pack over the common floor, with the overlay when there is one, and proves every promise.
///
/// Never throws: what is wrong stands in the findings, each with its place in the file it comes from.
/// The same texts give the same report, so that it can be kept by their hash.
func prove(_ pack: PackSource, overlay: PackSource? = nil, hash: String = "") -> ProvedPack {
  prove(PackTexts(pack: pack, overlay: overlay), hash: hash)
}

/// The same for texts that have their own common floor, as they lie in a log.
func prove(_ texts: PackTexts, hash: String) -> ProvedPack {
  let loaded = loadPolicy(
    texts.pack, common: texts.common, overlay: texts.overlay, hash: hash)
  guard let policy = loaded.policy else {
    return ProvedPack(loaded: loaded, report: nil, findings: loaded.findings)
  }
  var report = policy.prove()
  policy.proveDesk(into: &report)
  let found =
    loaded.findings + loaded.findings(of: report) + HearingCheck.findings(of: loaded, in: texts)
  return ProvedPack(
    loaded: loaded, report: report, findings: found.sorted { $0.location < $1.location })
}
