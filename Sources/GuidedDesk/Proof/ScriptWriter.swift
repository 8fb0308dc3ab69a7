import PolicyCore

/// Writes a recording as a `.call` file: header, why it is there, and what the desk says as checked
/// lines.
struct ScriptWriter {
  let run: CallRecording
  let policy: Policy
  let id: String
  let reason: String
  let origin: Counterexample.Origin
  let parting: Parting?
  /// Held facts to be named whatever their value: those in which two calls differ.
  let shown: [FactID]
  var title = "A call that shows a broken promise."
  /// What was said at the end before the policy changed; nil where that is not the point.
  var before: [String]?

  /// Labels that a transcript can check.
  private static let checked: [Label] = [
    .greet, .safe, .heard, .say, .aloud, .silent, .act, .status,
  ]

  var text: String {
    var lines = [
      "@id: \(id)", "@title: \(title)", "@pack: \(origin.pack)",
    ]
    if !origin.site.isEmpty { lines.append("@site: \(origin.site)") }
    if !held.isEmpty { lines.append("@held: \(held.joined(separator: " "))") }
    if let answer = run.answer { lines.append("@answer: \(answer.written)") }
    lines += ["@twin: no"] + comment(reason)
    if parting != nil {
      lines += comment("The same call twice; only what the organisation knows is different.")
    }
    var last: [String] = []
    for (index, step) in run.steps.enumerated() {
      lines.append(step.input.isEmpty ? ">" : "> \(step.input)")
      let say = said(step.replies)
      if index == parting?.step {
        lines += parted(step.replies)
      } else if say != last {
        lines += say.map { "SAY: \($0)" }
      }
      last = say
    }
    if let before {
      lines += before.isEmpty ? ["# Before, nothing was said."] : ["# Before, it was:"]
      lines += before.map { "#   SAY: \($0)" }
    }
    lines += outcome
    return lines.joined(separator: "\n") + "\n"
  }

  private var held: [String] {
    Set(run.held.facts + shown).sorted().map { fact in
      let unanswered = Answers.Answer.value(policy.vocabulary[fact].unanswered)
      let code = policy.vocabulary.code(of: run.held[fact] ?? unanswered, for: fact)
      return "\(policy.vocabulary[fact].code)=\(code)"
    }
  }

  /// What the words do not show: how it was decided, and for whom.
  private var outcome: [String] {
    guard let decision = run.decision else { return [] }
    let parts = [
      "decided \(decision.code.rawValue) by \(decision.rules.first ?? "")",
      "message \(decision.message.rawValue)", "goes to \(decision.refer ?? "nobody")",
      decision.releases.isEmpty
        ? ""
        : "releases " + decision.releases.map { policy.vocabulary[$0].code }.joined(separator: " "),
    ]
    return comment(parts.filter { !$0.isEmpty }.joined(separator: " · "))
  }

  private func said(_ replies: [Reply]) -> [String] { run.said(in: replies) }

  /// The block in which the two calls part, the first line that differs marked.
  private func parted(_ replies: [Reply]) -> [String] {
    guard let parting else { return [] }
    let shown = replies.filter { $0.label == parting.label }.flatMap(\.lines)
    let here = [parting.lines.0, parting.lines.1].compactMap(\.self).first(where: shown.contains)
    var lines: [String] = []
    if parting.label != .say { lines += said(replies).map { "SAY: \($0)" } }
    guard let here else {
      return lines
        + comment(
          "Here they part: the other call has one line more under "
            + "\(parting.label.rawValue).")
    }
    for line in shown {
      if line == here { lines += comment("Here they part; the other call has another line.") }
      let mark = Self.checked.contains(parting.label) ? "" : "# "
      lines.append("\(mark)\(parting.label.rawValue): \(line)")
    }
    return lines
  }

  /// A sentence as comment lines of a width that can be read.
  private func comment(_ sentence: String) -> [String] {
    var lines: [String] = []
    for word in sentence.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + word.count < 78 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append("# \(word)")
      }
    }
    return lines
  }
}
