import GuidedDesk
import PolicyCore

/// A script on paper for whoever plays the caller: what to say, what is right, and why.
enum TrainerSheet {
  static func lines(_ transcript: Transcript, _ policy: Policy) -> [String] {
    var lines = [
      (transcript.title.isEmpty ? transcript.id : transcript.title),
      "\(transcript.id) · \(policy.id) \(policy.version) · "
        + (transcript.channel.isEmpty ? "phone" : transcript.channel),
    ]
    if !transcript.held.isEmpty {
      let truth = transcript.held.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
      lines.append("true, and never to be heard: \(truth)")
    }
    for case .expect(_, let pattern, _) in transcript.never.map(\.kind) {
      lines.append("NEVER    \(pattern.text)")
    }
    var replay = Replay(transcript, policy: policy, watch: .words)
    for item in transcript.items {
      switch item.kind {
      case .caller(let words, let after):
        lines += ["", "SAY IT   \"\(words)\"" + (after > 0 ? " (\(after) s)" : "")]
        replay.perform(item)
      case .types(let answers):
        lines.append("RIGHT    \(answers.map { KeyNames.typed($0) }.joined(separator: "  or  "))")
        replay.perform(item)
        lines += replay.spoken.prefix(2).map { "HEARD    \"\($0)\"" }
      case .mark(let mark):
        let says = policy.clause(mark.why).map { ": \($0.says)" } ?? ""
        let parts = [
          "WORTH    \(mark.worth.rawValue) \(mark.skill)",
          mark.why.isEmpty ? "" : "\(mark.why)\(says)",
          mark.hint.isEmpty ? "" : "hint: \(mark.hint)", mark.within.map { "within \($0) s" } ?? "",
        ]
        lines.append(parts.filter { !$0.isEmpty }.joined(separator: " · "))
      case .expect, .log: replay.perform(item)
      }
    }
    lines += transcript.remarks.sorted { $0.key < $1.key }.map { "NOTE     \($0.value)" }
    return lines.flatMap { line in
      CardLayout.wrap(line, to: 70).enumerated().map { $0 == 0 ? $1 : "         " + $1 }
    }
  }
}
