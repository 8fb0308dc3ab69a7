import PolicyCore

/// A draft as it lies in the log: sealed like an entry, and signed, because anybody can seal.
///
/// One that was taken while nobody was signed in is unsigned until somebody adopts it.
struct SealedDraft {
  var call: String
  var session: String
  var revision: Int
  var updated: Moment
  var author: [UInt8]
  var review: UInt16
  var desk: UInt16
  var content: [UInt8]
  var reviewSlot: [UInt8]
  var deskSlot: [UInt8]
  var signature: [UInt8]
}

extension SealedDraft {
  /// Seals and signs, or only seals where nobody is signed in; nil when the groups have no keys.
  init?(_ draft: Draft, id: [UInt8], session: String, in chain: Chain, by keys: KeyPair?) {
    let sealed = SealedContent(draft.body, held: draft.held, id: id, log: chain.log)
    let place = Int64(draft.revision)
    if draft.isApart, let keys, let trustees = chain.roster.current(.trustees) {
      self.init(apart: draft, id, session: session, sealed, to: trustees, by: keys, in: chain)
      return
    }
    guard let review = chain.roster.current(.review), let desk = chain.roster.current(.desk),
      let reviewSlot = Slot.sealed(
        sealed, to: .review, review.key, log: chain.log, place: place),
      let deskSlot = Slot.sealed(sealed, to: .desk, desk.key, log: chain.log, place: place)
    else { return nil }
    self.init(
      call: draft.call, session: session, revision: draft.revision, updated: draft.updated,
      author: Self.nobody, review: review.name.number, desk: desk.name.number,
      content: sealed.content, reviewSlot: reviewSlot, deskSlot: deskSlot, signature: [])
    if let keys { sign(by: keys, id, in: chain) }
  }

  /// To the trustees, and to whoever takes the call: managers hold the key of the desk as well.
  private init?(
    apart draft: Draft, _ id: [UInt8], session: String, _ sealed: SealedContent,
    to trustees: (name: GroupGeneration, key: [UInt8]), by keys: KeyPair, in chain: Chain
  ) {
    let place = Int64(draft.revision)
    guard trustees.name.number < Self.apart,
      let theirs = Slot.sealed(sealed, to: .trustees, trustees.key, log: chain.log, place: place),
      let own = Slot.sealed(
        sealed, to: .desk, keys.publicKeys.box.bytes, log: chain.log, place: place)
    else { return nil }
    self.init(
      call: draft.call, session: session, revision: draft.revision, updated: draft.updated,
      author: Self.nobody, review: trustees.name.number | Self.apart, desk: 0,
      content: sealed.content, reviewSlot: theirs, deskSlot: own, signature: [])
    sign(by: keys, id, in: chain)
  }

  /// Added to the generation of the trustees.
  private static let apart: UInt16 = 0x8000

  /// Only whoever took the call, and a trustee, open it.
  var isApart: Bool { review & Self.apart != 0 }

  /// Whether a member of the desk wrote it as it stands, here or before they left.
  func isGenuine(in chain: Chain) -> Bool {
    guard let id = call.identifierBytes, let member = chain.roster.members[author],
      member.wasAtDesk
    else { return false }
    let key = member.keys.signature.bytes
    if let signed = signed(in: chain.log, id), Sodium.isSignature(signature, of: signed, by: key) {
      return true
    }
    // Begun before the log became one of version 3, and not changed since.
    return Sodium.isSignature(signature, of: signedBefore(in: chain.log, id), by: key)
  }

  /// What the desk kept, as far as these keys go; nil when they do not open it.
  func opened(by keyring: Keyring, log: [UInt8]) -> Draft? {
    opened(with: keyring.groups, own: keyring.keys.box, log: log)
  }

  /// - Parameter own: of whoever may have taken the call.
  func opened(
    with secrets: [GroupGeneration: SecretBytes], own: SecretBytes? = nil, log: [UInt8]
  ) -> Draft? {
    guard let id = call.identifierBytes else { return nil }
    let (first, second) =
      isApart
      ? (secrets[GroupGeneration(.trustees, review & ~Self.apart)], own)
      : (secrets[GroupGeneration(.review, review)], secrets[GroupGeneration(.desk, desk)])
    let slots = [(Group.review, first, reviewSlot), (.desk, second, deskSlot)]
    for (group, secret, slot) in slots {
      guard let secret,
        let key = Slot.opened(
          slot, of: group, with: secret, log: log, place: Int64(revision),
          hash: Sodium.hash(content)),
        let plain = SealedContent.opened(content, with: key, id: id, log: log)
      else { continue }
      return Draft(
        call: call, revision: revision, updated: updated, body: plain.desk, held: plain.held,
        isUnsigned: isNobodys, isApart: isApart)
    }
    return nil
  }

  /// Puts a signature under what is sealed already.
  mutating func sign(by keys: KeyPair, _ id: [UInt8], in chain: Chain) {
    author = keys.publicKeys.id
    guard let signed = signed(in: chain.log, id) else { return }
    signature = Sodium.signature(of: signed, by: keys.signature)
  }

  /// Nil when its session is none.
  private func signed(in log: [UInt8], _ id: [UInt8]) -> [UInt8]? {
    session.identifierBytes.map { Array("frontdesk draft 3".utf8) + log + id + $0 + rest }
  }

  private func signedBefore(in log: [UInt8], _ id: [UInt8]) -> [UInt8] {
    Array("frontdesk draft 2".utf8) + log + id + rest
  }

  private var rest: [UInt8] {
    Int64(revision).bytes + updated.milliseconds.bytes
      + review.bytes + desk.bytes + Sodium.hash(content) + Sodium.hash(reviewSlot + deskSlot)
  }
}
