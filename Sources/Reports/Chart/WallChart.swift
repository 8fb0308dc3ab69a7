import PolicyCore

/// The chart on one sheet of A3: safe words on top, the table, what changes an answer, the legend.
///
/// The type is as large as the sheet allows: everything is measured first, and set smaller until it
/// fits. Nothing is ever cut off.
public struct WallChart: Sendable {
  let canvas: Canvas
  /// Size of the text in the table, in points.
  let typeSize: Double
  private let title: String

  public init(_ chart: PolicyChart) {
    title = "\(chart.title): who asks, what for, what we say"
    // What is too large and what fits, halving the distance; a sheet that holds nothing at the
    // smallest size is no sheet, and that one stands.
    var (fits, tooLarge) = (0.05, 1.6)
    var drawn = WallChartDrawing(chart, scale: fits)
    while tooLarge - fits > 0.01 {
      let scale = (fits + tooLarge) / 2
      let attempt = WallChartDrawing(chart, scale: scale)
      if attempt.fits { (fits, drawn) = (scale, attempt) } else { tooLarge = scale }
    }
    canvas = drawn.canvas
    typeSize = drawn.body
  }

  /// The page as one HTML file.
  public var document: String {
    PrintedPage(paper: .a3Landscape, title: title, canvas: canvas).document
  }
}

/// One attempt at the sheet, at one size of type.
private struct WallChartDrawing {
  private(set) var canvas = PrintedPage.Paper.a3Landscape.canvas
  private(set) var fits = true
  let body: Double
  private let chart: PolicyChart
  private let scale: Double
  private let area: Rect

  init(_ chart: PolicyChart, scale: Double) {
    self.chart = chart
    self.scale = scale
    body = 9 * scale
    area = canvas.size.inset(by: 17)
    var y = header(from: area.y)
    y = table(from: y + gap)
    y = whoeverAsks(from: y + gap)
    y = exceptions(from: y + gap)
    y = legend(from: y + gap)
    fits = fits && y <= area.bottom
  }

  private var gap: Double { 6 * scale }
  private var pad: Double { 2.6 * scale }
  private var small: Double { 0.74 }

  // MARK: - Top

  private mutating func header(from top: Double) -> Double {
    // Of one size on every sheet: these are read first, and from furthest away.
    let title = [
      Paragraph(text: RichText(chart.title, bold: true), size: 17),
      Paragraph(
        text: RichText(
          "When somebody asks about anybody. The desk tells you more: type what you hear.",
          ink: .faint), size: 9),
    ]
    let edition = [Paragraph(text: RichText(chart.edition, ink: .faint), size: 6.5)]
    let words =
      chart.greeting.map { Paragraph(text: RichText("“\($0)”"), size: 11, after: 1) }
      + chart.safe.map { Paragraph(text: RichText("“\($0)”", bold: true), size: 14) }
    let left = area.width * 0.36
    let wordsBox = Rect(x: area.x + left + gap, y: top, width: area.width - left - gap, height: 0)
    let height = max(
      title.height(room: left) + edition.height(room: left),
      words.height(room: wordsBox.width - 2 * pad) + 2 * pad)
    canvas.set(title + edition, in: Rect(x: area.x, y: top, width: left, height: height))
    let box = Rect(x: wordsBox.x, y: top, width: wordsBox.width, height: height)
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
    let first = top + headHeight + 2 * pad
    let ys = heights.reduce(into: [first]) { $0.append($0[$0.count - 1] + $1) }

    let corner = Rect(x: xs[0], y: top, width: columns[0], height: first - top)
    draw(corner, .head, self.corner)
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
      draw(
        Rect(
          x: left, y: upper, width: xs[block.columns.upperBound + 1] - left,
          height: ys[block.rows.upperBound] - upper),
        block.handling.first.decision.ink, paragraphs(block))
    }
    return ys[ys.count - 1]
  }

  private mutating func draw(_ box: Rect, _ fill: Ink, _ text: [Paragraph]) {
    canvas.box(box, fill: fill)
    canvas.set(text, in: box.inset(by: pad))
  }

  private var corner: [Paragraph] {
    [
      Paragraph(text: RichText("Who asks →", bold: true), size: body * 1.15, after: body * 0.4),
      Paragraph(
        text: RichText("What for, down the side", bold: true), size: body * 1.15, after: body * 0.4),
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
    [
      Paragraph(
        text: block.handling.text
          + RichText(
            "  " + cited(block.cites), scale: small * 0.9, ink: .faint), size: body)
    ]
  }

  /// Clauses in small print, without what all of the policy's own begin with.
  private func cited(_ clauses: [String]) -> String {
    clauses.map {
      String($0.dropFirst($0.hasPrefix(chart.clausePrefix) ? chart.clausePrefix.count : 0))
    }
    .joined(separator: " ")
  }

  /// The first for what is asked, then one for each group of enquirers.
  ///
  /// Each column is as wide as its longest word at least; what is left goes where most has to be
  /// written.
  private mutating func columnWidths() -> [Double] {
    let heads = chart.enquirers.map { head($0) }
    var least = [
      rows.flatMap { head($0) }.map { $0.text.widestWord(size: body) }.max() ?? 0
    ]
    least += heads.map { $0.map { $0.text.widestWord(size: body) }.max() ?? 0 }
    for block in blocks {
      let widest = paragraphs(block).map { $0.text.widestWord(size: body) }.max() ?? 0
      for column in block.columns {
        least[column + 1] = max(least[column + 1], widest / Double(block.columns.count))
      }
    }
    least = least.map { ($0 + 2 * pad).rounded(.up) }
    let spare = area.width - least.reduce(0, +)
    // Too many words too long for the sheet at this size.
    if spare < 0 { fits = false }
    return TableFit(
      heads: heads.map { MeasuredText($0) }, rows: rows.map { MeasuredText(head($0)) },
      blocks: blocks.map { ($0.columns, $0.rows, MeasuredText(paragraphs($0))) },
      padding: 2 * pad
    ).widths(atLeast: least, spare: max(0, spare))
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

  // MARK: - What changes an answer

  private mutating func exceptions(from top: Double) -> Double {
    let lines = chart.exceptionLines
    return band(
      "What changes the answer",
      "An ordinary call, and just this; the strongest first. No column named: whoever asks. "
        + "More than one at once: type it.",
      lines.map { ($0.outcome.decision.ink, [paragraph($0)]) }, from: top)
  }

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

  /// A heading, and below it boxes in four columns.
  private mutating func band(
    _ heading: String, _ remark: String, _ items: [(ink: Ink, text: [Paragraph])], from top: Double
  ) -> Double {
    if items.isEmpty { return top }
    let heading = Paragraph(
      text: RichText(heading, bold: true, scale: 1.15, ink: .red) + RichText("  " + remark),
      size: body, after: gap / 2)
    var y = canvas.set([heading], in: Rect(x: area.x, y: top, width: area.width, height: body * 2))
    let count = 4
    let width = (area.width - gap * Double(count - 1)) / Double(count)
    let heights = items.map { $0.text.height(room: width - 2 * pad) + 2 * pad }
    let starts = Self.inColumns(heights, count: count)
    let start = y
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

  private func paragraph(_ line: PolicyChart.ExceptionLine) -> Paragraph {
    Paragraph(
      text: RichText(line.signs.capitalisedFirst, bold: true, ink: .red)
        + RichText(line.reach.map { " (\($0))" } ?? "") + RichText("  ") + line.outcome.text
        + RichText("  " + cited(line.cites), scale: small * 0.9, ink: .faint),
      size: body)
  }

  /// Where each column begins, so that the highest is as low as can be.
  private static func inColumns(_ heights: [Double], count: Int) -> [Int] {
    func starts(_ limit: Double) -> [Int]? {
      var starts = [0]
      var height = 0.0
      for (index, item) in heights.enumerated() {
        if height + item > limit && height > 0 {
          starts.append(index)
          height = 0
        }
        height += item
      }
      if starts.count > count { return nil }
      return starts + Array(repeating: heights.count, count: count + 1 - starts.count)
    }
    let all = heights.reduce(0, +)
    var limit = max(all / Double(count), heights.max() ?? 0)
    while limit < all {
      if let found = starts(limit) { return found }
      limit += max(1, all / 200)
    }
    return [0] + Array(repeating: heights.count, count: count)
  }

  // MARK: - Bottom

  private mutating func legend(from top: Double) -> Double {
    let used = Set(
      chart.blocks.flatMap {
        [$0.handling.first.decision] + ($0.handling.checked.map { [$0.decision] } ?? [])
      }
        + chart.exceptions.map(\.outcome.decision))
    let ordered = DecisionCode.allCases.filter(used.contains)
    let meanings = ordered.map { code in
      RichText("\(code.inShort): ", bold: true) + RichText("\(code.atLength).  ")
    }.reduce(RichText([])) { $0 + $1 }
    let roles =
      RichText("Who decides, first reachable: ", bold: true)
      + RichText(chart.roles.joined(separator: ", ") + ".  ")
      + RichText("→ ", bold: true) + RichText("goes to.  ")
      + RichText("Nobody named: ", bold: true) + RichText("you say it; nobody else is asked.  ")
      + RichText("Small print: ", bold: true)
      + RichText(
        chart.clausePrefix.isEmpty
          ? "the clauses." : "the clauses; those of the policy begin with \(chart.clausePrefix).")
    return canvas.set(
      [
        Paragraph(text: meanings, size: body * 0.85, after: gap / 3),
        Paragraph(text: roles, size: body * 0.85),
      ], in: Rect(x: area.x, y: top, width: area.width, height: max(0, area.bottom - top)))
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
