/// A whole policy, ready to decide: a pack with the common floor and the site's overlay worked in.
///
/// Built by a loader that has checked it; every id in it resolves and its rules are in order of
/// strength.
public struct Policy: Sendable {
  /// Of the pack.
  public var id: String
  /// Of the pack, as its owner counts.
  public var version: String
  /// The organisation's name for it.
  public var title: String
  /// Of the pack, the common floor and the overlay as read, in hexadecimal; empty when built by hand.
  public var hash: String
  /// The facts it may turn on.
  public var vocabulary: Vocabulary
  /// Strongest first.
  public var bands: [String]
  /// Strongest first; the default is last and always holds.
  public var rules: [Rule]
  /// At most 64.
  public var riders: [Rider]
  /// In which order facts are asked for, and when at all.
  public var outline: [OutlineItem]
  /// How facts are asked for; the first whose guard holds counts.
  public var questions: [Question]
  /// What the steps of a check prove; the first row that holds counts.
  public var verification: [VerificationRow]
  /// By id.
  public var wordings: [String: Wording]
  /// Lines for an enquirer who presses, in the order in which they rotate.
  public var ifPressed: [String]
  /// What must never be said or done, whatever is decided.
  public var never: [String]
  /// First reachable takes it; the first is the default.
  public var roles: [Role]
  /// By id.
  public var duties: [String: Duty]
  /// The pack's own and those of the common floor.
  public var clauses: [Clause]
  /// Clauses that no rule cites, each with the reason why the desk cannot keep them.
  public var notAtTheDesk: [String: String]
  /// Words staff type while they listen.
  public var words: [FactWord]
  /// What is understood of a typed line.
  public var lexicon: Lexicon
  /// Of the pack's own.
  public var promises: [PackPromise]
  /// Words in a message that management must see before anybody hands it on; lower case.
  public var messageFlags: Set<String>
  /// Two words heard, to the sign of pressure they are (DOMAIN a9).
  public var signs: [String: String]
  /// What `{name}` in a wording stands for.
  public var site: [String: String]
  /// Days that count as recent; nil when the organisation has not said.
  public var recentDays: Int?
  /// The day by which the policy itself was to be reviewed, `2018-08-01`; empty when it does not say.
  public var reviewDue: String
  /// What alarms, in the order in which it is named.
  public var alarms: [Alarm]
  /// What people type at a question, whatever it asks.
  public var answerWords: AnswerWords
  /// Calls that are about nobody, and what to do in them.
  public var situations: [Situation]
  /// Words that fit everybody, for as long as it is not known who is spoken to.
  public var untilKnown: [UntilKnown]
  /// Where every rule says the same words in place of its own.
  public var saysOnly: [SaysOnly]
  /// Mutants that nothing notices, each with the reason why that is all right.
  public var survivors: [String: String]
  /// Those of ``survivors`` that the common floor brings: some other pack may need them.
  public var sharedSurvivors: Set<String>

  /// Every field as given; a loader has checked that they fit together.
  public init(
    id: String, version: String, title: String, hash: String, vocabulary: Vocabulary,
    bands: [String], rules: [Rule], riders: [Rider], outline: [OutlineItem],
    questions: [Question], verification: [VerificationRow], wordings: [String: Wording],
    ifPressed: [String], never: [String], roles: [Role], duties: [String: Duty],
    clauses: [Clause], notAtTheDesk: [String: String], words: [FactWord],
    lexicon: Lexicon = Lexicon(), promises: [PackPromise], messageFlags: Set<String>,
    signs: [String: String] = [:],
    site: [String: String], recentDays: Int?, reviewDue: String = "",
    alarms: [Alarm] = [], answerWords: AnswerWords = AnswerWords(), situations: [Situation] = [],
    untilKnown: [UntilKnown] = [], saysOnly: [SaysOnly] = [],
    survivors: [String: String] = [:], sharedSurvivors: Set<String> = []
  ) {
    self.alarms = alarms
    self.answerWords = answerWords
    self.situations = situations
    self.untilKnown = untilKnown
    self.saysOnly = saysOnly
    self.id = id
    self.version = version
    self.title = title
    self.hash = hash
    self.vocabulary = vocabulary
    self.bands = bands
    self.rules = rules
    self.riders = riders
    self.outline = outline
    self.questions = questions
    self.verification = verification
    self.wordings = wordings
    self.ifPressed = ifPressed
    self.never = never
    self.roles = roles
    self.duties = duties
    self.clauses = clauses
    self.notAtTheDesk = notAtTheDesk
    self.words = words
    self.lexicon = lexicon
    self.promises = promises
    self.messageFlags = messageFlags
    self.signs = signs
    self.site = site
    self.recentDays = recentDays
    self.reviewDue = reviewDue
    self.survivors = survivors
    self.sharedSurvivors = sharedSurvivors
  }

  /// The facts the desk itself must know by name (DESIGN 3.1).
  public func fact(_ known: KnownFact) -> FactID? { vocabulary.fact(known.rawValue) }

  /// The same policy without the rules that release: what stands in when a desk's own is refused.
  public var withoutReleases: Policy {
    var policy = self
    policy.rules.removeAll { $0.effect.decision == .release || !$0.effect.releases.isEmpty }
    return policy
  }

  /// The rule of this id; nil when there is none.
  public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  /// The clause of this id; nil when there is none.
  public func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }

  /// The role of this id; nil when there is none.
  public func role(_ id: String) -> Role? { roles.first { $0.id == id } }
}

/// Facts that the engine and the desk treat in a way of their own.
///
/// All others are data to them.
public enum KnownFact: String, Sendable, CaseIterable {
  /// How the enquiry comes in.
  case channel
  /// Who asks.
  case enquirer
  /// What for.
  case request
  /// Of whoever is asked about.
  case age
  /// What the check of who calls has come to.
  case verified
  /// Whether anybody may be hurt.
  case harm
  /// Worry about a child or an adult.
  case concern
  /// What the enquirer has told of themselves.
  case disclosed
  /// Whether others can hear at our end.
  case earshot
  /// Whether the police have a report.
  case reportedMissing = "reported-missing"
  /// The matter is about the very role it would go to.
  case aboutRole = "about-role"
  /// Whether others can hear at the caller's end.
  case callerEarshot = "caller-earshot"
  /// Who may be hurt.
  case harmTo = "harm-to"
  /// What the caller is in a danger: reporter, victim, threat, crew.
  case dangerRole = "danger-role"
  /// Where the number came from that was rung back.
  case numberFrom = "number-from"
  /// Whether the person has been in touch lately; only the organisation knows.
  case recentContact = "recent-contact"
}

/// Wordings the desk puts up by itself.
///
/// A pack without one does not load.
public enum StandingWording: String, Sendable, CaseIterable {
  /// The first words of a call.
  case greet
  /// The safe sentence, with the pack's word on messages.
  case neutral
  /// The safe sentence alone, for a second asking or a refused message.
  case neutralPlain = "neutral-plain"
  /// While the receptionist looks something up.
  case fillSilence = "fill-silence"
  /// For somebody who does not follow.
  case plainEnglish = "plain-english"
  /// When the line is silent.
  case nobodySpeaks = "nobody-speaks"
  /// The last words of a call.
  case closing
  /// After a slip.
  case saidTooMuch = "said-too-much"
  /// When the enquirer asks the receptionist's name.
  case reference = "asks-your-name"
  /// Before a message is taken: what will be done with it.
  case messageTake = "message-take"
  /// Whom a message is for, and whom it is from.
  case messageFor = "message-for"
  /// Asks from whom a message is, and for whom.
  case messageFrom = "message-from"
  /// The message is written down: its condition once more.
  case messageKept = "message-kept"
  /// Asks whether it may be written down.
  case messageConsent = "message-consent"
  /// Before the message is read back.
  case messageReadBack = "message-read-back"
  /// After it was read back.
  case messageAfter = "message-after"
  /// Where no message is taken.
  case messageRefused = "message-refused"
  /// Where the call is noted for the manager.
  case officeNote = "office-note"
  /// Before names are said at the counter.
  case privacyWalkIn = "privacy-desk"
  /// Before names are said on the phone.
  case privacyPhone = "privacy-phone"
  /// When nobody on the list answers.
  case nobodyReachable = "nobody-reachable"
  /// What to say to the 999 operator.
  case operatorCall = "to-the-operator"
  /// Asks for what is needed to ring back.
  case callBackDetails = "call-back-details"
  /// The reply to whatever came in writing.
  case byLetter = "by-letter"
}
