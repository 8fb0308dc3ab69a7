/// A rule that decides: a guard, an effect, and the clauses it rests on.
public struct Rule: Sendable {
  /// As the pack names it.
  public let id: String
  /// The id of the rule it is an exception to; nil for the default alone.
  public let parent: String?
  /// Position in ``Policy/bands``; 0 is the strongest.
  public internal(set) var band: Int
  /// The calls it holds on.
  public internal(set) var when: Guard
  /// What it brings about.
  public internal(set) var effect: Effect
  /// Clause ids, the pack's own and `COM-…`.
  public internal(set) var cites: [String]
  /// What the receptionist must not say or do, beyond what the pack always says.
  public internal(set) var never: [String]
  /// Lines for an enquirer who presses; empty to use the pack's.
  public internal(set) var ifPressed: [String]
  /// The class under which such an enquiry is kept.
  public internal(set) var retention: String
  /// Its words wait until its open questions are answered.
  public internal(set) var waits: Bool
  /// No clause of the pack's own is cited.
  public internal(set) var silent: Bool
  /// This rule, its parents, the default: ids.
  public let lineage: [String]
  /// Ids of rules of the same band that it beats where both hold.
  public let over: [String]

  /// Every field as given.
  public init(
    id: String, parent: String?, band: Int, when: Guard, effect: Effect, cites: [String],
    never: [String], ifPressed: [String], retention: String, waits: Bool, silent: Bool,
    lineage: [String], over: [String] = []
  ) {
    self.id = id
    self.parent = parent
    self.band = band
    self.when = when
    self.effect = effect
    self.cites = cites
    self.never = never
    self.ifPressed = ifPressed
    self.retention = retention
    self.waits = waits
    self.silent = silent
    self.lineage = lineage
    self.over = over
  }
}

/// A rule that adds to whatever decides, and decides nothing.
public struct Rider: Sendable {
  /// As the pack names it.
  public let id: String
  /// The calls it joins.
  public internal(set) var when: Guard
  /// Ids of the duties it adds.
  public internal(set) var duties: [String]
  /// What must not be said or done besides.
  public internal(set) var never: [String]
  /// Lines for an enquirer who presses, before all others.
  public internal(set) var ifPressed: [String]
  /// Clauses it adds.
  public internal(set) var cites: [String]

  /// Every field as given.
  public init(
    id: String, when: Guard, duties: [String], never: [String], ifPressed: [String],
    cites: [String]
  ) {
    self.id = id
    self.when = when
    self.duties = duties
    self.never = never
    self.ifPressed = ifPressed
    self.cites = cites
  }
}
