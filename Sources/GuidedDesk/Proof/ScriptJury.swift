public import PolicyCore

/// Transcripts that pass under a policy, asked whether they would notice another.
public struct ScriptJury: Sendable {
  /// A state that transcripts come through, with what the policy makes of it.
  private struct Stop: Sendable {
    let answers: Answers
    let point: FactSet
    let verdict: Policy.Verdict
    let effect: ToldEffect
    let outcome: Int?
    /// The transcripts that come through it, by their place.
    let transcripts: [Int]
  }

  private let policy: Policy
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
    self.policy = policy
    self.transcripts = passing
    stops = places.map { answers, places in
      let point = policy.vocabulary.point(answers)
      return Stop(
        answers: answers, point: point, verdict: policy.verdict(at: point),
        effect: ToldEffect(policy.decide(answers)), outcome: policy.verificationOutcome(answers),
        transcripts: places)
    }
  }

  /// How many pass under the policy and so have a say.
  public var count: Int { transcripts.count }

  /// The id of the first transcript that fails under a mutant; nil when none does.
  ///
  /// Only those are run that come through a state in which its effect is another, and only as far as
  /// the first line that fails.
  public func firstObjection(to mutant: Mutant) -> String? {
    var concerned: Set<Int> = []
    for stop in stops where differs(stop, mutant) { concerned.formUnion(stop.transcripts) }
    return concerned.sorted().first { fails(transcripts[$0], mutant.policy) }
      .map { transcripts[$0].id }
  }

  private func fails(_ transcript: Transcript, _ policy: Policy) -> Bool {
    var replay = Replay(transcript, policy: policy)
    for item in transcript.items {
      replay.perform(item)
      if !replay.differences.isEmpty { return true }
    }
    return false
  }

  private func differs(_ stop: Stop, _ mutant: Mutant) -> Bool {
    let other = mutant.policy
    switch mutant.place {
    case .row: return other.verificationOutcome(stop.answers) != stop.outcome
    case .rule(let index):
      let before = policy.rules[stop.verdict.rule]
      let after = other.rules[other.verdict(at: stop.point).rule]
      if before.id == after.id && before.id != policy.rules[index].id { return false }
    case .rider(let index):
      let before = policy.riders[index]
      let after = other.riders.first { $0.id == before.id }
      let held = before.when.holds(everywhereIn: stop.point)
      let holds = after?.when.holds(everywhereIn: stop.point) ?? false
      if held == holds && (!held || after?.duties == before.duties) { return false }
    }
    return ToldEffect(other.decide(stop.answers)) != stop.effect
  }
}

/// What of a decision is said or done at the desk.
private struct ToldEffect: Hashable, Sendable {
  let code: DecisionCode
  let message: MessageKind
  let lines: [[String]]
  let refer: String?
  let releases: [FactID]
  let waits: Bool

  init(_ decision: Decision) {
    code = decision.code
    message = decision.message
    lines = [decision.say, decision.never, decision.ifPressed, decision.duties]
    refer = decision.refer
    releases = decision.releases
    waits = decision.waits
  }
}
