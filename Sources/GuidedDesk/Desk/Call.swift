public import PolicyCore

/// One open enquiry: a voice, and the matters it raises.
///
/// Everything shown or filed is computed from it, so that it can be saved at any prompt and resumed
/// in another process.
public struct Call: Hashable, Codable, Sendable {
  /// One thing asked, decided alone: fact codes to the codes entered.
  public struct Matter: Hashable, Codable, Sendable {
    public var facts: [String: String] = [:]
    /// What is known of the check beside its steps.
    public var check = Check.none
    /// Who looked at the records, and when; a yes or no about them counts from then on.
    public var checker = ""
  }

  /// How far the checking of a caller has come, whatever steps were taken.
  public enum Check: String, Hashable, Codable, Sendable {
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
  }

  public let id: String
  /// Counted from 1 in a session.
  public internal(set) var number: Int
  /// Chooses among equal wordings, and stays when a later session counts the call anew.
  public let variant: Int
  public let reference: String
  public let opened: Moment
  /// Facts of the voice: how it reached us, who can hear, whether somebody may be hurt.
  public var voice: [String: String] = [:]
  public var matters: [Matter] = [Matter()]
  public var current = 0
  public var stage = Stage.talking
  public var callerName = ""
  public var subjectName = ""
  public var details = ""
  public var message = MessageRecord(state: .none, text: "", flagged: false)
  public var pushed = 0
  public var said: [String] = []
  public var told: [ToldRecord] = []
  /// The strongest band of what had to be told when somebody was last told.
  public var toldBand: Int?
  /// The receptionist said too much, and nobody has heard of it.
  public var slipUntold = false
  public var notes: [NoteRecord] = []
  public var pressure: [String] = []
  public var slip = false
  public var declared = false
  public var parkedAt: Moment?
  public var marks: [Mark] = []

  public init(id: String, number: Int, reference: String, opened: Moment) {
    self.id = id
    self.number = number
    variant = number - 1
    self.reference = reference
    self.opened = opened
  }

  /// Nothing was heard, typed or said but the greeting.
  public var isEmpty: Bool {
    matters.allSatisfy(\.facts.isEmpty) && voice.count <= 1 && callerName.isEmpty
      && subjectName.isEmpty && details.isEmpty && message.state == .none && notes.isEmpty
      && told.isEmpty && pushed == 0 && !slip && !declared
  }
}
