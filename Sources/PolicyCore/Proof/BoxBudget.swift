/// How many more boxes a proof may make, and what they were split on.
public struct BoxBudget: Sendable {
  private var left: Int
  private var splits: [FactID: Int] = [:]

  /// Far more than a policy needs that can be read by people; a fraction of a second to go through.
  public static let usual = 200_000

  /// So many splits and no more.
  public init(_ most: Int = usual) { left = most }

  mutating func spend(on fact: FactID) throws(OverBudget) {
    left -= 1
    splits[fact, default: 0] += 1
    if left < 0 {
      let worst = splits.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      throw OverBudget(facts: worst.prefix(4).map(\.key))
    }
  }
}

/// The rules turn on too many facts at once to be looked at this way.
public struct OverBudget: Error, Hashable, Sendable {
  /// The facts split most often, worst first.
  public let facts: [FactID]
}
