import EnquiryLog
import PolicyCore
import PolicyPacks

/// A policy text that somebody thinks of, for `what-if`: no desk speaks from it.
enum DraftPolicy {
  /// Loads it, with the site's own words where they go with it.
  ///
  /// - Parameter name: a file, where it has a `/` or ends in `.yaml`; else the id of a built-in pack.
  /// - Throws: ``Failure`` in one sentence; nothing was compared then.
  static func policy(_ name: String, besides store: EnquiryStore) throws(Failure) -> Policy {
    let source = try PackChoice.source(name)
    if let overlay = overlay(of: store),
      let policy = loadPolicy(source, overlay: overlay).policy
    {
      return policy
    }
    let loaded = loadPolicy(source)
    guard let policy = loaded.policy else {
      let count = loaded.findings.filter { $0.severity == .error }.count
      throw .log(
        "\(VisibleText.of(source.name)) does not load as a policy, for \(count == 1 ? "1 reason" : "\(count) reasons"), "
          + "so nothing was compared; frontdesk policy check and its name lists them", status: 65)
    }
    return policy
  }

  /// What the site has filled in, in the text that was accepted.
  private static func overlay(of store: EnquiryStore) -> PackSource? {
    guard let accepted = (try? store.acceptedPolicy()) ?? nil,
      let text = (try? store.pack(hash: accepted.hash)) ?? nil
    else { return nil }
    return PackTexts(joined: text)?.overlay
  }
}
