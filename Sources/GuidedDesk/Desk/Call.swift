public import PolicyCore

/// One open enquiry: a voice, and the matters it raises.
///
/// Everything shown or filed is computed from it, so that it can be saved at any prompt and resumed
/// in another process; and by another version, so that it grows as records do (`PolicyCore`, `Growing`).
public struct Call: Hashable, Codable, Sendable {
  /// One thing asked, decided alone: fact codes to the codes entered.
  public struct Matter: Hashable, Codable, Sendable {
    /// Codes of the answered facts to the codes of the answers.
    public var facts: [String: String]
    /// What is known of the check beside its steps.
    public var check: Check
    /// Who looked at the records, and when.
    public var checker: String
    /// What a release rests on, as the receptionist confirmed it; it counts while it is still so.
    public var basis: [String: String]
    /// From which words each fact came, as typed.
    public var words: [String: String]

    /// Every field as given.
    public init(
      facts: [String: String] = [:], check: Check = .none, checker: String = "",
      basis: [String: String] = [:], words: [String: String] = [:]
    ) {
      self.facts = facts
      self.check = check
      self.checker = checker
      self.basis = basis
      self.words = words
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      facts = try container.decode(.facts, or: [:])
      check = try container.decode(.check, or: .none)
      checker = try container.decode(.checker, or: "")
      basis = try container.decode(.basis, or: [:])
      words = try container.decode(.words, or: [:])
    }
  }

  /// How far the checking of a caller has come, whatever steps were taken.
  public enum Check: String, Hashable, CaseIterable, Sendable, RecordCode {
    /// Nobody is being checked.
    case none
    /// Details were taken, or a check that held does so no longer.
    case underWay
    /// Refused, or failed for somebody who then turned out to be somebody else.
    case failed
  }

  /// What the next line typed will be taken for.
  public enum Stage: Hashable, Codable, Sendable {
    /// Facts, an answer to the question on the screen, or a command.
    case talking
    /// Name, number, station and reference, before they ring off.
    case details
    /// What a line left open, question by question.
    case reading([OpenQuestion])
    /// Who looked at the records, and when.
    case checkedBy
    /// What the release rests on, read once more before anything is said.
    case basis
    /// The words of a message.
    case message
    /// Whom a message is for, and whom it is from.
    case messageFor
    /// From whom a message is, and for whom.
    case messageFrom
    /// The words of a note.
    case note
    /// Whose word this note is.
    case noteSource(String)
    /// A name as claimed: the caller's, or that of whoever is asked about.
    case naming(caller: Bool)
    /// Who has heard it.
    case told
    /// Whether what followed `told` is a person who has heard it, or what was said.
    case heardBy(String)
    /// Whether an alarm is to be taken back.
    case takingBack(Retraction)
    /// The reference of a report made outside, because nobody was reached.
    case outside
    /// Why the receptionist hands the call on.
    case declareReason
    /// Whether what followed `declare` is why, or what was said.
    case declaring(String)
    /// Whether whoever asks is the one a manager's answer is for.
    case answerFor(WaitingAnswer)
    /// How it was made sure that it is they.
    case answerChecked(WaitingAnswer)
    /// Nothing but Enter: the call is filed by it.
    case recap
  }

  /// What would be taken back: entries of the ledger, what is answered in their place, and the line
  /// that asked for it.
  public struct Retraction: Hashable, Codable, Sendable {
    var entries: [Int]
    var then: [String: String]
    var words: String
  }

  /// Words that would have alarmed where they were not denied, past or supposed, and what they mean.
  public struct TurnedOff: Hashable, Codable, Sendable {
    /// As typed.
    public var words: String
    /// Fact codes to value codes.
    public var means: [String: String]

    init(words: String, means: [String: String]) {
      self.words = words
      self.means = means
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      words = try container.decode(.words, or: "")
      means = try container.decode(.means, or: [:])
    }
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

  /// Unique for ever; the id under which it is filed.
  public internal(set) var id: String
  /// Counted from 1 in a session.
  public internal(set) var number: Int
  /// Chooses among equal wordings, and stays when a later session counts the call anew.
  public let variant: Int
  /// What the enquirer may be given to find this call again.
  public let reference: String
  /// When it began.
  public let opened: Moment
  /// Facts of the voice: how it reached us, who can hear, whether somebody may be hurt.
  public var voice: [String: String]
  /// At least one, in the order in which they were raised.
  public var matters: [Matter]
  /// The index of the matter that is spoken of.
  public var current: Int
  /// What the next line is taken for.
  public var stage: Stage
  /// As claimed; empty when none was given.
  public var callerName: String
  /// As said; empty when nobody was named.
  public var subjectName: String
  /// What was given to ring back by.
  public var details: String
  /// What was done about a message.
  public var message: MessageRecord
  /// How often the enquirer pressed.
  public var pushed: Int
  /// Every line put up to be said, each once.
  public var said: [String]
  /// Who has heard what had to be told.
  public var told: [ToldRecord]
  /// Who was rung and not reached.
  public var tried: [TriedRecord]
  /// What was heard that alarms, and what became of it.
  public var ledger: [AlarmRecord]
  /// The strongest band of what had to be told when somebody was last told.
  public var toldBand: Int?
  /// The strongest band of what had to be told when somebody was last tried in vain.
  public var triedBand: Int?
  /// The receptionist said too much, and nobody has heard of it.
  public var slipUntold: Bool
  /// Somebody was rung about it and not reached.
  public var slipTried: Bool
  /// What was written down in passing.
  public var notes: [NoteRecord]
  /// Signs of pressure; they decide nothing.
  public var pressure: [String]
  /// Situations that were noticed, by id.
  public var situations: [String]
  /// Something was typed as said by them, understood or not.
  public var hasSpeech: Bool
  /// Words that were not understood since the question about danger was last answered.
  public var unheard: [String]
  /// What was last not taken as danger, for whoever says that it is.
  public var turnedOff: TurnedOff?
  /// The words of a message were asked for, because one was wanted.
  public var messageAsked: Bool
  /// A line that sounded like the words of a message, before anybody asked for them; empty where none did.
  public var messageWords: String
  /// They have rung off, and nobody is on the line to be spoken to.
  public var rangOff: Bool
  /// The receptionist said too much at some point.
  public var slip: Bool
  /// The receptionist knows these people and hands the call on.
  public var declared: Bool
  /// When it was set aside; nil while it is in hand.
  public var parkedAt: Moment?
  /// What `back` returns to, the latest last.
  public var marks: [Mark]
  /// A line that was broken off, by the lock or by setting the call aside.
  public var halfTyped: String?
  /// It was taken while nobody was signed in.
  public var isUnsigned: Bool
  /// What it is to be filed as: it ended, and the log has not taken it yet.
  public internal(set) var ending: Record?

  /// A call of which nothing is known yet.
  public init(
    id: String, number: Int, variant: Int? = nil, reference: String, opened: Moment
  ) {
    self.id = id
    self.number = number
    self.variant = variant ?? number - 1
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
    tried = []
    ledger = []
    slipUntold = false
    slipTried = false
    notes = []
    pressure = []
    situations = []
    hasSpeech = false
    unheard = []
    messageAsked = false
    messageWords = ""
    rangOff = false
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
    tried = try container.decode(.tried, or: [])
    // The ledger is brought up to date when the call is taken up.
    ledger = try container.decode(.ledger, or: [])
    toldBand = try container.decodeIfPresent(Int.self, forKey: .toldBand)
    triedBand = try container.decodeIfPresent(Int.self, forKey: .triedBand)
    slipUntold = try container.decode(.slipUntold, or: false)
    slipTried = try container.decode(.slipTried, or: false)
    notes = try container.decode(.notes, or: [])
    pressure = try container.decode(.pressure, or: [])
    situations = try container.decode(.situations, or: [])
    hasSpeech = try container.decode(.hasSpeech, or: false)
    unheard = try container.decode(.unheard, or: [])
    turnedOff = try container.decodeIfPresent(TurnedOff.self, forKey: .turnedOff)
    messageAsked = try container.decode(.messageAsked, or: false)
    messageWords = try container.decode(.messageWords, or: "")
    rangOff = try container.decode(.rangOff, or: false)
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
      && told.isEmpty && pushed == 0 && !slip && !declared && !hasSpeech && tried.isEmpty
      && ledger.isEmpty && halfTyped == nil
  }
}
