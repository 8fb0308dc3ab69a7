import GuidedDesk
import PolicyCore

/// The object `hear --json` prints for a line (HEARING 3).
struct HeardDocument: Encodable {
  let line: String
  private let heard: HeardSoFar?
  private let trace: HeardTrace?

  init(_ line: String, _ heard: HeardSoFar?, _ trace: HeardTrace?) {
    self.line = line
    self.heard = heard
    self.trace = trace
  }

  private enum Key: String, CodingKey {
    case line, facts, asked, red, decision, say, trace
    case notUnderstood = "not-understood"
    case asksAtTheEnd = "end-asks"
    case turnedOff = "turned-off"
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(line, forKey: .line)
    try object.encode(heard?.facts ?? [:], forKey: .facts)
    let asked = heard?.asked ?? []
    try object.encode(asked.map { $0.map { $0.joined(separator: "+") } }, forKey: .asked)
    try object.encode(heard?.notUnderstood ?? [], forKey: .notUnderstood)
    try object.encode(heard?.isRed ?? false, forKey: .red)
    try object.encode(heard?.asksAtTheEnd ?? false, forKey: .asksAtTheEnd)
    try object.encode(heard?.decision.rawValue, forKey: .decision)
    try object.encode(heard?.say ?? [], forKey: .say)
    if let trace {
      let steps = trace.steps.map {
        ["fact": $0.fact, "value": $0.value, "words": $0.words, "entry": $0.entry]
      }
      try object.encode(steps, forKey: .trace)
      let off = trace.turnedOff.map { ["words": $0.words, "why": $0.why] }
      try object.encode(off, forKey: .turnedOff)
    }
  }
}

/// What was heard, in words.
enum HeardText {
  static func lines(
    _ line: String, _ heard: HeardSoFar?, _ trace: HeardTrace?, _ policy: Policy
  ) -> [String] {
    var lines = ["LINE      \(line)"]
    guard let heard else { return lines + ["NOTE      no call is open after it"] }
    for (code, values) in heard.facts.sorted(by: { $0.key < $1.key }) {
      lines.append("HEARD     \(code)=\(values.joined(separator: ", "))")
    }
    for question in heard.asked {
      lines.append(
        "ASKED     " + question.map { $0.joined(separator: "+") }.joined(separator: " · "))
    }
    if !heard.notUnderstood.isEmpty {
      lines.append("NOT UNDERSTOOD  " + heard.notUnderstood.joined(separator: " · "))
    }
    if heard.isRed { lines.append("RED       somebody must be told") }
    if heard.asksAtTheEnd { lines.append("END       asks about danger before it is filed") }
    for step in trace?.steps ?? [] {
      lines.append("TRACE     \(step.fact)=\(step.value)  \"\(step.words)\"  by: \(step.entry)")
    }
    for off in trace?.turnedOff ?? [] {
      lines.append("TRACE     turned off (\(off.why))  \"\(off.words)\"")
    }
    lines.append("DECISION  \(heard.decision.rawValue)")
    return lines + heard.say.map { "SAY       \"\($0)\"" }
  }
}
