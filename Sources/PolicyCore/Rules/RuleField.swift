/// Whatever a deciding rule or a rider brings about, field by field: the one list from which comparing policies, the
/// faults put into them, and the proof derive.
///
/// The names are those of the stored properties of ``Rule``, ``Effect`` and ``Rider``; a test holds the list against
/// them, and every switch over it is without a default. So a new field is compared, proved and broken on purpose, or
/// does not compile.
enum RuleField: String, CaseIterable {
  case decision, message, refer, releases, waits, ifPressed, say, duties, never
  case cites, retention, silent

  /// Who can tell that it has changed.
  enum Notice {
    /// The enquirer, at once.
    case heard
    /// An enquirer who presses.
    case pressed
    /// Whoever sits at the desk: it says what to do, or leave alone.
    case handled
    /// Only who reads what was filed.
    case recorded
  }

  var notice: Notice {
    switch self {
    case .say, .message: .heard
    case .ifPressed: .pressed
    case .decision, .refer, .releases, .waits, .duties, .never: .handled
    case .cites, .retention, .silent: .recorded
    }
  }

  /// What both rules bring is the same, on whatever call.
  func isSame(_ one: Rule, _ other: Rule) -> Bool {
    switch self {
    case .decision: one.effect.decision == other.effect.decision
    case .message: one.effect.message == other.effect.message
    case .refer: one.effect.refer == other.effect.refer
    case .releases: one.effect.releases == other.effect.releases
    case .waits: one.waits == other.waits
    case .ifPressed: one.ifPressed == other.ifPressed
    case .say: one.effect.say == other.effect.say
    case .duties: one.effect.duties == other.effect.duties
    case .never: one.never == other.never
    case .cites: one.cites == other.cites
    case .retention: one.retention == other.retention
    case .silent: one.silent == other.silent
    }
  }

  /// What a rider adds to it; nil where riders add nothing of the kind.
  func added(by rider: Rider) -> [String]? {
    switch self {
    case .duties: rider.duties
    case .never: rider.never
    case .ifPressed: rider.ifPressed
    case .cites: rider.cites
    case .decision, .message, .refer, .releases, .waits, .say, .retention, .silent: nil
    }
  }

  /// What of the kind that riders add a rule brings itself, the policy's own with it where that always joins.
  func own(of rule: Rule, in policy: Policy) -> [String] {
    switch self {
    case .duties: rule.effect.duties
    case .never: rule.never + policy.never
    case .ifPressed: rule.ifPressed
    case .cites: rule.cites
    case .decision, .message, .refer, .releases, .waits, .say, .retention, .silent: []
    }
  }

  /// The fields riders add to.
  static let joined = allCases.filter {
    switch $0 {
    case .duties, .never, .ifPressed, .cites: true
    case .decision, .message, .refer, .releases, .waits, .say, .retention, .silent: false
    }
  }

  /// How two rules that differ in it are told apart on a box.
  enum Difference {
    /// On every call.
    case whole
    /// Where another wording is chosen.
    case spoken
    /// Where no rider brings what one of them lacks.
    case listed
  }

  var difference: Difference {
    switch self {
    case .say: .spoken
    case .duties, .never: .listed
    // Lines under pressure stand in place of the policy's and rotate in their order.
    case .ifPressed: .whole
    case .decision, .message, .refer, .releases, .waits, .cites, .retention, .silent: .whole
    }
  }
}

extension Rule {
  /// Two rules that bring the same cannot be told apart, at the desk or in the record.
  func bringsTheSame(as other: Rule) -> Bool {
    RuleField.allCases.allSatisfy { $0.isSame(self, other) }
  }
}
