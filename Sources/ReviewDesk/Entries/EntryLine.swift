public import PolicyCore

/// What a list says of one enquiry.
///
/// Whoever paints it shows no name of a caller or of anybody asked about: a list lies open on a desk.
public struct EntryLine: Sendable {
  /// What was filed.
  public let entry: FiledEntry
  /// The policy of its day; nil where its text cannot be had.
  public let policy: Policy?
  /// How grave it is.
  public let danger: Danger
  /// Its message waits.
  public let isMessageOpen: Bool
  /// A manager has signed for it.
  public let isSignedOff: Bool
  /// Its time is contradicted by others, or was never vouched for.
  public let isTimeDoubtful: Bool
  /// Who is said to have been told, and nobody else has spoken for it.
  public let unconfirmed: [Telling]
  /// What it owes still, what is due first at the top.
  public let owed: [Owed]
  /// Who has the case.
  public let assigned: Assigned?

  /// Something that is owed, as it stands now.
  public struct Owed: Hashable, Sendable {
    /// What is owed.
    public let task: CaseTask
    /// Until when; nil where nothing says so, and while its clock waits.
    public let due: DueTime?
    /// It was to be done before now.
    public let isOverdue: Bool
  }

  /// Whose a case is.
  public struct Assigned: Hashable, Sendable {
    /// By user name.
    public let to: String
    /// They may not have it any more.
    public let hasLeft: Bool
  }

  /// What a manager has to know of it at a glance.
  public enum Flag: Hashable, Sendable {
    /// It cannot be read, and should be.
    case unreadable
    /// A later version of the program filed it.
    case later
    /// It was decided in a way that this version does not know.
    case unknownDecision
    /// Somebody may be at risk.
    case danger
    /// Somebody had to be told and was not.
    case nobodyTold
    /// What alarmed was taken back at the desk.
    case takenBack
    /// The receptionist said too much.
    case slip
    /// A message waits; management has to read it first, or not.
    case messageWaits(readFirst: Bool)
    /// Somebody is said to have been told, and was not.
    case toldUntrue([String])
    /// Who was told.
    case told([String])
    /// The policy does not speak of it.
    case policySilent
    /// The receptionist knew these people.
    case declared
    /// A manager has signed for it.
    case signedOff
    /// When it was is not certain.
    case timeDoubtful

    /// It calls for somebody.
    public var isUrgent: Bool {
      switch self {
      case .unreadable, .later, .unknownDecision, .danger, .nobodyTold, .toldUntrue, .takenBack,
        .slip, .messageWaits:
        true
      case .told, .policySilent, .declared, .signedOff, .timeDoubtful: false
      }
    }
  }

  /// All flags, what calls for somebody first.
  public var flags: [Flag] {
    var flags: [Flag] = []
    guard let record = entry.record else {
      if entry.isUnknown { flags.append(entry.content == .later ? .later : .unreadable) }
      if isTimeDoubtful { flags.append(.timeDoubtful) }
      return flags
    }
    if danger.alarm == .unknown { flags.append(.unknownDecision) }
    if danger.isAlarming && danger.alarm != .takenBack { flags.append(.danger) }
    if danger.alarm == .untold { flags.append(.nobodyTold) }
    if record.alarms.contains(where: { $0.takenBack != nil }) { flags.append(.takenBack) }
    if record.slip { flags.append(.slip) }
    if isMessageOpen { flags.append(.messageWaits(readFirst: record.message.flagged)) }
    let untrue = unconfirmed.filter { $0.denied != nil }.map(\.told.who)
    if !untrue.isEmpty { flags.append(.toldUntrue(untrue)) }
    var told: [String] = []
    for who in record.told.map(\.who) where !told.contains(who) {
      if !untrue.contains(where: { $0.lowercased() == who.lowercased() }) { told.append(who) }
    }
    if !told.isEmpty { flags.append(.told(told)) }
    if record.matters.contains(where: \.silent) { flags.append(.policySilent) }
    if record.declared { flags.append(.declared) }
    if isSignedOff { flags.append(.signedOff) }
    if isTimeDoubtful { flags.append(.timeDoubtful) }
    return flags
  }
}
