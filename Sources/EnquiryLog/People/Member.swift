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
  var wasTrustee: Bool { tenures.contains { $0.role == .trustee } }

  /// The role they had where this entry stands; none before they joined, and after they left.
  func role(at sequence: Int64) -> Role? {
    if let until, sequence > until { return nil }
    return tenures.last { $0.since < sequence }?.role
  }

  /// They are a member still, though they may be suspended.
  public var isActive: Bool { until == nil }

  /// A manager took all that they might do from them, until it is given back.
  public internal(set) var isSuspended = false

  /// They sign in by the words of a printed sheet, and have no passphrase.
  public internal(set) var isBySheet = false

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
