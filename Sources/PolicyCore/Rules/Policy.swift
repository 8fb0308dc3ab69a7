/// A whole policy, ready to decide: a pack with the common floor and the site's overlay worked in.
///
/// Built by a loader that has checked it; every id in it resolves and its rules are in order of
/// strength.
public struct Policy: Sendable {
  public var id: String
  public var version: String
  public var title: String
  /// Of the pack, the common floor and the overlay as read, in hexadecimal; empty when built by hand.
  public var hash: String
  public var vocabulary: Vocabulary
  /// Strongest first.
  public var bands: [String]
  /// Strongest first; the default is last and always holds.
  public var rules: [Rule]
  /// At most 64.
  public var riders: [Rider]
  public var outline: [OutlineItem]
  public var questions: [Question]
  public var verification: [VerificationRow]
  public var wordings: [String: Wording]
  /// Lines for an enquirer who presses, in the order in which they rotate.
  public var ifPressed: [String]
  /// What must never be said or done, whatever is decided.
  public var never: [String]
  /// First reachable takes it; the first is the default.
  public var roles: [Role]
  public var duties: [String: Duty]
  public var clauses: [Clause]
  public var notAtTheDesk: [String: String]
  public var words: [FactWord]
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
  /// Mutants that nothing notices, each with the reason why that is all right.
  public var survivors: [String: String]
  /// Those of ``survivors`` that the common floor brings: some other pack may need them.
  public var sharedSurvivors: Set<String>

  public init(
    id: String, version: String, title: String, hash: String, vocabulary: Vocabulary,
    bands: [String], rules: [Rule], riders: [Rider], outline: [OutlineItem],
    questions: [Question], verification: [VerificationRow], wordings: [String: Wording],
    ifPressed: [String], never: [String], roles: [Role], duties: [String: Duty],
    clauses: [Clause], notAtTheDesk: [String: String], words: [FactWord],
    promises: [PackPromise], messageFlags: Set<String>, signs: [String: String] = [:],
    site: [String: String], recentDays: Int?, reviewDue: String = "",
    survivors: [String: String] = [:], sharedSurvivors: Set<String> = []
  ) {
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

  public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  public func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }

  public func role(_ id: String) -> Role? { roles.first { $0.id == id } }
}

/// Facts that the engine and the desk treat in a way of their own.
///
/// All others are data to them.
public enum KnownFact: String, Sendable, CaseIterable {
  case channel, enquirer, request, age, verified, harm, concern, disclosed, earshot
  case reportedMissing = "reported-missing"
  case aboutRole = "about-role"
  case callerEarshot = "caller-earshot"
  case harmTo = "harm-to"
  case dangerRole = "danger-role"
  case numberFrom = "number-from"
  case recentContact = "recent-contact"
}

/// Wordings the desk puts up by itself.
///
/// A pack without one does not load.
public enum StandingWording: String, Sendable, CaseIterable {
  case greet
  /// The safe sentence, with the pack's word on messages.
  case neutral
  /// The safe sentence alone, for a second asking or a refused message.
  case neutralPlain = "neutral-plain"
  case fillSilence = "fill-silence"
  case plainEnglish = "plain-english"
  case nobodySpeaks = "nobody-speaks"
  case closing
  case saidTooMuch = "said-too-much"
  case reference = "asks-your-name"
  case messageTake = "message-take"
  /// The message is written down: its condition once more.
  case messageKept = "message-kept"
  case messageConsent = "message-consent"
  case messageReadBack = "message-read-back"
  case messageAfter = "message-after"
  case messageRefused = "message-refused"
  case officeNote = "office-note"
  case privacyWalkIn = "privacy-desk"
  case privacyPhone = "privacy-phone"
  case nobodyReachable = "nobody-reachable"
  case operatorCall = "to-the-operator"
  case callBackDetails = "call-back-details"
}
