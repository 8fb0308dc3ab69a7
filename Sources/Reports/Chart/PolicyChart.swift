public import PolicyCore

/// A policy as a table for the wall: who asks, what for, what is decided, and who decides further.
///
/// Plain values, worked out from a policy by the evaluator of the live desk. Every kind of enquirer
/// stands in one column and every request in one row.
public struct PolicyChart: Sendable {
  /// Values of a fact that are decided alike throughout.
  public struct Group: Hashable, Sendable {
    /// What it is called on the chart: a letter for a column, a number for a row.
    public let name: String
    /// The values, by index.
    public let values: [Int]
    /// The values as staff read them.
    public let labels: [String]
  }

  /// Neighbouring columns and rows with the same handling.
  public struct Block: Hashable, Sendable {
    /// Of ``PolicyChart/enquirers``.
    public let columns: Range<Int>
    /// Of ``PolicyChart/requests``.
    public let rows: Range<Int>
    /// What they all come to.
    public let handling: Handling
    /// For each rule that decides any of its calls the policy's own clause named first.
    public let cites: [String]
    /// Those rules.
    public let rules: [String]
  }

  /// The organisation's name.
  public let title: String
  /// Pack, version, hash, and by when the policy was to be reviewed.
  public let edition: String
  /// Of the policy, by itself.
  public let version: String
  /// The first words of a call.
  public let greeting: [String]
  /// The sentence that is right for the moment anybody asks about a person.
  public let safe: [String]
  /// What is said with it where a message is taken.
  let offer: Offer?
  /// Who asks: the columns.
  public let enquirers: [Group]
  /// What for: the rows.
  public let requests: [Group]
  /// Together they cover every column of every row once.
  public let blocks: [Block]
  /// What changes an answer, the strongest first.
  let exceptions: [ExceptionLine]
  /// What changes answers in ways that no line says.
  let typed: [TypedLine]
  /// What makes every call urgent, whatever its answer.
  let besides: [Besides]
  /// What is said in most ordinary calls that are decided so; no words that tell.
  let words: [DecisionCode: [OrdinaryCalls.Said]]
  /// Rules that decide nothing of what is above: they need more known at once, or other facts.
  let elsewhere: [String]
  /// What ``elsewhere`` is about: of each rule the first clause, the policy's own before others.
  let elsewhereWords: [String]
  /// Whom to ring about what must not wait, and in which order.
  let ringing: [RingingList]
  /// Who is who here, and how to reach them.
  let reachable: [Reachable]
  /// What all ids of the policy's own clauses begin with; the chart leaves it out.
  public let clausePrefix: String
  /// The facts of the policy, for labels.
  public let vocabulary: Vocabulary
  /// What each decision means, by code.
  let decisionWords: [String: DecisionWords]
  /// The decision whose words stand on top of every sheet.
  let safeDecision: DecisionCode?
  private let own: Set<String>

  /// Nil for a policy that knows neither enquirers nor requests.
  public init?(_ policy: Policy) {
    guard let calls = OrdinaryCalls(policy) else { return nil }
    let groups = calls.groups()
    title = policy.title
    edition = policy.edition
    version = policy.version
    greeting = policy.spoken(.greet, variant: 0)
    let offer = calls.offer
    self.offer = offer
    safe = policy.spoken(.neutral, variant: 0).filter { offer?.lines.contains($0) != true }
    reachable = policy.reachable
    clausePrefix = Self.commonPrefix(policy.clauses.filter(\.own).map(\.id))
    vocabulary = policy.vocabulary
    decisionWords = policy.decisionWords
    own = Set(policy.clauses.filter(\.own).map(\.id))
    safeDecision = policy.rules.last?.effect.decision
    enquirers = groups.enquirers.enumerated().map { index, values in
      Group(
        name: Self.letter(index), values: values,
        labels: values.map { Self.label($0, of: policy.vocabulary[calls.enquirer]) })
    }
    requests = groups.requests.enumerated().map { index, values in
      Group(
        name: "\(index + 1)", values: values,
        labels: values.map { Self.label($0, of: policy.vocabulary[calls.request]) })
    }
    blocks = Self.blocks(calls, columns: groups.enquirers, rows: groups.requests)
    var finder = ExceptionFinder(calls)
    let changing = finder.sheet((enquirers, requests))
    exceptions = changing.lines
    typed = changing.typed
    besides = finder.besides
    ringing = calls.situations(beside: calls.ringingLists((enquirers, requests)))
    words = calls.words()
    let drawn = Set(blocks.flatMap(\.rules) + changing.rules)
    let others = policy.rules.filter { !drawn.contains($0.id) }
    elsewhere = others.map(\.id)
    elsewhereWords =
      others.compactMap { rule in
        let clauses = rule.cites.compactMap(policy.clause)
        return (clauses.first(where: \.own) ?? clauses.first)?.says
      }.withoutRepeats
  }

  /// The policy's own clauses behind boxes and lines, without what all of them begin with: for the last sheet alone.
  var clausesPrinted: [String] {
    (blocks.flatMap(\.cites) + exceptions.flatMap(\.cites).filter(own.contains)).withoutRepeats
      .sorted().map { String($0.dropFirst($0.hasPrefix(clausePrefix) ? clausePrefix.count : 0)) }
  }

  /// As far as the last hyphen in what they all begin with.
  private static func commonPrefix(_ ids: [String]) -> String {
    guard let first = ids.first else { return "" }
    let common = ids.dropFirst().reduce(first) { prefix, id in
      String(zip(prefix, id).prefix { $0 == $1 }.map(\.0))
    }
    return common.lastIndex(of: "-").map { String(common[...$0]) } ?? ""
  }

  /// Not sure of what, since the label stands alone.
  static func label(_ value: Int, of fact: Fact) -> String {
    let meant = fact.values[value]
    return meant.code == notSureCode ? "\(meant.label) \(fact.label)" : meant.label
  }

  /// From A to Z, then AA, AB and so on.
  private static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let last = String(letters[index % letters.count])
    return index < letters.count ? last : letter(index / letters.count - 1) + last
  }

  /// The blocks with the clauses of every call in them.
  private static func blocks(
    _ calls: OrdinaryCalls, columns: [[Int]], rows: [[Int]]
  ) -> [Block] {
    let cells = rows.map { row in columns.map { calls.handling[$0[0]][row[0]] } }
    return cellBlocks(cells).map { block in
      let rules = columns[block.columns].joined().flatMap { who in
        rows[block.rows].joined().flatMap { calls.rules(who, $0) }
      }.withoutRepeats
      return Block(
        columns: block.columns, rows: block.rows,
        handling: cells[block.rows.lowerBound][block.columns.lowerBound],
        cites: rules.compactMap(calls.ownClause).withoutRepeats, rules: rules)
    }
  }
}

extension Policy {
  /// Which edition of the policy a printed page shows.
  var edition: String {
    var parts = ["\(id) \(version)"]
    if !hash.isEmpty { parts.append(String(hash.prefix(12))) }
    if !reviewDue.isEmpty { parts.append("policy to be reviewed by \(reviewDue)") }
    return parts.joined(separator: " · ")
  }
}
