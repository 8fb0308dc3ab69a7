import GuidedDesk
import PolicyCore

/// What a new policy does to a script: it fails where it passed, or says otherwise and still passes.
struct ScriptChange: Encodable {
  let file: String
  /// It passed, and does not any more.
  let isRed: Bool
  /// Each with its place.
  let lines: [String]

  /// The scripts of a folder that were written for the old pack, run under both.
  ///
  /// - Parameter pack: as the scripts name it; those of another are left out.
  /// - Returns: those that change, and how many were run.
  static func between(
    _ before: Policy, _ after: Policy, pack: String, in folder: String
  ) throws(Failure) -> (changes: [ScriptChange], run: Int) {
    var changes: [ScriptChange] = []
    var count = 0
    let (old, new) = (DeskMemory(), DeskMemory())
    for file in try TranscriptFiles.find(in: [folder]) {
      var transcript = try TranscriptFiles.read(file)
      guard transcript.pack == pack || transcript.pack == before.id else { continue }
      // The version it was written for is the old one's.
      transcript.version = ""
      count += 1
      let was = ReplayOutcome(
        file: file, transcript: transcript, policy: before, counting: false, memory: old)
      let becomes = ReplayOutcome(
        file: file, transcript: transcript, policy: after, counting: false, memory: new)
      if was.passed, !becomes.passed {
        changes.append(ScriptChange(file: file, isRed: true, lines: becomes.lines))
        continue
      }
      let lines = otherwise(transcript, before, after, file)
      if !lines.isEmpty { changes.append(ScriptChange(file: file, isRed: false, lines: lines)) }
    }
    return (changes, count)
  }

  /// Where something else is said, or filed.
  private static func otherwise(
    _ transcript: Transcript, _ before: Policy, _ after: Policy, _ file: String
  ) -> [String] {
    var (one, other) = (
      Replay(transcript, policy: before, watch: .words),
      Replay(transcript, policy: after, watch: .words)
    )
    one.run()
    other.run()
    var lines: [String] = []
    for (was, becomes) in zip(one.steps, other.steps) {
      let (said, says) = (spoken(was), spoken(becomes))
      if said == says { continue }
      let gone = said.filter { !says.contains($0) }.map { "no longer \"\($0)\"" }
      let come = says.filter { !said.contains($0) }.map { "now \"\($0)\"" }
      let what = (gone + come).joined(separator: "; ")
      lines.append("\(file):\(was.line): \(what.isEmpty ? "in another order" : what)")
    }
    if lines.isEmpty, one.records.map(decided) != other.records.map(decided) {
      lines.append("\(file): the same is said, and another entry is filed")
    }
    return lines
  }

  private static func spoken(_ step: Replay.Step) -> [String] {
    step.replies.filter { [.greet, .safe, .say, .aloud].contains($0.label) }.flatMap(\.lines)
  }

  /// What of an entry is decided by the policy, apart from which text it was.
  private static func decided(_ record: EnquiryRecord) -> [String] {
    record.matters.flatMap { [$0.decision, $0.refer ?? ""] + $0.rules + $0.cites + $0.duties }
      + [record.retention]
  }

  static func lines(_ changes: [ScriptChange], run count: Int) -> [String] {
    let red = changes.filter(\.isRed)
    return [
      "scripts run: \(count), red now: \(red.count), changed and green: \(changes.count - red.count)"
    ] + red.flatMap { $0.lines.map { "red: \($0)" } }
      + changes.filter { !$0.isRed }.flatMap { $0.lines.map { "changed: \($0)" } }
  }
}
