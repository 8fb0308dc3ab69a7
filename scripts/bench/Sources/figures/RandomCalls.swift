import PolicyCore

/// Calls drawn with a fixed seed, so that every run decides the same ones.
///
/// A call at random hardly ever meets a guard with five conditions. So every second call is drawn to
/// meet the guard of a rule taken at random; a stronger rule may still decide it. Facts that no rule
/// and no rider tests are left out: they decide nothing.
struct RandomCalls {
  let policy: Policy
  /// In the order of the vocabulary.
  let tested: [FactID]
  private var random = SplitMix(state: 7)

  init(_ policy: Policy) {
    self.policy = policy
    let guards = policy.rules.map(\.when) + policy.riders.map(\.when)
    tested = Set(guards.flatMap(\.facts)).sorted()
  }

  mutating func draw(_ count: Int) -> [Answers] {
    (0..<count).map { $0.isMultiple(of: 2) ? anyCall() : callForARule() }
  }

  /// Half of the facts at a random value, the others as if nobody had answered.
  private mutating func anyCall() -> Answers {
    var answers = Answers()
    for fact in tested {
      let count = policy.vocabulary[fact].values.count
      let answered = Bool.random(using: &random)
      answers[fact] = .value(
        answered ? Int.random(in: 0..<count, using: &random) : policy.vocabulary[fact].unanswered)
    }
    return answers
  }

  private mutating func callForARule() -> Answers {
    var answers = anyCall()
    let rule = policy.rules.randomElement(using: &random)
    for condition in rule?.when.alternatives.randomElement(using: &random)?.conditions ?? [] {
      let allowed = policy.vocabulary.values(of: condition.fact, in: condition.allowed)
      answers[condition.fact] = allowed.randomElement(using: &random).map { .value($0) }
    }
    return answers
  }
}

/// A small generator with a fixed seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
