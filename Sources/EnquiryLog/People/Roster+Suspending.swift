import PolicyCore

/// What takes a right away, and what gives it back.
extension Roster {
  mutating func suspend(
    _ id: [UInt8], _ groups: [GroupKey], at sequence: Int64
  ) throws(RosterFault) {
    guard let member = members[id], member.mayAct else { throw .noSuchSubject }
    guard member.role != .trustee else { throw .trustee }
    guard try add(groups) == Self.lost(from: member.role, to: nil) else { throw .groups }
    members[id]?.isSuspended = true
    members[id]?.tenures.append(Member.Tenure(since: sequence, role: nil))
    // A code for their name would be a way back.
    if let pending = invitation(named: member.name) { withdraw(pending) }
    for pending in invitations.values where pending.author == id { withdraw(pending) }
  }

  mutating func carryOut(
    _ statement: Statement, groups: [GroupKey], at sequence: Int64
  ) throws(RosterFault) {
    if case .renewed(let sheet, _) = statement { return try replaceSheet(by: sheet, groups) }
    let member = try target(of: statement)
    switch statement {
    case .changed(_, let role, _):
      let lost = member.isSuspended ? [] : Self.lost(from: member.role, to: role)
      guard try add(groups) == lost else { throw .groups }
      members[member.key]?.role = role
      members[member.key]?.tenures.append(
        Member.Tenure(since: sequence, role: member.isSuspended ? nil : role))
    case .reinstated:
      guard groups.isEmpty else { throw .groups }
      members[member.key]?.isSuspended = false
      members[member.key]?.tenures.append(Member.Tenure(since: sequence, role: member.role))
    default:
      let lost = member.isSuspended ? [] : Self.lost(from: member.role, to: nil)
      guard try add(groups, at: sequence) == lost else { throw .groups }
      members[member.key]?.until = sequence
      withdrawCodes(of: member)
    }
    // A code for the role they had, or for one who is gone, must not be a way back.
    if let pending = invitation(named: member.name) { withdraw(pending) }
  }

  /// Of a new sheet: everybody else gets new keys of both groups, so that the old one opens nothing from here on.
  mutating func replaceSheet(
    by keys: PublicKeys, _ groups: [GroupKey]
  ) throws(RosterFault) {
    guard groups.count == 2, try add(groups) == [.review, .desk] else { throw .groups }
    if let old = sheet {
      formerSheets[old.id] = old
      uncopied.remove(old.id)
      for pending in invitations.values where pending.author == old.id { withdraw(pending) }
    }
    sheet = keys
  }

  /// A trustee who is gone has the words of the codes they made, which open what trustees read.
  mutating func withdrawCodes(of trustee: Member) {
    guard trustee.role == .trustee else { return }
    for pending in invitations.values where pending.author == trustee.key { withdraw(pending) }
  }

  mutating func withdraw(_ pending: Pending) {
    invitations[pending.invitation.keys.id] = nil
    proposals[pending.entry] = nil
  }
}
