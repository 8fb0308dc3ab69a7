import Foundation
import GRDB

/// New generations of the groups somebody no longer belongs to.
///
/// A leaver may have kept the old secret: from here on nothing is sealed to it, and what is open is sealed anew.
struct Renewal {
  private let fresh: [(name: GroupGeneration, secret: SecretBytes)]

  /// For a statement that takes a role, or takes somebody away; none for any other.
  init(after statement: Statement, in roster: Roster) {
    let lost: Set<Group> =
      switch statement {
      case .changed(let member, let role, _):
        roster.members[member.bytes].map { Roster.lost(from: $0.role, to: role) } ?? []
      case .removed(let member, _):
        roster.members[member.bytes].map { Roster.lost(from: $0.role, to: nil) } ?? []
      default: []
      }
    fresh = lost.sorted { $0.rawValue < $1.rawValue }.map {
      (GroupGeneration($0, roster.generation(of: $0) + 1), SecretBytes.random(32))
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
    if subject?.isActive != true { try GroupSecrets.take(from: member, in: db) }
    for (name, secret) in fresh {
      for other in roster.members.values
      where other.isActive && other.role.groups.contains(name.group) {
        try GroupSecrets.give(secret, of: name, to: other.keys, in: db)
      }
      for pending in roster.invitations.values
      where pending.invitation.role.groups.contains(name.group) {
        try GroupSecrets.give(secret, of: name, to: pending.invitation.keys, in: db)
      }
      if let sheet = roster.sheet { try GroupSecrets.give(secret, of: name, to: sheet, in: db) }
    }
    if let subject, subject.isActive {
      for group in [Group.review, .desk] where !subject.role.groups.contains(group) {
        try db.execute(
          sql: "DELETE FROM group_key WHERE holder = ? AND grp >= ? AND grp < ?",
          arguments: [Data(member), group.rawValue, group.rawValue + ":"])
      }
      for (name, secret) in secrets where subject.role.groups.contains(name.group) {
        try GroupSecrets.give(secret, of: name, to: subject.keys, in: db)
      }
    }
    if let desk = fresh.first(where: { $0.name.group == .desk }) {
      try sealOpenEntries(to: desk.name, with: secrets, chain, in: db)
    }
  }

  private func sealOpenEntries(
    to group: GroupGeneration, with secrets: [GroupGeneration: SecretBytes], _ chain: Chain,
    in db: Database
  ) throws {
    guard let key = chain.roster.groups[group] else { return }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT slot.seq, grp, sealed, header FROM slot JOIN entry ON entry.seq = slot.seq
          WHERE grp >= 'D' AND grp < 'E'
        """)
    for row in rows {
      let sequence: Int64 = row["seq"]
      guard let old = GroupGeneration(name: row["grp"]), let secret = secrets[old],
        let header = EntryHeader([UInt8](row["header"] as Data)),
        case .desk(let opened)? = Slot.opened(
          [UInt8](row["sealed"] as Data), of: .desk, with: secret, log: chain.log, place: sequence,
          hash: header.content),
        let sealed = Slot.sealed(
          opened, key, log: chain.log, place: sequence, hash: header.content)
      else { throw ChainBreak(sequence, .deskSlot) }
      try db.execute(
        sql: "DELETE FROM slot WHERE seq = ? AND grp = ?", arguments: [sequence, old.name])
      try db.execute(
        sql: "INSERT INTO slot (seq, grp, sealed) VALUES (?, ?, ?)",
        arguments: [sequence, group.name, Data(sealed)])
    }
  }
}
