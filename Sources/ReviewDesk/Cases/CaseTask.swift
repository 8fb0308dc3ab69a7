public import PolicyCore

/// One thing an enquiry owes, or owed.
public struct CaseTask: Hashable, Sendable {
  /// How it stands.
  public enum State: Hashable, Sendable {
    /// It is owed.
    case owed
    /// It is done.
    case done(Ending)
    /// It will not be done.
    case refused(Ending)
  }

  /// Who ended it, when, and in which words.
  public struct Ending: Hashable, Sendable {
    /// By user name.
    public let by: String
    /// When that was filed.
    public let at: Moment
    /// In their words.
    public let words: String
    /// It was due before.
    public var wasLate = false
  }

  /// The enquiry that owes it.
  public let entry: Int64
  /// Of that call.
  public let reference: String
  /// As managers type it.
  public let id: String
  /// What is to be done.
  public let task: String
  /// Whose it is, by the label of a role; nil for whoever has the case.
  public let owner: String?
  /// The clauses that demand it: of the organisation's own policy, where that has any; of the task, else of the matter.
  public let cites: [String]
  /// The law whose clock it has; empty where it has none.
  public let law: String
  /// How it stands.
  public internal(set) var state = State.owed
  /// What its clock waits for, and since when.
  public internal(set) var waiting: Waiting?
  /// Its time was extended.
  public internal(set) var isExtended = false
  let policy: OwedTask?
  let clock: OwedTask.Clock?
  let received: Moment
  /// The day from which it is reckoned, where that is not the day it was received.
  var begun: CivilDate?
  /// Days that do not count.
  var pause = 0
  /// Until when, where no policy names it.
  var until: CivilDate?

  /// A clock that does not run.
  public struct Waiting: Hashable, Sendable {
    /// For what.
    public let what: OwedTask.Wait
    /// From which day on.
    public let since: CivilDate
  }

  /// It is owed still.
  public var isOwed: Bool { state == .owed }

  /// Until when it is to be done; nil where nothing says so, and while its clock waits.
  public func due(in office: Office, by clock: LocalClock) -> DueTime? {
    if waiting != nil { return nil }
    return reckoned(in: office, by: clock, isExtended: isExtended)
  }

  /// Until when, with or without what it was extended by.
  func reckoned(
    in office: Office, by local: LocalClock, isExtended: Bool
  ) -> DueTime? {
    if let until { return DueTime(endOf: until, by: local) }
    guard let clock else { return nil }
    let limit = isExtended ? policy?.extended ?? clock.limit : clock.limit
    // Both run from the same beginning, whatever the clock was called since.
    let begin = begun.map { local.moment($0, minute: 0) } ?? received
    return limit.due(from: begin, pause: pause, in: office, by: local, isMoved: clock.isMoved)
  }
}

/// An enquiry, what followed it, and what is still owed.
struct Case: Sendable {
  var tasks: [CaseTask] = []
  /// Who has it, by user name; nil for nobody.
  var assigned: String?
}
