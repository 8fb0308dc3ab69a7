import PolicyCore

/// The chart on sheets of A3: the table first, as many sheets as it takes; then what changes an
/// answer, what the short words mean, whom to ring, and who is who.
///
/// Nothing is left out and nothing cut off. No type is smaller than can be read at arm's length: what
/// does not fit goes on to another sheet, the heads of its table said again.
public struct WallChart: Sendable {
  /// How many sheets it prints on.
  public let sheetCount: Int
  /// Size of the text in the table, in points.
  let typeSize: Double
  private let title: String
  private let sheets: [String]

  /// No sheet looks better for larger type than this.
  private static let largest = 12.0

  /// Sets the chart out.
  public init(_ chart: PolicyChart) {
    title = "\(chart.title): who asks, what for, what we say, who decides"
    let room = PrintedPage.Paper.a3Landscape.room
    let top = WallChartTop(chart: chart, width: room.width)
    func table(_ size: Double) -> DecisionTable {
      DecisionTable(
        chart, size: size, width: room.width,
        heights: (
          room.height - top.height - top.runningHeight, room.height - top.runningHeight
        ))
    }
    let size = largestSize(atMost: Self.largest) { table($0).parts.count }
    let boxes = table(size)
    // The legend begins beside what it is for, where the last sheet of the table has room.
    let left = boxes.left
    func rest(_ size: Double) -> [String] {
      WallChartNotes(
        chart: chart, size: size,
        room: (room.width, left, room.height - top.runningHeight - top.footHeight)
      ).sheets
    }
    let notes = rest(largestSize(atMost: Self.largest) { rest($0).count })
    let count = boxes.parts.count + notes.count - 1
    let last = boxes.parts.count - 1
    let contents =
      boxes.parts.indices.map { boxes.html(part: $0) + ($0 == last ? "\n" + notes[0] : "") }
      + notes.dropFirst()
    sheets = contents.enumerated().map { index, content in
      top.running(index + 1, of: count) + "\n" + (index == 0 ? top.html + "\n" : "") + content
        + (index == count - 1 ? "\n" + top.foot : "")
    }
    typeSize = size
    sheetCount = count
  }

  /// The pages as one HTML file.
  public var document: String {
    PrintedPage(paper: .a3Landscape, title: title, sheets: sheets).document
  }
}

/// What stands on top of the sheets.
private struct WallChartTop {
  let chart: PolicyChart
  let width: Double

  private var left: Double { width * 0.4 }
  private var right: Double { width - left - 12 }
  private static let small = PrintedPage.smallestType
  private static let offered = "Only where the box says “Message: yes”:"
  private static let (said, safe, pad) = (11.0, 14.0, 4.0)

  private static let lead =
    "Somebody asks about anybody: who asks, what for, what we say, who decides. An ordinary call goes "
    + "by the table. The desk tells you more: type what you hear."

  var height: Double {
    func height(_ text: String, _ size: Double, _ room: Double) -> Double {
      MeasuredText(RichText(text, bold: true), size: size).height(room: room)
    }
    let title =
      height(chart.title, PrintedPage.title, left) + height(Self.lead, 10, left)
    let inner = right - 2 * Self.pad - 4
    let words =
      chart.greeting.reduce(0) { $0 + height("“\($1)”", Self.said, inner) }
      + chart.safe.reduce(0) { $0 + height("“\($1)”", Self.safe, inner) }
    let offer =
      chart.offer.map { offer in
        height(Self.offered, 10, inner)
          + offer.lines.reduce(0) { $0 + height("“\($1)”", Self.said, inner) }
      } ?? 0
    return max(title, words + offer + 2 * Self.pad + 4) + 8
  }

  var html: String {
    func lines(_ words: [String], _ style: String, _ size: Double) -> String {
      words.map {
        "<p class=\"\(style)\" style=\"font-size:\(size.points)\">\(escaped("“\($0)”"))</p>"
      }.joined(separator: "\n")
    }
    let offer =
      chart.offer.map {
        "<p style=\"font-size:10pt\">\(escaped(Self.offered))</p>\n"
          + lines($0.lines, "greeting", Self.said)
      } ?? ""
    return """
      <header class="columns" style="margin-bottom:8pt">
      <div style="width:\(left.points)">
      <h1>\(escaped(chart.title))</h1>
      <p style="font-size:10pt">\(escaped(Self.lead))</p>
      </div>
      <div class="heavy" style="width:\(right.points);padding:\(Self.pad.points)">
      \(lines(chart.greeting, "greeting", Self.said))
      \(lines(chart.safe, "safe", Self.safe))
      \(offer)
      </div>
      </header>
      """
  }

  /// A line that says what sheet this is, in case it is pinned up elsewhere.
  private func runningText(_ sheet: Int, of count: Int) -> String {
    "\(chart.title) · version \(chart.version) · sheet \(sheet) of \(count)"
  }

  var runningHeight: Double {
    MeasuredText(RichText(runningText(99, of: 99)), size: Self.small).height(room: width) + 4
  }

  /// Under the last sheet, for whoever asks which policy this is.
  var foot: String {
    "<p class=\"faint\" style=\"font-size:9pt;margin-top:4pt\">\(escaped(chart.edition))</p>"
  }

  var footHeight: Double { runningHeight }

  func running(_ sheet: Int, of count: Int) -> String {
    "<p class=\"faint\" style=\"font-size:9pt;margin-bottom:4pt\">\(escaped(runningText(sheet, of: count)))</p>"
  }
}
