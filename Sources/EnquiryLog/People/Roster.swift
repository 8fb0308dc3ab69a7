public import PolicyCore

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
  /// Every role they have had, and since which entry: what they signed then stands.
  var tenures: [Tenure]
  /// The hash of what their keys lie under since they changed their passphrase; nil before they have.
  var wrapping: [UInt8]?

  struct Tenure: Hashable, Sendable {
    /// From the entry after this one on.
    var since: Int64
    /// None while they might do nothing.
    var role: Role?
  }

  var wasAtDesk: Bool { tenures.contains { $0.role == .receptionist || $0.role == .manager } }
  var wasManager: Bool { tenures.contains { $0.role == .manager } }

  /// The role they had where this entry stands; none before they joined, and after they left.
  func role(at sequence: Int64) -> Role? {
    if let until, sequence > until { return nil }
    return tenures.last { $0.since < sequence }?.role
  }

  /// They are a member still, though they may be suspended.
  public var isActive: Bool { until == nil }

  /// A manager took all that they might do from them, until it is given back.
  public internal(set) var isSuspended = false

  /// How they came; nil for the first manager.
  public internal(set) var introduction: Introduction?

  /// The groups they hold keys of now.
  var groups: Set<Group> { isActive && !isSuspended ? role.groups : [] }

  /// They may sign and say things now.
  var mayAct: Bool { isActive && !isSuspended }
}

/// How somebody became a member: who made their code, and when and where it was made and used.
public struct Introduction: Hashable, Sendable {
  /// The user name of whoever invited them, or the recovery sheet.
  public let by: String
  /// When the code was made, by the clock of that desk.
  public let invited: Moment
  /// When it was used.
  public let joined: Moment
  /// The code was made and used on one computer; false where that cannot be told.
  public let isAtOneDesk: Bool

  /// As when somebody makes a code and uses it themselves.
  public var isHasty: Bool {
    isAtOneDesk && invited <= joined && minutes <= Self.hasteMinutes
  }

  /// How many it took from one to the other, the one begun included.
  public var minutes: Int64 {
    let (between, isAbsurd) = joined.milliseconds.subtractingReportingOverflow(invited.milliseconds)
    return isAbsurd ? .max : max(0, between) / 60_000 + 1
  }

  private static let hasteMinutes: Int64 = 15
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
    /// When, by their clock.
    var at: Moment
    /// A second manager has signed, or none was needed.
    var isConfirmed: Bool
  }

  struct Proposal: Hashable, Sendable {
    var statement: Statement
    var author: [UInt8]
  }

  struct Restoration: Hashable, Sendable {
    /// Of the entry that says so.
    var id: [UInt8]
    var upTo: Int64
  }

  private(set) var organisation = ""
  private(set) var members: [[UInt8]: Member] = [:]
  private(set) var invitations: [[UInt8]: Pending] = [:]
  private(set) var proposals: [Int64: Proposal] = [:]
  private(set) var groups: [GroupGeneration: [UInt8]] = [:]
  private(set) var sheet: PublicKeys?
  /// Sheets that were replaced: what they signed before stands.
  private(set) var formerSheets: [[UInt8]: PublicKeys] = [:]
  /// Where an earlier log was accepted.
  private(set) var restorations: [Restoration] = []
  /// Sheets that nobody has said to have on paper, those included that wait for a second manager.
  private(set) var uncopied: Set<[UInt8]> = []

  /// The recovery sheet was made, and nobody has said that it was copied.
  var isSheetUncopied: Bool { sheet.map { uncopied.contains($0.id) } ?? false }

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

  /// Small letters of the alphabet, digits and hyphens: it is typed at every sign-in, and no other looks like it.
  static func isName(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }

  /// Before version 3: letters, digits, dots, hyphens and underscores.
  private static func wasName(_ text: String) -> Bool {
    (1...32).contains(text.count) && text.utf8.count <= 128
      && text.allSatisfy { $0.isLetter || $0.isNumber || ".-_".contains($0) }
  }

  /// The key an entry of this header was signed with, when its author might sign such a one where it stands.
  func signatureKey(of header: EntryHeader) -> [UInt8]? {
    if let member = members[header.author] {
      let mayHave =
        header.kind == .member
        || member.role(at: header.sequence)?.signs.contains(header.kind) == true
      return mayHave ? member.keys.signature.bytes : nil
    }
    guard header.kind == .member else { return nil }
    let sheet = formerSheets[header.author] ?? sheet.flatMap { $0.id == header.author ? $0 : nil }
    return sheet?.signature.bytes
  }

  /// The key an entry must be signed with, when its author may sign an entry of this kind.
  func signatureKey(of author: [UInt8], for kind: EntryHeader.Kind) -> [UInt8]? {
    if let member = members[author] {
      guard member.mayAct, member.role.signs.contains(kind) || kind == .member else { return nil }
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

  /// Takes the statement of one entry into account.
  ///
  /// Throws when it does not count; the roster is then what it was.
  mutating func apply(
    _ statement: Statement, content: [UInt8], of header: EntryHeader
  ) throws(RosterFault) {
    var next = self
    switch statement {
    case .founded(let organisation, let manager, let sheet, let groups, let unseen):
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
    case .invited(let invitation):
      try requireManager(header.author, orSheet: true)
      try next.invite(
        invitation, by: header, waiting: waits(statement, by: header.author, format: header.format))
    case .joined(let member, let invitation):
      try next.join(member, by: invitation, content, header)
    case .copied(let sheet):
      try requireManager(header.author)
      guard next.uncopied.remove(sheet.bytes) != nil else { throw .noSuchSubject }
    case .rewrapped(let keys):
      guard members[header.author]?.mayAct == true, keys.bytes.count == 32 else {
        throw .notEntitled
      }
      next.members[header.author]?.wrapping = keys.bytes
    case .restored(let upTo):
      try requireManager(header.author, orSheet: true)
      guard upTo > 0 else { throw .noSuchSubject }
      next.restorations.append(Restoration(id: header.id, upTo: upTo))
    case .suspended(let member, let groups):
      try requireManager(header.author)
      guard member.bytes != header.author else { throw .notEntitled }
      try next.suspend(member.bytes, groups, at: header.sequence)
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
      try requireManager(header.author, orSheet: header.format > 2)
      try next.confirm(sequence, groups, by: header)
    }
    self = next
  }

  private func requireManager(
    _ author: [UInt8], orSheet: Bool = false
  ) throws(RosterFault) {
    if orSheet, author == sheet?.id { return }
    guard let member = members[author], member.mayAct, member.role == .manager else {
      throw .notEntitled
    }
  }

  private static func isName(_ text: String, _ format: UInt8) -> Bool {
    format > 2 ? isName(text) : wasName(text)
  }

  /// Whoever is left could do nothing about people.
  private func isLastManager(_ member: Member) -> Bool {
    member.role == .manager && !managers.contains { $0.key != member.key && $0.mayAct }
  }

  private mutating func suspend(
    _ id: [UInt8], _ groups: [GroupKey], at sequence: Int64
  ) throws(RosterFault) {
    guard let member = members[id], member.mayAct else { throw .noSuchSubject }
    guard try add(groups) == Self.lost(from: member.role, to: nil) else { throw .groups }
    members[id]?.isSuspended = true
    members[id]?.tenures.append(Member.Tenure(since: sequence, role: nil))
    // A code for their name would be a way back.
    if let pending = invitation(named: member.name) { withdraw(pending) }
    for pending in invitations.values where pending.author == id { withdraw(pending) }
  }

  private func target(of statement: Statement) throws(RosterFault) -> Member {
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

  private func requireSubject(of statement: Statement) throws(RosterFault) {
    if case .renewed = statement { return }
    _ = try target(of: statement)
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
      guard try add(groups) == lost else { throw .groups }
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

  private mutating func join(
    _ member: NewMember, by invitation: HexBytes, _ content: [UInt8], _ header: EntryHeader
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
    if let earlier = self.member(named: member.name) {
      members[earlier.key]?.until = header.sequence
    }
    invitations[invitation.bytes] = nil
    add(member, at: header.sequence)
    let by = members[pending.author]?.name ?? "recovery sheet"
    members[member.keys.id]?.introduction = Introduction(
      by: by, invited: pending.at, joined: header.at,
      isAtOneDesk: invited.desk != nil && invited.desk == member.desk)
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
      keys: member.keys,
      tenures: [Member.Tenure(since: sequence, role: member.role)])
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
