/// How wide text becomes, never underestimated for the fonts a page asks for.
///
/// No font is at hand when a page is written, and none is embedded: the page takes what the machine
/// that opens it has. The table holds for each character from space to tilde the wider of two common
/// metrics, Arial's (which Helvetica and Liberation Sans share) and DejaVu Sans Condensed's, in
/// thousandths of the size.
enum TypeWidths {
  /// As it stands in a style sheet, the first that is there.
  static let fonts =
    "Arial, Helvetica, 'Liberation Sans', 'Nimbus Sans', 'DejaVu Sans Condensed', sans-serif"

  /// The width of the text set at `size`, in the unit of `size`.
  static func width(of text: String, size: Double, bold: Bool) -> Double {
    let table = bold ? self.bold : regular
    let units = text.unicodeScalars.reduce(0) { sum, scalar in
      let index = Int(scalar.value) - 32
      return sum + (table.indices.contains(index) ? table[index] : marks[scalar] ?? other)
    }
    return Double(units) / 1000 * size * safety
  }

  /// A font that stands in for one missing may be a little wider still.
  private static let safety = 1.03
  /// What typesetting adds to a keyboard's characters.
  private static let marks: [Unicode.Scalar: Int] = [
    "·": 370, "‘": 380, "’": 380, "“": 600, "”": 600, "–": 630, "—": 1000, "…": 1000, "→": 1000,
    "↓": 840, "☐": 1000,
    "×": 840, "é": 640, "£": 700, "\u{A0}": 350,
  ]
  /// Wide enough for an ideograph or a pictogram.
  private static let other = 1300

  private static let regular = [
    286, 361, 414, 754, 573, 890, 702, 248, 352, 352, 450, 754, 286, 334, 286, 304, 573, 573,
    573, 573, 573, 573, 573, 573, 573, 573, 304, 304, 754, 754, 754, 557, 1016, 667, 667, 723,
    723, 667, 611, 778, 723, 278, 500, 667, 557, 834, 723, 778, 667, 778, 723, 667, 611, 723,
    667, 944, 667, 667, 617, 352, 304, 352, 754, 557, 450, 557, 572, 500, 572, 557, 317, 572,
    571, 250, 250, 521, 250, 877, 571, 557, 572, 572, 370, 500, 353, 571, 533, 736, 533, 533,
    500, 573, 304, 573, 754,
  ]

  private static let bold = [
    313, 411, 475, 754, 626, 902, 785, 276, 412, 412, 471, 754, 342, 374, 342, 329, 626, 626,
    626, 626, 626, 626, 626, 626, 626, 626, 360, 360, 754, 754, 754, 611, 976, 723, 723, 723,
    748, 667, 615, 778, 753, 335, 557, 723, 611, 896, 753, 778, 667, 778, 723, 667, 614, 731,
    697, 993, 694, 667, 653, 412, 329, 412, 754, 557, 450, 607, 645, 557, 645, 611, 392, 645,
    641, 309, 309, 599, 309, 938, 641, 619, 645, 645, 444, 557, 431, 641, 587, 832, 581, 587,
    524, 641, 329, 641, 754,
  ]
}
