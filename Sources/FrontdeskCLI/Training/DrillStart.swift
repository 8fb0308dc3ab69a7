import GuidedDesk
import PolicyCore
import Training

/// What a drill begins from: a script that passes by itself, varied where that is wanted.
enum DrillStart {
  /// - Throws: ``Failure`` where the script does not pass under its own pack, or nothing in it can be drilled so.
  static func drill(
    _ parked: ParkedDrill, _ transcript: Transcript
  ) throws(Failure) -> (drill: Drill, policy: Policy, changes: [String]?) {
    var packs = PackShelf()
    let policy = try packs.policy(of: transcript, in: parked.file)
    let outcome = ReplayOutcome(
      file: parked.file, transcript: transcript, policy: policy, counting: false)
    if let first = outcome.lines.first { throw .log(DrillText.fails(first), status: 65) }
    switch parked.terms.kind {
    case .call:
      if transcript.trainedSkills.isEmpty {
        throw .brokenTranscript(file: parked.file, line: 1, reason: DrillText.noMarks)
      }
    case .twin:
      if !transcript.wantsTwin || !outcome.hadTwin {
        throw .brokenTranscript(
          file: parked.file, line: transcript.headers["twin"] ?? 1, reason: DrillText.noTwin)
      }
    case .hearing: break
    }
    let variant = parked.seed.map { Variant(of: transcript, seed: $0, under: policy) }
    let drill = Drill(
      variant?.script ?? transcript, policy: policy, terms: parked.terms, at: parked.began)
    var trial = drill
    _ = trial.begin(at: parked.began)
    if trial.isOver {
      throw .brokenTranscript(file: parked.file, line: 1, reason: DrillText.noSpeech)
    }
    return (drill, policy, variant.map { $0.changes.map(\.rawValue) })
  }
}
