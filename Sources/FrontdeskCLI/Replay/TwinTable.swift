import GuidedDesk
import PolicyCore

/// The same call twice, side by side: the person as the script has them, and the other way round.
enum TwinTable {
  /// At most 80 columns; in plain words one below the other.
  static func lines(_ transcript: Transcript, _ policy: Policy, plain: Bool) -> (
    lines: [String], isAlike: Bool
  ) {
    let truth = Replay.reversed(transcript.held, in: policy.vocabulary)
    var one = Replay(transcript, policy: policy, watch: .words)
    var other = Replay(transcript, policy: policy, held: truth, watch: .words)
    one.run()
    other.run()
    let held = transcript.held.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
    let reversed = transcript.held.keys.sorted().map { "\($0)=\(truth[$0] ?? "")" }
      .joined(separator: " ")
    var lines = [transcript.title.isEmpty ? transcript.id : transcript.title]
    lines += row(
      held.isEmpty ? "as it stands" : held, reversed.isEmpty ? "the other truth" : reversed, " ",
      plain)
    var isAlike = one.steps.count == other.steps.count
    for (left, right) in zip(one.steps, other.steps) {
      if left.line > 0 { lines.append("> \(left.input)") }
      let (said, otherSaid) = (spoken(left), spoken(right))
      if left.replies != right.replies { isAlike = false }
      for index in 0..<max(said.count, otherSaid.count) {
        let (a, b) = (said.at(index), otherSaid.at(index))
        lines += row(a, b, a == b ? "=" : "≠", plain)
      }
    }
    if one.records != other.records { isAlike = false }
    lines.append(isAlike ? "alike in every word, and filed alike" : "they can be told apart")
    return (lines, isAlike)
  }

  private static func spoken(_ step: Replay.Step) -> [String] {
    step.replies.filter { [.greet, .safe, .say, .aloud].contains($0.label) }.flatMap(\.lines)
  }

  private static func row(_ left: String, _ right: String, _ sign: String, _ plain: Bool)
    -> [String]
  {
    if plain {
      return left == right ? ["  both: \(left)"] : ["  one: \(left)", "  other: \(right)"]
    }
    let (first, second) = (CardLayout.wrap(left, to: 37), CardLayout.wrap(right, to: 37))
    return (0..<max(first.count, second.count)).map { index in
      "\(first.at(index).padded(to: 37)) \(index == 0 ? sign : " ") \(second.at(index))".trimmedEnd
    }
  }
}

extension [String] {
  fileprivate func at(_ index: Int) -> String { indices.contains(index) ? self[index] : "" }
}
