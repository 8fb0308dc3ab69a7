/// Something an enquiry leaves to be done after it, and by when.
///
/// Which of them a filed enquiry owes follows from its record alone: nothing is stored twice.
public struct OwedTask: Hashable, Sendable {
  /// How long there is for it, and from which day on that is so.
  public struct Clock: Hashable, Sendable {
    /// What is received on this day or later is reckoned so; nil for whatever is received.
    public var since: CivilDate?
    /// How long.
    public var limit: TimeLimit
    /// The law that says so; empty where the organisation itself does.
    public var law: String
    /// Of hours: what falls while the office is shut is due when it opens.
    public var isMoved: Bool

    /// Every field as given.
    public init(since: CivilDate? = nil, limit: TimeLimit, law: String = "", isMoved: Bool = false)
    {
      self.since = since
      self.limit = limit
      self.law = law
      self.isMoved = isMoved
    }
  }

  /// What a clock may wait for.
  public enum Wait: String, CaseIterable, Hashable, Sendable, RecordCode {
    /// It begins when what was asked for to be sure of them arrives.
    case identity
    /// It stands still until they say what they mean.
    case clarification
  }

  /// Unique in the policy; kept in the log and typed by managers.
  public var id: String
  /// What is to be done, in words.
  public var task: String
  /// What brings it about.
  public var cause: Cause
  /// Whose it is, by the id of a role; nil for whoever the matter went to.
  public var owner: String?
  /// In the order of their days; without one it is due when somebody gets to it.
  public var clocks: [Clock]
  /// What its clock may wait for.
  public var waits: Set<Wait>
  /// How long there may be in all, from the same beginning, for whoever is told in time; nil where it cannot be
  /// extended.
  public var extended: TimeLimit?
  /// Whoever is late says why.
  public var needsReasonWhenLate: Bool
  /// It is not owed beside one of these, which say more exactly what is to be done.
  public var yieldsTo: Set<String>
  /// The clauses that demand it.
  public var cites: [String]

  /// Every field as given.
  public init(
    id: String, task: String, cause: Cause, owner: String? = nil, clocks: [Clock] = [],
    waits: Set<Wait> = [], extended: TimeLimit? = nil, needsReasonWhenLate: Bool = false,
    yieldsTo: Set<String> = [], cites: [String] = []
  ) {
    self.id = id
    self.task = task
    self.cause = cause
    self.owner = owner
    self.clocks = clocks
    self.waits = waits
    self.extended = extended
    self.needsReasonWhenLate = needsReasonWhenLate
    self.yieldsTo = yieldsTo
    self.cites = cites
  }

  /// The clock for what is received on a day; nil where there is none yet.
  public func clock(on day: CivilDate) -> Clock? {
    clocks.last { clock in clock.since.map { $0 <= day } ?? true }
  }
}

extension Policy {
  /// What an enquiry leaves to be done, each task once, with the first matter that brings it about.
  ///
  /// - Parameter record: decided under this policy.
  public func owed(by record: EnquiryRecord) -> [(task: OwedTask, matter: Int)] {
    var boxes: [Int: FactSet] = [:]
    let found = owed.compactMap { task in
      task.cause.matter(of: record, in: vocabulary, &boxes).map { (task, $0) }
    }
    let ids = Set(found.map(\.0.id))
    return found.filter { $0.0.yieldsTo.isDisjoint(with: ids) }
  }

  /// The registers an enquiry stands in, by their ids.
  ///
  /// - Parameter record: decided under this policy.
  public func registers(of record: EnquiryRecord) -> [String] {
    var boxes: [Int: FactSet] = [:]
    return registers.compactMap { register in
      register.cause.matter(of: record, in: vocabulary, &boxes).map { _ in register.id }
    }
  }
}
