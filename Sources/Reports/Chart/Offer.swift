import PolicyCore

/// What the pack says on messages after the safe sentence, where not everybody is offered one.
struct Offer: Hashable {
  let lines: [String]
  /// Who is offered one in no ordinary call.
  let refused: Set<Int>
  /// They, or all others where that is shorter, as a sentence.
  let who: String
}

extension OrdinaryCalls {
  /// Nil in a policy that says the same on messages to everybody.
  var offer: Offer? {
    let calls = decisions.flatMap(\.self)
    // The first line is the safe sentence; of the others those said where a message is taken and nowhere else.
    let lines = policy.spoken(.neutral, variant: 0).dropFirst().filter { line in
      let those = calls.filter { $0.say.contains(line) }
      return !those.isEmpty && those.allSatisfy { $0.message == .offer }
    }
    guard !lines.isEmpty, calls.contains(where: { $0.message != .offer }) else { return nil }
    let refused = enquirers.filter { who in decisions[who].allSatisfy { $0.message != .offer } }
    let offered = enquirers.filter { !refused.contains($0) }
    func names(_ values: [Int]) -> String {
      values.map { PolicyChart.label($0, of: policy.vocabulary[enquirer]) }.joined(separator: ", ")
    }
    let (some, none) = (names(offered), names(refused))
    let who =
      refused.isEmpty
      ? "" : none.count < some.count ? "No offer to: \(none)." : "Only to: \(some)."
    return Offer(lines: Array(lines), refused: Set(refused), who: who)
  }
}
