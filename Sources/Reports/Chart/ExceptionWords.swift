import PolicyCore

extension PolicyChart {
  /// One line of the band of exceptions: all signs with the same effect, and where that holds.
  struct ExceptionLine {
    let signs: String
    /// Nil when it holds whoever asks for whatever.
    let reach: String?
    let outcome: Outcome
    let cites: [String]
  }

  /// Exceptions with the same effect and reach stand on one line, that of the strongest.
  var exceptionLines: [ExceptionLine] {
    var kinds: [[ChartException]] = []
    for exception in exceptions {
      let same = kinds.firstIndex { kind in
        kind[0].outcome == exception.outcome && kind[0].reach == exception.reach
      }
      if let same { kinds[same].append(exception) } else { kinds.append([exception]) }
    }
    return kinds.map { kind in
      ExceptionLine(
        signs: joined(kind.map(\.signs)), reach: words(kind[0].reach), outcome: kind[0].outcome,
        cites: kind.flatMap(\.cites).withoutRepeats)
    }
  }

  /// One of these lists of signs is enough; values of one fact alone are listed together.
  private func joined(_ signs: [[ChartException.Sign]]) -> String {
    var lists: [[ChartException.Sign]] = []
    for list in signs {
      if list.count == 1,
        let same = lists.firstIndex(where: { $0.count == 1 && $0[0].fact == list[0].fact })
      {
        let values = Set(lists[same][0].values + list[0].values).sorted()
        lists[same] = [ChartException.Sign(fact: list[0].fact, values: values)]
      } else {
        lists.append(list)
      }
    }
    return lists.map(words).joined(separator: "; or ")
  }

  private func words(_ signs: [ChartException.Sign]) -> String {
    signs.map { sign in
      let fact = vocabulary[sign.fact]
      let values = sign.values.map { fact.values[$0].label }
      let listed = values.joined(separator: " or ")
      // "danger: danger now" and "identity checked: checked" would say it twice.
      if values.allSatisfy({ $0.contains(fact.label) }) { return listed }
      if values.count == 1 && fact.label.contains(listed) { return fact.label }
      return "\(fact.label): \(listed)"
    }.joined(separator: " + ")
  }

  private func words(_ reach: [ChartException.Reach]) -> String? {
    let parts = reach.compactMap { part -> String? in
      let who = Reference(part.enquirers, in: enquirers).text(in: enquirers)
      let what = Reference(part.requests, in: requests).text(in: requests)
      return switch (who, what) {
      case (nil, nil): nil
      case (let who?, nil): who
      case (_, let what?): "\(who ?? "anybody") for \(what)"
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
