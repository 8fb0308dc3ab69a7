import PolicyCore

/// Every ordinary call: for each kind of enquirer and each request what the desk decides when
/// nothing else is known.
///
/// Worked out by the evaluator of the live desk; the chart knows no rule of its own.
struct OrdinaryCalls {
  let policy: Policy
  let enquirer: FactID
  let request: FactID
  /// Who is asked to be checked, and the value that says it is done; nil in a policy without a check.
  let check: (fact: FactID, done: Int)?
  /// By enquirer, then by request.
  let decisions: [[Decision]]
  /// By enquirer, then by request.
  let handling: [[Handling]]

  /// Nil for a policy whose vocabulary has neither enquirers nor requests.
  init?(_ policy: Policy) {
    guard let enquirer = policy.fact(.enquirer), let request = policy.fact(.request) else {
      return nil
    }
    self.policy = policy
    self.enquirer = enquirer
    self.request = request
    let check = policy.fact(.verified).flatMap { fact in
      policy.vocabulary.value(KnownValue.verified.code, of: fact).map { (fact: fact, done: $0) }
    }
    self.check = check
    let decided = policy.vocabulary[enquirer].values.indices.map { who in
      policy.vocabulary[request].values.indices.map { what in
        var answers = Answers()
        answers[enquirer] = .value(who)
        answers[request] = .value(what)
        return (answers: answers, decision: policy.decide(answers))
      }
    }
    decisions = decided.map { $0.map(\.decision) }
    handling = decided.map { row in
      row.map { Self.handling($0.answers, $0.decision, policy, check) }
    }
  }

  var enquirers: Range<Int> { policy.vocabulary[enquirer].values.indices }
  var requests: Range<Int> { policy.vocabulary[request].values.indices }

  func answers(_ who: Int, _ what: Int) -> Answers {
    var answers = Answers()
    answers[enquirer] = .value(who)
    answers[request] = .value(what)
    return answers
  }

  func outcome(_ answers: Answers) -> Outcome {
    Outcome(policy.decide(answers), in: policy)
  }

  /// The rules that decide one call: as it is, and once whoever calls is checked.
  func rules(_ who: Int, _ what: Int) -> [String] {
    var answers = answers(who, what)
    var rules = [policy.rules[policy.verdict(at: policy.vocabulary.point(answers)).rule].id]
    if handling[who][what].checked != nil, let check {
      answers[check.fact] = .value(check.done)
      rules.append(policy.rules[policy.verdict(at: policy.vocabulary.point(answers)).rule].id)
    }
    return rules
  }

  /// The first clause of the policy's own that a rule cites; nil where the policy is silent.
  func ownClause(_ rule: String) -> String? {
    policy.rule(rule)?.cites.first { policy.clause($0)?.own == true }
  }

  /// What comes of ordinary calls most widely: for most kinds of enquirer and of request.
  ///
  /// Of what comes as widely the first in the vocabulary, so that a sheet is always the same.
  func broadest<Key: Hashable>(_ key: (Decision) -> Key?) -> Key? {
    var keys: [Key] = []
    var found: [Key: (who: Set<Int>, what: Set<Int>)] = [:]
    for who in enquirers {
      for what in requests {
        guard let key = key(decisions[who][what]) else { continue }
        if found[key] == nil { keys.append(key) }
        found[key, default: ([], [])].who.insert(who)
        found[key, default: ([], [])].what.insert(what)
      }
    }
    func breadth(_ key: Key) -> (Int, Int) {
      let (who, what) = (found[key]?.who.count ?? 0, found[key]?.what.count ?? 0)
      return (min(who, what), max(who, what))
    }
    guard let most = keys.map(breadth).max(by: { $0 < $1 }) else { return nil }
    return keys.first { breadth($0) == most }
  }

  /// Words, and whom they are for: nil for whoever it is.
  struct Said: Hashable {
    let who: String?
    let lines: [String]
  }

  /// For each decision the words said with it: by whom they are for where that alone counts, else those of most
  /// ordinary calls.
  ///
  /// None where no words are, or where they would tell something: those are spoken from the screen alone. What is
  /// said on messages stands with the safe sentence.
  func words() -> [DecisionCode: [Said]] {
    let offered = offer?.lines ?? []
    func lines(_ decision: Decision) -> [String] {
      decision.releases.isEmpty ? decision.say.filter { !offered.contains($0) } : []
    }
    let all = Dictionary(grouping: decisions.joined(), by: \.code)
    return Dictionary(
      uniqueKeysWithValues: all.compactMap { code, calls in
        let isTheirs = decisions.allSatisfy { row in
          Set(row.filter { $0.code == code }.map(lines)).count < 2
        }
        let kinds = Set(calls.map(lines))
        if isTheirs, kinds.count <= 2, !kinds.contains([]) {
          return (
            code,
            byEnquirer(of: code) { lines(decisions[$0][$1]) }
              .map { Said(who: $0, lines: $1) }
          )
        }
        let said = Dictionary(grouping: calls, by: lines)
        return said.first { 2 * $0.value.count > calls.count && !$0.key.isEmpty }
          .map { (code, [Said(who: nil, lines: $0.key)]) }
      })
  }

  private static func handling(
    _ answers: Answers, _ decision: Decision, _ policy: Policy, _ check: (fact: FactID, done: Int)?
  ) -> Handling {
    let first = Outcome(decision, in: policy)
    guard first.decision == .verify, let check else { return Handling(first: first, checked: nil) }
    var checked = answers
    checked[check.fact] = .value(check.done)
    return Handling(
      first: first,
      checked: Outcome(policy.decide(checked), in: policy))
  }

  // MARK: - Groups

  /// Enquirers decided alike whatever is asked for, and requests decided alike whoever asks.
  ///
  /// Every value stands in exactly one group. Groups much alike stand beside each other, so that
  /// equal boxes meet; requests decided the same for everybody come last.
  func groups() -> (enquirers: [[Int]], requests: [[Int]]) {
    let who = Self.grouped(enquirers) { handling[$0] }
    let what = Self.grouped(requests) { request in handling.map { $0[request] } }
    let forAll = what.filter { group in Set(handling.map { $0[group[0]] }).count == 1 }
    let columns = Self.inOrderOfLikeness(who) { handling[$0] }
    let rows =
      Self.inOrderOfLikeness(what.filter { !forAll.contains($0) }) { request in
        handling.map { $0[request] }
      } + forAll
    let order = orderForFewBlocks(
      rows.map { row in columns.map { handling[$0[0]][row[0]] } }, fixed: forAll.count)
    return (order.columns.map { columns[$0] }, order.rows.map { rows[$0] })
  }

  private static func grouped(_ values: Range<Int>, by line: (Int) -> [Handling]) -> [[Int]] {
    Dictionary(grouping: values, by: line).values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// The largest first, then whichever shares most with the one before.
  private static func inOrderOfLikeness(_ groups: [[Int]], _ line: (Int) -> [Handling]) -> [[Int]] {
    var left = groups
    var ordered: [[Int]] = []
    while !left.isEmpty {
      // The first of equals, so that the order of the vocabulary decides.
      let scores = left.map { group in
        ordered.last.map { last in zip(line(last[0]), line(group[0])).count { $0 == $1 } }
          ?? group.count
      }
      let best = scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) } ?? 0
      ordered.append(left.remove(at: best))
    }
    return ordered
  }
}
