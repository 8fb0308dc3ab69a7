/// A clause of the organisation's policy, or of the common floor (`COM-…`), in our words.
public struct Clause: Hashable, Sendable {
  /// As the pack names it, such as `COM-neutral`.
  public let id: String
  /// `desk`, `log`, `review`, `training`, `office`, or two joined by `+`.
  public let kind: String
  /// What it demands, paraphrased; shown to staff, never to an enquirer.
  public let says: String
  /// Line range in the source text, for whoever checks; empty when there is none.
  public let lines: String
  /// The clause itself says that staff may release.
  public let staffMay: Bool
  /// The clause itself says that a manager may have something said to somebody.
  public let managerMay: Bool
  /// Belongs to the pack, not to the common floor.
  public let own: Bool
  /// Stands for the policy's silence on a topic; cited where no clause of the pack's own applies.
  public let isSilence: Bool
  /// What has replaced the law it speaks of; empty while that is in force.
  public let outOfDate: String
  /// Of its lines in the source text, in hexadecimal; empty when not taken.
  public let fingerprint: String
  /// How the clause is taken at the desk, and why, where that is not what it says on its face; empty when
  /// it is.
  public let reading: String

  /// Every field as given; a loader has checked them.
  public init(
    id: String, kind: String, says: String, lines: String, staffMay: Bool, own: Bool,
    isSilence: Bool = false, outOfDate: String = "", fingerprint: String = "", reading: String = "",
    managerMay: Bool = false
  ) {
    self.id = id
    self.kind = kind
    self.says = says
    self.lines = lines
    self.staffMay = staffMay
    self.managerMay = managerMay
    self.own = own
    self.isSilence = isSilence
    self.outOfDate = outOfDate
    self.fingerprint = fingerprint
    self.reading = reading
  }

  /// Whom a clause can bind.
  public static let kinds = ["desk", "log", "review", "training", "office"]

  /// A receptionist must obey it.
  public var touchesDesk: Bool { kind.split(separator: "+").contains("desk") }
}

/// Somebody an enquiry can be handed to.
public struct Role: Hashable, Sendable {
  /// As rules and duties name it.
  public let id: String
  /// As staff call it.
  public let label: String
  /// Who it is here and how to reach them, as the site says; empty when it does not.
  public let holder: String

  /// Every field as given.
  public init(id: String, label: String, holder: String = "") {
    self.id = id
    self.label = label
    self.holder = holder
  }
}

/// Something the receptionist must do because of a decision.
public struct Duty: Hashable, Sendable {
  /// As rules name it.
  public let id: String
  /// Steps for the screen, each under twelve words; empty when the program does it by itself.
  public let steps: [String]
  /// Its place in the order in which duties are to be done; 0 comes first.
  public let rank: Int

  /// Every field as given.
  public init(id: String, steps: [String], rank: Int) {
    self.id = id
    self.steps = steps
    self.rank = rank
  }
}

/// Sentences to be spoken.
///
/// Variants are equal: same content, same promise, other words.
public struct Wording: Hashable, Sendable {
  /// As rules name it.
  public let id: String
  /// Variant, then lines spoken one after the other.
  ///
  /// Never empty.
  public let variants: [[String]]
  /// The same for hours in which one person is alone at the desk; empty where nothing changes.
  public let alone: [[String]]
  /// Held facts that these words give away.
  public let discloses: [FactID]
  /// The same for somebody who has written: to be written back, and never spoken.
  ///
  /// Empty where the policy's one reply to what is written stands for it.
  public let written: [String]
  /// The calls it is right for: each of these guards holds where it is said.
  ///
  /// None for words that suit everybody.
  public let fits: [Guard]
  /// It answers worry, fear or a threat as such: help, or that somebody hears of it.
  public let isWelfare: Bool

  /// Every field as given.
  public init(
    id: String, variants: [[String]], alone: [[String]] = [], discloses: [FactID],
    written: [String] = [], fits: [Guard] = [], isWelfare: Bool = false
  ) {
    self.id = id
    self.variants = variants
    self.alone = alone
    self.discloses = discloses
    self.written = written
    self.fits = fits
    self.isWelfare = isWelfare
  }

  /// The lines of one variant; any number is accepted and taken round.
  public func lines(variant: Int, alone isAlone: Bool = false) -> [String] {
    let choice = isAlone && !alone.isEmpty ? alone : variants
    return choice.isEmpty ? [] : choice[abs(variant % choice.count)]
  }

  /// Every line there is, whenever it is said.
  public var everyLine: [String] { (variants + alone).flatMap(\.self) }
}

/// How a fact is asked for.
public struct Question: Hashable, Sendable {
  /// Who is asked.
  public enum Mode: Hashable, Sendable {
    /// Put to the enquirer, word for word.
    case aloud
    /// Answered by the receptionist from what they see or hear.
    case silent
  }

  /// The fact it asks for.
  public let fact: FactID
  /// On which calls it is put in these words.
  public let when: Guard
  /// Who is asked.
  public let mode: Mode
  /// The question itself.
  public let text: String
  /// Why it is asked (STM-intro-2); empty when the question says so itself.
  public let why: String
  /// What to do to find out, one step a line.
  public let steps: [String]
  /// The choices in the order in which they are offered, each spelled out; empty to offer the values by
  /// their labels.
  public let answers: [Answer]

  /// A choice: a value of the fact, in words that say what is chosen.
  public struct Answer: Hashable, Sendable {
    /// The code of the value that is chosen.
    public let code: String
    /// The choice, spelled out.
    public let words: String

    /// Every field as given.
    public init(code: String, words: String) {
      self.code = code
      self.words = words
    }
  }

  /// Every field as given.
  public init(
    fact: FactID, when: Guard, mode: Mode, text: String, why: String, steps: [String],
    answers: [Answer] = []
  ) {
    self.answers = answers
    self.fact = fact
    self.when = when
    self.mode = mode
    self.text = text
    self.why = why
    self.steps = steps
  }
}

/// A place in the outline: which fact, and when it may be asked at all.
public struct OutlineItem: Hashable, Sendable {
  /// The fact whose place it is.
  public let fact: FactID
  /// On which calls it may be asked at all.
  public let when: Guard

  /// Every field as given.
  public init(fact: FactID, when: Guard) {
    self.fact = fact
    self.when = when
  }
}

/// A row of the table that says what the coach's steps prove.
///
/// The first that holds decides.
public struct VerificationRow: Hashable, Sendable {
  /// The steps it is about.
  public internal(set) var when: Guard
  /// A value of the coach's fact.
  public internal(set) var outcome: Int

  /// Every field as given.
  public init(when: Guard, outcome: Int) {
    self.when = when
    self.outcome = outcome
  }
}

/// A promise of the pack's own, proved with the built-in ones.
public struct PackPromise: Hashable, Sendable {
  /// Whether the shape is forbidden or demanded.
  public enum Sense: Hashable, Sendable {
    /// No call of the guard comes to the shape.
    case never
    /// Every call of the guard comes to it.
    case always
  }

  /// What a decision is held against; a field left empty says nothing.
  public struct Shape: Hashable, Sendable {
    /// One of these is decided.
    public var decisions: [DecisionCode] = []
    /// One of these is said about a message.
    public var messages: [MessageKind] = []
    /// These held facts are released.
    public var releases: [FactID] = []
    /// It goes to one of these roles.
    public var refer: [String] = []
    /// These duties are put up, by the rule or a rider.
    public var duties: [String] = []
    /// These wordings are said.
    public var say: [String] = []
    /// What the steps of a check come to, values of the coach's fact; with it nothing else is there.
    public var verified: [Int] = []

    /// A shape that says nothing yet.
    public init() {}

    /// It is about the table of checks, and not about what is decided.
    public var isAboutChecks: Bool { !verified.isEmpty }
  }

  /// As the pack names it.
  public let id: String
  /// The calls it is about.
  public let when: Guard
  /// Forbidden, or demanded.
  public let sense: Sense
  /// What those calls are held against.
  public let shape: Shape
  /// The clauses it rests on.
  public let cites: [String]

  /// Every field as given.
  public init(id: String, when: Guard, sense: Sense, shape: Shape, cites: [String]) {
    self.id = id
    self.when = when
    self.sense = sense
    self.shape = shape
    self.cites = cites
  }
}

/// A word staff type while they listen, and the answers it may stand for.
public struct FactWord: Hashable, Sendable {
  /// Lower case, words separated by single spaces.
  public let text: String
  /// Readings; more than one is asked about, never guessed.
  ///
  /// Each reading is one or more answers.
  public let readings: [[Reading]]

  /// One answer that the word stands for.
  public struct Reading: Hashable, Sendable {
    /// The fact it answers.
    public let fact: FactID
    /// The code of its answer.
    public let code: String

    /// Every field as given.
    public init(fact: FactID, code: String) {
      self.fact = fact
      self.code = code
    }
  }

  /// Every field as given.
  public init(text: String, readings: [[Reading]]) {
    self.text = text
    self.readings = readings
  }
}
