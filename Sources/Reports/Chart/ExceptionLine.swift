import PolicyCore

/// One line of what changes an answer: signs with the same effect, and for whom and what it holds.
///
/// Read so: of the lines that name just what is known, the first whose reach has the call says what
/// is decided; where none does, the box stands, unless the line says that more has to be typed.
struct ExceptionLine {
  /// For which calls a line holds.
  enum Scope: Hashable {
    /// Whoever asks for whatever.
    case all
    /// These alone.
    case these([Reach])
    /// It would take longer to say than anybody reads: the desk knows. Whether it is most of them.
    case various(isMost: Bool)
  }

  /// One of these is enough.
  var signs: [[ChartException.Sign]]
  var extras: [Extra]
  var scope: Scope
  /// Known the same, other calls change as well, and no line says how.
  var changesMore = false
  let outcome: Outcome
  var rules: [String]
  var cites: [String]

  /// Danger, a duty to act now, or something told: never left off a sheet for another line.
  var isUrgent: Bool {
    outcome.atOnce || outcome.decision == .emergency || outcome.decision == .safeguard
      || !outcome.tells.isEmpty
  }

  /// Nil where the sheet does not say.
  func holds(_ who: Int, _ what: Int) -> Bool? {
    switch scope {
    case .all: true
    case .these(let reach): reach.contains { $0.contains(who, what) }
    case .various: nil
    }
  }
}

extension ExceptionFinder {
  /// The exceptions as lines, the strongest first.
  ///
  /// A line need not say what no call can show: it may reach calls that come to the same without it,
  /// and calls that a line before it has taken.
  mutating func lines(
    _ groups: (enquirers: [PolicyChart.Group], requests: [PolicyChart.Group])
  ) -> [ExceptionLine] {
    var lines: [ExceptionLine] = []
    for exception in exceptions() {
      var line = ExceptionLine(
        signs: [exception.signs], extras: exception.extras, scope: .all,
        outcome: exception.outcome, rules: [exception.rule], cites: exception.cites)
      line.scope = scope(reached(exception, line, after: lines), groups)
      if let same = joinable(line, lines) {
        lines[same].signs += line.signs
        lines[same].extras += line.extras
        lines[same].rules = (lines[same].rules + line.rules).withoutRepeats
        lines[same].cites = (lines[same].cites + line.cites).withoutRepeats
      } else {
        lines.append(line)
      }
    }
    for index in lines.indices where lines[index].extras.contains(where: { leaves($0, lines) }) {
      lines[index].changesMore = true
    }
    return lines
  }

  /// Whether a call changes of which no line says so.
  ///
  /// A rule with other conditions may decide it as before, and still be joined by duties.
  private mutating func leaves(_ extra: Extra, _ lines: [ExceptionLine]) -> Bool {
    let lines = lines.filter { $0.extras.contains(extra) }
    return decided(with: extra).enumerated().contains { who, row in
      row.enumerated().contains { what, decided in
        decided?.isOther == true && lines.allSatisfy { $0.holds(who, what) == false }
      }
    }
  }

  /// Longer than this in characters nobody reads while a caller waits.
  private static let longestReach = 36

  private func scope(
    _ reached: Reached,
    _ groups: (enquirers: [PolicyChart.Group], requests: [PolicyChart.Group])
  ) -> ExceptionLine.Scope {
    let all = Set(calls.requests)
    if reached.may.allSatisfy({ $0 == all }) { return .all }
    let reach = reached.inFewWords(groups)
    if PolicyChart.words(reach, groups).count <= Self.longestReach { return .these(reach) }
    let count = reached.must.reduce(0) { $0 + $1.count }
    return .various(isMost: 2 * count > calls.enquirers.count * calls.requests.count)
  }

  private mutating func reached(
    _ exception: ChartException, _ line: ExceptionLine, after lines: [ExceptionLine]
  ) -> Reached {
    let none = Array(repeating: Set<Int>(), count: calls.enquirers.count)
    var reached = Reached(must: none, may: none.map { _ in Set(calls.requests) })
    for extra in line.extras {
      // A sheet that has no room for this line may have none for them either.
      let before = lines.filter { $0.extras.contains(extra) && ($0.isUrgent || !line.isUrgent) }
      for (who, row) in decided(with: extra).enumerated() {
        for (what, decided) in row.enumerated() {
          if before.contains(where: { $0.holds(who, what) == true }) { continue }
          if decided.map({ $0.outcome != line.outcome }) ?? false { reached.may[who].remove(what) }
          if exception.changes[who].contains(what) { reached.must[who].insert(what) }
        }
      }
    }
    return reached
  }

  /// A line with the same effect and reach, with none between them that must be read before this.
  private func joinable(_ line: ExceptionLine, _ lines: [ExceptionLine]) -> Int? {
    lines.indices.first { index in
      lines[index].outcome == line.outcome && lines[index].scope == line.scope
        && !lines[index...].dropFirst().contains { other in
          other.extras.contains(where: line.extras.contains)
        }
    }
  }
}

extension PolicyChart {
  /// What has to be known, in the words of the facts.
  func words(for line: ExceptionLine) -> String {
    var lists: [[ChartException.Sign]] = []
    for list in line.signs {
      // Values of one fact alone are listed together.
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

  /// For whom and what: `A–C: 1–4; D: 7`; nil when it holds whoever asks for whatever.
  func scopeWords(of line: ExceptionLine) -> String? {
    switch line.scope {
    case .all: nil
    case .these(let reach):
      Self.words(reach, (enquirers, requests)) + (line.changesMore ? "; others: type it" : "")
    case .various(let isMost): isMost ? "most boxes: type it" : "some boxes: type it"
    }
  }

  static func words(_ reach: [Reach], _ groups: (enquirers: [Group], requests: [Group])) -> String {
    reach.compactMap { part -> String? in
      let who = Reference(part.enquirers, in: groups.enquirers).text(in: groups.enquirers)
      let what = Reference(part.requests, in: groups.requests).text(in: groups.requests)
      return switch (who, what) {
      case (nil, nil): nil
      case (let who?, nil): who
      case (nil, let what?): what
      case (let who?, let what?): "\(who): \(what)"
      }
    }.joined(separator: "; ")
  }
}
