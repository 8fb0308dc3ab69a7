import PolicyCore
import PolicyPacks

/// A text of a policy, loaded, and whether a desk may speak from it.
struct PolicyEdition {
  let texts: PackTexts
  /// In hexadecimal; names the edition.
  let hash: String
  /// Nil when it does not load.
  let policy: Policy?
  /// Every promise is proved: a desk may speak from it.
  let isProved: Bool
  /// What is wrong with it, a sentence each.
  let objections: [String]

  /// Takes the policy from an earlier start, or loads and proves it.
  init(_ texts: PackTexts, hash: String) {
    (self.texts, self.hash) = (texts, hash)
    let cache = PackCache()
    if let kept = cache?.policy(madeFrom: hash) {
      (policy, isProved, objections) = (kept, true, [])
      return
    }
    let proved = prove(texts, hash: hash)
    (policy, isProved, objections) = (proved.policy, proved.isProved, proved.objections)
    if isProved, let policy { cache?.keep(policy, madeFrom: hash) }
  }

  /// What a desk may go on with where a promise of this version is broken that the text was not held to when it was
  /// accepted: itself without its releases, when nothing in it tells of anybody; nil when something does.
  var withoutReleases: Policy? {
    guard let safe = policy?.withoutReleases else { return nil }
    let telling: [BuiltInPromise] = [.verifiedRelease, .staffAuthority, .nonInterference]
    let report = safe.prove()
    let isTelling = report.violations.contains { violation in
      switch violation.breach {
      case .emergencyReleases, .emergencyDiscloses, .failedReleases, .notSureReleases: true
      default: telling.contains { $0.rawValue == violation.promise }
      }
    }
    return isTelling || !report.overBudget.isEmpty ? nil : safe
  }

  /// What the site's own file says and is not followed, a sentence each; it is loaded again for it.
  var siteWarnings: [String] {
    guard let overlay = texts.overlay else { return [] }
    return loadPolicy(texts.pack, common: texts.common, overlay: overlay, hash: hash).findings
      .filter { $0.severity == .warning && $0.location.file == overlay.name }.map(\.sentence)
  }

  /// Its short name: pack, version, and the beginning of its hash.
  var edition: String {
    "\(policy?.id ?? "?") \(policy?.version ?? "?") (\(hash.prefix(8)))"
  }
}
