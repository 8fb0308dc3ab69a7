/// Finds widths for the columns of a table that make it low.
struct TableFit {
  /// Above every column but the first.
  let heads: [MeasuredText]
  /// In the first column.
  let rows: [MeasuredText]
  /// Over columns and rows, both counted without the first.
  let blocks: [(columns: Range<Int>, rows: Range<Int>, text: MeasuredText)]
  /// Left and right of a text together, and above and below it.
  let padding: Double

  /// Hands out what is spare in steps, each to the column where it lowers the table most; then moves
  /// steps from column to column for as long as that lowers it further.
  func widths(atLeast least: [Double], spare: Double) -> [Double] {
    var widths = least
    let step = spare / 32
    if step <= 0 { return widths }
    for _ in 0..<32 {
      let costs = widths.indices.map { column in
        var tried = widths
        tried[column] += step
        return cost(tried)
      }
      widths[costs.indices.min { costs[$0] < costs[$1] } ?? 0] += step
    }
    var best = cost(widths)
    var moves = true
    while moves {
      moves = false
      for from in widths.indices {
        for to in widths.indices where to != from && widths[from] - step >= least[from] {
          var tried = widths
          tried[from] -= step
          tried[to] += step
          let now = cost(tried)
          if now < best - 0.01 { (best, widths, moves) = (now, tried, true) }
        }
      }
    }
    return widths
  }

  /// The height of the table, and a little of what every text needs, so that a step that saves no
  /// line yet still counts as one on the way.
  private func cost(_ widths: [Double]) -> Double {
    let head = heads.indices.map { heads[$0].height(room: widths[$0 + 1] - padding) }
    var heights = rows.map { $0.height(room: widths[0] - padding) + padding }
    var texts = head.reduce(0, +)
    for block in blocks {
      let width = block.columns.reduce(0) { $0 + widths[$1 + 1] }
      let needs = block.text.height(room: width - padding) + padding
      texts += needs
      let short = needs - block.rows.reduce(0) { $0 + heights[$1] }
      if short > 0 { for row in block.rows { heights[row] += short / Double(block.rows.count) } }
    }
    return (head.max() ?? 0) + heights.reduce(0, +) + texts / 100
  }
}
