/// Pieces set one below the other into two columns a sheet, and on to the next sheet.
///
/// Each piece goes into the first column with room for it; a table that no column holds is cut between
/// rows, its caption and heads said again.
struct ColumnFlow {
  enum Piece {
    case section(SheetSection, isFramed: Bool)
    /// With a heading and a remark above it.
    case table(SheetTable, heading: String, remark: String)
  }

  /// Of one column.
  let width: Double
  let size: Double
  /// Of the first two columns, and of all others.
  let heights: (first: Double, rest: Double)

  private var columns: [(content: [String], filled: Double)] = [([], 0)]

  /// A section is higher than a column: no sheet holds it, and smaller type has to.
  private(set) var isTooHigh = false

  static let columnsPerSheet = 2

  init(width: Double, size: Double, heights: (first: Double, rest: Double)) {
    self.width = width
    self.size = size
    self.heights = heights
  }

  /// What stands on each sheet, after what its first sheet has above it.
  func sheets() -> [String] {
    stride(from: 0, to: columns.count, by: Self.columnsPerSheet).map { start in
      let here = columns[start..<min(columns.count, start + Self.columnsPerSheet)]
      return "<div class=\"columns\" style=\"font-size:\(size.points)\">\n"
        + here.map {
          "<div style=\"width:\(width.points)\">\n\($0.content.joined(separator: "\n"))\n</div>"
        }.joined(separator: "\n") + "\n</div>"
    }
  }

  mutating func add(_ piece: Piece) {
    switch piece {
    case .section(let section, let isFramed): add(section, isFramed)
    case .table(let table, let heading, let remark): add(table, heading, remark)
    }
  }

  private var gap: Double { 0.6 * size }
  private var pad: Double { 0.4 * size }

  /// What is left of a column.
  private func left(_ column: Int) -> Double {
    let all = column < Self.columnsPerSheet ? heights.first : heights.rest
    return all - columns[column].filled - (columns[column].filled > 0 ? gap : 0)
  }

  /// The first column with room for all of it, one more where there is none.
  private mutating func columnWithRoom(for height: Double) -> Int {
    if let column = columns.indices.first(where: { left($0) >= height }) { return column }
    // Higher than any column, it may as well begin in one that is empty.
    if columns[columns.count - 1].filled > 0 || left(columns.count - 1) < heights.rest {
      columns.append(([], 0))
    }
    while left(columns.count - 1) < min(height, heights.rest) { columns.append(([], 0)) }
    return columns.count - 1
  }

  private mutating func place(_ html: String, height: Double, in column: Int, frame: Bool = false) {
    let above = columns[column].filled > 0 ? gap : 0
    let padding = frame ? ";padding:\(pad.points)" : ""
    columns[column].content.append(
      "<div\(frame ? " class=\"frame\"" : "") style=\"margin-top:\(above.points)\(padding)\">\n\(html)\n</div>"
    )
    columns[column].filled += above + height
  }

  private mutating func add(_ section: SheetSection, _ isFramed: Bool) {
    let around = isFramed ? 2 * pad + 1.5 : 0
    let height = section.height(width - around) + around
    if height > heights.rest { isTooHigh = true }
    place(section.html, height: height, in: columnWithRoom(for: height), frame: isFramed)
  }

  private mutating func add(_ table: SheetTable, _ heading: String, _ remark: String) {
    let top = intro(heading, remark)
    let whole = top.height + table.height(0..<table.rows.count)
    if whole <= heights.rest {
      let column = columnWithRoom(for: whole)
      return place(
        top.html + table.html(0..<table.rows.count, part: 0), height: whole, in: column)
    }
    var (from, part, column) = (0, 0, columns.count - 1)
    while from < table.rows.count {
      let top = part == 0 ? top : (html: "", height: 0.0)
      func height(_ end: Int) -> Double { top.height + table.height(from..<end) }
      var end = from
      while end < table.rows.count && height(end + 1) <= left(column) { end += 1 }
      // One row below its heads is no table to read.
      if end < min(from + 2, table.rows.count)
        && (columns[column].filled > 0 || left(column) < heights.rest)
      {
        column = columnWithRoom(for: heights.rest)
        continue
      }
      end = max(end, from + 1)
      place(
        top.html + table.html(from..<end, part: part), height: height(end), in: column)
      (from, part) = (end, part + 1)
      if from < table.rows.count { column = columnWithRoom(for: heights.rest) }
    }
  }

  private func intro(_ heading: String, _ remark: String) -> (html: String, height: Double) {
    let section = SheetSection(
      title: heading, lines: remark.isEmpty ? [] : [.remark(remark)], size: size)
    let html =
      "<h2>\(escaped(heading))</h2>\n"
      + (remark.isEmpty ? "" : "<p class=\"faint\">\(escaped(remark))</p>\n")
    return (html, section.height(width))
  }
}

/// The largest size, by quarters of a point, at which it takes no more sheets than at the smallest that
/// can be read.
func largestSize(
  from smallest: Double = PrintedPage.smallestType, atMost largest: Double,
  sheets: (Double) -> Int
) -> Double {
  let least = sheets(smallest)
  var size = smallest
  while size + 0.25 <= largest && sheets(size + 0.25) <= least { size += 0.25 }
  return size
}
