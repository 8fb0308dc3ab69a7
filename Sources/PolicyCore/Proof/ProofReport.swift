/// What a proof found: how much was looked at, how each promise stands, and what breaks them.
public struct ProofReport: Sendable {
  /// How one promise stands.
  public enum Standing: String, Hashable, Sendable {
    /// Proved over every call.
    case holds
    /// It holds only because nothing in the policy could break it.
    case vacuous
    /// Some call breaks it.
    case broken
  }

  /// How many rules the policy has.
  public var rules = 0
  /// How many riders it has.
  public var riders = 0
  /// The pack's own.
  public var clauses = 0
  /// Boxes in which one rule decides every call.
  public var boxes = 0
  /// Built-in promises first, then the pack's own, each with its standing.
  public var promises: [(id: String, standing: Standing)] = []
  /// Each way in which a rule breaks a promise once, by the call with the fewest answers.
  public var violations: [Violation] = []
  /// The proof was given up; by code, the facts that the rules turn on too much.
  public var overBudget: [String] = []

  /// Nothing looked at yet.
  public init() {}

  /// Every promise was proved and none is broken: the desk may speak from this policy.
  public var isProved: Bool { overBudget.isEmpty && violations.allSatisfy(\.isWarning) }

  /// The ids of the promises that nothing could break.
  public var vacuous: [String] { promises.filter { $0.standing == .vacuous }.map(\.id) }

  /// Adds what another part found about the same policy, in the order of the promises.
  public mutating func add(
    _ found: [Violation], of promise: BuiltInPromise, vacuous: Bool = false
  ) {
    violations += found
    let standing: Standing =
      found.allSatisfy(\.isWarning) ? (vacuous ? .vacuous : .holds) : .broken
    let builtIn = promises.prefix { BuiltInPromise(rawValue: $0.id) != nil }.count
    promises.insert((promise.rawValue, standing), at: builtIn)
  }
}
