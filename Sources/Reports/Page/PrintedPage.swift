/// Sheets of paper as one file that needs nothing else: no script, no network, no font of its own.
struct PrintedPage {
  enum Paper {
    case a3Landscape
    case a4Portrait

    /// As CSS knows it.
    var name: String {
      switch self {
      case .a3Landscape: "A3 landscape"
      case .a4Portrait: "A4 portrait"
      }
    }

    /// Of what is printed on, in points: the sheet without its margins, and a little less, so that no
    /// browser adds a sheet for a rounding.
    var room: (width: Double, height: Double) {
      let (width, height) =
        switch self {
        case .a3Landscape: (420.0, 297.0)
        case .a4Portrait: (210.0, 297.0)
        }
      let points = 72 / 25.4
      return (
        ((width - 2 * Self.margin) * points - 1).rounded(.down),
        ((height - 2 * Self.margin) * points - 4).rounded(.down)
      )
    }

    /// In millimetres; what every printer leaves white.
    static let margin = 8.0
  }

  /// In points: what is smaller is not read at arm's length.
  static let smallestType = 9.0

  let paper: Paper
  /// For the window and for whoever is read the page aloud.
  let title: String
  /// What stands on each sheet, as elements.
  let sheets: [String]

  /// The HTML.
  ///
  /// The policy in its head keeps any browser from loading or running anything, whatever the pack
  /// may have in its texts. It is XML as well.
  var document: String {
    """
    \(Markup.head(title))
    <style>
    \(style)
    </style>
    </head>
    <body>
    <main>
    \(sheets.map { "<section class=\"sheet\">\n\($0)\n</section>" }.joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private var style: String {
    """
    @page { size: \(paper.name); margin: \(Int(Paper.margin))mm }
    * { box-sizing: border-box; margin: 0; padding: 0; -webkit-print-color-adjust: exact; print-color-adjust: exact }
    body { color: \(Ink.text.rawValue); background: #ffffff; font: 9pt/\(MeasuredText.leading) \(TypeWidths.fonts); overflow-wrap: anywhere }
    h1 { font-size: \(Self.title.points); line-height: \(MeasuredText.leading) }
    h2 { font-size: 1.15em; color: \(Ink.red.rawValue) }
    h3 { font-size: 1em; font-weight: normal; color: \(Ink.faint.rawValue) }
    table { border-collapse: collapse; table-layout: fixed }
    caption { text-align: left; font-weight: bold }
    th, td { border: 0.75pt solid #555555; vertical-align: top; text-align: left; font-weight: normal }
    .frame { border: 0.75pt solid #555555 }
    .heavy { border: 1.8pt solid \(Ink.text.rawValue) }
    .greeting { font-weight: normal }
    .safe { font-weight: bold }
    .columns { display: flex; justify-content: space-between }
    .never { list-style-type: "\\00d7  " }
    .say { list-style-type: none }
    .gap { display: flex; flex-wrap: wrap; align-items: flex-end; padding-top: \(SheetSection.Line.writing)em }
    .fill { flex: 1; min-width: \(SheetSection.Line.writingWidth)em; min-height: \(MeasuredText.leading)em; border-bottom: 0.75pt dotted #555555 }
    h3 b { color: \(Ink.text.rawValue) }
    \(Ink.rules)
    @media screen {
    main { padding: 8pt }
    .sheet { margin: 0 0 24pt; padding-bottom: 24pt; border-bottom: 3pt double #555555; width: \(paper.room.width.points) }
    }
    @media screen and (max-width: 46em) {
    .sheet { width: auto; max-width: \(paper.room.width.points) }
    .columns { display: block }
    .columns > div { width: auto !important }
    }
    @media print {
    .sheet { break-after: page }
    .sheet:last-child { break-after: auto }
    }
    """
  }

  /// Read first, and from furthest away.
  static let title = 17.0
}

extension Double {
  /// A length for a style sheet; two decimals are a hundredth of a point.
  var points: String {
    let hundredths = Int((self * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)pt" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)pt"
  }
}
