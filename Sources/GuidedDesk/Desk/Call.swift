public import PolicyCore

/// One open enquiry: a voice, and the matters it raises.
///
/// Everything shown or filed is computed from it, so that it can be saved at any prompt and resumed
/// in another process; and by another version, so that it grows as records do (`PolicyCore`, `Growing`).
public struct Call: Hashable, Codable, Sendable {
  /// One thing asked, decided alone: fact codes to the codes entered.
  public struct Matter: Hashable, Codable, Sendable {
    public var facts: [String: String]
    /// What is known of the check beside its steps.
    public var check: Check
    /// Who looked at the records, and when; a yes or no about them counts from then on.
    public var checker: String

    public init(facts: [String: String] = [:], check: Check = .none, checker: String = "") {
      self.facts = facts
      self.check = check
      self.checker = checker
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      facts = try container.decode(.facts, or: [:])
      check = try container.decode(.check, or: .none)
      checker = try container.decode(.checker, or: "")
    }
  }

  /// How far the checking of a caller has come, whatever steps were taken.
  public enum Check: String, Hashable, CaseIterable, Sendable, RecordCode {
    case none
    /// Details were taken, or a check that held does so no longer.
    case underWay
    /// Refused, or failed for somebody who then turned out to be somebody else.
    case failed
  }

  /// What the next line typed will be taken for.
  public enum Stage: Hashable, Codable, Sendable {
    case talking
    /// Name, number, station and reference, before they ring off.
    case details
    /// What a line left open, question by question.
    case reading([OpenQuestion])
    /// Who checked the records, and when.
    case checkedBy
    case message
    case note
    case noteSource(String)
    case told
    /// The reference of a report made outside, because nobody was reached.
    case outside
    case declareReason
    case recap
  }

  /// What `back` returns to.
  public struct Mark: Hashable, Codable, Sendable {
    var voice: [String: String]
    var matters: [Matter]
    var current: Int

    init(voice: [String: String], matters: [Matter], current: Int) {
      self.voice = voice
      self.matters = matters
      self.current = current
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      voice = try container.decode(.voice, or: [:])
      matters = try container.decode(.matters, or: [])
      current = try container.decode(.current, or: 0)
    }
  }

  public internal(set) var id: String
  /// Counted from 1 in a session.
  public internal(set) var number: Int
  /// Chooses among equal wordings, and stays when a later session counts the call anew.
  public let variant: Int
  public let reference: String
  public let opened: Moment
  /// Facts of the voice: how it reached us, who can hear, whether somebody may be hurt.
  public var voice: [String: String]
  public var matters: [Matter]
  public var current: Int
  public var stage: Stage
  public var callerName: String
  public var subjectName: String
  public var details: String
  public var message: MessageRecord
  public var pushed: Int
  public var said: [String]
  public var told: [ToldRecord]
  /// The strongest band of what had to be told when somebody was last told.
  public var toldBand: Int?
  /// The receptionist said too much, and nobody has heard of it.
  public var slipUntold: Bool
  public var notes: [NoteRecord]
  public var pressure: [String]
  public var slip: Bool
  public var declared: Bool
  public var parkedAt: Moment?
  public var marks: [Mark]
  /// A line that was broken off, by the lock or by setting the call aside.
  public var halfTyped: String?
  /// It was taken while nobody was signed in.
  public var isUnsigned: Bool
  /// What it is to be filed as: it ended, and the log has not taken it yet.
  public internal(set) var ending: Record?

  public init(id: String, number: Int, reference: String, opened: Moment) {
    self.id = id
    self.number = number
    variant = number - 1
    self.reference = reference
    self.opened = opened
    voice = [:]
    matters = [Matter()]
    current = 0
    stage = .talking
    callerName = ""
    subjectName = ""
    details = ""
    message = .none
    pushed = 0
    said = []
    told = []
    slipUntold = false
    notes = []
    pressure = []
    slip = false
    declared = false
    marks = []
    isUnsigned = false
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(.id, or: "")
    number = try container.decode(.number, or: 1)
    variant = try container.decode(.variant, or: 0)
    reference = try container.decode(.reference, or: "")
    opened = try container.decode(.opened, or: .unknown)
    voice = try container.decode(.voice, or: [:])
    matters = try container.decode(.matters, or: [Matter()])
    current = try container.decode(.current, or: 0)
    // What only a later version waits for is asked for again.
    stage = (try? container.decodeIfPresent(Stage.self, forKey: .stage)) ?? .talking
    callerName = try container.decode(.callerName, or: "")
    subjectName = try container.decode(.subjectName, or: "")
    details = try container.decode(.details, or: "")
    message = try container.decode(.message, or: .none)
    pushed = try container.decode(.pushed, or: 0)
    said = try container.decode(.said, or: [])
    told = try container.decode(.told, or: [])
    toldBand = try container.decodeIfPresent(Int.self, forKey: .toldBand)
    slipUntold = try container.decode(.slipUntold, or: false)
    notes = try container.decode(.notes, or: [])
    pressure = try container.decode(.pressure, or: [])
    slip = try container.decode(.slip, or: false)
    declared = try container.decode(.declared, or: false)
    parkedAt = try container.decodeIfPresent(Moment.self, forKey: .parkedAt)
    marks = try container.decode(.marks, or: [])
    halfTyped = try container.decodeIfPresent(String.self, forKey: .halfTyped)
    isUnsigned = try container.decode(.isUnsigned, or: false)
    ending = try container.decodeIfPresent(Record.self, forKey: .ending)
    guard matters.indices.contains(current),
      marks.allSatisfy({ $0.matters.indices.contains($0.current) })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .current, in: container, debugDescription: "there is no such matter")
    }
  }

  /// Nothing was heard, typed or said but the greeting.
  public var isEmpty: Bool {
    matters.allSatisfy(\.facts.isEmpty) && voice.count <= 1 && callerName.isEmpty
      && subjectName.isEmpty && details.isEmpty && message.state == .none && notes.isEmpty
      && told.isEmpty && pushed == 0 && !slip && !declared && halfTyped == nil
  }
}
