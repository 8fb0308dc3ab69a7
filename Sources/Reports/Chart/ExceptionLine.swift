import PolicyCore

/// One line of what changes an answer: signs with the same effect, and for whom and what it holds.
///
/// Read so: of the lines that name just what is known, the first whose reach has the call says what
/// is decided; where none does, it has to be typed if the sheet says so, and the box stands if not.
struct ExceptionLine {
  /// One of these is enough.
  var signs: [[ChartException.Sign]]
  var extras: [Extra]
  /// For which calls it holds; nil: whoever asks for whatever.
  let reach: [Reach]?
  let outcome: Outcome
  var rules: [String]
  var cites: [String]

  func holds(_ who: Int, _ what: Int) -> Bool {
    reach?.contains { $0.contains(who, what) } ?? true
  }
}

/// What changes more calls than lines say: no answer stands beside it, the desk has it.
struct TypedLine: Hashable {
  /// Whether somebody must hear at once of the calls it changes.
  enum Hurry: CaseIterable {
    case always, sometimes, never
  }

  /// One of these is enough.
  let signs: [[ChartException.Sign]]
  let extras: [Extra]
  let hurry: Hurry
}

/// What the sheet says of answers that change.
struct ExceptionSheet {
  var lines: [ExceptionLine] = []
  var typed: [TypedLine] = []
  /// Of all that is printed or left to be typed.
  var rules: [String] = []
}

extension ExceptionFinder {
  /// The exceptions as lines, the strongest first, and what is left to be typed.
  ///
  /// A line need not say what no call can show: it may reach calls that come to the same without it,
  /// and calls that a line before it has taken. One that would take longer to say than anybody reads is none:
  /// beside another with the same condition nobody could tell which of them counts.
  mutating func sheet(
    _ groups: (enquirers: [PolicyChart.Group], requests: [PolicyChart.Group])
  ) -> ExceptionSheet {
    var sheet = ExceptionSheet()
    let exceptions = exceptions()
    for exception in exceptions {
      let reached = reached(exception, after: sheet.lines)
      let isAll = reached.may.allSatisfy { $0 == Set(calls.requests) }
      let reach = isAll ? nil : reached.inFewWords(groups)
      if let reach, PolicyChart.words(reach, groups).count > Self.longestReach { continue }
      let line = ExceptionLine(
        signs: [exception.signs], extras: exception.extras, reach: reach,
        outcome: exception.outcome, rules: [exception.rule], cites: exception.cites)
      if let same = joinable(line, sheet.lines) {
        sheet.lines[same].signs += line.signs
        sheet.lines[same].extras += line.extras
        sheet.lines[same].rules = (sheet.lines[same].rules + line.rules).withoutRepeats
        sheet.lines[same].cites = (sheet.lines[same].cites + line.cites).withoutRepeats
      } else {
        sheet.lines.append(line)
      }
    }
    sheet.typed = typed(exceptions.flatMap(\.extras).withoutRepeats, beside: sheet.lines)
    sheet.rules = exceptions.map(\.rule).withoutRepeats
    return sheet
  }

  /// Of these what changes a call of which no line says so.
  ///
  /// A rule with other conditions may decide it as before, and still be joined by duties.
  private mutating func typed(_ extras: [Extra], beside lines: [ExceptionLine]) -> [TypedLine] {
    var found: [TypedLine.Hurry: [Extra]] = [:]
    for extra in extras {
      let lines = lines.filter { $0.extras.contains(extra) }
      var hurries: [Bool] = []
      for (who, row) in decided(with: extra).enumerated() {
        for (what, decided) in row.enumerated() {
          guard let decided, decided.isOther, !lines.contains(where: { $0.holds(who, what) })
          else { continue }
          hurries.append(decided.outcome.atOnce)
        }
      }
      guard let first = hurries.first else { continue }
      let isMixed = hurries.contains(!first)
      found[isMixed ? .sometimes : first ? .always : .never, default: []].append(extra)
    }
    return TypedLine.Hurry.allCases.compactMap { hurry in
      found[hurry].map { TypedLine(signs: signs($0), extras: $0, hurry: hurry) }
    }
  }

  /// Longer than this in characters nobody reads while a caller waits.
  private static let longestReach = 56

  private mutating func reached(
    _ exception: ChartException, after lines: [ExceptionLine]
  ) -> Reached {
    let none = Array(repeating: Set<Int>(), count: calls.enquirers.count)
    var reached = Reached(must: none, may: none.map { _ in Set(calls.requests) })
    for extra in exception.extras {
      let before = lines.filter { $0.extras.contains(extra) }
      for (who, row) in decided(with: extra).enumerated() {
        for (what, decided) in row.enumerated() {
          if before.contains(where: { $0.holds(who, what) }) { continue }
          if decided.map({ $0.outcome != exception.outcome }) ?? false {
            reached.may[who].remove(what)
          }
          if exception.changes[who].contains(what) { reached.must[who].insert(what) }
        }
      }
    }
    return reached
  }

  /// A line with the same effect and reach, with none between them that must be read before this.
  private func joinable(_ line: ExceptionLine, _ lines: [ExceptionLine]) -> Int? {
    lines.indices.first { index in
      lines[index].outcome == line.outcome && lines[index].reach == line.reach
        && !lines[index...].dropFirst().contains { other in
          other.extras.contains(where: line.extras.contains)
        }
    }
  }
}

extension PolicyChart {
  /// What has to be known, in the words of the facts.
  func words(for signs: [[ChartException.Sign]]) -> String {
    var lists: [[ChartException.Sign]] = []
    for list in signs {
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
    line.reach.map { Self.words($0, (enquirers, requests)) }
  }

  static func words(_ reach: [Reach], _ groups: (enquirers: [Group], requests: [Group])) -> String {
    reach.compactMap { part -> String? in
      let who = Reference(part.enquirers, in: groups.enquirers).text(in: groups.enquirers)
      let what = Reference(part.requests, in: groups.requests).text(in: groups.requests)
      return switch (who, what) {
      case (nil, nil): nil
      case (let who?, nil): who
      case (nil, let what?): reach.count > 1 ? "all: \(what)" : what
      case (let who?, let what?): "\(who): \(what)"
      }
    }.joined(separator: "; ")
  }
}
