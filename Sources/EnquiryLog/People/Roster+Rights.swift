import PolicyCore

/// What a statement has to meet before it counts: who may say it, and whether there is what it speaks of.
extension Roster {
  func requireManager(
    _ author: [UInt8], orSheet: Bool = false
  ) throws(RosterFault) {
    if orSheet, author == sheet?.id { return }
    guard let member = members[author], member.mayAct, member.role == .manager else {
      throw .notEntitled
    }
  }

  /// Whether what this author says has to wait for a second manager.
  ///
  /// Unmaking a manager is as hard as making one, and so is giving back what was taken from one who is suspended; the
  /// suspended count. Before format 3 one of two could remove the other.
  func waits(
    _ statement: Statement, by author: [UInt8], format: UInt8 = EntryHeader.format
  ) -> Bool {
    if author == sheet?.id { return false }
    func isManagers(_ member: HexBytes) -> Bool {
      guard members[member.bytes]?.role == .manager else { return false }
      return managers.count >= (format > 2 ? 2 : 3)
    }
    switch statement {
    case .invited(let invitation): return invitation.role == .manager && managers.count >= 2
    case .changed(let member, let role, _):
      return role == .manager ? managers.count >= 2 : isManagers(member)
    case .removed(let member, _), .reinstated(let member): return isManagers(member)
    // Whoever has the sheet makes managers alone.
    case .renewed: return managers.count >= 2
    default: return false
    }
  }

  func target(of statement: Statement) throws(RosterFault) -> Member {
    switch statement {
    case .changed(let id, let role, _):
      guard let member = members[id.bytes], member.isActive, member.role != role else {
        throw .noSuchSubject
      }
      if isLastManager(member) { throw .lastManager }
      return member
    case .reinstated(let id):
      guard let member = members[id.bytes], member.isActive, member.isSuspended else {
        throw .noSuchSubject
      }
      return member
    case .removed(let id, _):
      guard let member = members[id.bytes], member.isActive else { throw .noSuchSubject }
      if isLastManager(member) { throw .lastManager }
      return member
    default: throw .noSuchSubject
    }
  }

  func requireSubject(of statement: Statement) throws(RosterFault) {
    if case .renewed = statement { return }
    _ = try target(of: statement)
  }

  /// Whoever is left could do nothing about people.
  func isLastManager(_ member: Member) -> Bool {
    member.role == .manager && !managers.contains { $0.key != member.key && $0.mayAct }
  }

  /// The policy that somebody accepts.
  ///
  /// Whoever signs is a member by now, founders included.
  func acceptance(
    of hash: HexBytes, by header: EntryHeader
  ) throws(RosterFault) -> AcceptedPolicy {
    guard hash.bytes.count == 32, let author = members[header.author] else { throw .noSuchSubject }
    return AcceptedPolicy(
      hash: hash.bytes.hexadecimal, entry: header.sequence, author: author.name, at: header.at)
  }
}
