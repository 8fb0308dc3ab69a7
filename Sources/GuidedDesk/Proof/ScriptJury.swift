public import PolicyCore

/// Transcripts that pass under a policy, asked whether they would notice another.
public struct ScriptJury: Sendable {
  private struct Juror: Sendable {
    let transcript: Transcript
    let visited: Set<Answers>
  }

  private let policy: Policy
  private let jurors: [Juror]

  /// Those that do not pass under the policy itself have no say.
  public init(_ transcripts: [Transcript], policy: Policy) {
    self.policy = policy
    jurors = transcripts.compactMap { transcript in
      var replay = Replay(transcript, policy: policy)
      replay.run()
      return replay.differences.isEmpty
        ? Juror(transcript: transcript, visited: replay.visited) : nil
    }
  }

  public var count: Int { jurors.count }

  /// The id of the first transcript that fails under another policy; nil when none does.
  ///
  /// Only those are run that come through a state in which the two policies differ.
  public func firstObjection(to other: Policy) -> String? {
    for juror in jurors {
      guard juror.visited.contains(where: { differs($0, other) }) else { continue }
      var replay = Replay(juror.transcript, policy: other)
      replay.run()
      if !replay.differences.isEmpty { return juror.transcript.id }
    }
    return nil
  }

  private func differs(_ answers: Answers, _ other: Policy) -> Bool {
    policy.decide(answers) != other.decide(answers)
      || policy.verificationOutcome(answers) != other.verificationOutcome(answers)
      || policy.nextVerificationStep(answers) != other.nextVerificationStep(answers)
  }
}
