import PolicyCore

/// What each statement does to a roster, once it counts.
extension Roster {
  /// Takes the statement of one entry into account.
  ///
  /// Throws when it does not count; the roster is then what it was.
  mutating func apply(
    _ statement: Statement, content: [UInt8], of header: EntryHeader
  ) throws(RosterFault) {
    var next = self
    switch statement {
    case .founded(let organisation, let manager, let sheet, let groups, let unseen, let policy):
      guard header.sequence == 1, members.isEmpty else { throw .founding }
      guard manager.role == .manager, Self.isName(manager.name, header.format),
        manager.keys.id == header.author, manager.keys.isWellFormed, sheet.isWellFormed,
        Statement.isSigned(content, by: sheet.signature.bytes)
      else { throw .signature }
      guard groups.count == 2, try next.add(groups) == [.review, .desk] else { throw .groups }
      next.organisation = organisation
      next.sheet = sheet
      if unseen == true { next.uncopied = [sheet.id] }
      next.add(manager, at: header.sequence)
      if let policy { next.policy = try next.acceptance(of: policy, by: header) }
    case .invited(let invitation):
      try requireInviter(header.author, of: invitation.role)
      try next.invite(
        invitation, by: header, waiting: waits(statement, by: header.author, format: header.format))
    case .joined(let member, let invitation, let groups):
      try next.join(member, by: invitation, groups ?? [], content, header)
    case .copied(let sheet):
      try requireManager(header.author)
      guard next.uncopied.remove(sheet.bytes) != nil else { throw .noSuchSubject }
    case .rewrapped(let keys):
      guard let author = members[header.author], author.mayAct, !author.isBySheet,
        keys.bytes.count == 32
      else { throw .notEntitled }
      next.members[header.author]?.wrapping = keys.bytes
    case .restored(let upTo, _):
      try requireManager(header.author, orSheet: true)
      guard upTo > 0 else { throw .noSuchSubject }
      next.restorations.append(
        Restoration(
          id: header.id, upTo: upTo,
          said: PutBack(
            entry: header.sequence, by: members[header.author]?.name ?? "the recovery sheet",
            at: header.at)))
    case .suspended(let member, let groups):
      try requireManager(header.author)
      guard member.bytes != header.author else { throw .notEntitled }
      try next.suspend(member.bytes, groups, at: header.sequence)
    case .removed(let code, let groups) where invitations[code.bytes] != nil:
      try requireManager(header.author)
      guard groups.isEmpty else { throw .groups }
      if let pending = invitations[code.bytes] { next.withdraw(pending) }
    case .changed, .removed, .renewed, .reinstated:
      try requireManager(header.author)
      if case .renewed(let sheet, _) = statement {
        guard sheet.isWellFormed, sheet.id != self.sheet?.id, formerSheets[sheet.id] == nil,
          Statement.isSigned(content, by: sheet.signature.bytes)
        else { throw .signature }
        next.uncopied.insert(sheet.id)
      }
      if waits(statement, by: header.author, format: header.format) {
        guard statement.groups.isEmpty else { throw .groups }
        try requireSubject(of: statement)
        next.proposals[header.sequence] = Proposal(statement: statement, author: header.author)
      } else {
        try next.carryOut(statement, groups: statement.groups, at: header.sequence)
      }
    case .confirmed(let sequence, let groups):
      guard let proposal = proposals[sequence] else { throw .noSuchSubject }
      try requireSecond(header.author, for: proposal.statement, format: header.format)
      try next.confirm(sequence, groups, by: header)
    case .accepted(let policy):
      try requireManager(header.author)
      next.policyBefore = self.policy
      next.policy = try acceptance(of: policy, by: header)
    }
    self = next
  }

  mutating func confirm(
    _ sequence: Int64, _ groups: [GroupKey], by header: EntryHeader
  ) throws(RosterFault) {
    guard let proposal = proposals[sequence] else { throw .noSuchSubject }
    guard proposal.author != header.author else { throw .notEntitled }
    if case .invited(let invitation) = proposal.statement {
      guard groups.isEmpty else { throw .groups }
      invitations[invitation.keys.id]?.isConfirmed = true
      invitations[invitation.keys.id]?.isSeconded = true
    } else {
      try carryOut(proposal.statement, groups: groups, at: header.sequence)
    }
    proposals[sequence] = nil
  }

  /// Adds new generations, and says of which groups.
  mutating func add(
    _ keys: [GroupKey], at sequence: Int64 = 1
  ) throws(RosterFault) -> Set<Group> {
    for key in keys {
      guard key.generation == generation(of: key.group) &+ 1, key.key.bytes.count == 32 else {
        throw .groups
      }
      groups[key.name] = key.key.bytes
      if key.group == .trustees { made[key.name] = sequence }
    }
    return Set(keys.map(\.group))
  }

  mutating func add(_ member: NewMember, at sequence: Int64) {
    members[member.keys.id] = Member(
      name: member.name, role: member.role, since: sequence, until: nil, key: member.keys.id,
      keys: member.keys,
      tenures: [Member.Tenure(since: sequence, role: member.role)])
    members[member.keys.id]?.isBySheet = member.sheet == true
  }
}

extension Statement {
  fileprivate var groups: [GroupKey] {
    switch self {
    case .changed(_, _, let groups), .removed(_, let groups), .renewed(_, let groups),
      .suspended(_, let groups):
      groups
    default: []
    }
  }
}
