import PolicyCore

/// What else may be known of a call, and changes who hears of it: an order that is shown, a check that failed, a
/// matter about the very one it would go to.
///
/// One answer at a time, beside every kind of enquirer and every request; what several do together the desk says.
extension OrdinaryCalls {
  /// The lists of ordinary calls, each with the answers that lead to it as well, then those that such an answer alone
  /// leads to.
  func situations(beside ordinary: [RingingList]) -> [RingingList] {
    let plain = enquirers.map { who in requests.map { ringing(answers(who, $0)) } }
    var lists = ordinary
    for (fact, value) in telling {
      let reached = enquirers.map { who in
        requests.map { what -> [Role]? in
          var known = answers(who, what)
          known[fact] = .value(value)
          return ringing(known)
        }
      }
      let calls = enquirers.flatMap { who in requests.map { (plain[who][$0], reached[who][$0]) } }
      let changed = calls.filter { $0 != $1 }.compactMap(\.1)
      let orders = changed.withoutRepeats
      let counts = Dictionary(changed.map { ($0, 1) }, uniquingKeysWith: +)
      // Where several lists come of it the sheet has the commonest, and says that there are others.
      guard let most = orders.max(by: { counts[$0] ?? 0 < counts[$1] ?? 0 }) else { continue }
      // What makes a call urgent is so on most calls there are, what sends an urgent one elsewhere on most of those;
      // what counts in company alone is left to the desk.
      let urged = calls.count { $0.0 == nil && $0.1 == most }
      let isUrgency = 2 * urged > counts[most] ?? 0
      let those = calls.filter { isUrgency || $0.0 != nil }
      let there = those.count { $0.1 == most }
      let touched = those.count { $0.1 == most || $0.0 != nil && $0.0 != $0.1 }
      guard 2 * touched >= those.count else { continue }
      let item = RingingList.Item(
        words: label(fact, value), fact: fact, isMostly: there < those.count)
      if let same = lists.firstIndex(where: { $0.roles == most }) {
        // Values of one fact stand in one line.
        let beside = lists[same].about.firstIndex {
          $0.fact == fact && $0.isMostly == item.isMostly
        }
        if let beside {
          lists[same].about[beside].words +=
            ", \(PolicyChart.label(value, of: policy.vocabulary[fact]))"
        } else {
          lists[same].about.append(item)
        }
      } else {
        lists.append(RingingList(roles: most, about: [item]))
      }
    }
    return lists
  }

  private func ringing(_ answers: Answers) -> [Role]? {
    let decision = policy.decide(answers)
    guard policy.mustBeHeard(decision) else { return nil }
    let about = value(.aboutRole)
    let isAbout = about.map { answers[$0.0] == .value($0.1) } ?? false
    return policy.ringingOrder(for: [decision], aboutFirst: isAbout)
  }

  /// What is heard or seen in a call and is neither who calls nor what they want; of a check that it failed.
  var telling: [(FactID, Int)] {
    let vocabulary = policy.vocabulary
    let failed = value(.failed)
    let danger = value(.immediateHarm)
    return vocabulary.facts.compactMap { vocabulary.fact($0.code) }.flatMap {
      fact -> [(FactID, Int)] in
      let meant = vocabulary[fact]
      if fact == failed?.0 { return failed.map { [$0] } ?? [] }
      guard meant.side == .call, [.heard, .asked].contains(meant.how), fact != enquirer,
        fact != request
      else { return [] }
      return meant.values.indices.filter {
        $0 != meant.unanswered && meant.values[$0].code != notSureCode
          && !(fact == danger?.0 && $0 == danger?.1)
      }.map { (fact, $0) }
    }
  }

  private func value(_ known: KnownValue) -> (FactID, Int)? {
    policy.vocabulary.fact(known.fact).flatMap { fact in
      policy.vocabulary.value(known.code, of: fact).map { (fact, $0) }
    }
  }

  /// A value in words, with its fact's where it says little by itself: `age: adult`.
  private func label(_ fact: FactID, _ value: Int) -> String {
    let meant = policy.vocabulary[fact]
    let words = PolicyChart.label(value, of: meant)
    // "In writing: in writing" would say it twice.
    let isAlone = meant.how == .heard && fact != self.value(.failed)?.0
    return isAlone || words.contains(meant.label) ? words : "\(meant.label): \(words)"
  }
}
