public import PolicyCore

/// Transcripts that pass under a policy, asked whether they would notice another.
public struct ScriptJury: Sendable {
  /// A state that transcripts come through, with what the policy makes of it.
  private struct Stop: Sendable {
    let answers: Answers
    let decision: Decision
    let outcome: Int?
    let step: FactID?
    /// The transcripts that come through it, by their place.
    var transcripts: [Int]
  }

  private let transcripts: [Transcript]
  private let stops: [Stop]

  /// Those that do not pass under the policy itself have no say.
  public init(_ transcripts: [Transcript], policy: Policy) {
    var passing: [Transcript] = []
    var places: [Answers: [Int]] = [:]
    for transcript in transcripts {
      var replay = Replay(transcript, policy: policy)
      replay.run()
      guard replay.differences.isEmpty else { continue }
      for answers in replay.visited { places[answers, default: []].append(passing.count) }
      passing.append(transcript)
    }
    self.transcripts = passing
    stops = places.map { answers, places in
      Stop(
        answers: answers, decision: policy.decide(answers),
        outcome: policy.verificationOutcome(answers),
        step: policy.nextVerificationStep(answers), transcripts: places)
    }
  }

  public var count: Int { transcripts.count }

  /// The id of the first transcript that fails under a mutant; nil when none does.
  ///
  /// Only those are run that come through a state in which it differs from the policy.
  public func firstObjection(to mutant: Mutant) -> String? {
    var concerned: Set<Int> = []
    for stop in stops where differs(stop, mutant) { concerned.formUnion(stop.transcripts) }
    return concerned.sorted().first { place in
      var replay = Replay(transcripts[place], policy: mutant.policy)
      replay.run()
      return !replay.differences.isEmpty
    }.map { transcripts[$0].id }
  }

  private func differs(_ stop: Stop, _ mutant: Mutant) -> Bool {
    if case .row = mutant.place {
      return mutant.policy.verificationOutcome(stop.answers) != stop.outcome
        || mutant.policy.nextVerificationStep(stop.answers) != stop.step
    }
    return mutant.policy.decide(stop.answers) != stop.decision
  }
}
