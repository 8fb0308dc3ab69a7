public import PolicyCore

/// What the desk does with one call, without the words: what is decided, who decides further, and
/// whether a message is taken.
///
/// Calls with equal outcomes are decided alike and share a box of the chart.
public struct Outcome: Hashable, Sendable {
  /// What is done.
  public var decision: DecisionCode
  /// What that means, in the policy's words.
  public var words: DecisionWords
  /// Whether a message is taken.
  public var message: MessageKind
  /// The role it goes to, by its label; nil when nobody else is asked.
  public var decides: String?
  /// It must reach that role at once.
  public var atOnce: Bool
  /// What is told, by the labels of the facts; empty but for a release.
  public var tells: [String]

  init(_ decision: Decision, in policy: Policy) {
    self.decision = decision.code
    words = policy.words(for: decision.code.rawValue)
    message = decision.message
    decides = decision.refer.map { policy.role($0)?.label ?? $0 }
    atOnce = policy.mustBeHeard(decision)
    tells = decision.releases.map { policy.vocabulary[$0].label }
  }
}

/// What one kind of enquirer comes to with one kind of request in an ordinary call.
public struct Handling: Hashable, Sendable {
  /// With nothing known but who asks and what for.
  public var first: Outcome
  /// After the check of who calls has succeeded; nil when `first` asks for none.
  public var checked: Outcome?
}
