import EnquiryLog
import PolicyCore
import PolicyPacks

/// The policy for practice: what was asked for, proved or not, since nobody can be hurt by it.
struct PracticePolicy {
  let policy: Policy
  /// All it is made from.
  let text: [UInt8]
  /// That it is good for practice alone; said with every card.
  var notice: String?
  /// What is wrong with it, a sentence each.
  let objections: [String]

  /// Throws ``Failure/brokenPack(_:)`` when it does not load; the findings are printed first.
  init(_ source: PackSource) throws(Failure) {
    let texts = PackTexts(pack: source, overlay: nil)
    text = texts.joined
    let found = PolicyEdition(texts, hash: Digest.hexadecimal(of: text))
    guard let policy = found.policy else {
      found.objections.forEach { printToStandardError($0) }
      throw .brokenPack(source.name)
    }
    self.policy = policy
    objections = found.objections
    if !found.isProved { notice = Self.practiceOnly }
  }

  static let practiceOnly = "NOT PROVED: this pack is for practice alone; see policy check"
}
