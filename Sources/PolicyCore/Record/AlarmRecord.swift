/// One alarm of an enquiry: what was heard, from which words, and what became of it.
///
/// It is written once and added to; nothing in it is ever removed (HEARING 2.1).
public struct AlarmRecord: Hashable, Codable, Sendable {
  /// Somebody said that it is not so.
  public struct TakenBack: Hashable, Codable, Sendable {
    /// The receptionist, by user name.
    public var by: String
    /// The line that began it, as typed.
    public var words: String
    /// When.
    public var at: Moment

    /// Every field as given.
    public init(by: String, words: String, at: Moment) {
      self.by = by
      self.words = words
      self.at = at
    }
  }

  /// The alarm's id in the policy of the day.
  public var alarm: String
  /// What it rests on: fact codes to the codes entered, those alone that somebody answered.
  public var facts: [String: String]
  /// It does not rest on an answer of *not sure*, or on none.
  public var isCertain: Bool
  /// The matter it was heard in, counted from 0.
  public var matter: Int
  /// The lines it was heard from, as typed; the first is what raised it.
  public var words: [String]
  /// The receptionist, by user name.
  public var by: String
  /// When it was heard.
  public var at: Moment
  /// When a named person or an outside body had heard of it; nil when nobody has.
  public var told: Moment?
  /// When somebody was tried and not reached; it ends business for today, never danger.
  public var tried: Moment?
  /// When an answer showed that what was not sure is not so.
  public var settled: Moment?
  /// By whom it was taken back; nil while it stands.
  public var takenBack: TakenBack?

  /// Every field as given; it stands.
  public init(
    alarm: String, facts: [String: String], isCertain: Bool, matter: Int, words: [String],
    by: String, at: Moment
  ) {
    self.alarm = alarm
    self.facts = facts
    self.isCertain = isCertain
    self.matter = matter
    self.words = words
    self.by = by
    self.at = at
  }

  /// Neither taken back nor shown to be none.
  public var stands: Bool { takenBack == nil && settled == nil }
}

extension EnquiryRecord {
  /// Somebody had to hear of it, and when it was filed nobody had, of some of it at least: whoever was tried
  /// stands in ``tried``.
  public var isUntold: Bool {
    let isToBeTold = matters.contains {
      $0.duties.contains(KnownDuty.tellManagementNow.rawValue)
    }
    return told.isEmpty && (isToBeTold || slip)
      || alarms.contains { $0.stands && $0.told == nil }
  }
}

/// Somebody of the list who was rung and not reached.
public struct TriedRecord: Hashable, Codable, Sendable {
  /// The role, or the name as typed.
  public var who: String
  /// When.
  public var at: Moment

  /// Every field as given.
  public init(who: String, at: Moment) {
    self.who = who
    self.at = at
  }
}
