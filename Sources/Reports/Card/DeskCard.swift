/// The card for the desk: A4, to lie beside the phone or hang behind it, with a back where it needs one.
///
/// The type is as large as the sheets allow; nothing is left out and nothing cut off.
public struct DeskCard: Sendable {
  /// How many sheets, or sides, it prints on.
  public let sheetCount: Int
  /// Size of the running text, in points.
  let typeSize: Double
  private let title: String
  private let sheets: [String]

  /// No card looks better for larger type than this.
  private static let largest = 12.0
  /// Smaller, it would take a sheet less and be read by nobody who has a caller on the line.
  private static let smallest = 10.0

  /// Sets the card out.
  public init(_ text: DeskCardText) {
    title = "\(text.title): the card for the desk"
    func layout(_ size: Double) -> DeskCardLayout { DeskCardLayout(text: text, size: size) }
    typeSize = largestSize(from: Self.smallest, atMost: Self.largest) { layout($0).needed }
    sheets = layout(typeSize).sheets
    sheetCount = sheets.count
  }

  /// The pages as one HTML file.
  public var document: String {
    PrintedPage(paper: .a4Portrait, title: title, sheets: sheets).document
  }
}

/// The card at one size of type.
private struct DeskCardLayout {
  let text: DeskCardText
  let size: Double

  private static let gutter = 10.0
  private let room = PrintedPage.Paper.a4Portrait.room
  private var gap: Double { 0.5 * size }
  private var pad: Double { 0.5 * size }
  private var width: Double { ((room.width - Self.gutter) / 2).rounded(.down) }
  /// Border and padding of a heavy frame, on both sides.
  private var around: Double { 2 * pad + 4 }

  private static let lead =
    "When somebody asks about anybody: these words, whoever asks. The desk tells you more."

  /// How many sheets it takes; more than it has where a section is higher than one.
  var needed: Int {
    let flow = flow
    return flow.sheets().count + (flow.isTooHigh ? 1 : 0)
  }

  private var flow: ColumnFlow {
    let above = headerHeight + gap + safeHeight + gap + dangerHeight + gap
    let running = height(runningText(9, of: 9), PrintedPage.smallestType, room.width) + 20
    let foot = height(text.edition, PrintedPage.smallestType, room.width) + 4
    var flow = ColumnFlow(
      width: width, size: size,
      heights: (max(0, room.height - above - running - foot), room.height - running - foot))
    for section in text.sections {
      flow.add(
        .section(
          SheetSection(title: section.title, lines: section.lines, size: size), isFramed: true))
    }
    flow.add(.section(text.ringing(size), isFramed: true))
    flow.add(
      .table(
        text.reachable.table(id: "who", size: size, width: width), heading: "Who is who",
        remark: ""))
    return flow
  }

  var sheets: [String] {
    let contents = flow.sheets()
    return contents.enumerated().map { index, content in
      let running = faint(runningText(index + 1, of: contents.count), "margin-bottom:4pt")
      let foot = index == contents.count - 1 ? "\n" + faint(text.edition, "margin-top:4pt") : ""
      return running + "\n" + (index == 0 ? front + "\n" : "") + content + foot
    }
  }

  private func faint(_ words: String, _ style: String) -> String {
    "<p class=\"faint\" style=\"font-size:9pt;\(style)\">\(escaped(words))</p>"
  }

  private func runningText(_ sheet: Int, of count: Int) -> String {
    "\(text.title) · the card for the desk · version \(text.version) · sheet \(sheet) of \(count)"
  }

  private func height(_ words: String, _ size: Double, _ room: Double) -> Double {
    MeasuredText(RichText(words, bold: true), size: size).height(room: room)
  }

  private var headerHeight: Double {
    height(text.title, PrintedPage.title, room.width) + height(Self.lead, size, room.width)
  }

  private var safeHeight: Double {
    let inner = room.width - around
    return text.greeting.reduce(0) { $0 + height("“\($1)”", 1.2 * size, inner) }
      + text.safe.reduce(0) { $0 + height("“\($1)”", 1.5 * size, inner) }
      + (text.offer.map { offer in
        height(offered(offer), size, inner)
          + offer.lines.reduce(0) { $0 + height("“\($1)”", 1.2 * size, inner) }
      } ?? 0) + around
  }

  private func offered(_ offer: Offer) -> String {
    "Only where the desk says that a message is taken. \(offer.who)"
  }

  // MARK: - Danger

  private var half: Double { (room.width - around - Self.gutter) / 2 }
  /// The worst minute is not read in the smallest print.
  private var large: Double { max(10.5, 1.1 * size) }
  private var doing: SheetSection { SheetSection(title: "", lines: text.danger.todo, size: large) }
  private var saying: SheetSection {
    SheetSection(title: "", lines: text.danger.words, size: large)
  }
  private var after: SheetSection { SheetSection(title: "", lines: text.danger.after, size: size) }
  private var left: Double { doing.height(half) + after.height(half) }

  private var dangerHeight: Double {
    let inner = room.width - around
    return SheetSection.heading(text.danger.title, size: large, room: inner)
      + text.danger.say.reduce(0) { $0 + height("“\($1)”", 1.2 * large, inner) }
      + max(left, saying.height(half)) + around
  }

  private var front: String {
    func lines(_ words: [String], _ style: String, _ scale: Double) -> String {
      words.map {
        "<p class=\"\(style)\" style=\"font-size:\((scale * size).points)\">\(escaped("“\($0)”"))</p>"
      }.joined(separator: "\n")
    }
    let offer =
      text.offer.map {
        "<p>\(escaped(offered($0)))</p>\n" + lines($0.lines, "greeting", 1.2)
      } ?? ""
    let frame =
      "style=\"padding:\(pad.points);margin-bottom:\(gap.points);font-size:\(size.points)\""
    return """
      <header style="margin-bottom:\(gap.points)">
      <h1>\(escaped(text.title))</h1>
      <p style="font-size:\(size.points)">\(escaped(Self.lead))</p>
      </header>
      <div class="heavy" \(frame)>
      \(lines(text.greeting, "greeting", 1.2))
      \(lines(text.safe, "safe", 1.5))
      \(offer)
      </div>
      <div class="heavy paleRed" \(frame)>
      <h2 style="font-size:\((1.15 * large).points)">\(escaped(text.danger.title))</h2>
      \(lines(text.danger.say, "safe", 1.2 * large / size))
      <div class="columns" style="font-size:\(large.points)">
      <div style="width:\(half.points)">
      \(doing.html)
      <div style="font-size:\(size.points)">
      \(after.html)
      </div>
      </div>
      <div style="width:\(half.points)">
      \(saying.html)
      </div>
      </div>
      </div>
      """
  }
}
