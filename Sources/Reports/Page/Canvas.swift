/// A colour, for paper: dark enough to read, pale enough to write on.
enum Ink: String, Hashable {
  case text = "#111111"
  case faint = "#444444"
  case line = "#555555"
  case white = "#ffffff"
  case head = "#e9e9ef"
  case red = "#a80000"
  case paleRed = "#fbd9d5"
  case paleOrange = "#fde6c8"
  case paleYellow = "#fdf6c4"
  case paleGreen = "#dcefd8"
  case paleTeal = "#d3ecec"
  case paleBlue = "#dce6f7"
  case paleViolet = "#e8def3"
  case paleGrey = "#e4e4e4"
}

struct Rect: Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  func inset(by margin: Double) -> Rect {
    Rect(
      x: x + margin, y: y + margin, width: max(0, width - 2 * margin),
      height: max(0, height - 2 * margin))
  }
}

/// A drawing of fixed size that knows what it has drawn.
///
/// In points, from the upper left corner. Every line of text is set into a box, and what was set
/// where can be asked for: that nothing leaves its box is then a matter of comparing numbers.
struct Canvas {
  /// A line of text and the box it belongs to.
  struct Placed: Hashable {
    let line: Rect
    let box: Rect
    let text: String
    /// Of the smallest type in it.
    let size: Double
  }

  let size: Rect
  private(set) var elements: [String] = []
  private(set) var placed: [Placed] = []
  private(set) var boxes: [Rect] = []

  init(width: Double, height: Double) {
    size = Rect(x: 0, y: 0, width: width, height: height)
  }

  /// Distance of lines, in parts of the size.
  static let leading = 1.18

  mutating func box(_ rect: Rect, fill: Ink, stroke: Ink = .line, weight: Double = 0.6) {
    boxes.append(rect)
    elements.append(
      "<rect x=\"\(number(rect.x))\" y=\"\(number(rect.y))\" width=\"\(number(rect.width))\" "
        + "height=\"\(number(rect.height))\" fill=\"\(fill.rawValue)\" "
        + "stroke=\"\(stroke.rawValue)\" stroke-width=\"\(number(weight))\"/>")
  }

  /// What is drawn together, with a sentence that says all of it.
  mutating func group(_ label: String, draw: (inout Canvas) -> Void) {
    elements.append("<g role=\"group\"><title>\(escaped(label))</title>")
    draw(&self)
    elements.append("</g>")
  }

  mutating func rule(fromX: Double, toX: Double, y: Double) {
    elements.append(
      "<line x1=\"\(number(fromX))\" y1=\"\(number(y))\" x2=\"\(number(toX))\" y2=\"\(number(y))\" "
        + "stroke=\"\(Ink.line.rawValue)\" stroke-width=\"0.6\"/>")
  }

  /// Sets the paragraphs from the top of the box downwards.
  ///
  /// Returns where the next line would begin.
  @discardableResult
  mutating func set(_ paragraphs: [Paragraph], in box: Rect) -> Double {
    var y = box.y
    for paragraph in paragraphs {
      for line in paragraph.lines(room: box.width) {
        set(line, size: paragraph.size, x: box.x, y: y, box: box)
        y += paragraph.size * Self.leading
      }
      y += paragraph.after
    }
    return y
  }

  private mutating func set(
    _ line: RichText.Line, size: Double, x: Double, y: Double, box: Rect
  ) {
    let height = size * Self.leading
    placed.append(
      Placed(
        line: Rect(x: x, y: y, width: line.width, height: height), box: box,
        text: line.runs.map(\.text).joined(),
        size: size * (line.runs.map(\.scale).min() ?? 1)))
    let spans = line.runs.map { run in
      let bold = run.bold ? " font-weight=\"700\"" : ""
      let scaled = run.scale == 1 ? "" : " font-size=\"\(number(size * run.scale))\""
      return "<tspan\(bold)\(scaled) fill=\"\(run.ink.rawValue)\">\(escaped(run.text))</tspan>"
    }
    elements.append(
      "<text x=\"\(number(x))\" y=\"\(number(y + size * 0.93))\" font-size=\"\(number(size))\">"
        + spans.joined() + "</text>")
  }

  /// Two decimals are a hundredth of a point.
  private func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// Text of one size that is broken to fit.
struct Paragraph {
  var text: RichText
  var size: Double
  /// Space below it.
  var after = 0.0

  func lines(room: Double) -> [RichText.Line] { text.lines(size: size, room: room) }

  func height(room: Double) -> Double {
    Double(lines(room: room).count) * size * Canvas.leading + after
  }
}

extension [Paragraph] {
  func height(room: Double) -> Double { reduce(0) { $0 + $1.height(room: room) } }
}
