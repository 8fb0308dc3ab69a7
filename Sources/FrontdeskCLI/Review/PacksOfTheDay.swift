import EnquiryLog
import PolicyCore
import PolicyPacks

/// The policy an enquiry was decided under, word for word as it stood that day, from the log itself.
///
/// Nil where the log holds no text of that hash, or this version cannot read it any more; whoever asks falls
/// back on the codes in the record.
final class PacksOfTheDay {
  private let text: (String) -> [UInt8]?
  private var known: [String: Policy?] = [:]

  /// - Parameter text: what the log keeps under a hash.
  init(text: @escaping (String) -> [UInt8]?) { self.text = text }

  func policy(_ reference: PackReference) -> Policy? {
    if reference.hash.isEmpty { return nil }
    if let kept = known[reference.hash] { return kept }
    let policy = PackCache()?.policy(madeFrom: reference.hash) ?? load(reference)
    known[reference.hash] = .some(policy)
    return policy
  }

  private func load(_ reference: PackReference) -> Policy? {
    guard let texts = text(reference.hash).flatMap(PackTexts.init(joined:)) else { return nil }
    return loadPolicy(
      texts.pack, common: texts.common, overlay: texts.overlay, hash: reference.hash
    ).policy
  }
}
