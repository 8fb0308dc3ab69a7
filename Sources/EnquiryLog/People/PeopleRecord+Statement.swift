import PolicyCore

extension PeopleRecord {
  /// What a signed statement says, with the names of those it speaks of.
  init(_ statement: Statement, in roster: Roster) {
    func name(_ member: HexBytes) -> String { roster.members[member.bytes]?.name ?? "" }
    switch statement {
    case .founded(_, let manager, _, _, _, _):
      self.init(act: .founded, name: manager.name, role: manager.role.rawValue)
    case .invited(let invitation):
      self.init(act: .invited, name: invitation.name, role: invitation.role.rawValue)
    case .joined(let member, _, _):
      self.init(act: .joined, name: member.name, role: member.role.rawValue)
      if let introduction = roster.members[member.keys.id]?.introduction {
        by = introduction.by
        hastyMinutes = introduction.isHasty ? introduction.minutes : nil
      }
    case .changed(let member, let role, _):
      self.init(act: .changed, name: name(member), role: role.rawValue)
    case .suspended(let member, _): self.init(act: .suspended, name: name(member))
    case .reinstated(let member): self.init(act: .reinstated, name: name(member))
    case .removed(let member, _): self.init(act: .removed, name: name(member))
    case .confirmed(let entry, _): self.init(act: .confirmed, confirms: entry)
    case .copied: self.init(act: .copied)
    case .restored(_, let withoutLedger):
      self.init(act: .restored)
      isWithoutLedger = withoutLedger == true
    case .rewrapped: self.init(act: .rewrapped)
    case .renewed: self.init(act: .renewed)
    case .accepted: self.init(act: .accepted)
    }
  }
}
