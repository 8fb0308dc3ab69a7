/// Somebody, and one generation of a group they hold the secret of.
struct GroupHolder: Hashable, Comparable {
  var group: GroupGeneration
  var holder: [UInt8]

  static func < (one: Self, other: Self) -> Bool {
    one.holder == other.holder
      ? one.group < other.group : one.holder.lexicographicallyPrecedes(other.holder)
  }
}

/// Who is entitled to the secrets of which groups.
struct Holders {
  var groups: [[UInt8]: Set<Group>] = [:]

  init(_ roster: Roster) {
    for member in roster.members.values where member.isActive {
      groups[member.key] = member.groups
    }
    for pending in roster.invitations.values {
      groups[pending.invitation.keys.id] = pending.invitation.role.groups.filter {
        roster.mayHold($0, pending)
      }
    }
    if let sheet = roster.sheet { groups[sheet.id] = [.review, .desk] }
  }

  /// Every generation of R, of D the newest, for older ones open nothing any more, and of T those since they joined.
  func needed(by holder: [UInt8], of groups: Set<Group>, in roster: Roster) -> [GroupGeneration] {
    roster.groups.keys.filter { name in
      guard groups.contains(name.group) else { return false }
      switch name.group {
      case .review: return true
      case .desk: return name.number == roster.generation(of: .desk)
      case .trustees:
        guard let member = roster.members[holder] else { return false }
        return roster.made[name].map { $0 >= member.since } ?? false
      }
    }.sorted()
  }
}
