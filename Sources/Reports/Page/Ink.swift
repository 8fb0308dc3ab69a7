/// A colour, for paper: dark enough to read, pale enough to write on.
///
/// Every dark one can be read on every pale one: 4.5 to 1 at the least (WCAG 2, 1.4.3).
enum Ink: String, Hashable, CaseIterable {
  case text = "#111111"
  case faint = "#444444"
  case red = "#8f0000"
  case white = "#ffffff"
  case head = "#e9e9ef"
  case paleRed = "#fbd9d5"
  case paleOrange = "#fde6c8"
  case paleYellow = "#fdf6c4"
  case paleGreen = "#dcefd8"
  case paleTeal = "#d3ecec"
  case paleBlue = "#dce6f7"
  case paleViolet = "#e8def3"
  case paleGrey = "#e4e4e4"

  /// What is written with; all others are written on.
  private static let dark: Set<Ink> = [.text, .faint, .red]

  /// As a class of the style sheet.
  var name: String { "\(self)" }

  /// A rule for each class.
  static var rules: String {
    allCases.map { ink in
      dark.contains(ink)
        ? ".\(ink.name) { color: \(ink.rawValue) }" : ".\(ink.name) { background: \(ink.rawValue) }"
    }.joined(separator: "\n")
  }
}
