import ArgumentParser
import PolicyCore
import PolicyPacks

/// Why one matter is decided as it is, and why not otherwise.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why a matter is decided as it is, and what the nearest other rules would need.",
    discussion: """
      Examples:
        frontdesk policy explain wmwa enquirer=friend request=presence
        frontdesk policy explain ./mine.yaml harm=immediate
      """)

  @Flag(help: "Print one JSON object.")
  var json = false
  @Argument(help: "A built-in pack, or a file when it has a / or ends in .yaml.")
  var pack: String
  @Argument(help: "FACT=VALUE, in any order.")
  var facts: [String] = []

  /// How many other rules are spoken of.
  private static let nearest = 3

  func run() throws {
    let policy = try PackChoice.policy(pack)
    let answers = try answers(from: facts, in: policy.vocabulary)
    let decision = policy.decide(answers)
    let explained = ExplanationDocument(
      decision: decision, why: policy.why(answers),
      others: policy.nearestOthers(answers, most: Self.nearest))
    if json {
      try StandardOutput.print(json: explained)
    } else {
      var lines = ExplanationText.lines(explained, policy)
      if decision.silent {
        let role = decision.refer.flatMap { policy.role($0)?.label }
        lines.append(
          "NOTE      the policy is silent on this" + (role.map { "; \($0) is told" } ?? ""))
      }
      try StandardOutput.print(lines)
    }
  }
}

/// The object `policy explain --json` prints.
struct ExplanationDocument: Encodable {
  struct Ground: Encodable {
    let fact, value: String
    let answered: Bool
  }

  struct Other: Encodable {
    struct Unmet: Encodable {
      let fact, has: String
      let needs: [String]
    }

    let rule: String
    let unmet: [Unmet]
    let beatenBy: String?
  }

  let decision, rule: String
  let parents, riders: [String]
  let because: [Ground]
  let clauses: [String: String]
  /// How the desk takes a clause, where that is not what stands there on its face.
  let readings: [String: String]
  let whyNot: [Other]

  init(decision: Decision, why: Explanation, others: [Refusal]) {
    self.decision = decision.code.rawValue
    rule = why.rule
    parents = why.parents
    riders = why.riders
    because = why.grounds.map { Ground(fact: $0.fact, value: $0.value, answered: $0.answered) }
    clauses = Dictionary(
      why.clauses.map { ($0.id, $0.says) }, uniquingKeysWith: { first, _ in first })
    readings = Dictionary(
      why.clauses.filter { !$0.reading.isEmpty }.map { ($0.id, $0.reading) },
      uniquingKeysWith: { first, _ in first })
    whyNot = others.map { other in
      Other(
        rule: other.rule,
        unmet: other.unmet.map { Other.Unmet(fact: $0.fact, has: $0.has, needs: $0.needs) },
        beatenBy: other.beatenBy)
    }
  }
}

enum ExplanationText {
  /// Words, as a trainer reads them out; rules and clauses alone by their ids.
  static func lines(_ explained: ExplanationDocument, _ policy: Policy) -> [String] {
    var lines = ["DECISION  \(explained.decision)", "RULE      \(explained.rule)"]
    if !explained.parents.isEmpty {
      lines.append("UNDER     \(explained.parents.joined(separator: ", under "))")
    }
    if explained.because.isEmpty {
      lines.append("BECAUSE   no other rule of this policy holds: it is the answer about anybody")
    }
    lines += explained.because.map { ground in
      "BECAUSE   \(fact(ground.fact, policy)): \(policy.vocabulary.label(ground.value, of: ground.fact))"
        + (ground.answered ? "" : " (nobody has answered)")
    }
    lines += explained.riders.map { "JOINED BY \($0)" }
    for (id, says) in explained.clauses.sorted(by: { $0.key < $1.key }) {
      lines.append("CLAUSE    \(id)  \(says)")
      if let reading = explained.readings[id] { lines.append("READ AS   \(reading)") }
    }
    lines += explained.whyNot.map { "WHY NOT   \($0.rule): \(reason($0, policy))" }
    return lines
  }

  private static func reason(_ other: ExplanationDocument.Other, _ policy: Policy) -> String {
    if let stronger = other.beatenBy { return "its conditions hold, but \(stronger) comes first" }
    let needs = other.unmet.map { unmet in
      let values = unmet.needs.prefix(5).map { policy.vocabulary.label($0, of: unmet.fact) }
        .joined(separator: " or ")
      return "\(fact(unmet.fact, policy)): \(values)"
        + (unmet.needs.count > 5 ? " or another" : "")
        + " (here: \(policy.vocabulary.label(unmet.has, of: unmet.fact)))"
    }
    return "it would need \(needs.joined(separator: "; "))"
  }

  private static func fact(_ code: String, _ policy: Policy) -> String {
    policy.vocabulary.fact(code).map { policy.vocabulary[$0].label } ?? code
  }
}
