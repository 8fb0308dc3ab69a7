import PolicyCore

/// How many decisions a second one core makes on a pack.
struct DecisionBench {
  let policy: Policy
  /// One call as another program would hand it over: fact and value, by their codes.
  let words: [[String: String]]
  let tested: [FactID]
  private let calls: [Answers]
  private let points: [FactSet]

  static let callCount = 4096

  init(policy: Policy) {
    self.policy = policy
    var random = RandomCalls(policy)
    tested = random.tested
    calls = random.draw(Self.callCount)
    let vocabulary = policy.vocabulary
    points = calls.map { vocabulary.point($0) }
    words = calls.map { call in
      Dictionary(
        uniqueKeysWithValues: call.facts.compactMap { fact in
          call[fact].map { (vocabulary[fact].code, vocabulary.code(of: $0, for: fact)) }
        })
    }
  }

  /// By rule id, what decides each call: by its full decision, which every other way has to agree with.
  func deciding() throws -> [String] {
    try calls.indices.map { call in
      let rule = policy.decide(calls[call]).rules.first
      for verdict in [policy.verdict(at: points[call]), verdict(on: words[call])]
      where policy.rules[verdict.rule].id != rule {
        throw Refused("a verdict and a full decision differ, so there are no figures")
      }
      return rule ?? ""
    }
  }

  /// Rule and riders, and through them lineage, citations and the guards that held.
  ///
  /// The call is ready as the set the desk's evaluator works on; nothing is allocated.
  func verdictsPerSecond(rounds: Int = 50) -> Double {
    perSecond(rounds) { points.reduce(0) { $0 &+ policy.verdict(at: $1).whole } }
  }

  /// The same, from words: what a program that holds neither our facts nor our sets would wait for.
  func verdictsFromWordsPerSecond(rounds: Int = 1) -> Double {
    perSecond(rounds) { words.reduce(0) { $0 &+ verdict(on: $1).whole } }
  }

  /// With every spoken line, step, clause and the next question written out.
  func decisionsPerSecond(rounds: Int = 1) -> Double {
    perSecond(rounds) { calls.reduce(0) { $0 &+ policy.decide($1).say.count } }
  }

  func printFigures() throws {
    let reached = Set(try deciding()).count
    print(
      "\(policy.id) \(policy.version): \(policy.rules.count) rules, \(policy.riders.count) riders; "
        + "\(calls.count) random calls, \(reached) of the rules decide some")
    func show(_ name: String, _ measure: () -> Double) {
      print("  \(name): \(Sample((0..<15).map { _ in measure() }).asRate)")
    }
    show("explained verdicts (target 1,000,000)") { verdictsPerSecond() }
    show("explained verdicts from words") { verdictsFromWordsPerSecond() }
    show("full decisions") { decisionsPerSecond() }
  }

  private func verdict(on call: [String: String]) -> Policy.Verdict {
    var answers = Answers()
    for (code, value) in call {
      guard let fact = policy.vocabulary.fact(code) else { continue }
      answers[fact] = policy.vocabulary.value(value, of: fact).map { .value($0) }
    }
    return policy.verdict(at: policy.vocabulary.point(answers))
  }

  /// `work` decides every call once; its sum is kept so that no work can be left out.
  private func perSecond(_ rounds: Int, _ work: () -> Int) -> Double {
    var sum = 0
    let time = seconds { for _ in 0..<rounds { sum &+= work() } }
    precondition(sum != .min)
    return Double(rounds * calls.count) / time
  }
}

extension Policy.Verdict {
  /// Something of all of it, so that no part can be left out of what is timed.
  fileprivate var whole: Int { rule &+ Int(truncatingIfNeeded: riders) }
}
