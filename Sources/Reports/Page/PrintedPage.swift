/// One sheet of paper as a file that needs nothing else: no script, no network, no font of its own.
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

    /// In millimetres.
    var size: (width: Int, height: Int) {
      switch self {
      case .a3Landscape: (420, 297)
      case .a4Portrait: (210, 297)
      }
    }

    /// In points, a little within the sheet, so that no browser adds a second one for a rounding.
    var canvas: Canvas {
      let points = 72 / 25.4
      return Canvas(
        width: (Double(size.width) * points).rounded(.down),
        height: (Double(size.height) * points).rounded(.down))
    }
  }

  /// In points: what is smaller is not read on paper.
  static let smallestType = 6.5

  let paper: Paper
  /// For the window and for whoever is read the page aloud.
  let title: String
  /// What is to be seen, for whoever is read it.
  let description: String
  let canvas: Canvas

  /// The HTML.
  ///
  /// The policy in its head keeps any browser from loading or running anything, whatever the pack
  /// may have in its texts. It is XML as well.
  var document: String {
    let (width, height) = paper.size
    let box = canvas.size
    return """
      <!DOCTYPE html>
      <html lang="en-GB" xmlns="http://www.w3.org/1999/xhtml">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <title>\(escaped(title))</title>
      <style>
      @page { size: \(paper.name); margin: 0 }
      html, body { margin: 0; padding: 0; background: #ffffff }
      svg { display: block; width: 100%; height: auto; font-family: \(TypeWidths.fonts) }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact }
      @media print { svg { width: \(width)mm; height: \(height - 1)mm } }
      </style>
      </head>
      <body>
      <main>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(box.width)) \(Int(box.height))" aria-labelledby="title desc">
      <title id="title">\(escaped(title))</title>
      <desc id="desc">\(escaped(description))</desc>
      \(canvas.elements.joined(separator: "\n"))
      </svg>
      </main>
      </body>
      </html>

      """
  }
}
