/// Two rules that hold on the same call, neither the stronger, with different effects.
extension Proof {
  mutating func conflicts() {
    let strength = Strength(policy)
    for (place, first) in policy.rules.enumerated() {
      for index in policy.rules.indices.dropFirst(place + 1) {
        let other = policy.rules[index]
        guard other.band == first.band else { break }
        guard !strength.outranks(place, index), other.effect != first.effect else { continue }
        for box in boxes[place].flatMap({ other.when.meets($0, in: vocabulary) }) {
          note(.total, .rule(first.id), .conflict(with: other.id), on: box)
        }
      }
    }
  }
}

/// Which rules beat which, by descent or by `over`, directly or through others.
struct Strength {
  /// For each rule the rules it beats.
  private let beaten: [Set<Int>]

  init(_ policy: Policy) {
    let places = Dictionary(
      policy.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let direct = policy.rules.map { rule in
      (rule.lineage.dropFirst() + rule.over).compactMap { places[$0] }
    }
    beaten = direct.indices.map { index in
      var seen: Set<Int> = []
      var waiting = direct[index]
      while let next = waiting.popLast() {
        if seen.insert(next).inserted { waiting += direct[next] }
      }
      return seen
    }
  }

  func outranks(_ rule: Int, _ other: Int) -> Bool { beaten[rule].contains(other) }
}
