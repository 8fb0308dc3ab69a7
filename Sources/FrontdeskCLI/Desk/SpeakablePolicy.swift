import PolicyCore
import PolicyPacks

/// A policy that a desk may speak from: proved, or standing in for one that is not (DESIGN 3.2).
struct SpeakablePolicy {
  let policy: Policy
  /// Why another one stands in, or why this one is good for practice alone; said with every card.
  var notice: String?
  /// What is wrong with the policy that was asked for, a sentence each.
  var objections: [String] = []

  /// Takes the policy from an earlier start, or loads and proves it.
  ///
  /// When an overlay breaks a promise, the pack without it stands in, and releases nothing; so does
  /// the built-in pack of the same id for a file. Practice goes on with what does not stand the
  /// proof, since nobody can be hurt by it.
  /// Throws ``Failure/brokenPack(_:)`` when it does not load, ``Failure/unproved(_:)`` when nothing
  /// can stand in.
  init(
    _ source: PackSource, overlay: PackSource?, hash: String, practice: Bool
  ) throws(Failure) {
    let cache = PackCache()
    if let kept = cache?.policy(madeFrom: hash) {
      policy = kept
      return
    }
    let proved = prove(source, overlay: overlay, hash: hash)
    if proved.isProved, let policy = proved.policy {
      cache?.keep(policy, madeFrom: hash)
      self.policy = policy
      return
    }
    objections = proved.objections
    if practice, let policy = proved.policy {
      self.policy = policy
      notice = SpeakableText.practiceOnly
    } else if let other = Self.standIn(for: source, proved.policy, overlay: overlay) {
      policy = other.withoutReleases
      notice = SpeakableText.standIn(overlay == nil ? source.name : "site.yaml")
    } else {
      objections.forEach { printToStandardError($0) }
      throw proved.policy == nil ? .brokenPack(source.name) : .unproved(source.name)
    }
  }

  /// The same pack without its overlay, or the built-in pack of that id; only when it is proved.
  private static func standIn(
    for source: PackSource, _ policy: Policy?, overlay: PackSource?
  ) -> Policy? {
    var candidates = overlay == nil ? [] : [source]
    if let id = policy?.id, let builtIn = BuiltInPacks.source(id), builtIn != source {
      candidates.append(builtIn)
    }
    for candidate in candidates {
      let proved = prove(candidate)
      if proved.isProved, let policy = proved.policy { return policy }
    }
    return nil
  }
}

/// What is said with every card of a desk that does not speak from the policy it was given.
enum SpeakableText {
  static let practiceOnly = "NOT PROVED: this pack is for practice alone; see policy check"

  static func standIn(_ file: String) -> String {
    "\(file) breaks a promise and is left out; nothing is released. Tell a manager"
  }
}
