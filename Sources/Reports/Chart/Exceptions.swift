import PolicyCore

/// Something that changes the answer of an ordinary call, and to what.
struct ChartException: Hashable {
  /// One fact and the values of it that all have the same effect.
  struct Sign: Hashable {
    let fact: FactID
    let values: [Int]
  }

  /// All of these, on top of an ordinary call.
  let signs: [Sign]
  let outcome: Outcome
  let rule: String
  let cites: [String]
  /// By enquirer, the requests whose answer it changes.
  let changes: [Set<Int>]

  /// One value for each of the facts, in every way the signs allow.
  var extras: [Extra] { Self.extras(signs) }

  /// One value for each of these facts, in every way.
  static func extras(_ signs: [Sign]) -> [Extra] {
    signs.reduce([[:]]) { extras, sign in
      extras.flatMap { extra in sign.values.map { extra.merging([sign.fact: $0]) { $1 } } }
    }
  }
}

/// Values given to facts on top of an ordinary call.
typealias Extra = [FactID: Int]

/// Decides ordinary calls once something more is known of them.
struct ExceptionFinder {
  /// One call, decided.
  struct Decided {
    let rule: Int
    let outcome: Outcome
    /// Otherwise than without what is more.
    let isOther: Bool
  }

  /// What an outcome depends on.
  private struct Grounds: Hashable {
    let rule: Int
    let riders: UInt64
    let aboutRole: Int?
  }

  let calls: OrdinaryCalls
  /// What makes every call urgent; a line of its own says so.
  let besides: [Besides]
  private var outcomes: [Grounds: Outcome] = [:]
  private var tables: [Extra: [[Decided?]]] = [:]

  init(_ calls: OrdinaryCalls) {
    self.calls = calls
    besides = calls.besides()
  }

  /// For every rule what it takes on top of an ordinary call for it to decide otherwise, the
  /// strongest rule first.
  ///
  /// A rule's own conditions say which facts to try; what is then decided, for whom and what for, is
  /// found by deciding each of those calls.
  mutating func exceptions() -> [ChartException] {
    var all: [ChartException] = []
    for (index, rule) in calls.policy.rules.enumerated() {
      var kinds: [(outcome: Outcome, changes: [Set<Int>], extras: [Extra])] = []
      for extra in Set(rule.when.alternatives.flatMap(extras)).sorted(by: isBefore) {
        for (outcome, changes) in changes(extra, by: index) {
          let same = kinds.firstIndex { $0.outcome == outcome && $0.changes == changes }
          if let same {
            kinds[same].extras.append(extra)
          } else {
            kinds.append((outcome, changes, [extra]))
          }
        }
      }
      all += kinds.flatMap { kind in
        signs(kind.extras).map {
          ChartException(
            signs: $0, outcome: kind.outcome, rule: rule.id, cites: rule.cites,
            changes: kind.changes)
        }
      }
    }
    return all
  }

  /// By enquirer and request what is decided with `extra`; nil for a call that cannot be: nobody is
  /// checked whom the desk does not ask to be.
  mutating func decided(with extra: Extra) -> [[Decided?]] {
    if let known = tables[extra] { return known }
    let table = calls.enquirers.map { who in
      calls.requests.map { what in decided(who, what, extra) }
    }
    tables[extra] = table
    return table
  }

  private mutating func decided(_ who: Int, _ what: Int, _ extra: Extra) -> Decided? {
    var answers = calls.answers(who, what)
    var unchecked = answers
    for (fact, value) in extra {
      answers[fact] = .value(value)
      if fact != calls.check?.fact { unchecked[fact] = .value(value) }
    }
    var usual = calls.handling[who][what].first
    if let check = calls.check, let value = extra[check.fact] {
      guard outcome(unchecked).outcome.decision == .verify else { return nil }
      if value == check.done, let checked = calls.handling[who][what].checked { usual = checked }
    }
    if besides.contains(where: { $0.isKnown(in: extra) }) { usual.atOnce = true }
    let (rule, outcome) = outcome(answers)
    return Decided(rule: rule, outcome: outcome, isOther: outcome != usual)
  }

  private mutating func outcome(_ answers: Answers) -> (rule: Int, outcome: Outcome) {
    let policy = calls.policy
    let verdict = policy.verdict(at: policy.vocabulary.point(answers))
    var aboutRole: Int?
    if let fact = policy.fact(.aboutRole), case .value(let value) = answers[fact] {
      aboutRole = value
    }
    let grounds = Grounds(rule: verdict.rule, riders: verdict.riders, aboutRole: aboutRole)
    if let known = outcomes[grounds] { return (verdict.rule, known) }
    let outcome = calls.outcome(answers)
    outcomes[grounds] = outcome
    return (verdict.rule, outcome)
  }

  /// What comes of the calls that this rule decides otherwise than usual, in the order in which they
  /// are first met.
  private mutating func changes(_ extra: Extra, by rule: Int) -> [(Outcome, [Set<Int>])] {
    var found: [(outcome: Outcome, calls: [Set<Int>])] = []
    for (who, row) in decided(with: extra).enumerated() {
      for (what, decided) in row.enumerated() {
        guard let decided, decided.rule == rule, decided.isOther else { continue }
        let same = found.firstIndex { $0.outcome == decided.outcome }
        if same == nil {
          found.append((decided.outcome, Array(repeating: [], count: calls.enquirers.count)))
        }
        found[same ?? found.count - 1].calls[who].insert(what)
      }
    }
    return found.map { ($0.outcome, $0.calls) }
  }

  /// The ways to meet an alternative's conditions where an ordinary call does not.
  private func extras(_ alternative: Guard.Alternative) -> [Extra] {
    let vocabulary = calls.policy.vocabulary
    var extras: [Extra] = [[:]]
    for condition in alternative.conditions
    where condition.fact != calls.enquirer && condition.fact != calls.request {
      let fact = vocabulary[condition.fact]
      let allowed = vocabulary.values(of: condition.fact, in: condition.allowed)
      if allowed.contains(fact.unanswered) || fact.side == .held || fact.how == .step { continue }
      extras = extras.flatMap { extra in
        allowed.map { value in
          extra.merging([condition.fact: value]) { _, new in new }
        }
      }
    }
    return extras.filter { !$0.isEmpty }
  }

  /// An order over extras that does not depend on hashing.
  private func isBefore(_ left: Extra, _ right: Extra) -> Bool {
    func key(_ extra: Extra) -> [Int] {
      extra.sorted { $0.key < $1.key }.flatMap { [$0.key.index, $0.value] }
    }
    return key(left).lexicographicallyPrecedes(key(right))
  }

  /// Extras that differ in one fact alone become one sign with several values.
  func signs(_ extras: [Extra]) -> [[ChartException.Sign]] {
    var lists = extras.map { extra in
      extra.sorted { $0.key < $1.key }.map { ChartException.Sign(fact: $0.key, values: [$0.value]) }
    }
    var position = 0
    while position < (lists.map(\.count).max() ?? 0) {
      var merged: [[ChartException.Sign]] = []
      for list in lists {
        let same = merged.firstIndex { other in
          other.count == list.count && position < list.count
            && list.indices.allSatisfy { index in
              index == position
                ? other[index].fact == list[index].fact : other[index] == list[index]
            }
        }
        if let same {
          let values = merged[same][position].values + list[position].values
          merged[same][position] = ChartException.Sign(
            fact: list[position].fact, values: Array(Set(values)).sorted())
        } else {
          merged.append(list)
        }
      }
      lists = merged
      position += 1
    }
    return lists
  }
}
