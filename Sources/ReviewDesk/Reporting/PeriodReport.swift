public import PolicyCore

/// What was filed in a time, as counts: nobody is named in it, no call can be told by it, and no entry is named.
public struct PeriodReport: Hashable, Sendable {
  /// How often something came up.
  public struct Count: Hashable, Sendable {
    /// What, in the words of the policy of the day.
    public let what: String
    /// How often; one under ``fewest`` is not said exactly.
    public let times: Int
  }

  /// The first day.
  public let from: CivilDate
  /// The last day.
  public let until: CivilDate
  /// Enquiries in it.
  public internal(set) var enquiries = 0
  /// What was asked for, the most frequent first.
  public internal(set) var asked: [Count] = []
  /// What was decided.
  public internal(set) var decided: [Count] = []
  /// Who asked, and what was decided: to be compared, for nobody may be treated otherwise for who they are.
  public internal(set) var byEnquirer: [Count] = []
  /// Matters of which the policy says nothing.
  public internal(set) var silent = 0
  /// Calls in which too much was said.
  public internal(set) var slips = 0
  /// Calls of which somebody had to hear.
  public internal(set) var toBeTold = 0
  /// Of those, nobody had heard when they were filed.
  public internal(set) var untold = 0
  /// What was owed and done in time, done late, refused, is open, is open and overdue.
  public internal(set) var owed = Owed()

  /// How what was owed stands.
  public struct Owed: Hashable, Sendable {
    /// Done before it was due.
    public internal(set) var inTime = 0
    /// Done after it was due.
    public internal(set) var late = 0
    /// Not done, with a reason.
    public internal(set) var refused = 0
    /// To be done, and not due yet.
    public internal(set) var open = 0
    /// To be done, and due before now.
    public internal(set) var overdue = 0
  }

  /// What happened less often than this could tell who it was.
  public static let fewest = 5
}
