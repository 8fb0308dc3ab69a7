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
  /// Classes that say how long an entry is kept, the strongest first.
  public var retentionClasses: [String]
  /// How long each class is kept; one that is not here is kept until somebody says.
  public var retentionPeriods: [String: RetentionPeriod]
  /// Matters that hold their own entry while they are open.
  public var ownHolds: [OwnHold]
  /// What the site has said of itself.
  public var site: SiteSettings
  /// The desk's own sentences to the receptionist, by ``KnownText``.
  public var texts: [String: [String]]
  /// What each decision means, by code.
  public var decisionWords: [String: DecisionWords]
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
  /// What an enquiry leaves to be done after it.
  public var owed: [OwedTask] = []
  /// Lists that are kept of what was filed.
  public var registers: [Register] = []
  /// Facts and values the program knows by name.
  public let known: KnownNames
  /// One person is alone at the desk now: words that promise nobody in person take the place of others.
  ///
  /// Whoever speaks from the policy sets it by the clock; it changes words and nothing else.
  public var isAlone = false

  /// Every field as given; a loader has checked that they fit together.
  public init(
    id: String, version: String, title: String, hash: String, vocabulary: Vocabulary,
    bands: [String], rules: [Rule], riders: [Rider], outline: [OutlineItem],
    questions: [Question], verification: [VerificationRow], wordings: [String: Wording],
    ifPressed: [String], never: [String], roles: [Role], duties: [String: Duty],
    clauses: [Clause], notAtTheDesk: [String: String], words: [FactWord],
    lexicon: Lexicon = Lexicon(), promises: [PackPromise], messageFlags: Set<String>,
    signs: [String: String] = [:], retentionClasses: [String] = [],
    retentionPeriods: [String: RetentionPeriod] = [:], ownHolds: [OwnHold] = [], site: SiteSettings,
    texts: [String: [String]] = [:], decisionWords: [String: DecisionWords] = [:],
    reviewDue: String = "",
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
    self.retentionClasses = retentionClasses
    self.retentionPeriods = retentionPeriods
    self.ownHolds = ownHolds
    self.site = site
    self.texts = texts
    self.decisionWords = decisionWords
    self.reviewDue = reviewDue
    self.survivors = survivors
    self.sharedSurvivors = sharedSurvivors
    known = KnownNames(in: vocabulary)
  }

  /// A fact by its known name, in a vocabulary that may lack it; ``known`` has those that cannot be missing.
  public func fact(_ known: KnownFact) -> FactID? { vocabulary.fact(known.rawValue) }

  /// A value by its known name, in a vocabulary that may lack it.
  func value(_ known: KnownValue) -> (fact: FactID, value: Int)? {
    guard let fact = vocabulary.fact(known.fact) else { return nil }
    return vocabulary.value(known.code, of: fact).map { (fact, $0) }
  }

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

  /// A duty the program knows by name; the loader sees to it that there is one.
  public func duty(_ known: KnownDuty) -> Duty {
    duties[known.rawValue] ?? Duty(id: known.rawValue, steps: [], rank: duties.count)
  }

  /// What the site has filled in under a name the program knows; the common floor has a value for each.
  public func contact(_ known: KnownContact) -> String { site.contacts[known.rawValue] ?? "" }

  /// The lines of a text to the receptionist, what is filled in in place; the loader sees to it that there are some.
  public func text(_ known: KnownText, _ blanks: [String: String] = [:]) -> [String] {
    (texts[known.rawValue] ?? []).map {
      filled($0, with: site.contacts.merging(blanks, uniquingKeysWith: { $1 }))
    }
  }

  /// The site's own list of numbers to ring back on, a line each.
  public var listedNumbers: [String] {
    site.numbers.flatMap { text(.siteNumber, ["label": $0.label, "number": $0.number]) }
  }

  /// Of these classes the one that keeps an entry longest; one that is not known is stronger than any that is.
  public func strongestRetention(of classes: [String]) -> String {
    func place(_ name: String) -> Int { retentionClasses.firstIndex(of: name) ?? -1 }
    return classes.min { place($0) < place($1) } ?? ""
  }

  /// What a decision means; its code alone when it is none of this version.
  public func words(for decision: String) -> DecisionWords {
    decisionWords[decision] ?? DecisionWords(short: decision, means: decision, done: decision)
  }
}
