import PolicyCore

/// A member as the signed entries tell it.
public struct Member: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits.
  public var id: String { key.hexadecimal }
  /// Under which they sign in.
  public let name: String
  /// What they may do now.
  public internal(set) var role: Role
  /// The number of the entry by which they joined.
  public let since: Int64
  /// The number of the entry by which they left, nil while they are one.
  public internal(set) var until: Int64?

  let key: [UInt8]
  let keys: PublicKeys
  /// Every role they have had: what they signed then stands.
  var roles: Set<Role>

  var wasAtDesk: Bool { !roles.isDisjoint(with: [.receptionist, .manager]) }
  var wasManager: Bool { roles.contains(.manager) }

  /// They are a member still.
  public var isActive: Bool { until == nil }
}

/// Why a statement about people does not count.
public enum RosterFault: Error, Hashable, Sendable {
  /// The founding stands elsewhere than at the beginning, or does not stand there.
  case founding
  /// It is not signed by whom it must be signed.
  case signature
  /// Whoever signed it had no right to say so.
  case notEntitled
  /// There is no such member, invitation or statement, or no longer.
  case noSuchSubject
  /// Somebody of that name is a member or invited.
  case nameTaken
  /// The name is none.
  case malformedName
  /// The code has run out.
  case tooLate
  /// It needs another manager's signature first.
  case waits
  /// The new keys are not of the groups, and of the generations, that this needs.
  case groups
  /// The last manager cannot go.
  case lastManager
}

/// Who is a member, who is invited, and which keys the groups have, after any number of statements.
///
/// A pure value: the desk and the verifier read the same statements with it (LOG 1).
struct Roster: Hashable, Sendable {
  struct Pending: Hashable, Sendable {
    var invitation: Invitation
    var entry: Int64
    /// Who invited: a member, or a recovery sheet.
    var author: [UInt8]
    /// A second manager has signed, or none was needed.
    var isConfirmed: Bool
  }

  struct Proposal: Hashable, Sendable {
    var statement: Statement
    var author: [UInt8]
  }

  private(set) var organisation = ""
  private(set) var members: [[UInt8]: Member] = [:]
  private(set) var invitations: [[UInt8]: Pending] = [:]
  private(set) var proposals: [Int64: Proposal] = [:]
  private(set) var groups: [GroupGeneration: [UInt8]] = [:]
  private(set) var sheet: PublicKeys?
  /// Sheets that were replaced: what they signed before stands.
  private(set) var formerSheets: [[UInt8]: PublicKeys] = [:]
  /// Sheets that nobody has said to have on paper, those included that wait for a second manager.
  private(set) var uncopied: Set<[UInt8]> = []

  /// The recovery sheet was made, and nobody has said that it was copied.
  var isSheetUncopied: Bool { sheet.map { uncopied.contains($0.id) } ?? false }
  /// The policy text that the newest founding or acceptance names.
  private(set) var policy: AcceptedPolicy?

  /// The newest generation of a group; 0 before the founding.
  func generation(of group: Group) -> UInt16 {
    groups.keys.filter { $0.group == group }.map(\.number).max() ?? 0
  }

  func current(_ group: Group) -> (name: GroupGeneration, key: [UInt8])? {
    let name = GroupGeneration(group, generation(of: group))
    return groups[name].map { (name, $0) }
  }

  var managers: [Member] { members.values.filter { $0.isActive && $0.role == .manager } }

  func member(named name: String) -> Member? {
    members.values.first { $0.isActive && Self.same($0.name, name) }
  }

  func invitation(named name: String) -> Pending? {
    invitations.values.first { Self.same($0.invitation.name, name) }
  }

  static func same(_ one: String, _ other: String) -> Bool {
    one.lowercased() == other.lowercased()
  }

  /// Letters, digits, dots, hyphens and underscores: it is typed at every sign-in.
  static func isName(_ text: String) -> Bool {
    (1...32).contains(text.count) && text.utf8.count <= 128
      && text.allSatisfy { $0.isLetter || $0.isNumber || ".-_".contains($0) }
  }

  /// The key an entry was signed with, whoever of those there have been signed it; nil for a stranger.
  func signatureKey(ofWhoeverWas author: [UInt8]) -> [UInt8]? {
    let keys =
      members[author]?.keys ?? formerSheets[author] ?? sheet.flatMap { $0.id == author ? $0 : nil }
    return keys?.signature.bytes
  }

  /// The key an entry must be signed with, when its author may sign an entry of this kind.
  func signatureKey(of author: [UInt8], for kind: EntryHeader.Kind) -> [UInt8]? {
    if let member = members[author] {
      guard member.isActive, member.role.signs.contains(kind) || kind == .member else { return nil }
      return member.keys.signature.bytes
    }
    guard kind == .member, let sheet, sheet.id == author else { return nil }
    return sheet.signature.bytes
  }

  /// The groups somebody loses, whose keys have to be renewed.
  static func lost(from role: Role, to other: Role?) -> Set<Group> {
    role.groups.subtracting(other?.groups ?? [])
  }

  /// Whether what this author says has to wait for a second manager.
  func waits(_ statement: Statement, by author: [UInt8]) -> Bool {
    if author == sheet?.id { return false }
    func othersRemain(without member: HexBytes) -> Bool {
      guard members[member.bytes]?.role == .manager else { return false }
      return managers.count { $0.key != member.bytes } >= 2
    }
    switch statement {
    case .invited(let invitation): return invitation.role == .manager && managers.count >= 2
    case .changed(let member, let role, _):
      return role == .manager ? managers.count >= 2 : othersRemain(without: member)
    case .removed(let member, _): return othersRemain(without: member)
    // Whoever has the sheet makes managers alone.
    case .renewed: return managers.count >= 2
    default: return false
    }
  }

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
      guard manager.role == .manager, Self.isName(manager.name),
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
      try requireManager(header.author, orSheet: true)
      try next.invite(invitation, by: header, waiting: waits(statement, by: header.author))
    case .joined(let member, let invitation):
      try next.join(member, by: invitation, content, header)
    case .copied(let sheet):
      try requireManager(header.author)
      guard next.uncopied.remove(sheet.bytes) != nil else { throw .noSuchSubject }
    case .changed, .removed, .renewed:
      try requireManager(header.author)
      if case .renewed(let sheet, _) = statement {
        guard sheet.isWellFormed, sheet.id != self.sheet?.id, formerSheets[sheet.id] == nil,
          Statement.isSigned(content, by: sheet.signature.bytes)
        else { throw .signature }
        next.uncopied.insert(sheet.id)
      }
      if waits(statement, by: header.author) {
        guard statement.groups.isEmpty else { throw .groups }
        try requireSubject(of: statement)
        next.proposals[header.sequence] = Proposal(statement: statement, author: header.author)
      } else {
        try next.carryOut(statement, groups: statement.groups, at: header.sequence)
      }
    case .confirmed(let sequence, let groups):
      try requireManager(header.author)
      try next.confirm(sequence, groups, by: header)
    case .accepted(let policy):
      try requireManager(header.author)
      next.policy = try acceptance(of: policy, by: header)
    }
    self = next
  }

  /// Of a new sheet: everybody else gets new keys of both groups, so that the old one opens nothing from here on.
  private mutating func replaceSheet(
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

  private mutating func carryOut(
    _ statement: Statement, groups: [GroupKey], at sequence: Int64
  ) throws(RosterFault) {
    if case .renewed(let sheet, _) = statement { return try replaceSheet(by: sheet, groups) }
    let member = try target(of: statement)
    switch statement {
    case .changed(_, let role, _):
      guard try add(groups) == Self.lost(from: member.role, to: role) else { throw .groups }
      members[member.key]?.role = role
      members[member.key]?.roles.insert(role)
    default:
      guard try add(groups) == Self.lost(from: member.role, to: nil) else { throw .groups }
      members[member.key]?.until = sequence
    }
    // A code for the role they had, or for one who is gone, must not be a way back.
    if let pending = invitation(named: member.name) { withdraw(pending) }
  }

  private mutating func withdraw(_ pending: Pending) {
    invitations[pending.invitation.keys.id] = nil
    proposals[pending.entry] = nil
  }

  private mutating func invite(
    _ invitation: Invitation, by header: EntryHeader, waiting: Bool
  ) throws(RosterFault) {
    guard Self.isName(invitation.name) else { throw .malformedName }
    guard invitation.keys.isWellFormed, invitation.cost.isBearable,
      invitation.salt.bytes.count == WrappedKeys.saltBytes
    else { throw .signature }
    // A name that is taken may be invited anew in the same role: a passphrase was lost.
    if let member = member(named: invitation.name), member.role != invitation.role {
      throw .nameTaken
    }
    guard invitations[invitation.keys.id] == nil, members[invitation.keys.id] == nil else {
      throw .nameTaken
    }
    // A newer invitation takes the place of an older one.
    if let earlier = self.invitation(named: invitation.name) { withdraw(earlier) }
    invitations[invitation.keys.id] = Pending(
      invitation: invitation, entry: header.sequence, author: header.author,
      isConfirmed: !waiting)
    if waiting {
      proposals[header.sequence] = Proposal(
        statement: .invited(by: invitation), author: header.author)
    }
  }

  private mutating func join(
    _ member: NewMember, by invitation: HexBytes, _ content: [UInt8], _ header: EntryHeader
  ) throws(RosterFault) {
    guard let pending = invitations[invitation.bytes] else { throw .noSuchSubject }
    let invited = pending.invitation
    guard pending.isConfirmed else { throw .waits }
    guard header.at.milliseconds <= invited.until else { throw .tooLate }
    guard Self.same(invited.name, member.name), invited.role == member.role,
      member.keys.id == header.author, member.keys.isWellFormed, members[header.author] == nil,
      Statement.isSigned(content, by: invited.keys.signature.bytes)
    else { throw .signature }
    if let earlier = self.member(named: member.name) {
      members[earlier.key]?.until = header.sequence
    }
    invitations[invitation.bytes] = nil
    add(member, at: header.sequence)
  }

  private mutating func confirm(
    _ sequence: Int64, _ groups: [GroupKey], by header: EntryHeader
  ) throws(RosterFault) {
    guard let proposal = proposals[sequence] else { throw .noSuchSubject }
    guard proposal.author != header.author else { throw .notEntitled }
    if case .invited(let invitation) = proposal.statement {
      guard groups.isEmpty else { throw .groups }
      invitations[invitation.keys.id]?.isConfirmed = true
    } else {
      try carryOut(proposal.statement, groups: groups, at: header.sequence)
    }
    proposals[sequence] = nil
  }

  /// Adds new generations, and says of which groups.
  private mutating func add(_ keys: [GroupKey]) throws(RosterFault) -> Set<Group> {
    for key in keys {
      guard key.generation == generation(of: key.group) &+ 1, key.key.bytes.count == 32 else {
        throw .groups
      }
      groups[key.name] = key.key.bytes
    }
    return Set(keys.map(\.group))
  }

  private mutating func add(_ member: NewMember, at sequence: Int64) {
    members[member.keys.id] = Member(
      name: member.name, role: member.role, since: sequence, until: nil, key: member.keys.id,
      keys: member.keys, roles: [member.role])
  }
}

extension Statement {
  fileprivate var groups: [GroupKey] {
    switch self {
    case .changed(_, _, let groups), .removed(_, let groups), .renewed(_, let groups): groups
    default: []
    }
  }
}
