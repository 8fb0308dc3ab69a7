import PolicyCore

/// A word of a text, as it stands there and as it compares.
struct SearchWord: Hashable {
  /// As written.
  let written: String
  /// Folded, and never empty; of a telephone number, its figures without spaces and with 0 for +44.
  let folded: String
}

/// The words of a text, and what may stand for several of them.
///
/// Texts are split at everything that is neither letter nor figure. Two things are also kept whole:
/// "O'Brien" is found as "OBrien", and figures in groups are found as the number that they make.
struct SearchText {
  /// A word, or several with nothing between them but hyphens and apostrophes or, for figures, but
  /// what people put into telephone numbers.
  struct Group {
    var parts: [SearchWord]
    /// What all parts make together, if there are several and not too many.
    var whole: SearchWord?
    /// What some neighbouring figures make together: "flat 3 0161 496 0000" holds a number.
    var within: [SearchWord] = []

    /// Everything it can be found by.
    var words: [SearchWord] { parts + within + (whole.map { [$0] } ?? []) }

    /// Each way to read it: all words of one way have to be found.
    var ways: [[SearchWord]] { [parts] + (whole.map { [[$0]] } ?? []) }
  }

  /// More parts than a name or a number has are not tried together.
  static let mostPartsTogether = 6
  /// Fifteen figures, as many as a telephone number may have, behind 00.
  static let mostFiguresTogether = 17

  let groups: [Group]

  init(_ text: String, decomposing: (String) -> String) {
    let pieces = Self.pieces(text.unicodeScalars, decomposing)
    var groups: [Group] = []
    var start = 0
    while start < pieces.count {
      var end = start + 1
      while end < pieces.count, pieces[end].belongs(to: pieces[end - 1]) { end += 1 }
      let run = pieces[start..<end]
      groups.append(
        pieces[start].isFigures ? Self.figures(run, in: text) : Self.words(run, in: text))
      start = end
    }
    self.groups = groups
  }

  private struct Piece {
    let range: Range<String.Index>
    let folded: String
    let isFigures: Bool
    let before: Separator

    func belongs(to previous: Piece) -> Bool {
      guard isFigures == previous.isFigures else { return false }
      return isFigures ? before.isInNumber : before.isJoiner
    }
  }

  /// What stands before a word.
  private struct Separator {
    var length = 0
    /// One hyphen or apostrophe.
    var isJoiner = false
    /// Spaces, hyphens, points and brackets, three at most.
    var isInNumber = true
    var endsWithPlus = false

    mutating func append(_ scalar: Unicode.Scalar) {
      length += 1
      let isHyphen = SearchText.hyphens.contains(scalar)
      isJoiner = length == 1 && (isHyphen || SearchText.apostrophes.contains(scalar))
      isInNumber =
        isInNumber && length <= 3 && (isHyphen || SearchText.inNumbers.contains(scalar))
      endsWithPlus = scalar == "+" || endsWithPlus && (scalar == "(" || scalar == " ")
    }
  }

  private static let hyphens: Set<Unicode.Scalar> = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}",
  ]
  private static let apostrophes: Set<Unicode.Scalar> = [
    "'", "\u{2018}", "\u{2019}", "\u{02BC}", "\u{02BB}", "\u{FF07}", "`", "\u{B4}",
  ]
  private static let inNumbers: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{202F}", ".", "(", ")"]

  private static func pieces(
    _ scalars: String.UnicodeScalarView, _ decomposing: (String) -> String
  ) -> [Piece] {
    var pieces: [Piece] = []
    var separator = Separator()
    var index = scalars.startIndex
    while index < scalars.endIndex {
      guard isInWord(scalars[index]) else {
        separator.append(scalars[index])
        index = scalars.index(after: index)
        continue
      }
      let start = index
      while index < scalars.endIndex, isInWord(scalars[index]) {
        index = scalars.index(after: index)
      }
      let folded = Folding.folded(String(scalars[start..<index]), decomposing: decomposing)
      // Marks with no letter to sit on.
      guard !folded.isEmpty else { continue }
      pieces.append(
        Piece(
          range: start..<index, folded: folded,
          isFigures: folded.unicodeScalars.allSatisfy { Folding.figure($0) != nil },
          before: separator))
      separator = Separator()
    }
    return pieces
  }

  /// Letters, figures, the marks on them, and what has no width: somebody's paste must not part a name.
  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return Folding.isLetterOrFigure(scalar) }
    if apostrophes.contains(scalar) { return false }
    return switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: Folding.isLetterOrFigure(scalar) || scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func words(_ run: ArraySlice<Piece>, in text: String) -> Group {
    let parts = run.map { SearchWord(written: String(text[$0.range]), folded: $0.folded) }
    guard let first = run.first, let last = run.last, 2...mostPartsTogether ~= parts.count else {
      return Group(parts: parts)
    }
    let whole = SearchWord(
      written: String(text[first.range.lowerBound..<last.range.upperBound]),
      folded: parts.map(\.folded).joined())
    return Group(parts: parts, whole: whole)
  }

  private static func figures(_ run: ArraySlice<Piece>, in text: String) -> Group {
    var group = Group(parts: [])
    for start in run.indices {
      var figures = ""
      for end in run.indices[start...].prefix(mostPartsTogether) {
        figures += run[end].folded
        guard end == start || figures.utf8.count <= mostFiguresTogether else { break }
        let word = SearchWord(
          written: String(text[run[start].range.lowerBound..<run[end].range.upperBound]),
          folded: number(figures, isInternational: run[start].before.endsWithPlus))
        if end == start {
          group.parts.append(word)
        } else if start == run.startIndex, end == run.endIndex - 1 {
          group.whole = word
        } else {
          group.within.append(word)
        }
      }
    }
    return group
  }

  /// Figures as they compare: +44 and 0044 are 0, with or without a 0 behind, and other countries begin with 00.
  private static func number(_ figures: String, isInternational: Bool) -> String {
    // Too short to have a country in front: "00" is what was said.
    guard figures.utf8.count >= 9, isInternational || figures.hasPrefix("00") else {
      return figures
    }
    let abroad = isInternational ? figures[...] : figures.dropFirst(2)
    guard abroad.hasPrefix("44") else { return "00" + abroad }
    let home = abroad.dropFirst(2)
    return home.hasPrefix("0") ? String(home) : "0" + home
  }
}
