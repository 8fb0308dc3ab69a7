import PolicyCore

/// How long a class of entries is kept under one policy, and under another: no call tells the two apart.
struct PeriodChange: Encodable {
  let name: String
  /// As it is written; nil where nothing says how long.
  let before, after: String?
  /// Something may go earlier than it may now.
  let isShorter: Bool

  private enum CodingKeys: String, CodingKey {
    case name = "class"
    case before, after
  }

  /// Every class that is kept otherwise, in the order of their names.
  static func between(_ before: Policy, _ after: Policy) -> [PeriodChange] {
    let (old, new) = (before.retentionPeriods, after.retentionPeriods)
    return Set(old.keys).union(new.keys).sorted().compactMap { name in
      let (was, becomes) = (old[name], new[name])
      guard was?.written != becomes?.written else { return nil }
      // What no period is set for is kept for ever.
      let isShorter = becomes.map { period in was.map { !period.isAtLeast($0) } ?? true } ?? false
      return PeriodChange(
        name: name, before: was?.written, after: becomes?.written, isShorter: isShorter)
    }
  }

  var line: String {
    "\(VisibleText.of(name)): kept \(after ?? Self.none), was: \(before ?? Self.none)"
      + (isShorter ? " · IT MAY GO EARLIER" : "")
  }

  private static let none = "without a period, so for ever"
}
