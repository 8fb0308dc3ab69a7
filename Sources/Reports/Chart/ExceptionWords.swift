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

  /// Exceptions of one rule with the same effect and reach stand on one line.
  var exceptionLines: [ExceptionLine] {
    var lines: [(first: ChartException, signs: [String])] = []
    for exception in exceptions {
      let signs = words(exception.signs)
      if let last = lines.last?.first, last.rule == exception.rule,
        last.outcome == exception.outcome, last.reach == exception.reach
      {
        lines[lines.count - 1].signs.append(signs)
      } else {
        lines.append((exception, [signs]))
      }
    }
    return lines.map { line in
      ExceptionLine(
        signs: line.signs.joined(separator: "; or "), reach: words(line.first.reach),
        outcome: line.first.outcome, cites: line.first.cites)
    }
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
