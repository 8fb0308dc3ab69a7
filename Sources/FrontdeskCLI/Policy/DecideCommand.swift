import ArgumentParser
import PolicyCore

/// One matter, one decision, no log.
struct DecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Decides one matter from facts given as FACT=VALUE, without a log.",
    discussion: """
      Examples:
        frontdesk decide --pack wmwa enquirer=friend request=presence
        frontdesk decide --pack wmwa --json enquirer=police request=missing-enquiry age=under-16
        frontdesk decide --pack ./mine.yaml harm=immediate
      """)

  @Option(help: "A built-in pack, or a file when it has a / or ends in .yaml.")
  var pack: String

  @Flag(help: "Print one JSON object.")
  var json = false

  @Argument(help: "FACT=VALUE, in any order.")
  var facts: [String] = []

  func run() throws {
    let policy = try PackChoice.policy(pack)
    let answers = try answers(from: facts, in: policy.vocabulary)
    let decision = policy.decide(answers)
    if json {
      try StandardOutput.print(json: DecisionDocument(decision, policy), onOneLine: true)
    } else {
      try StandardOutput.print(DecisionText.lines(decision, policy))
    }
  }
}

/// The object `decide --json` prints (DESIGN 7).
struct DecisionDocument: Encodable {
  private let decision: Decision
  private let policy: Policy

  init(_ decision: Decision, _ policy: Policy) {
    self.decision = decision
    self.policy = policy
  }

  private enum Key: String, CodingKey {
    case pack, version, decision, message, say, never, ask, refer, duties, releases, rules, cites
    case retention, silent
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(decision.pack, forKey: .pack)
    try object.encode(decision.version, forKey: .version)
    try object.encode(decision.code, forKey: .decision)
    try object.encode(decision.message, forKey: .message)
    try object.encode(decision.say, forKey: .say)
    try object.encode(decision.never, forKey: .never)
    // `encode` of a nil optional writes null, which the contract asks for; the key is never left out.
    try object.encode(decision.ask.map { policy.vocabulary[$0].code }, forKey: .ask)
    try object.encode(decision.refer, forKey: .refer)
    try object.encode(decision.duties, forKey: .duties)
    try object.encode(decision.releases.map { policy.vocabulary[$0].code }, forKey: .releases)
    try object.encode(decision.rules, forKey: .rules)
    try object.encode(decision.cites, forKey: .cites)
    try object.encode(decision.retention, forKey: .retention)
    try object.encode(decision.silent, forKey: .silent)
  }
}

/// A decision in words, for a terminal.
enum DecisionText {
  static func lines(_ decision: Decision, _ policy: Policy) -> [String] {
    var lines = ["DECISION  \(decision.code.rawValue)", "MESSAGE   \(decision.message.rawValue)"]
    lines += decision.say.map { "SAY       \"\($0)\"" }
    if let ask = decision.ask { lines.append("ASK       \(policy.vocabulary[ask].label)") }
    if let refer = decision.refer {
      lines.append("REFER     \(policy.role(refer)?.label ?? refer)")
    }
    lines += decision.duties.flatMap { policy.duties[$0]?.steps ?? [] }.map { "DO        \($0)" }
    lines += decision.never.map { "NEVER     \($0)" }
    lines.append("RULES     \(decision.rules.joined(separator: " < "))")
    lines.append("CLAUSES   \(decision.cites.joined(separator: " · "))")
    lines.append("KEPT AS   \(decision.retention)")
    if decision.silent { lines.append("NOTE      the policy is silent on this") }
    return lines
  }
}
