public import PolicyCore

/// Something that changes the answer of an ordinary call, and to what.
public struct ChartException: Hashable, Sendable {
  /// One fact and the values of it that all have the same effect.
  public struct Sign: Hashable, Sendable {
    public let fact: FactID
    public let values: [Int]
  }

  /// For which enquirers with which requests: each of the one with each of the other.
  public struct Reach: Hashable, Sendable {
    public let enquirers: [Int]
    public let requests: [Int]
  }

  /// All of these, on top of an ordinary call.
  public let signs: [Sign]
  public let reach: [Reach]
  public let outcome: Outcome
  public let rule: String
  public let cites: [String]
}

extension OrdinaryCalls {
  /// Who and what for, as a pair.
  private struct Pair: Hashable {
    let who: Int
    let what: Int
  }

  /// Values given to facts on top of an ordinary call.
  private typealias Extra = [FactID: Int]

  /// For every rule what it takes on top of an ordinary call for it to decide otherwise, the
  /// strongest rule first.
  ///
  /// A rule's own conditions say which facts to try; what is then decided, for whom and what for, is
  /// found by deciding each of those calls.
  func exceptions() -> [ChartException] {
    policy.rules.enumerated().flatMap { index, rule in
      var found: [Extra: [Outcome: Set<Pair>]] = [:]
      for extra in Set(rule.when.alternatives.flatMap(extras)) {
        found[extra] = otherwise(extra, by: index)
      }
      return exceptions(of: rule, found)
    }
  }

  /// The ways to meet an alternative's conditions where an ordinary call does not.
  private func extras(_ alternative: Guard.Alternative) -> [Extra] {
    let vocabulary = policy.vocabulary
    var extras: [Extra] = [[:]]
    for condition in alternative.conditions
    where condition.fact != enquirer && condition.fact != request {
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

  /// The calls that this rule decides once `extra` is known, by what comes of them; without outcomes
  /// that are none but the usual ones.
  private func otherwise(_ extra: Extra, by rule: Int) -> [Outcome: Set<Pair>] {
    var found: [Outcome: Set<Pair>] = [:]
    var changed = Set<Outcome>()
    for who in enquirers {
      for what in requests {
        var answers = answers(who, what)
        var unchecked = answers
        for (fact, value) in extra {
          answers[fact] = .value(value)
          if fact != check?.fact { unchecked[fact] = .value(value) }
        }
        guard policy.verdict(at: policy.vocabulary.point(answers)).rule == rule else { continue }
        var usual: Outcome? = handling[who][what].first
        if let check, extra[check.fact] != nil {
          // Nobody is checked whom the desk does not ask to be.
          guard outcome(unchecked).decision == .verify else { continue }
          if extra[check.fact] == check.done { usual = handling[who][what].checked }
        }
        let now = outcome(answers)
        found[now, default: []].insert(Pair(who: who, what: what))
        if now != usual { changed.insert(now) }
      }
    }
    return found.filter { changed.contains($0.key) }
  }

  private func exceptions(
    of rule: Rule, _ found: [Extra: [Outcome: Set<Pair>]]
  ) -> [ChartException] {
    var kinds: [(outcome: Outcome, pairs: Set<Pair>, extras: [Extra])] = []
    let ordered = found.sorted { key($0.key).lexicographicallyPrecedes(key($1.key)) }
    for (extra, outcomes) in ordered {
      for (outcome, pairs) in outcomes.sorted(by: { smallest($0.value) < smallest($1.value) }) {
        if let same = kinds.firstIndex(where: { $0.outcome == outcome && $0.pairs == pairs }) {
          kinds[same].extras.append(extra)
        } else {
          kinds.append((outcome, pairs, [extra]))
        }
      }
    }
    return kinds.flatMap { kind in
      signs(kind.extras).map { signs in
        ChartException(
          signs: signs, reach: reach(kind.pairs), outcome: kind.outcome, rule: rule.id,
          cites: rule.cites)
      }
    }
  }

  /// An order over extras that does not depend on hashing.
  private func key(_ extra: Extra) -> [Int] {
    extra.sorted { $0.key < $1.key }.flatMap { [$0.key.index, $0.value] }
  }

  private func smallest(_ pairs: Set<Pair>) -> Int {
    pairs.map { $0.who * requests.count + $0.what }.min() ?? 0
  }

  /// Extras that differ in one fact alone become one sign with several values.
  private func signs(_ extras: [Extra]) -> [[ChartException.Sign]] {
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

  /// Pairs as products: enquirers that share the same requests stand together.
  private func reach(_ pairs: Set<Pair>) -> [ChartException.Reach] {
    let byWho = Dictionary(grouping: pairs, by: \.who).mapValues { $0.map(\.what).sorted() }
    return Dictionary(grouping: byWho.keys, by: { byWho[$0] ?? [] })
      .map { ChartException.Reach(enquirers: $0.value.sorted(), requests: $0.key) }
      .sorted { $0.enquirers[0] < $1.enquirers[0] }
  }
}
