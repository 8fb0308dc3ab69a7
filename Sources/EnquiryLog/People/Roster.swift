import PolicyCore

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
    /// Somebody else than who invited has signed.
    var isSeconded = false
  }

  struct Proposal: Hashable, Sendable {
    var statement: Statement
    var author: [UInt8]
  }

  struct Restoration: Hashable, Sendable {
    /// Of the entry that says so.
    var id: [UInt8]
    var upTo: Int64
    var said: PutBack
  }

  var organisation = ""
  var members: [[UInt8]: Member] = [:]
  var invitations: [[UInt8]: Pending] = [:]
  var proposals: [Int64: Proposal] = [:]
  var groups: [GroupGeneration: [UInt8]] = [:]
  /// By which entry each generation of the trustees was made.
  var made: [GroupGeneration: Int64] = [:]
  var sheet: PublicKeys?
  /// Sheets that were replaced: what they signed before stands.
  var formerSheets: [[UInt8]: PublicKeys] = [:]
  /// Where an earlier log was accepted.
  var restorations: [Restoration] = []
  /// Sheets that nobody has said to have on paper, those included that wait for a second manager.
  var uncopied: Set<[UInt8]> = []

  /// The recovery sheet was made, and nobody has said that it was copied.
  var isSheetUncopied: Bool { sheet.map { uncopied.contains($0.id) } ?? false }
  /// The policy text that the newest founding or acceptance names.
  var policy: AcceptedPolicy?
  /// The one before it; nil while there was none.
  var policyBefore: AcceptedPolicy?

  /// The newest generation of a group; 0 before the founding.
  func generation(of group: Group) -> UInt16 {
    groups.keys.filter { $0.group == group }.map(\.number).max() ?? 0
  }

  func current(_ group: Group) -> (name: GroupGeneration, key: [UInt8])? {
    let name = GroupGeneration(group, generation(of: group))
    return groups[name].map { (name, $0) }
  }

  /// Somebody hears what is about a manager.
  var hasTrustees: Bool { generation(of: .trustees) > 0 }

  var trustees: [Member] { members.values.filter { $0.isActive && $0.role == .trustee } }

  /// The codes to which a trustee may give what they can read: those a trustee made.
  ///
  /// The words of any other are known to somebody who is to read nothing of it.
  func mayHold(_ group: Group, _ pending: Pending) -> Bool {
    guard pending.invitation.role.groups.contains(group) else { return false }
    return group != .trustees || members[pending.author]?.role == .trustee
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

  /// The recovery sheet of this id, the one there is or one before.
  func sheet(_ id: [UInt8]) -> PublicKeys? {
    formerSheets[id] ?? sheet.flatMap { $0.id == id ? $0 : nil }
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
    return sheet(header.author)?.signature.bytes
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
}
