import Foundation
import GRDB

/// New generations of the groups somebody no longer belongs to.
///
/// A leaver may have kept the old secret: from here on nothing is sealed to it, and what is open is sealed anew.
struct Renewal {
  private let fresh: [(name: GroupGeneration, secret: SecretBytes)]
  private let before: Roster

  /// For a statement that takes a role, or takes somebody away; none for any other.
  init(after statement: Statement, in roster: Roster) {
    before = roster
    let lost: Set<Group> =
      switch statement {
      case .changed(let member, let role, _):
        roster.members[member.bytes].map { Roster.lost(from: $0.role, to: role) } ?? []
      case .removed(let member, _):
        roster.members[member.bytes].map { Roster.lost(from: $0.role, to: nil) } ?? []
      default: []
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
  /// is no longer entitled to, and seals the desk's open entries anew.
  func carryOut(
    for member: [UInt8], with keyring: Keyring, _ chain: Chain, in db: Database
  ) throws {
    let roster = chain.roster
    var secrets = keyring.groups
    for (name, secret) in fresh { secrets[name] = secret }
    let subject = roster.members[member]
    func give(_ secret: SecretBytes, _ name: GroupGeneration, _ keys: PublicKeys) throws {
      try GroupSecrets.give(secret, of: name, to: keys, by: keyring.keys, chain.log, in: db)
    }
    if subject?.isActive != true { try GroupSecrets.take(from: member, in: db) }
    try GroupSecrets.takeFromVoid(before, roster, in: db)
    for (name, secret) in fresh {
      for other in roster.members.values
      where other.isActive && other.role.groups.contains(name.group) {
        try give(secret, name, other.keys)
      }
      for pending in roster.invitations.values
      where pending.invitation.role.groups.contains(name.group) {
        try give(secret, name, pending.invitation.keys)
      }
      if let sheet = roster.sheet { try give(secret, name, sheet) }
    }
    if let subject, subject.isActive {
      for group in [Group.review, .desk] where !subject.role.groups.contains(group) {
        try db.execute(
          sql: "DELETE FROM group_key WHERE holder = ? AND grp >= ? AND grp < ?",
          arguments: [Data(member), group.rawValue, group.rawValue + ":"])
      }
      for (name, secret) in secrets where subject.role.groups.contains(name.group) {
        try give(secret, name, subject.keys)
      }
    }
    if let desk = fresh.first(where: { $0.name.group == .desk }) {
      try sealOpenEntries(to: desk.name, with: secrets, chain, in: db)
      var renewed = keyring
      renewed.groups = secrets
      try sealDrafts(with: renewed, chain, in: db)
    }
  }

  private func sealOpenEntries(
    to group: GroupGeneration, with secrets: [GroupGeneration: SecretBytes], _ chain: Chain,
    in db: Database
  ) throws {
    guard let key = chain.roster.groups[group] else { return }
    let rows = try Row.fetchAll(
      db,
      sql: SealedEntry.select
        + "WHERE entry.seq IN (SELECT seq FROM slot WHERE grp >= 'D' AND grp < 'E')")
    for row in rows {
      let entry = SealedEntry(row)
      guard let header = EntryHeader(entry.header),
        let desk = deskKey(of: entry, header, with: secrets, chain.log),
        let sealed = Slot.sealed(
          desk, key, log: chain.log, place: entry.sequence, hash: header.content)
      else { throw ChainBreak(entry.sequence, .deskSlot) }
      try db.execute(
        sql: "DELETE FROM slot WHERE seq = ? AND grp >= 'D' AND grp < 'E'",
        arguments: [entry.sequence])
      try db.execute(
        sql: "INSERT INTO slot (seq, grp, sealed) VALUES (?, ?, ?)",
        arguments: [entry.sequence, group.name, Data(sealed)])
    }
  }

  /// From the desk's slot, or from the managers' when somebody meddled with that one: a removal must not wait.
  private func deskKey(
    of entry: SealedEntry, _ header: EntryHeader, with secrets: [GroupGeneration: SecretBytes],
    _ log: [UInt8]
  ) -> SecretBytes? {
    for (name, slot) in entry.slots {
      guard let secret = secrets[name] else { continue }
      switch Slot.opened(
        slot, of: name.group, with: secret, log: log, place: entry.sequence, hash: header.content)
      {
      case .desk(let key): return key
      case .whole(let key): return Sodium.derived(1, .entry, from: key)
      case nil: continue
      }
    }
    return nil
  }

  /// Drafts are read by whoever takes them up, also by somebody who joined later; the manager signs for what they
  /// sealed anew, but not for what nobody has signed for yet.
  private func sealDrafts(with keyring: Keyring, _ chain: Chain, in db: Database) throws {
    for row in try Row.fetchAll(db, sql: "SELECT * FROM draft") {
      guard let kept = SealedDraft(row), kept.isGenuine(in: chain) || kept.isNobodys,
        let id = kept.call.identifierBytes,
        let draft = kept.opened(with: keyring, log: chain.log),
        let sealed = SealedDraft(
          draft, id: id, session: kept.session, in: chain, by: kept.isNobodys ? nil : keyring)
      else { continue }  // One that nobody of the desk wrote: a verification names it.
      try sealed.keep(in: db)
    }
  }
}
