/// Sentences for the receptionist that the desk puts up by itself, whatever is decided.
///
/// They stand in the common floor under `texts`, where a pack may word them in its own way. A floor without one does
/// not load.
public enum KnownText: String, Sendable, CaseIterable {
  /// Too much was said: what not to do now.
  case slipNever = "slip-never"
  /// Nobody on the list was reached.
  case nobodySteps = "nobody-steps"
  /// The one it goes to has to be rung.
  case ringRole = "ring-role"
  /// That one was not reached, and there is another on the list.
  case ringNext = "ring-next"
  /// It cannot be ended before somebody has heard it.
  case tellFirst = "tell-first"
  /// It cannot be ended before somebody has heard it today, or was tried.
  case tellToday = "tell-today"
  /// What to do then.
  case tellFirstSteps = "tell-first-steps"
  /// One person is alone at the desk: who can be rung.
  case aloneSteps = "alone-steps"
  /// The same for the line that is always there.
  case aloneStatus = "alone-status"
  /// Who is rung while it is RED and somebody has to hear of it.
  case redStatus = "red-status"
  /// One person is alone at the desk: what must not be promised.
  case aloneNever = "alone-never"
  /// A number of the site's own list, to ring back on.
  case siteNumber = "site-number"

  /// Its lines are steps: each is short enough to be taken in at a glance.
  public var isSteps: Bool {
    rawValue.hasSuffix("-steps") || self == .ringRole || self == .ringNext
  }

  /// The blanks in it that the desk fills in, beside the site's own values.
  public var blanks: Set<String> {
    switch self {
    case .ringRole, .ringNext, .tellFirstSteps: ["role"]
    case .siteNumber: ["label", "number"]
    default: []
    }
  }
}

/// What a decision means, in words for the receptionist, the wall and whoever reads it afterwards.
public struct DecisionWords: Hashable, Sendable {
  /// What to do, short enough for a box of the chart.
  public let short: String
  /// The same at length, for a legend.
  public let means: String
  /// What was done, as somebody reads it afterwards.
  public let done: String

  /// The three forms.
  public init(short: String, means: String, done: String) {
    self.short = short
    self.means = means
    self.done = done
  }
}
