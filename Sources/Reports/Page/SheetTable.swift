/// A table whose first column heads its rows, set out in a width that is known.
///
/// It may be cut between rows: each part is a table of its own with caption and heads.
struct SheetTable {
  struct Cell {
    var text: RichText
    var ink: Ink = .white
    /// To be filled in by hand: nothing is known to stand there.
    var isBlank = false
  }

  let id: String
  let caption: String
  /// What heads each column, and its part of the width; together they are all of it.
  let columns: [(head: String, share: Double)]
  /// As many cells as there are columns, the first of which heads the row.
  let rows: [[Cell]]
  let size: Double
  private let widths: [Double]
  private let heights: [Double]
  private let headHeight: Double

  init(
    id: String, caption: String, columns: [(head: String, share: Double)], rows: [[Cell]],
    size: Double, width: Double
  ) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.size = size
    let around = Self.around(size)
    // Half of its border stands out on either side.
    let widths = columns.map { $0.share * (width - 2) }
    self.widths = widths
    func height(_ texts: [RichText]) -> Double {
      let heights = zip(texts, widths).map {
        MeasuredText($0, size: size).height(room: $1 - around)
      }
      return (heights.max() ?? 0) + around
    }
    headHeight =
      height(columns.map { RichText($0.head, bold: true) })
      + MeasuredText(RichText(caption, bold: true), size: size).height(room: width)
    heights = rows.map { row in
      height(
        row.map {
          $0.isBlank ? $0.text + RichText(" " + SheetSection.Line.writingWord) : $0.text
        })
        + (row.contains(where: \.isBlank) ? SheetSection.Line.writing * size : 0)
    }
  }

  /// Padding and border, left and right of a text together, and above and below it.
  static func around(_ size: Double) -> Double { 0.6 * size + 1 }

  func height(_ rows: Range<Int>) -> Double {
    headHeight + heights[rows].reduce(1, +)
  }

  /// These rows as a table; `part` keeps its ids apart from those of the others.
  func html(_ range: Range<Int>, part: Int) -> String {
    let name = "\(id)-\(part)"
    let continued = range.lowerBound > 0 ? ", continued" : ""
    var lines = [
      "<table class=\"\(Ink.white.name)\" style=\"width:\(widths.reduce(0, +).points)\">",
      "<caption>\(escaped(caption + continued))</caption>", columnElements(widths),
      "<thead><tr>",
    ]
    let padding = "padding:\((0.3 * size).points)"
    for (column, head) in columns.map(\.head).enumerated() {
      lines.append(
        "<th scope=\"col\" id=\"\(name)-c\(column)\" class=\"head\" style=\"\(padding)\"><b>\(escaped(head))</b></th>"
      )
    }
    lines.append("</tr></thead>\n<tbody>")
    for row in range {
      lines.append("<tr>")
      for (column, cell) in rows[row].enumerated() {
        let text = cell.isBlank ? SheetSection.Line.gap(after: cell.text.plain) : cell.text.html
        lines.append(
          column == 0
            ? "<th scope=\"row\" id=\"\(name)-r\(row)\" headers=\"\(name)-c0\" class=\"\(cell.ink.name)\" style=\"\(padding)\">\(text)</th>"
            : "<td headers=\"\(name)-c\(column) \(name)-r\(row)\" class=\"\(cell.ink.name)\" style=\"\(padding)\">\(text)</td>"
        )
      }
      lines.append("</tr>")
    }
    return (lines + ["</tbody>", "</table>"]).joined(separator: "\n")
  }
}

/// A table's columns, each of its width.
func columnElements(_ widths: [Double]) -> String {
  "<colgroup>\(widths.map { "<col style=\"width:\($0.points)\"/>" }.joined())</colgroup>"
}

extension TableFit {
  /// Each column as wide as its longest word at least; what is left goes where most has to be written.
  ///
  /// Where too many words are too long they are cut, and the table still keeps its width.
  func widths(atLeast least: [Double], filling width: Double) -> [Double] {
    let narrow = least.reduce(0, +)
    if narrow > width { return least.map { $0 * width / narrow } }
    return widths(atLeast: least, spare: width - narrow)
  }
}
