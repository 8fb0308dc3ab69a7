import ArgumentParser
import PolicyCore
import PolicyPacks

/// The vocabulary a pack is written in.
struct WordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words",
    abstract: "Lists what a pack can be written in: facts and values, bands, decisions, wordings.",
    discussion: """
      Examples:
        frontdesk policy words                          everything, a line each
        frontdesk policy words enquirer                 the values of one fact, and its groups
        frontdesk policy words --pack ./mine.yaml
        frontdesk policy words --pack common            what every pack has, without any pack's own
      """)

  @Option(help: "A built-in pack, or a file when it has a / or ends in .yaml.")
  var pack = BuiltInPacks.usual
  @Argument(help: "The code of a fact.")
  var fact: String?

  func run() throws {
    let text = VocabularyText(try PackChoice.readable(pack))
    guard let fact else { return try StandardOutput.print(text.lines) }
    guard let lines = text.lines(of: fact) else {
      throw Failure.unknownFact(fact, suggestion: nearestWord(to: fact, in: text.codes))
    }
    try StandardOutput.print(lines)
  }
}

/// The vocabulary of a policy, for whoever writes a pack.
struct VocabularyText {
  private let policy: Policy

  init(_ policy: Policy) { self.policy = policy }

  /// Codes of all facts.
  var codes: [String] { policy.vocabulary.facts.map(\.code) }

  /// Everything, a line each; the values of facts apart.
  var lines: [String] {
    var lines = ["FACTS, the values of each: frontdesk policy words FACT"]
    lines += table(policy.vocabulary.facts.map { ($0.code, "\($0.label) · \(how($0))") })
    lines += ["", "BANDS, the strongest first"] + table(policy.bands.map { ($0, "") })
    lines += ["", "DECISIONS"] + table(DecisionCode.allCases.map { ($0.rawValue, "") })
    lines += ["", "ON MESSAGES"]
    lines += table(MessageKind.allCases.map { ($0.rawValue, "") } + [("usual", "the pack's own")])
    lines += ["", "ROLES, the first reachable takes it"]
    lines += table(policy.roles.map { ($0.id, $0.label) })
    lines += ["", "DUTIES"]
    lines += table(
      policy.duties.values.sorted { $0.rank < $1.rank }.map {
        ($0.id, $0.steps.first ?? "done by the program")
      })
    lines += ["", "WORDINGS; a pack without one marked * does not load"]
    let needed = Set(StandingWording.allCases.map(\.rawValue))
    lines += table(
      policy.wordings.values.sorted { $0.id < $1.id }.map { wording in
        let marks = [
          wording.isWelfare ? "welfare" : nil, wording.fits.isEmpty ? nil : "not for every call",
        ].compactMap(\.self)
        let said = wording.variants.first?.first.map { "\"\($0)\"" } ?? ""
        return (
          (needed.contains(wording.id) ? "* " : "  ") + wording.id,
          (marks + [said]).joined(separator: " · ")
        )
      })
    return lines
  }

  /// The values of one fact, its groups, and the names that stand for several answers; nil when there is no
  /// such fact.
  func lines(of code: String) -> [String]? {
    guard let id = policy.vocabulary.fact(code) else { return nil }
    let fact = policy.vocabulary[id]
    var lines = ["\(fact.code): \(fact.label) · \(how(fact))", "", "VALUES"]
    lines += table(fact.values.map { ($0.code, $0.label) })
    if case .countsAs(let value) = fact.notSure {
      lines += table([(notSureCode, "counts as \(fact.values[value].code)")])
    }
    let groups = policy.vocabulary.groups.filter { $0.fact == id }
    if !groups.isEmpty { lines += ["", "GROUPS"] }
    lines += table(
      groups.map { group in
        (group.name, group.values.map { fact.values[$0].code }.joined(separator: " "))
      })
    let aliases = policy.vocabulary.aliases.filter { $0.fact == id }
    if !aliases.isEmpty { lines += ["", "NAMES FOR SEVERAL ANSWERS"] }
    return lines + table(aliases.map { ($0.value.code, $0.value.label) })
  }

  private func how(_ fact: Fact) -> String {
    switch fact.how {
    case .command: "set by the command that opens the call"
    case .asked: "asked"
    case .heard: "set when it is heard"
    case .coach: "what a check comes to"
    case .step: "a step of a check; for rows of verify"
    case .checked: "only the organisation knows it; asked after the gate"
    case .managers: "only managers know it; no rule may test it"
    }
  }

  private func table(_ rows: [(String, String)]) -> [String] {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { row in
      row.1.isEmpty
        ? "  \(row.0)"
        : "  \(row.0)\(String(repeating: " ", count: width - row.0.count))  \(row.1)"
    }
  }
}
