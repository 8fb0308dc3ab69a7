extension HearingScore {
  /// A count beside the limit it has to keep.
  struct Figure: CustomStringConvertible {
    enum Limit {
      case most(Int, in: Int)
      case least(Int, in: Int)
    }

    let name: String
    let count: Int
    let all: Int
    let limit: Limit

    var holds: Bool {
      switch limit {
      case .most(let top, let bottom): count * bottom <= all * top
      case .least(let top, let bottom): count * bottom >= all * top
      }
    }

    var description: String { "\(name): \(count) of \(all), \(limit)" }
  }

  /// The figures a desk has to reach.
  var figures: [Figure] {
    func figure(_ name: String, _ count: Int, _ all: Int, _ limit: Figure.Limit) -> Figure {
      Figure(name: name, count: count, all: all, limit: limit)
    }
    var figures: [Figure] = []
    if lines > 0 {
      figures += [
        figure("alarms lost", lost, alarms.all, .most(0, in: 1)),
        figure("alarms set or asked about at once", atOnce, alarms.all, .least(9, in: 10)),
        figure("alarms recognised", alarms.part, alarms.all, .least(1, in: 3)),
        figure("direct alarms recognised", direct.part, direct.all, .least(2, in: 3)),
        figure("facts set wrong", set.part, set.all, .most(5, in: 100)),
        figure("set wrong under a release", wrongUnderRelease, set.all, .most(1, in: 100)),
        figure("lines with a false alarm", falseAlarms, lines, .most(2, in: 100)),
        figure("danger asked on harmless lines", harmless.part, harmless.all, .most(2, in: 3)),
        figure("facts neither set nor asked", missed.part, missed.all, .most(1, in: 2)),
        figure("questions open after lines", questions, lines, .most(2, in: 1)),
      ]
    }
    if calls > 0 {
      figures += [
        figure("RED lost", redLost, red.all, .most(0, in: 1)),
        figure("RED set outright", red.part, red.all, .least(1, in: 2)),
        figure("calls right at the end", callsRight, calls, .least(9, in: 10)),
        figure("questions open after calls", questions, calls, .most(2, in: 1)),
      ]
    }
    return figures
  }

  /// The kinds that fell short, the worst first, each with what went wrong.
  var worstKinds: String {
    Dictionary(grouping: shortcomings, by: \.kind)
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .map { kind, all in
        "\(kind): " + all.map { "\($0.id) \($0.what)" }.joined(separator: "; ")
      }
      .joined(separator: "\n")
  }
}
