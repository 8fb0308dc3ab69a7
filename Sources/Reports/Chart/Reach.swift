import PolicyCore

/// For which enquirers with which requests: each of the one with each of the other.
public struct Reach: Hashable, Sendable {
  /// Kinds of enquirer, by index.
  public let enquirers: Set<Int>
  /// Kinds of request, by index.
  public let requests: Set<Int>

  func contains(_ who: Int, _ what: Int) -> Bool {
    enquirers.contains(who) && requests.contains(what)
  }
}

/// Calls an exception holds for, and calls for which saying so would be no less true.
///
/// A reader need not be told the limits of what comes to the same on both sides of them.
struct Reached {
  /// By enquirer, the requests it must be said of.
  var must: [Set<Int>]
  /// By enquirer, those it may be said of; `must` is part of it.
  var may: [Set<Int>]

  /// Few products that hold all of `must` and nothing but what is in `may`.
  ///
  /// Takes whichever product holds most that is left, each time, and names it in the shorter of two
  /// ways: as narrow as it has to be, or as wide as it may.
  func inFewWords(_ chart: (enquirers: [PolicyChart.Group], requests: [PolicyChart.Group]))
    -> [Reach]
  {
    var left = must
    var reaches: [Reach] = []
    while let best = widest(left) {
      for who in best.enquirers { left[who].subtract(best.requests) }
      reaches.append(shorter(best, chart, but: left))
    }
    return reaches
  }

  private func widest(_ left: [Set<Int>]) -> Reach? {
    let open = left.indices.filter { !left[$0].isEmpty }
    guard let first = open.first else { return nil }
    let shared = open.reduce(may[first]) { $0.intersection(may[$1]) }
    var best: (gain: Int, reach: Reach)?
    for rows in ([shared] + open.flatMap { [may[$0], must[$0], left[$0]] }).withoutRepeats {
      let columns = may.indices.filter { !rows.isEmpty && rows.isSubset(of: may[$0]) }
      let gain = columns.reduce(0) { $0 + left[$1].intersection(rows).count }
      if gain > best?.gain ?? 0 {
        best = (gain, Reach(enquirers: Set(columns), requests: rows))
      }
    }
    return best?.reach
  }

  /// Of the ways to name a product that hold what is needed of it.
  private func shorter(
    _ wide: Reach, _ chart: (enquirers: [PolicyChart.Group], requests: [PolicyChart.Group]),
    but left: [Set<Int>]
  ) -> Reach {
    let columns = wide.enquirers.filter { !must[$0].isDisjoint(with: wide.requests) }
    let rows = wide.requests.filter { row in columns.contains { must[$0].contains(row) } }
    let who = [
      columns, Self.rounded(columns, within: wide.enquirers, chart.enquirers), wide.enquirers,
    ]
    let what = [
      Set(rows), Self.rounded(Set(rows), within: wide.requests, chart.requests), wide.requests,
    ]
    func length(_ values: Set<Int>, _ groups: [PolicyChart.Group]) -> Int {
      Reference(values, in: groups).text(in: groups)?.count ?? 0
    }
    return Reach(
      enquirers: who.min { length($0, chart.enquirers) < length($1, chart.enquirers) } ?? columns,
      requests: what.min { length($0, chart.requests) < length($1, chart.requests) } ?? rows)
  }

  /// With the rest of each group that may be named as a whole.
  private static func rounded(
    _ values: Set<Int>, within limit: Set<Int>, _ groups: [PolicyChart.Group]
  ) -> Set<Int> {
    groups.reduce(values) { values, group in
      !values.isDisjoint(with: group.values) && limit.isSuperset(of: group.values)
        ? values.union(group.values) : values
    }
  }
}
