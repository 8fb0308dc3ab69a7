public import PolicyCore

/// What has had its time, and what keeps the rest: numbers, classes, days and clauses, and nobody's name.
public struct DisposalList: Sendable {
  /// An enquiry whose time is over.
  public struct Due: Hashable, Sendable {
    /// What an account says of it.
    public let item: DisposalRecord.Item
    /// The day on which its time was over; of what is kept without end, on which it was to be looked at again.
    public let since: CivilDate
  }

  /// An enquiry whose time is over, and that is kept all the same.
  public struct Kept: Hashable, Sendable {
    /// Its number.
    public let entry: Int64
    /// Its class.
    public let retention: String
    /// Why.
    public let because: Reason
  }

  /// What keeps an enquiry back.
  public enum Reason: Hashable, Sendable {
    /// A manager holds it; until when, where that was said, and why.
    case held(by: String, until: String, why: String)
    /// It is a matter that holds itself while it is open.
    case open(String)
    /// Nobody has signed it off, its message waits, or something of it is owed.
    case unfinished
  }

  /// Of those that may go, the longest over first.
  public var due: [Due] = []
  /// In the order of the log.
  public var kept: [Kept] = []
  /// Accounts that wait for a second signature: who signed them, and what goes.
  public var waiting: [(account: Int64, by: String, record: DisposalRecord)] = []
  /// Enquiries of a class of which the policy does not say how long it is kept.
  public var withoutPeriod: [Int64] = []
  /// Enquiries whose time cannot be told, for nothing says for certain when they were filed.
  public var uncertain: [Int64] = []
  /// How many that are signed off and held by nothing have their time still before them.
  public var running = 0
  /// The first day on which one of those is due, and which one.
  public var next: (day: CivilDate, entry: Int64)?
  /// Enquiries that hold themselves, or that somebody holds, with their reasons, whether their time is over or not.
  public var holds: [Kept] = []

  /// None of them.
  public init() {}

  /// Takes in one that is signed off and due on a later day.
  mutating func runs(_ entry: Int64, until day: CivilDate) {
    running += 1
    if next.map({ day < $0.day }) ?? true { next = (day, entry) }
  }
}
