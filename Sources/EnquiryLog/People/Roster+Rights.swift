/// What a statement has to meet before it counts: who may say it, and whether there is what it speaks of.
extension Roster {
  func requireManager(
    _ author: [UInt8], orSheet: Bool = false
  ) throws(RosterFault) {
    if orSheet, author == sheet?.id { return }
    guard let member = members[author], member.isActive, member.role == .manager else {
      throw .notEntitled
    }
  }

  func target(of statement: Statement) throws(RosterFault) -> Member {
    switch statement {
    case .changed(let id, let role, _):
      guard let member = members[id.bytes], member.isActive, member.role != role else {
        throw .noSuchSubject
      }
      if member.role == .manager, managers.count == 1 { throw .lastManager }
      return member
    case .removed(let id, _):
      guard let member = members[id.bytes], member.isActive else { throw .noSuchSubject }
      if member.role == .manager, managers.count == 1 { throw .lastManager }
      return member
    default: throw .noSuchSubject
    }
  }

  func requireSubject(of statement: Statement) throws(RosterFault) {
    if case .renewed = statement { return }
    _ = try target(of: statement)
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
