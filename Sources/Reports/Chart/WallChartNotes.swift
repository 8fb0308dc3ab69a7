import PolicyCore

/// What stands on the sheets after the table: what changes an answer, and how to read it all.
struct WallChartNotes {
  let chart: PolicyChart
  let size: Double
  /// The first is what is left below the table.
  let room: (width: Double, first: Double, rest: Double)

  private static let gutter = 16.0

  var sheets: [String] {
    let width = ((room.width - Self.gutter) / 2).rounded(.down)
    var flow = ColumnFlow(width: width, size: size, heights: (room.first, room.rest))
    flow.add(.table(meanings(width), heading: "What the short words mean", remark: ""))
    flow.add(
      .table(
        exceptions(width), heading: "What changes the answer",
        remark:
          "When just this is known besides, the first line that fits counts. Where none does, type it if "
          + "the last lines say so; else the table stands."))
    flow.add(.section(chart.ringingSection(size: size, columns: true), isFramed: true))
    flow.add(
      .table(
        chart.reachable.table(id: "who", size: size, width: width), heading: "Who is who",
        remark: ""))
    flow.add(.section(reading, isFramed: false))
    return flow.sheets()
  }

  private func exceptions(_ width: Double) -> SheetTable {
    SheetTable(
      id: "change", caption: "On top of who asks and what for",
      columns: [("When this is known", 0.42), ("Columns: rows", 0.22), ("Then", 0.36)],
      rows: besides + lines + typed, size: size, width: width)
  }

  private var besides: [[SheetTable.Cell]] {
    chart.besidesTogether.map { signs, what in
      [
        .init(text: RichText(chart.words(for: signs).capitalisedFirst, bold: true)),
        .init(text: RichText("all, on top")),
        .init(text: what.text),
      ]
    }
  }

  private var lines: [[SheetTable.Cell]] {
    chart.exceptions.map { line in
      [
        .init(text: RichText(chart.words(for: line.signs).capitalisedFirst, bold: true)),
        .init(text: RichText(chart.scopeWords(of: line) ?? "all")),
        .init(
          text: line.outcome.text,
          ink: line.outcome.decision.ink),
      ]
    }
  }

  private var typed: [[SheetTable.Cell]] {
    chart.typed.map { line in
      [
        .init(text: RichText(chart.words(for: line.signs).capitalisedFirst, bold: true)),
        .init(text: RichText("any other")),
        .init(text: line.hurry.text),
      ]
    }
  }

  /// What the short words of the boxes stand for, and what is said.
  private func meanings(_ width: Double) -> SheetTable {
    let outcomes =
      chart.blocks.flatMap { [$0.handling.first, $0.handling.checked].compactMap(\.self) }
      + chart.exceptions.map(\.outcome)
    let used = Set(outcomes.map(\.decision))
    return SheetTable(
      id: "mean", caption: "The desk shows the words for each call; these are said in most",
      columns: [("In the box", 0.18), ("What it means", 0.34), ("What is said", 0.48)],
      rows: DecisionCode.allCases.filter(used.contains).map { code in
        let words = chart.decisionWords[code.rawValue]
        // Those of the safe decision stand on top of the chart.
        let said =
          code == chart.safeDecision
          ? [OrdinaryCalls.Said(who: nil, lines: chart.safe)] : chart.words[code] ?? []
        let text = said.map { said in
          (said.who.map { "\($0): " } ?? "") + "“\(said.lines.prefix(2).joined(separator: " "))”"
        }.joined(separator: " ")
        return [
          .init(text: RichText(words?.short ?? code.rawValue, bold: true), ink: code.ink),
          .init(text: RichText(words?.means ?? "")),
          .init(text: RichText(text.isEmpty ? "as the desk shows" : text)),
        ]
      }, size: size, width: width)
  }

  private var reading: SheetSection {
    var lines: [SheetSection.Line] = [
      .item("The arrow: whom it goes to. Nobody named: you say it, nobody else is asked.")
    ]
    if !chart.elsewhereWords.isEmpty {
      lines.append(
        .remark("The desk knows this too; it needs several things at once, so type them:"))
      lines += chart.elsewhereWords.map { .item($0) }
    }
    if !chart.clausesPrinted.isEmpty {
      let prefix = chart.clausePrefix.isEmpty ? "" : ", after \(chart.clausePrefix)"
      lines.append(
        .note(
          "Our clauses behind these sheets\(prefix): \(chart.clausesPrinted.joined(separator: ", "))."
        ))
    }
    return SheetSection(title: "How to read it", lines: lines, size: size)
  }
}
