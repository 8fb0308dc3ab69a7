import PolicyCore

/// Who asks across, what for down, what is decided in the boxes; on as many sheets as it takes.
struct DecisionTable {
  /// One sheet's rows, and the boxes as far as they stand on it.
  struct Part {
    let rows: Range<Int>
    let boxes: [PolicyChart.Block]
    let heights: [Double]
  }

  private let chart: PolicyChart
  private let size: Double
  private let widths: [Double]
  private let headHeight: Double
  private(set) var parts: [Part] = []
  /// What the last sheet has below the table.
  private(set) var left = 0.0

  init(
    _ chart: PolicyChart, size: Double, width: Double, heights: (first: Double, rest: Double)
  ) {
    self.chart = chart
    self.size = size
    let around = SheetTable.around(size)
    let heads = chart.enquirers.map { MeasuredText(Self.head($0), size: size) }
    let rows = chart.requests.map { MeasuredText(Self.head($0), size: size) }
    let corner = MeasuredText(Self.corner, size: size)
    let texts = Dictionary(
      chart.blocks.map { ($0, MeasuredText($0.handling.text, size: size)) },
      uniquingKeysWith: { first, _ in first })
    let narrowest = Self.narrowest * size
    var least = [([corner.widest] + rows.map(\.widest)).max() ?? 0] + heads.map(\.widest)
    for (block, text) in texts {
      for column in block.columns {
        least[column + 1] = max(least[column + 1], text.widest / Double(block.columns.count))
      }
    }
    // A head of two or three words a line is read; one of single words is not.
    let wider = least.enumerated().map { $0 == 0 ? $1 : max($1, narrowest) }
    if wider.reduce(0, +) + Double(wider.count) * around < width { least = wider }
    let widths = TableFit(
      heads: heads, rows: rows,
      blocks: chart.blocks.compactMap { block in
        texts[block].map { (block.columns, block.rows, $0) }
      }, padding: around
    ).widths(atLeast: least.map { ($0 + around).rounded(.up) }, filling: width)
    self.widths = widths
    headHeight =
      around
      + (zip([corner] + heads, widths).map { $0.height(room: $1 - around) }.max() ?? 0)
    let headings =
      SheetSection.heading(Self.heading, size: size, room: width)
      + MeasuredText(RichText(Self.caption, bold: true), size: size).height(room: width)
    func height(_ box: PolicyChart.Block, _ text: MeasuredText?) -> Double {
      let width = box.columns.reduce(0) { $0 + widths[$1 + 1] }
      return (text?.height(room: width - around) ?? 0) + around
    }
    /// Rows as high as what stands beside them, then as the boxes they share with others need.
    func part(_ range: Range<Int>) -> Part {
      var heights = range.map { rows[$0].height(room: widths[0] - around) + around }
      let boxes = chart.blocks.compactMap { block -> (PolicyChart.Block, Double)? in
        let here = block.rows.clamped(to: range)
        return here.isEmpty ? nil : (block.over(here), height(block, texts[block]))
      }
      for (box, needs) in boxes.sorted(by: { $0.0.rows.count < $1.0.rows.count }) {
        let short = needs - box.rows.reduce(0) { $0 + heights[$1 - range.lowerBound] }
        if short <= 0 { continue }
        for row in box.rows { heights[row - range.lowerBound] += short / Double(box.rows.count) }
      }
      let drawn = boxes.flatMap { box, needs in
        box.often(needs, heights: heights, from: range.lowerBound)
      }
      return Part(rows: range, boxes: drawn, heights: heights)
    }
    var from = 0
    while from < chart.requests.count {
      let room = (parts.isEmpty ? heights.first : heights.rest) - headHeight - headings - 2
      var end = from + 1
      while end < chart.requests.count,
        part(from..<end + 1).heights.reduce(0, +) <= room
      { end += 1 }
      parts.append(part(from..<end))
      left = max(0, room - part(from..<end).heights.reduce(0, +) - 12)
      from = end
    }
  }

  /// Of any column, in parts of the size.
  private static let narrowest = 6.0
  private static let heading = "Who asks, and what for"
  private static let caption =
    "Who asks stands on top, what for on the left; where they meet, what to do, continued"

  private static let corner =
    RichText("What for ↓ Who asks →", bold: true)
    + RichText(" No message is taken unless the box says so.", bold: true, ink: .red)

  private static func head(_ group: PolicyChart.Group) -> RichText {
    RichText(group.name, bold: true) + RichText(" " + group.labels.joined(separator: ", "))
  }

  // MARK: - HTML

  func html(part index: Int) -> String {
    let part = parts[index]
    let name = "t\(index + 1)"
    let padding = "padding:\((0.3 * size).points)"
    let caption = index == 0 ? Self.caption.replacing(", continued", with: "") : Self.caption
    var lines =
      index == 0 ? ["<h2 style=\"font-size:\((1.15 * size).points)\">\(Self.heading)</h2>"] : []
    lines += [
      "<table style=\"width:\(widths.reduce(0, +).points);font-size:\(size.points)\">",
      "<caption>\(escaped(caption))</caption>", columnElements(widths),
      "<thead><tr>",
      "<th scope=\"col\" id=\"\(name)-c0\" class=\"head\" style=\"\(padding)\">\(Self.corner.html)</th>",
    ]
    for (column, group) in chart.enquirers.enumerated() {
      lines.append(
        "<th scope=\"col\" id=\"\(name)-c\(column + 1)\" class=\"head\" style=\"\(padding)\">\(Self.head(group).html)</th>"
      )
    }
    lines.append("</tr></thead>\n<tbody>")
    for row in part.rows {
      lines += [
        "<tr style=\"height:\(part.heights[row - part.rows.lowerBound].points)\">",
        "<th scope=\"row\" id=\"\(name)-r\(row + 1)\" headers=\"\(name)-c0\" class=\"head\" style=\"\(padding)\">\(Self.head(chart.requests[row]).html)</th>",
      ]
      for box in part.boxes.filter({ $0.rows.lowerBound == row })
        .sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound })
      {
        let heads =
          box.columns.map { "\(name)-c\($0 + 1)" } + box.rows.map { "\(name)-r\($0 + 1)" }
        lines.append(
          "<td\(span("col", box.columns.count))\(span("row", box.rows.count)) headers=\"\(heads.joined(separator: " "))\" class=\"\(box.handling.first.decision.ink.name)\" style=\"\(padding)\">\(box.handling.text.html)</td>"
        )
      }
      lines.append("</tr>")
    }
    return (lines + ["</tbody>", "</table>"]).joined(separator: "\n")
  }

  private func span(_ what: String, _ count: Int) -> String {
    count > 1 ? " \(what)span=\"\(count)\"" : ""
  }
}

extension PolicyChart.Block {
  /// The same over these rows alone.
  fileprivate func over(_ rows: Range<Int>) -> Self {
    Self(columns: columns, rows: rows, handling: handling, cites: cites, rules: rules)
  }

  /// Higher than this, in points, and the eye that comes from a row's head finds no words.
  private static let tallest = 130.0

  /// A tall box as several with the same words, each as high as they need at the least.
  fileprivate func often(_ needs: Double, heights: [Double], from first: Int) -> [Self] {
    let tallest = max(Self.tallest, 2 * needs)
    var boxes: [Self] = []
    var (start, height) = (rows.lowerBound, 0.0)
    for row in rows {
      height += heights[row - first]
      let left = (row + 1..<max(row + 1, rows.upperBound)).reduce(0) { $0 + heights[$1 - first] }
      if height >= tallest && left >= needs {
        boxes.append(over(start..<row + 1))
        (start, height) = (row + 1, 0)
      }
    }
    return boxes + [over(start..<rows.upperBound)]
  }
}
