import PolicyCore
import Synchronization

/// Which policy a desk speaks from: what a manager has signed for, and nothing that lies beside the log.
extension EnquiryStore {
  /// The policy text the newest founding or acceptance names; nil while there is none.
  ///
  /// Needs no key: a locked desk knows it as well. The entry's signature, and that its author was a manager at that
  /// point, were verified.
  public func acceptedPolicy() throws(LogError) -> AcceptedPolicy? { try catchUp().roster.policy }

  /// The policy text that was accepted before that; nil while there was none.
  public func acceptedPolicyBefore() throws(LogError) -> AcceptedPolicy? {
    try catchUp().roster.policyBefore
  }

  /// Files that every desk speaks from this text from now on, and keeps the text, in one transaction.
  ///
  /// On the disk, and read back, when it returns. Accepting what is accepted already files nothing, so it may be
  /// repeated after any error.
  ///
  /// - Throws: ``LogError/notPermitted`` unless a manager is signed in; ``LogError/notReadBack`` when the log does
  ///   not say so afterwards, or gives another text; and what filing throws.
  @discardableResult
  public func accept(policy text: [UInt8]) throws(LogError) -> AcceptedPolicy {
    try requireRole(.manager)
    let hash = Sodium.hash(text)
    let now = clock()
    try noteClock()
    let id = Sodium.random(16)
    try filing(id, as: .member) { rows, chain, keyring in
      if chain.roster.policy?.hash == hash.hexadecimal { return }
      try rows.keepOnce(pack: text)
      try chain.file(
        .accepted(policy: HexBytes(hash)), as: id, by: keyring.keys, at: now, in: rows)
    }
    guard let accepted = try acceptedPolicy(), accepted.hash == hash.hexadecimal,
      try pack(hash: accepted.hash) == text
    else { throw .notReadBack }
    return accepted
  }

  /// Hashes of the texts that were used, the newest first: what a desk goes on with in a log in which no policy was
  /// ever accepted.
  ///
  /// Only those are given whose entry was signed by a member of the desk. They may be receptionists: nobody has
  /// accepted anything by that.
  public func usedPolicies() throws(LogError) -> [String] {
    try following { rows, chain in
      try rows.packEntries().compactMap { entry in
        guard let header = EntryHeader(entry.header), let content = entry.content,
          Sodium.hash(content) == header.content,
          let author = chain.roster.members[header.author], author.wasAtDesk,
          Sodium.isSignature(
            entry.signature, of: EntryHeader.signed(header.leaf), by: author.keys.signature.bytes)
        else { return nil }
        return String(validating: content, as: UTF8.self)
      }
    }
  }
}
