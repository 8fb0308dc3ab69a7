import PolicyCore

/// The chart on one sheet of A3: safe words on top, the table, what changes an answer, the legend.
///
/// The type is as large as the sheet allows: everything is measured first, and set smaller until it
/// fits. Where that would be too small to read, the words for each decision are left to the desk
/// first, then the effects of what changes an answer, the weakest first; those are still named.
/// Nothing else is ever left out, and nothing cut off.
public struct WallChart: Sendable {
  let canvas: Canvas
  /// Size of the text in the table, in points.
  let typeSize: Double
  /// What changes an answer and is shown with its effect.
  let shown: [ExceptionLine]
  private let title: String

  /// Below the first nobody likes to read a wall, below the second nobody can.
  private static let (comfortable, readable) = (7.4, 6.7)
  /// No sheet looks better for larger type than this.
  private static let largest = 11.0

  /// Sets the chart out on one page.
  public init(_ chart: PolicyChart) {
    title = "\(chart.title): who asks, what for, what we say, who decides"
    let lines = Self.byUrgency(chart.exceptions)
    let urgent = lines.count { chart.exceptions[$0].isUrgent }
    func drawn(_ count: Int, _ size: Double, words: Bool) -> WallChartDrawing {
      let kept = Set(lines.prefix(count))
      return WallChartDrawing(
        chart, shown: chart.exceptions.indices.filter(kept.contains), words: words, size: size)
    }
    /// How many lines fit at this size, halving the distance; nil when not even none.
    func most(_ size: Double, words: Bool) -> Int? {
      if drawn(lines.count, size, words: words).fits { return lines.count }
      if !drawn(0, size, words: words).fits { return nil }
      var (count, tooMany) = (0, lines.count)
      while tooMany - count > 1 {
        let attempt = (count + tooMany) / 2
        if drawn(attempt, size, words: words).fits { count = attempt } else { tooMany = attempt }
      }
      return count
    }
    var plan = (count: 0, words: false)
    if most(Self.comfortable, words: true) == lines.count {
      plan = (lines.count, true)
    } else if let count = most(Self.comfortable, words: false), count >= urgent {
      plan = (count, false)
    } else {
      plan = (most(Self.readable, words: false) ?? 0, false)
    }
    // Halving again, between a size that holds all of it and one that is too large. A sheet that
    // holds nothing at the smallest size is no sheet, and that one stands.
    var (size, tooLarge) = (0.5, Self.largest)
    while tooLarge - size > 0.05 {
      let attempt = (size + tooLarge) / 2
      if drawn(plan.count, attempt, words: plan.words).fits {
        size = attempt
      } else {
        tooLarge = attempt
      }
    }
    let best = drawn(plan.count, size, words: plan.words)
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
