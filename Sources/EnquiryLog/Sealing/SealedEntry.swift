import PolicyCore

/// One entry as it lies in the log, with the slots a reader may hold a key to.
struct SealedEntry: Sendable {
  var sequence: Int64
  var header: [UInt8]
  var signature: [UInt8]
  var content: [UInt8]?
  /// There is a row for its content, and nothing in it.
  var isErased: Bool
  var slots: [GroupGeneration: [UInt8]]

  /// What it says to the holder of these keys; nil keys read what is in clear.
  ///
  /// Damaged unless its author signed it as it stands; `isChained` says that this was told by the chain.
  func read(with keyring: Keyring?, in chain: Chain, isChained: Bool = false) -> FiledEntry? {
    guard let fields = EntryHeader(header), fields.sequence == sequence else { return nil }
    guard isChained || isSigned(fields, in: chain) else {
      return FiledEntry(sequence: sequence, filed: fields.at, author: "", content: .damaged)
    }
    let header = fields
    let author = chain.roster.members[header.author]?.name ?? "recovery sheet"
    var filed = FiledEntry(
      sequence: sequence, filed: header.at, author: author,
      content: content(under: header, with: keyring, in: chain, author: author))
    filed.isApart = header.isApart
    filed.isForOthers =
      header.kind.isSealed && filed.content == .sealed
      && keyring.map { !$0.member.role.groups.contains(header.reviewers.group) } ?? false
    if header.act != .untold { filed.isManagersAct = header.act == .manager }
    // Before format 3 the desk had a key to what management had to see first as well.
    let wasGiven = header.format > 2 || filed.record?.message.flagged == false
    filed.isForDesk =
      wasGiven
      && keyring.map {
        key(of: .desk, with: $0.groups, in: chain.log) != nil
      } ?? false
    return filed
  }

  /// The key in the slot of a group; nil when there is none, or these secrets do not open it.
  func key(
    of group: Group, with secrets: [GroupGeneration: SecretBytes], in log: [UInt8]
  ) -> SlotKey? {
    guard let (name, slot) = slots.first(where: { $0.key.group == group }),
      let secret = secrets[name], let content
    else { return nil }
    return Slot.opened(
      slot, of: group, with: secret, log: log, place: sequence, hash: Sodium.hash(content))
  }

  private func isSigned(_ fields: EntryHeader, in chain: Chain) -> Bool {
    guard fields.log == (sequence == 1 ? EntryHeader.zeros : chain.log) else { return false }
    guard let key = chain.roster.signatureKey(of: fields) else { return false }
    return Sodium.isSignature(
      signature, of: EntryHeader.signed(EntryHeader.leaf(of: header)), by: key)
  }

  private func content(
    under header: EntryHeader, with keyring: Keyring?, in chain: Chain, author: String
  ) -> FiledEntry.Content {
    guard let content else { return isErased ? .erased : .damaged }
    let hash = Sodium.hash(content)
    guard hash == header.content else { return .damaged }
    switch header.kind {
    case .member:
      guard let statement = Statement(content: content) else { return .damaged }
      return .filed(.people(PeopleRecord(statement, in: chain.roster)))
    case .backup:
      guard let copy = CopyRecord(content: content) else { return .damaged }
      return .filed(.copy(copy))
    case .pack: return .filed(.pack(String(decoding: content, as: UTF8.self)))
    case .erase:
      guard let erasure = Erasure(content: content), let account = header.refers else {
        return .damaged
      }
      return .filed(
        .erasure(
          ErasureRecord(
            entries: erasure.entries, account: account, isBySheet: Erasure.isSeconded(content))))
    default: break
    }
    // With R first: it opens more.
    for (name, slot) in slots.sorted(by: { $1.key < $0.key }) {
      guard let secret = keyring?.groups[name] else { continue }
      let key = Slot.opened(
        slot, of: name.group, with: secret, log: chain.log, place: sequence, hash: hash)
      // A message that management has to see first: the desk's slot opens to nobody yet.
      if key == nil, name.group == .desk { return .sealed }
      guard let key,
        let plain = SealedContent.opened(content, with: key, id: header.id, log: chain.log)
      else { return .damaged }
      return RecordCodec.content(
        plain, under: header, by: author,
        as: chain.roster.members[header.author]?.role(at: sequence))
    }
    return .sealed
  }
}
