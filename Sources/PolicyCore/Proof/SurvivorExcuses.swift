/// Reasons why mutants may go unnoticed, by name or by a pattern of names.
///
/// In a pattern `*` stands for any run of characters. One of nothing but `*` excuses nothing: it would
/// say that no rule needs proof.
public struct SurvivorExcuses: Sendable {
  private let reasons: [(pattern: String, reason: String)]

  /// The longest pattern that fits counts: it says most about the mutant.
  public init(_ survivors: [String: String]) {
    reasons = survivors.map { ($0.key, $0.value) }
      .sorted { ($1.pattern.count, $0.pattern) < ($0.pattern.count, $1.pattern) }
  }

  /// The reason why nobody need notice this mutant; nil when there is none.
  public func reason(for mutant: String) -> String? {
    reasons.first { Self.fits($0.pattern, mutant) }?.reason
  }

  /// The patterns that fit none of the mutants, in alphabetical order.
  public func idle(among mutants: [String]) -> [String] {
    reasons.map(\.pattern).filter { pattern in !mutants.contains { Self.fits(pattern, $0) } }
      .sorted()
  }

  static func fits(_ pattern: String, _ name: String) -> Bool {
    guard pattern.contains(where: { $0 != "*" }) else { return false }
    var parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return pattern == name }
    let (first, last) = (parts.removeFirst(), parts.removeLast())
    guard name.hasPrefix(first), name.hasSuffix(last), name.count >= first.count + last.count else {
      return false
    }
    // Between the ends each part is looked for after the one before it: the earliest leaves most room.
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts where !part.isEmpty {
      while !rest.isEmpty && !rest.hasPrefix(part) { rest = rest.dropFirst() }
      guard rest.hasPrefix(part) else { return false }
      rest = rest.dropFirst(part.count)
    }
    return true
  }
}
