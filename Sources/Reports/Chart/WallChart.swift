import PolicyCore

/// The chart on one sheet of A3: safe words on top, the table, what changes an answer, the legend.
///
/// The type is as large as the sheet allows: everything is measured first, and set smaller until it
/// fits. Where that would be too small to read, the weakest of what changes an answer is named
/// without its effect and left to the desk; nothing else is ever left out, and nothing cut off.
public struct WallChart: Sendable {
  let canvas: Canvas
  /// Size of the text in the table, in points.
  let typeSize: Double
  /// What changes an answer and is shown with its effect.
  let shown: [ExceptionLine]
  private let title: String

  /// Below this nobody reads a wall.
  private static let readable = 7.4
  /// No sheet looks better for larger type than this.
  private static let largest = 11.0

  public init(_ chart: PolicyChart) {
    title = "\(chart.title): who asks, what for, what we say, who decides"
    let lines = Self.byUrgency(chart.exceptions)
    func drawn(_ count: Int, _ size: Double) -> WallChartDrawing {
      let kept = Set(lines.prefix(count))
      return WallChartDrawing(
        chart, shown: chart.exceptions.indices.filter(kept.contains), size: size)
    }
    // How many fit at a readable size, halving the distance.
    var (count, tooMany) = (0, lines.count + 1)
    while tooMany - count > 1 {
      let attempt = (count + tooMany) / 2
      if drawn(attempt, Self.readable).fits { count = attempt } else { tooMany = attempt }
    }
    // The same for the size, of what fits and what is too large. A sheet that holds nothing at the
    // smallest size is no sheet, and that one stands.
    var (size, tooLarge) = (0.5, Self.largest)
    if drawn(count, Self.readable).fits { size = Self.readable } else { tooLarge = Self.readable }
    while tooLarge - size > 0.05 {
      let attempt = (size + tooLarge) / 2
      if drawn(count, attempt).fits { size = attempt } else { tooLarge = attempt }
    }
    let best = drawn(count, size)
    canvas = best.canvas
    typeSize = size
    shown = best.shown.map { chart.exceptions[$0] }
  }

  /// The page as one HTML file.
  public var document: String {
    PrintedPage(
      paper: .a3Landscape, title: title,
      description: "A table of who asks, across, and what for, down. Each box says what the desk "
        + "does, who decides further, and whether a message is taken. Below it: what changes an "
        + "answer, and what to say.",
      canvas: canvas
    ).document
  }

  /// Positions, the most urgent first and the strongest first among equals: what is kept longest.
  private static func byUrgency(_ lines: [ExceptionLine]) -> [Int] {
    lines.indices.filter { lines[$0].isUrgent } + lines.indices.filter { !lines[$0].isUrgent }
  }
}
