import PolicyCore

/// How somebody becomes a member: by a code that a manager or the recovery sheet made.
extension Roster {
  mutating func invite(
    _ invitation: Invitation, by header: EntryHeader, waiting: Bool
  ) throws(RosterFault) {
    let known = member(named: invitation.name)
    guard Self.isName(invitation.name, header.format) || known?.name == invitation.name else {
      throw .malformedName
    }
    guard invitation.keys.isWellFormed, invitation.cost.isBearable,
      invitation.salt.bytes.count == WrappedKeys.saltBytes
    else { throw .signature }
    // A name that is taken may be invited anew in the same role: a passphrase was lost.
    if let known, known.role != invitation.role || known.isSuspended { throw .nameTaken }
    // What somebody signed who left must not pass for another's.
    let isFormer = members.values.contains { Self.same($0.name, invitation.name) }
    if header.format > 2, known == nil, isFormer { throw .nameTaken }
    guard invitations[invitation.keys.id] == nil, members[invitation.keys.id] == nil else {
      throw .nameTaken
    }
    // A newer invitation takes the place of an older one.
    if let earlier = self.invitation(named: invitation.name) { withdraw(earlier) }
    invitations[invitation.keys.id] = Pending(
      invitation: invitation, entry: header.sequence, author: header.author, at: header.at,
      isConfirmed: !waiting)
    if waiting {
      proposals[header.sequence] = Proposal(
        statement: .invited(by: invitation), author: header.author)
    }
  }

  mutating func join(
    _ member: NewMember, by invitation: HexBytes, _ groups: [GroupKey], _ content: [UInt8],
    _ header: EntryHeader
  ) throws(RosterFault) {
    guard let pending = invitations[invitation.bytes] else { throw .noSuchSubject }
    let invited = pending.invitation
    guard pending.isConfirmed else { throw .waits }
    // From format 3 on a time is what a clock said, and whether a code has run out is asked before it is used.
    guard header.format > 2 || header.at.milliseconds <= invited.until else { throw .tooLate }
    guard Self.same(invited.name, member.name), invited.role == member.role,
      member.keys.id == header.author, member.keys.isWellFormed, members[header.author] == nil,
      Statement.isSigned(content, by: invited.keys.signature.bytes)
    else { throw .signature }
    let (isTrustee, isFirst) = (member.role == .trustee, !hasTrustees)
    guard isTrustee || member.sheet == nil else { throw .signature }
    // What is filed from here on is sealed to them as well, by a key that whoever made their code never had.
    guard groups.count == (isTrustee ? 1 : 0),
      try add(groups, at: header.sequence) == (isTrustee ? [.trustees] : [])
    else { throw .groups }
    if let earlier = self.member(named: member.name) {
      members[earlier.key]?.until = header.sequence
      withdrawCodes(of: earlier)
    }
    invitations[invitation.bytes] = nil
    if isTrustee, isFirst { recallTrustees() }
    add(member, at: header.sequence)
    let by = members[pending.author]?.name ?? "recovery sheet"
    members[member.keys.id]?.introduction = Introduction(
      by: by, invited: pending.at, joined: header.at,
      isAtOneDesk: invited.desk != nil && invited.desk == member.desk)
  }

  /// Codes for further trustees that one manager made alone wait for a second signature as soon as there is one.
  private mutating func recallTrustees() {
    for (id, pending) in invitations
    where pending.invitation.role == .trustee && !pending.isSeconded && pending.author != sheet?.id
    {
      invitations[id]?.isConfirmed = false
      proposals[pending.entry] = Proposal(
        statement: .invited(by: pending.invitation), author: pending.author)
    }
  }
}

/// What a member may be called.
extension Roster {
  /// Small letters of the alphabet, digits and hyphens: it is typed at every sign-in, and no other looks like it.
  static func isName(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }

  /// Before version 3: letters, digits, dots, hyphens and underscores.
  static func wasName(_ text: String) -> Bool {
    (1...32).contains(text.count) && text.utf8.count <= 128
      && text.allSatisfy { $0.isLetter || $0.isNumber || ".-_".contains($0) }
  }

  static func isName(_ text: String, _ format: UInt8) -> Bool {
    format > 2 ? isName(text) : wasName(text)
  }
}
