import PolicyCore

/// The desk clauses of a pack beside the rules that keep them and the calls that show it, as the
/// article *The desk clauses* of PolicyPacks holds them.
struct ClauseTable {
  let policy: Policy
  /// Of the transcripts of this pack.
  let outcomes: [ReplayOutcome]

  /// How many transcripts stand beside a clause: enough to read, not all that touch it.
  private static let shown = 3

  static let preamble = [
    "# The desk clauses",
    "",
    "What each policy demands of the desk, which rules keep it, and which calls show it.",
    "",
    "Written by the program; do not edit it. Renew it with:",
    "",
    "```",
    ".build/debug/frontdesk replay --table transcripts > "
      + "Sources/PolicyPacks/PolicyPacks.docc/DeskClauses.md",
    "```",
    "",
    "A transcript is named without its folder and ending: NAME stands for",
    "`transcripts/PACK/NAME.call`. At most \(shown) are named for a clause or a rule, those first whose",
    "filed entry rests on it and that touch little else. What a clause demands is said in our words.",
  ]

  var lines: [String] {
    let clauses = policy.clauses.filter { $0.own && $0.touchesDesk }
    let desk = Set(clauses.map(\.id))
    let rest =
      policy.rules.map { ($0.id, $0.cites) } + policy.riders.map { ("rider \($0.id)", $0.cites) }
    let others = rest.filter { desk.isDisjoint(with: $0.1) }
    return [
      "", "## \(policy.id): \(policy.title)", "",
      "\(clauses.count) desk clauses, \(policy.rules.count) rules, \(policy.riders.count) riders, "
        + "\(policy.promises.count) promises of its own, \(outcomes.count) transcripts.",
      "", "| clause | what it demands | kept by | transcripts |", "|---|---|---|---|",
    ] + clauses.map(row) + [
      "", "### Rules of \(policy.id) that rest on none of them", "",
      "What the common floor demands, and clauses of the policy that bind others than the desk.",
      "", "| rule | rests on | transcripts |", "|---|---|---|",
    ] + others.map { row($0.0, $0.1) }
  }

  private func row(_ clause: Clause) -> String {
    let keepers =
      policy.rules.filter { $0.cites.contains(clause.id) }.map { Self.code($0.id) }
      + policy.riders.filter { $0.cites.contains(clause.id) }.map { Self.code("rider \($0.id)") }
      + policy.promises.filter { $0.cites.contains(clause.id) }
      .map { Self.code("promise \($0.id)") }
    let why = policy.notAtTheDesk[clause.id].map { ["not at the desk: \($0)"] } ?? []
    return Self.row([
      clause.id, clause.says, (why + keepers).joined(separator: ", "),
      calls { ($0.filedClauses.contains(clause.id), $0.clauses.contains(clause.id)) },
    ])
  }

  private func row(_ rule: String, _ cites: [String]) -> String {
    let id = rule.split(separator: " ").last.map(String.init) ?? rule
    return Self.row([
      Self.code(rule), cites.isEmpty ? "no clause" : cites.joined(separator: ", "),
      calls { ($0.filedRules.contains(id), $0.rules.contains(id)) },
    ])
  }

  /// The best of the transcripts that touch something, by the name of their file.
  private func calls(_ touch: (ReplayOutcome) -> (filed: Bool, touched: Bool)) -> String {
    outcomes.filter { touch($0).touched }
      .sorted { one, other in
        let (first, second) = (touch(one).filed ? 0 : 1, touch(other).filed ? 0 : 1)
        return (first, one.clauses.count, one.file) < (second, other.clauses.count, other.file)
      }
      .prefix(Self.shown).map { Self.code($0.name) }.joined(separator: ", ")
  }

  private static func code(_ text: String) -> String { "`\(text)`" }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}
