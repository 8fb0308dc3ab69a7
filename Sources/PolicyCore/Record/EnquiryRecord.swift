/// One filed enquiry: what was asked and what was said, never whom the organisation knows.
///
/// The shape is the same for a known, an unknown and an invented person (CLAUSES 9, item 4): no
/// field exists only for one of them. Free text is what the receptionist typed, already cleaned of
/// control characters; names are as claimed, nothing is looked up.
public struct EnquiryRecord: Hashable, Codable, Sendable {
  /// The draft it was filed from, random, 32 hexadecimal digits; sealed with the rest once it is filed.
  public var call: String
  /// What an enquirer may be given to find this call again, such as `K4TX-92`.
  ///
  /// Says nothing.
  public var reference: String
  /// When the call began.
  public var opened: Moment
  /// When it ended.
  public var closed: Moment
  /// The receptionist who took it, by user name.
  public var operatorName: String
  /// Which policy decided.
  public var pack: PackReference
  /// The code of the channel it came by.
  public var channel: String
  /// As claimed by the enquirer.
  ///
  /// Empty when no name was given.
  public var callerName: String
  /// As said by the enquirer.
  ///
  /// Empty when nobody was named.
  public var subjectName: String
  /// At least one, in the order in which they were raised.
  public var matters: [MatterRecord]
  /// What was done about a message.
  public var message: MessageRecord
  /// What was done to find out who was asking.
  public var verification: VerificationRecord
  /// How often the enquirer pressed for another answer.
  public var pushed: Int
  /// Every line the desk put up to be said aloud, in order, without repeats.
  public var said: [String]
  /// Who has heard a concern, threat or missing child, and when; empty when nothing had to be told.
  public var told: [ToldRecord]
  /// Who was rung and not reached.
  public var tried: [TriedRecord]
  /// What was heard that alarms, and what became of it: told, taken back, settled.
  public var alarms: [AlarmRecord]
  /// What was written down in passing, in order.
  public var notes: [NoteRecord]
  /// Pressure signs as observed (`urgency`, `own-number`…).
  ///
  /// They decide nothing.
  public var pressure: [String]
  /// The receptionist said too much, and used `slip`.
  public var slip: Bool
  /// The receptionist declared that they know these people and handed the enquiry on.
  public var declared: Bool
  /// The strongest retention class among the matters, as ``Policy/strongestRetention(of:)`` has it.
  public var retention: String
  /// For managers alone; empty for whoever may not read it.
  public var held: HeldRecord

  /// Every field as given; nothing held, tried or alarming when left out.
  public init(
    call: String, reference: String, opened: Moment, closed: Moment, operatorName: String,
    pack: PackReference, channel: String, callerName: String, subjectName: String,
    matters: [MatterRecord], message: MessageRecord, verification: VerificationRecord,
    pushed: Int, said: [String], told: [ToldRecord], notes: [NoteRecord], pressure: [String],
    slip: Bool, declared: Bool, retention: String, held: HeldRecord = HeldRecord(),
    tried: [TriedRecord] = [], alarms: [AlarmRecord] = []
  ) {
    self.call = call
    self.reference = reference
    self.opened = opened
    self.closed = closed
    self.operatorName = operatorName
    self.pack = pack
    self.channel = channel
    self.callerName = callerName
    self.subjectName = subjectName
    self.matters = matters
    self.message = message
    self.verification = verification
    self.pushed = pushed
    self.said = said
    self.told = told
    self.notes = notes
    self.pressure = pressure
    self.slip = slip
    self.declared = declared
    self.retention = retention
    self.held = held
    self.tried = tried
    self.alarms = alarms
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    call = try container.decode(.call, or: "")
    reference = try container.decode(.reference, or: "")
    opened = try container.decode(.opened, or: .unknown)
    closed = try container.decode(.closed, or: .unknown)
    operatorName = try container.decode(.operatorName, or: "")
    pack = try container.decode(.pack, or: PackReference(id: "", version: "", hash: ""))
    channel = try container.decode(.channel, or: "")
    callerName = try container.decode(.callerName, or: "")
    subjectName = try container.decode(.subjectName, or: "")
    matters = try container.decode(.matters, or: [])
    message = try container.decode(.message, or: .none)
    verification = try container.decode(.verification, or: .none)
    pushed = try container.decode(.pushed, or: 0)
    said = try container.decode(.said, or: [])
    told = try container.decode(.told, or: [])
    notes = try container.decode(.notes, or: [])
    pressure = try container.decode(.pressure, or: [])
    slip = try container.decode(.slip, or: true)
    declared = try container.decode(.declared, or: false)
    retention = try container.decode(.retention, or: "")
    held = try container.decode(.held, or: HeldRecord())
    tried = try container.decode(.tried, or: [])
    alarms = try container.decode(.alarms, or: [])
  }

  /// One of its matters is about the very role it would go to.
  public var isAboutRole: Bool { matters.contains(where: \.facts.isAboutRole) }
}

/// Which policy decided, down to the bytes: `hash` is of pack and overlay together.
public struct PackReference: Hashable, Codable, Sendable {
  /// The id of the pack.
  public var id: String
  /// Its version.
  public var version: String
  /// Hexadecimal, empty when the policy was not loaded from text.
  public var hash: String

  /// Every field as given.
  public init(id: String, version: String, hash: String) {
    self.id = id
    self.version = version
    self.hash = hash
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(.id, or: "")
    version = try container.decode(.version, or: "")
    hash = try container.decode(.hash, or: "")
  }
}

/// One matter of an enquiry, with the facts it was decided on and what the policy answered.
public struct MatterRecord: Hashable, Codable, Sendable {
  /// Fact code to value code, answered facts only.
  public var facts: [String: String]
  /// A decision code, such as `ncnd`; one that is unknown, or missing, is to be looked at as dangerous.
  public var decision: String
  /// `offer`, `none` or `note`.
  public var message: String
  /// The deciding rule, its parents up to the default, then the riders.
  public var rules: [String]
  /// Clauses of rule and riders.
  public var cites: [String]
  /// The role it goes to, nil when nobody is referred to.
  public var refer: String?
  /// Duties of rule and riders.
  public var duties: [String]
  /// Held facts whose answer was released to this enquirer.
  public var releases: [String]
  /// The class under which it is kept.
  public var retention: String
  /// No clause of the organisation's own policy speaks of this.
  public var silent: Bool

  /// Every field as given.
  public init(
    facts: [String: String], decision: String, message: String, rules: [String], cites: [String],
    refer: String?, duties: [String], releases: [String], retention: String, silent: Bool
  ) {
    self.facts = facts
    self.decision = decision
    self.message = message
    self.rules = rules
    self.cites = cites
    self.refer = refer
    self.duties = duties
    self.releases = releases
    self.retention = retention
    self.silent = silent
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    facts = try container.decode(.facts, or: [:])
    decision = try container.decode(.decision, or: "")
    message = try container.decode(.message, or: "")
    rules = try container.decode(.rules, or: [])
    cites = try container.decode(.cites, or: [])
    refer = try container.decodeIfPresent(String.self, forKey: .refer)
    // What nobody can tell is an alarm, never an absence.
    duties = try container.decode(.duties, or: [KnownDuty.tellManagementNow.rawValue])
    releases = try container.decode(.releases, or: [])
    retention = try container.decode(.retention, or: "")
    silent = try container.decode(.silent, or: false)
  }
}

/// A message in conditional form: kept whether or not anybody of that name is known.
public struct MessageRecord: Hashable, Codable, Sendable {
  /// What became of a message.
  public enum State: String, Hashable, CaseIterable, Sendable, RecordCode {
    /// Written down, in conditional form.
    case taken
    /// Wanted, and not taken.
    case refused
    /// Nobody wanted to leave one.
    case none
  }

  /// What became of it.
  public var state: State
  /// Empty unless taken.
  public var text: String
  /// Words in it that management must see before anybody hands it on (a threat, a meeting place…).
  public var flagged: Bool

  /// Every field as given.
  public init(state: State, text: String, flagged: Bool) {
    self.state = state
    self.text = text
    self.flagged = flagged
  }

  /// No message was offered or taken.
  public static let none = MessageRecord(state: .none, text: "", flagged: false)

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    text = try container.decode(.text, or: "")
    state = try container.decode(.state, or: text.isEmpty ? .none : .taken)
    flagged = try container.decode(.flagged, or: true)
  }
}

/// What was done to find out who was asking.
///
/// Identity is not authority.
public struct VerificationRecord: Hashable, Codable, Sendable {
  /// `no`, `pending`, `failed` or `yes`.
  public var outcome: String
  /// Coach fact to value, answered ones only.
  public var steps: [String: String]
  /// Name, number, station and reference as the enquirer gave them.
  public var details: String

  /// Every field as given.
  public init(outcome: String, steps: [String: String], details: String) {
    self.outcome = outcome
    self.steps = steps
    self.details = details
  }

  /// Nobody was checked.
  public static let none = VerificationRecord(outcome: "no", steps: [:], details: "")

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    outcome = try container.decode(.outcome, or: Self.none.outcome)
    steps = try container.decode(.steps, or: [:])
    details = try container.decode(.details, or: "")
  }
}

/// Filed is not told: a named person who has heard it, or the outside body it was reported to.
public struct ToldRecord: Hashable, Codable, Sendable {
  /// How it was told.
  public enum Route: String, Hashable, CaseIterable, Sendable, RecordCode {
    /// Somebody on the pack's list heard it.
    case person
    /// Nobody could be reached; reported outside, with a reference.
    case outside
  }
  /// How it was told.
  public var route: Route
  /// Who heard it, or the body and its reference.
  public var who: String
  /// When they heard it.
  public var at: Moment

  /// Every field as given.
  public init(route: Route, who: String, at: Moment) {
    self.route = route
    self.who = who
    self.at = at
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    route = try container.decode(.route, or: .person)
    who = try container.decode(.who, or: "")
    at = try container.decode(.at, or: .unknown)
  }
}

/// Something written down in passing.
///
/// Facts and their source are kept apart (STM-db-2).
public struct NoteRecord: Hashable, Codable, Sendable {
  /// Whose word it is.
  public enum Source: String, Hashable, CaseIterable, Sendable, RecordCode {
    /// Said by the enquirer.
    case enquirer
    /// Seen or heard by the receptionist.
    case receptionist
    /// Nobody said whose words they are.
    case notSaid = "not-said"
    /// Call-back details, recent contact checked by whom, and the like.
    case desk
  }
  /// Whose word it is.
  public var source: Source
  /// What was written down.
  public var text: String
  /// When.
  public var at: Moment

  /// Every field as given.
  public init(source: Source, text: String, at: Moment) {
    self.source = source
    self.text = text
    self.at = at
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    source = try container.decode(.source, or: .desk)
    text = try container.decode(.text, or: "")
    at = try container.decode(.at, or: .unknown)
  }
}
