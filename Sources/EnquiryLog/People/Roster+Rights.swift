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

  /// Whoever may make a code for this role: a manager, the recovery sheet; a trustee for another of their own.
  func requireInviter(_ author: [UInt8], of role: Role) throws(RosterFault) {
    if role == .trustee, isTrustee(author) { return }
    try requireManager(author, orSheet: true)
  }

  /// Whoever may sign second for a statement.
  ///
  /// A trustee may, of what is about trustees, and nobody else for one who is to go: whoever signs makes the new key.
  func requireSecond(
    _ author: [UInt8], for statement: Statement, format: UInt8
  ) throws(RosterFault) {
    switch statement {
    case .removed(let member, _) where members[member.bytes]?.role == .trustee:
      guard isTrustee(author), author != member.bytes else { throw .notEntitled }
    case .invited(let invitation) where invitation.role == .trustee && isTrustee(author): return
    default: try requireManager(author, orSheet: format > 2)
    }
  }

  func isTrustee(_ author: [UInt8]) -> Bool {
    members[author].map { $0.mayAct && $0.role == .trustee } ?? false
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
    case .invited(let invitation):
      // Who hears what is about a manager is not for one manager to choose anew.
      return switch invitation.role {
      case .manager: managers.count >= 2
      case .trustee: managers.count >= 2 || hasTrustees
      case .receptionist, .trainer: false
      }
    case .changed(let member, let role, _):
      return role == .manager ? managers.count >= 2 : isManagers(member)
    case .removed(let member, _) where members[member.bytes]?.role == .trustee: return true
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
      guard member.role != .trustee, role != .trustee else { throw .trustee }
      return member
    case .reinstated(let id):
      guard let member = members[id.bytes], member.isActive, member.isSuspended else {
        throw .noSuchSubject
      }
      return member
    case .removed(let id, _):
      guard let member = members[id.bytes], member.isActive else { throw .noSuchSubject }
      if isLastManager(member) { throw .lastManager }
      if member.role == .trustee, trustees.count == 1 { throw .lastTrustee }
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
