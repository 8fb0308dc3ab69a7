import PolicyCore

/// One attempt at the sheet, at one size of type.
struct WallChartDrawing {
  private(set) var canvas = PrintedPage.Paper.a3Landscape.canvas
  private(set) var fits = true
  /// Positions of the lines shown with their effect, in the chart's order.
  let shown: [Int]
  /// What is said is shown for each decision.
  private let words: Bool
  private let body: Double
  private let chart: PolicyChart
  private let area: Rect

  init(_ chart: PolicyChart, shown: [Int], words: Bool, size: Double) {
    self.chart = chart
    self.shown = shown
    self.words = words
    body = size
    area = canvas.size.inset(by: 20)
    var y = header(from: area.y)
    y = table(from: y + gap)
    y = whoeverAsks(from: y + gap)
    y = exceptions(from: y + gap)
    y = whatWeSay(from: y + gap)
    y = footer(from: y + gap / 2)
    fits = fits && y <= area.bottom
  }

  private var gap: Double { 0.6 * body }
  private var pad: Double { 0.29 * body }
  /// Of the size of the text around it; never smaller than can be read.
  private var small: Double { max(0.72, min(1, PrintedPage.smallestType / body)) }

  // MARK: - Top

  private mutating func header(from top: Double) -> Double {
    // Of one size on every sheet: these are read first, and from furthest away.
    let title = [
      Paragraph(text: RichText(chart.title, bold: true), size: 17),
      Paragraph(
        text: RichText(
          "Somebody asks about anybody: who asks, what for, what we say, who decides.", bold: true),
        size: 9, after: 1),
      Paragraph(
        text: RichText(
          "An ordinary call goes by the table. The desk tells you more: type what you hear.",
          ink: .faint), size: 9),
      Paragraph(
        text: RichText(chart.edition, ink: .faint), size: PrintedPage.smallestType),
    ]
    let words =
      chart.greeting.map { Paragraph(text: RichText("“\($0)”"), size: 11, after: 1) }
      + chart.safe.map { Paragraph(text: RichText("“\($0)”", bold: true), size: 14) }
    let left = area.width * 0.36
    let room = area.width - left - gap
    let height = max(title.height(room: left), words.height(room: room - 2 * pad) + 2 * pad)
    canvas.set(title, in: Rect(x: area.x, y: top, width: left, height: height))
    let box = Rect(x: area.x + left + gap, y: top, width: room, height: height)
    canvas.box(box, fill: .white, stroke: .text, weight: 1.6)
    canvas.set(words, in: box.inset(by: pad))
    return top + height
  }

  // MARK: - The table

  /// Rows that need columns; what is decided the same for everybody stands below them.
  private var rows: ArraySlice<PolicyChart.Group> {
    chart.requests.prefix(blocks.map(\.rows.upperBound).max() ?? 0)
  }

  private var blocks: [PolicyChart.Block] { chart.blocks.filter { !isForAll($0) } }

  private func isForAll(_ block: PolicyChart.Block) -> Bool {
    block.columns.count == chart.enquirers.count
  }

  private mutating func table(from top: Double) -> Double {
    let columns = columnWidths()
    let heads = chart.enquirers.map { self.head($0) }
    let headHeight =
      heads.indices.map { heads[$0].height(room: columns[$0 + 1] - 2 * pad) }.max() ?? 0
    let heights = rowHeights(columns)
    let xs = columns.reduce(into: [area.x]) { $0.append($0[$0.count - 1] + $1) }
    let first = top + max(headHeight, corner.height(room: columns[0] - 2 * pad)) + 2 * pad
    let ys = heights.reduce(into: [first]) { $0.append($0[$0.count - 1] + $1) }

    draw(Rect(x: xs[0], y: top, width: columns[0], height: first - top), .head, corner)
    for (index, head) in heads.enumerated() {
      draw(
        Rect(x: xs[index + 1], y: top, width: columns[index + 1], height: first - top), .head, head)
    }
    for (index, group) in rows.enumerated() {
      draw(
        Rect(x: xs[0], y: ys[index], width: columns[0], height: heights[index]), .head, head(group))
    }
    for block in blocks {
      let (left, upper) = (xs[block.columns.lowerBound + 1], ys[block.rows.lowerBound])
      let box = Rect(
        x: left, y: upper, width: xs[block.columns.upperBound + 1] - left,
        height: ys[block.rows.upperBound] - upper)
      let (text, inner) = (paragraphs(block), box.inset(by: pad))
      canvas.group(label(block)) { canvas in
        canvas.box(box, fill: block.handling.first.decision.ink)
        Self.setOften(text, in: inner, on: &canvas)
      }
    }
    return ys[ys.count - 1]
  }

  /// A long box says it again further down, where the eye arrives from a row's head.
  private static func setOften(_ text: [Paragraph], in box: Rect, on canvas: inout Canvas) {
    let height = text.height(room: box.width)
    let times = max(1, Int(box.height / max(110, 2.2 * height)))
    for index in 0..<times {
      let part = box.height / Double(times)
      canvas.set(
        text, in: Rect(x: box.x, y: box.y + Double(index) * part, width: box.width, height: part))
    }
  }

  /// For whoever is read the sheet: columns, rows, what is done.
  private func label(_ block: PolicyChart.Block) -> String {
    let who = chart.enquirers[block.columns].flatMap(\.labels).joined(separator: ", ")
    let what = chart.requests[block.rows].flatMap(\.labels).joined(separator: ", ")
    return "Who asks: \(who). What for: \(what). \(block.handling.text.plain)"
  }

  private mutating func draw(_ box: Rect, _ fill: Ink, _ text: [Paragraph]) {
    canvas.box(box, fill: fill)
    canvas.set(text, in: box.inset(by: pad))
  }

  private var corner: [Paragraph] {
    [
      Paragraph(text: RichText("Who asks →", bold: true), size: body * 1.15, after: body * 0.3),
      Paragraph(
        text: RichText("What for ↓", bold: true), size: body * 1.15, after: body * 0.3),
      Paragraph(
        text: RichText("No message is taken unless the box says so.", bold: true, ink: .red),
        size: body),
    ]
  }

  private func head(_ group: PolicyChart.Group) -> [Paragraph] {
    [
      Paragraph(
        text: RichText("\(group.name)  ", bold: true, scale: 1.15)
          + RichText(group.labels.joined(separator: ", ")), size: body)
    ]
  }

  private func paragraphs(_ block: PolicyChart.Block) -> [Paragraph] {
    [Paragraph(text: block.handling.text + cited(block.cites), size: body)]
  }

  /// The first clauses in small print, without what all of the policy's own begin with.
  private func cited(_ clauses: [String]) -> RichText {
    let prefix = chart.clausePrefix
    let named = clauses.prefix(2).map {
      String($0.dropFirst($0.hasPrefix(prefix) ? prefix.count : 0))
    }
    if named.isEmpty { return RichText([]) }
    let more = clauses.count > named.count ? "…" : ""
    return RichText(
      "  " + named.joined(separator: " ") + more, scale: small, ink: .faint)
  }

  /// The first for what is asked, then one for each group of enquirers.
  ///
  /// Each column is as wide as its longest word at least; what is left goes where most has to be
  /// written.
  private mutating func columnWidths() -> [Double] {
    let heads = chart.enquirers.map { head($0) }
    func widest(_ text: [Paragraph]) -> Double {
      text.map { $0.text.widestWord(size: $0.size) }.max() ?? 0
    }
    var least = [max(widest(corner), rows.map { widest(head($0)) }.max() ?? 0)]
    least += heads.map(widest)
    for block in blocks {
      let widest = widest(paragraphs(block))
      for column in block.columns {
        least[column + 1] = max(least[column + 1], widest / Double(block.columns.count))
      }
    }
    least = least.map { ($0 + 2 * pad).rounded(.up) }
    let spare = area.width - least.reduce(0, +)
    // Too many words too long for the sheet at this size.
    if spare < 0 { fits = false }
    let widths = TableFit(
      heads: heads.map { MeasuredText($0) }, rows: rows.map { MeasuredText(head($0)) },
      blocks: blocks.map { ($0.columns, $0.rows, MeasuredText(paragraphs($0))) },
      padding: 2 * pad
    ).widths(atLeast: least, spare: max(0, spare))
    // A word too long for any sheet is cut, and the table still stays on it.
    let all = widths.reduce(0, +)
    return all > area.width ? widths.map { $0 * area.width / all } : widths
  }

  /// Rows as high as what stands beside them, then as the blocks they share with others need.
  private func rowHeights(_ columns: [Double]) -> [Double] {
    var heights = rows.map { head($0).height(room: columns[0] - 2 * pad) + 2 * pad }
    for block in blocks.sorted(by: { $0.rows.count < $1.rows.count }) {
      let width = block.columns.map { columns[$0 + 1] }.reduce(0, +)
      let needs = paragraphs(block).height(room: width - 2 * pad) + 2 * pad
      let short = needs - block.rows.map { heights[$0] }.reduce(0, +)
      if short > 0 { for row in block.rows { heights[row] += short / Double(block.rows.count) } }
    }
    return heights
  }

  // MARK: - Below the table

  /// Requests for which it makes no difference who asks.
  private mutating func whoeverAsks(from top: Double) -> Double {
    let items = chart.blocks.filter(isForAll).flatMap { block in
      chart.requests[block.rows].map { group in
        var text = head(group)[0]
        text.text = text.text + RichText(": ") + paragraphs(block)[0].text
        return (block.handling.first.decision.ink, [text])
      }
    }
    return band("Whoever asks", "", items, from: top)
  }

  private mutating func exceptions(from top: Double) -> Double {
    let lines = shown.map { chart.exceptions[$0] }
    let left = chart.exceptions.indices.filter { !shown.contains($0) }
    var y = band(
      "What changes the answer",
      "When just this is known besides; the first line that fits counts. In brackets: for these "
        + "columns and rows alone.",
      lines.map { ($0.outcome.decision.ink, [paragraph($0)]) }, from: top)
    if left.isEmpty { return y }
    let signs = left.map { chart.words(for: chart.exceptions[$0]) }.withoutRepeats
    y = canvas.set(
      [
        Paragraph(
          text: RichText("Type these too, for the answer may be another: ", bold: true)
            + RichText(signs.joined(separator: "; ") + "."), size: body)
      ], in: Rect(x: area.x, y: y + gap / 2, width: area.width, height: area.bottom - y))
    return y
  }

  private func paragraph(_ line: ExceptionLine) -> Paragraph {
    Paragraph(
      text: RichText(chart.words(for: line).capitalisedFirst, bold: true, ink: .red)
        + RichText(chart.scopeWords(of: line).map { " (\($0))" } ?? "") + RichText(": ")
        + line.outcome.text + cited(chart.ownClauses(line.cites)),
      size: body)
  }

  /// A heading, and below it boxes in four columns.
  private mutating func band(
    _ heading: String, _ remark: String, _ items: [(ink: Ink, text: [Paragraph])], from top: Double
  ) -> Double {
    if items.isEmpty { return top }
    let heading = Paragraph(
      text: RichText(heading, bold: true, scale: 1.15, ink: .red) + RichText("  " + remark),
      size: body, after: gap / 2)
    let start = canvas.set(
      [heading], in: Rect(x: area.x, y: top, width: area.width, height: body * 2))
    let count = 4
    let width = (area.width - gap * Double(count - 1)) / Double(count)
    let heights = items.map { $0.text.height(room: width - 2 * pad) + 2 * pad }
    let starts = columnStarts(heights, count: count)
    var y = start
    for column in 0..<count {
      let x = area.x + Double(column) * (width + gap)
      var at = start
      for index in starts[column]..<starts[column + 1] {
        draw(
          Rect(x: x, y: at, width: width, height: heights[index]), items[index].ink,
          items[index].text)
        at += heights[index]
      }
      y = max(y, at)
    }
    return y
  }

  // MARK: - Bottom

  /// What the short words of the boxes stand for, and what is said.
  private mutating func whatWeSay(from top: Double) -> Double {
    let outcomes =
      chart.blocks.flatMap { [$0.handling.first, $0.handling.checked].compactMap(\.self) }
      + shown.map { chart.exceptions[$0].outcome }
    let used = Set(outcomes.map(\.decision))
    let codes = DecisionCode.allCases.filter(used.contains)
    func meaning(_ code: DecisionCode) -> RichText {
      let words = chart.decisionWords[code.rawValue]
      return RichText("\(words?.short ?? code.rawValue): ", bold: true)
        + RichText("\(words?.means ?? "").")
    }
    guard words else {
      let text = codes.reduce(RichText([])) { $0 + meaning($1) + RichText("  ") }
      return canvas.set(
        [Paragraph(text: text, size: footerSize)],
        in: Rect(x: area.x, y: top, width: area.width, height: max(0, area.bottom - top)))
    }
    let items = codes.map { code in
      // Those of the safe decision stand on top of the sheet.
      let said = code == chart.safeDecision ? nil : chart.words[code]
      let quoted = said.map { "  “\($0.prefix(2).joined(separator: " "))”" } ?? ""
      return (code.ink, [Paragraph(text: meaning(code) + RichText(quoted), size: body)])
    }
    return band("What we say", "The desk shows the words for each call.", items, from: top)
  }

  private var footerSize: Double { max(PrintedPage.smallestType, body * 0.85) }

  private mutating func footer(from top: Double) -> Double {
    var text =
      RichText("Who decides, the first who can be reached: ", bold: true)
      + RichText(chart.roles.joined(separator: ", ") + ".  ")
      + RichText(chart.outOfHours.map { "\($0).  " }.joined())
      + RichText("→ ", bold: true)
      + RichText("goes to; nobody named: you say it, nobody else is asked.  ")
      + RichText("Small print: ", bold: true)
      + RichText(
        (chart.clausePrefix.isEmpty ? "our clause" : "our clause, after \(chart.clausePrefix)")
          + "; none: the policy is silent.")
    if !chart.elsewhere.isEmpty {
      text =
        text + RichText("  Not on this sheet, since they need several things at once: ", bold: true)
        + RichText(chart.elsewhere.joined(separator: ", ") + ".")
    }
    return canvas.set(
      [Paragraph(text: text, size: footerSize)],
      in: Rect(x: area.x, y: top, width: area.width, height: max(0, area.bottom - top)))
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
