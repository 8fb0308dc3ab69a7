import PolicyCore

/// New generations of the groups somebody no longer belongs to.
///
/// A leaver may have kept the old secret: from here on nothing is sealed to it, and what is open is sealed anew.
struct Renewal {
  private let fresh: [(name: GroupGeneration, secret: SecretBytes)]
  private let before: Roster

  /// For a statement that takes a role, takes somebody away or replaces the recovery sheet; none for any other.
  init(after statement: Statement, in roster: Roster) {
    before = roster
    let lost: Set<Group> =
      switch statement {
      case .changed(let member, _, _) where roster.members[member.bytes]?.isSuspended == true: []
      case .removed(let member, _) where roster.members[member.bytes]?.isSuspended == true: []
      case .changed(let member, let role, _):
        roster.members[member.bytes].map { Roster.lost(from: $0.role, to: role) } ?? []
      case .removed(let member, _), .suspended(let member, _):
        roster.members[member.bytes].map { Roster.lost(from: $0.role, to: nil) } ?? []
      case .renewed: [.review, .desk]
      case .founded, .invited, .joined, .confirmed, .copied, .rewrapped, .reinstated, .restored,
        .accepted:
        []
      }
    fresh = lost.sorted { $0.rawValue < $1.rawValue }.map {
      (GroupGeneration($0, roster.generation(of: $0) &+ 1), SecretBytes.random(32))
    }
  }

  var keys: [GroupKey] {
    fresh.map { name, secret in
      GroupKey(
        group: name.group, generation: name.number, key: HexBytes(Sodium.publicKey(of: secret)))
    }
  }

  /// After the statement was filed: gives everybody who is in a group its secrets, takes away what the member
  /// or the sheet before is no longer entitled to, and seals the desk's open entries anew.
  ///
  /// - Parameter member: whom it is about, a member or the sheet before.
  func carryOut(
    for member: [UInt8], with keys: KeyPair, _ known: [GroupGeneration: SecretBytes],
    _ chain: Chain, in rows: any LogWriting
  ) throws {
    let roster = chain.roster
    var secrets = known
    for (name, secret) in fresh { secrets[name] = secret }
    let subject = roster.members[member]
    func give(_ secret: SecretBytes, _ name: GroupGeneration, _ other: PublicKeys) throws {
      try GroupSecrets.give(secret, of: name, to: other, by: keys, chain.log, in: rows)
    }
    if subject?.isActive != true { try rows.takeEverything(from: member) }
    try GroupSecrets.takeFromVoid(before, roster, in: rows)
    for (name, secret) in fresh {
      for other in roster.members.values
      where other.groups.contains(name.group) {
        try give(secret, name, other.keys)
      }
      for pending in roster.invitations.values
      where roster.mayHold(name.group, pending) {
        try give(secret, name, pending.invitation.keys)
      }
      if let sheet = roster.sheet, name.group != .trustees { try give(secret, name, sheet) }
    }
    if let sheet = roster.sheet, sheet != before.sheet {
      for (name, secret) in secrets where name.group == .review { try give(secret, name, sheet) }
    }
    if let subject, subject.isActive {
      for group in [Group.review, .desk] where !subject.groups.contains(group) {
        try rows.takeGifts(of: group, from: member)
      }
      for (name, secret) in secrets where subject.groups.contains(name.group) {
        try give(secret, name, subject.keys)
      }
    }
    if let desk = fresh.first(where: { $0.name.group == .desk }) {
      try sealOpenEntries(to: desk.name, with: secrets, chain, in: rows)
      try sealDrafts(by: keys, with: secrets, chain, in: rows)
    }
  }

  private func sealOpenEntries(
    to group: GroupGeneration, with secrets: [GroupGeneration: SecretBytes], _ chain: Chain,
    in rows: any LogWriting
  ) throws {
    guard let key = chain.roster.groups[group] else { return }
    for entry in try rows.entries(after: 0, limit: .max, bytes: .max, onlyWaiting: true) {
      guard let header = EntryHeader(entry.header),
        let sealed = deskSlot(of: entry, header, to: key, with: secrets, chain)
      else { throw ChainBreak(entry.sequence, .deskSlot) }
      try rows.replaceDeskSlot(of: entry.sequence, by: sealed, of: group)
    }
  }

  /// Made from the desk's slot, or from the managers' when that one does not open: because somebody meddled with it,
  /// for a removal must not wait, or because management has to see the message first; then nobody opens the new one.
  private func deskSlot(
    of entry: SealedEntry, _ header: EntryHeader, to key: [UInt8],
    with secrets: [GroupGeneration: SecretBytes], _ chain: Chain
  ) -> [UInt8]? {
    let desk: SecretBytes
    switch entry.key(of: .desk, with: secrets, in: chain.log)
      ?? entry.key(of: .review, with: secrets, in: chain.log)
    {
    case .desk(let key): desk = key
    case .whole(let whole):
      if isHeld(entry, header, under: whole, in: chain.log) { return Slot.decoy() }
      desk = Sodium.derived(1, .entry, from: whole)
    case nil: return nil
    }
    return Slot.sealed(desk, key, log: chain.log, place: entry.sequence, hash: header.content)
  }

  private func isHeld(
    _ entry: SealedEntry, _ header: EntryHeader, under key: SecretBytes, in log: [UInt8]
  ) -> Bool {
    guard let content = entry.content, header.format > 2,
      let plain = SealedContent.opened(content, with: .whole(key), id: header.id, log: log),
      case .filed(.enquiry(let record)) = RecordCodec.content(
        plain, under: header, by: "", as: .receptionist)
    else { return false }
    return record.message.flagged
  }

  /// Drafts are read by whoever takes them up, also by somebody who joined later.
  ///
  /// The manager signs for what they sealed anew, but not for what nobody has signed for yet. The recovery sheet is no
  /// member and signs for none: what it seals anew is unsigned until somebody takes it up.
  private func sealDrafts(
    by keys: KeyPair, with secrets: [GroupGeneration: SecretBytes], _ chain: Chain,
    in rows: any LogWriting
  ) throws {
    let isMember = chain.roster.members[keys.publicKeys.id] != nil
    for kept in try rows.drafts() {
      guard kept.isGenuine(in: chain) || kept.isNobodys, let id = kept.call.identifierBytes,
        let draft = kept.opened(with: secrets, log: chain.log),
        let sealed = SealedDraft(
          draft, id: id, session: kept.session, in: chain,
          by: kept.isNobodys || !isMember ? nil : keys)
      else { continue }  // One that nobody of the desk wrote: a verification names it.
      try rows.keep(sealed)
    }
  }
}
