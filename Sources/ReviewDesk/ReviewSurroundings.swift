public import PolicyCore

/// What the review asks of its surroundings: each gives the same answer to the same question, always.
public struct ReviewSurroundings: Sendable {
  /// A policy as it stood, by the hash of its text; nil where no such text is kept or it cannot be read any more.
  public var policy: @Sendable (PackReference) -> Policy?
  /// Seconds east of Greenwich at a moment, where the organisation is.
  public var utcOffset: @Sendable (Moment) -> Int
  /// Whose a case may be, by user name; of what is apart, trustees.
  public var owners: @Sendable (_ isApart: Bool) -> [String]
  /// Who works from the policy, by user name: active members who sit at a desk or review.
  public var staff: @Sendable () -> [String]
  /// The compatibility decomposition (NFKD) of a text.
  public var decomposed: @Sendable (String) -> String

  /// Every field as given.
  public init(
    policy: @escaping @Sendable (PackReference) -> Policy?,
    utcOffset: @escaping @Sendable (Moment) -> Int,
    decomposed: @escaping @Sendable (String) -> String,
    owners: @escaping @Sendable (_ isApart: Bool) -> [String],
    staff: @escaping @Sendable () -> [String] = { [] }
  ) {
    self.staff = staff
    self.policy = policy
    self.utcOffset = utcOffset
    self.decomposed = decomposed
    self.owners = owners
  }

  /// The clock on its wall.
  var clock: LocalClock { LocalClock(offset: utcOffset) }

  /// Minutes since midnight there at a moment.
  func minute(_ moment: Moment) -> Int {
    let seconds = moment.milliseconds / 1000 + Int64(utcOffset(moment))
    return Int(((seconds % 86_400) + 86_400) % 86_400 / 60)
  }

  /// The day it is there at a moment.
  func day(_ moment: Moment) -> CivilDate {
    CivilDate(moment, utcOffset: utcOffset(moment))
  }
}

/// The policy enquiries of a day were decided under, with what is looked up in it for each of them.
final class PolicyOfTheDay: Sendable {
  let policy: Policy
  private let bands: [String: Int]

  init(_ policy: Policy) {
    self.policy = policy
    bands = Dictionary(policy.rules.map { ($0.id, $0.band) }) { first, _ in first }
  }

  /// The band of a rule, 0 the strongest; nil for a rule it has not.
  func band(ofRule id: String) -> Int? { bands[id] }
}
