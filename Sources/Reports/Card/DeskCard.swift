/// The card for the desk: one sheet of A4, to lie beside the phone or hang behind it.
///
/// The type is as large as the sheet allows; nothing is left out and nothing cut off.
public struct DeskCard: Sendable {
  let canvas: Canvas
  /// Size of the running text, in points.
  let typeSize: Double
  private let title: String

  /// No card looks better for larger type than this.
  private static let largest = 12.0

  /// Sets the card out on one page.
  public init(_ text: DeskCardText) {
    title = "\(text.title): the card for the desk"
    // What is too large and what fits, halving the distance; a card that holds nothing at the
    // smallest size is no card, and that one stands.
    var (size, tooLarge) = (0.5, Self.largest)
    var drawn = DeskCardDrawing(text, size: size)
    while tooLarge - size > 0.05 {
      let attempt = (size + tooLarge) / 2
      let next = DeskCardDrawing(text, size: attempt)
      if next.fits { (size, drawn) = (attempt, next) } else { tooLarge = attempt }
    }
    canvas = drawn.canvas
    typeSize = size
  }

  /// The page as one HTML file.
  public var document: String {
    PrintedPage(
      paper: .a4Portrait, title: title,
      description: "What to say first, what to do in danger, what never to say, how to check who "
        + "calls, and who decides.",
      canvas: canvas
    ).document
  }
}

/// One attempt at the card, at one size of type.
private struct DeskCardDrawing {
  private(set) var canvas = PrintedPage.Paper.a4Portrait.canvas
  private(set) var fits = true
  private let body: Double
  private let area: Rect

  init(_ text: DeskCardText, size: Double) {
    body = size
    area = canvas.size.inset(by: 24)
    var y = header(text)
    y = safeWords(text, from: y + gap)
    y = whole(text.danger, from: y + gap)
    y = columns(text.sections, from: y + gap)
    fits = y <= area.bottom
  }

  private var gap: Double { 0.7 * body }
  private var pad: Double { 0.5 * body }
  private var small: Double { max(PrintedPage.smallestType, 0.75 * body) }

  private mutating func header(_ text: DeskCardText) -> Double {
    canvas.set(
      [
        Paragraph(text: RichText(text.title, bold: true), size: 15),
        Paragraph(
          text: RichText(
            "When somebody asks about anybody: these words, whoever asks. The desk tells you more.  "
          )
            + RichText(text.edition, scale: small / body, ink: .faint), size: body),
      ], in: area)
  }

  /// Read first, and read aloud: larger than all else.
  private mutating func safeWords(_ text: DeskCardText, from top: Double) -> Double {
    let words =
      text.greeting.map {
        Paragraph(text: RichText("“\($0)”"), size: body * 1.2, after: body * 0.2)
      } + text.safe.map { Paragraph(text: RichText("“\($0)”", bold: true), size: body * 1.55) }
    return box(words, at: Rect(x: area.x, y: top, width: area.width, height: 0), weight: 1.8)
  }

  /// Across the sheet: what to do on the left, what to say on the right.
  private mutating func whole(_ section: DeskCardText.Section, from top: Double) -> Double {
    let cut = section.lines.firstIndex { if case .remark = $0 { true } else { false } }
    let steps = section.lines.prefix(upTo: cut ?? section.lines.endIndex)
    let words = section.lines.suffix(from: cut ?? section.lines.endIndex)
    let heading = [self.heading(section.title)]
    let room = (area.width - gap) / 2 - 2 * pad
    let (left, right) = (paragraphs(Array(steps)), paragraphs(Array(words)))
    let inner = max(left.height(room: room), right.height(room: room))
    let head = heading.height(room: area.width - 2 * pad)
    let frame = Rect(x: area.x, y: top, width: area.width, height: head + inner + 2 * pad)
    canvas.group(section.title) { canvas in
      canvas.box(frame, fill: .paleRed, stroke: .text, weight: 1.8)
    }
    let content = frame.inset(by: pad)
    let y = canvas.set(heading, in: content)
    canvas.set(left, in: Rect(x: content.x, y: y, width: room, height: inner))
    canvas.set(
      right, in: Rect(x: content.right - room, y: y, width: room, height: inner))
    return frame.bottom
  }

  private mutating func columns(_ sections: [DeskCardText.Section], from top: Double) -> Double {
    let count = 2
    let width = (area.width - gap * Double(count - 1)) / Double(count)
    let texts = sections.map { [heading($0.title)] + paragraphs($0.lines) }
    let heights = texts.map { $0.height(room: width - 2 * pad) + 2 * pad + gap }
    let sides = evenly(heights)
    var lowest = top
    for (column, side) in sides.enumerated() {
      var y = top
      for index in side {
        let place = Rect(
          x: area.x + Double(column) * (width + gap), y: y, width: width, height: 0)
        y = box(texts[index], at: place, weight: 0.8) + gap
      }
      lowest = max(lowest, y - gap)
    }
    return lowest
  }

  /// A frame as high as what stands in it.
  private mutating func box(_ text: [Paragraph], at place: Rect, weight: Double) -> Double {
    var frame = place
    frame.height = text.height(room: place.width - 2 * pad) + 2 * pad
    canvas.box(frame, fill: .white, stroke: .text, weight: weight)
    canvas.set(text, in: frame.inset(by: pad))
    return frame.bottom
  }

  private func heading(_ text: String) -> Paragraph {
    Paragraph(
      text: RichText(text, bold: true, scale: 1.12, ink: .red), size: body, after: body * 0.25)
  }

  private func paragraphs(_ lines: [DeskCardText.Section.Line]) -> [Paragraph] {
    var number = 0
    return lines.map { line in
      let text =
        switch line {
        case .say(let words): RichText("“\(words)”")
        case .step(let step): RichText("\(after(&number))  ", bold: true) + RichText(step)
        case .never(let words): RichText("×  ", bold: true, ink: .red) + RichText(words)
        case .plain(let text): RichText(text, bold: true)
        case .remark(let text): RichText(restarted(&number, text), ink: .faint)
        }
      return Paragraph(text: text, size: body, after: body * 0.18)
    }
  }

  private func after(_ number: inout Int) -> Int {
    number += 1
    return number
  }

  /// Steps below a remark are counted anew.
  private func restarted(_ number: inout Int, _ text: String) -> String {
    number = 0
    return text
  }
}
