/// Text with emphasis, to be broken into lines.
struct RichText: Hashable {
  struct Run: Hashable {
    var text: String
    var bold = false
    /// In parts of the paragraph's own size.
    var scale = 1.0
    var ink = Ink.text
  }

  var runs: [Run]

  init(_ runs: [Run]) { self.runs = runs }

  init(_ text: String, bold: Bool = false, scale: Double = 1, ink: Ink = .text) {
    runs = [Run(text: text, bold: bold, scale: scale, ink: ink)]
  }

  static func + (left: RichText, right: RichText) -> RichText { RichText(left.runs + right.runs) }

  /// One line as it is set.
  struct Line: Hashable {
    var runs: [Run] = []
    var width = 0.0
  }

  /// Breaks at spaces so that no line is wider than `room`; a longer word is cut.
  ///
  /// Runs are set one after the other with no space between them but their own.
  func lines(size: Double, room: Double) -> [Line] {
    var lines: [Line] = []
    var line = Line()
    for word in words(size: size, room: room) {
      let space = line.runs.isEmpty ? 0 : word.space
      if !line.runs.isEmpty && line.width + space + word.width > room {
        lines.append(line)
        line = Line()
      }
      for (index, piece) in word.pieces.enumerated() {
        let spaced = index == 0 && space > 0 && !line.runs.isEmpty
        line.add(piece, after: spaced ? " " : "")
      }
      line.width += (line.width > 0 ? space : 0) + word.width
    }
    return line.runs.isEmpty ? lines : lines + [line]
  }

  /// The widest word: no room narrower than this holds the text without cutting one.
  func widestWord(size: Double) -> Double {
    words(size: size, room: .infinity).map(\.width).max() ?? 0
  }

  /// Each word with the space before it.
  func measuredWords(size: Double) -> [(width: Double, space: Double)] {
    words(size: size, room: .infinity).map { ($0.width, $0.space) }
  }

  /// What stays together; pieces of several runs where no space is between them.
  private struct Word {
    var pieces: [Run] = []
    var width = 0.0
    /// Of the space before it.
    var space = 0.0
  }

  private func words(size: Double, room: Double) -> [Word] {
    var words: [Word] = []
    var word = Word()
    func close() {
      if !word.pieces.isEmpty { words.append(word) }
      word = Word()
    }
    for run in runs {
      let size = size * run.scale
      let space = TypeWidths.width(of: " ", size: size, bold: run.bold)
      for (index, part) in run.text.split(
        omittingEmptySubsequences: false, whereSeparator: \.isWhitespace
      ).enumerated() {
        if index > 0 { close() }
        for (index, piece) in Self.cut(String(part), size, run.bold, room).enumerated() {
          if index > 0 { close() }
          if word.pieces.isEmpty { word.space = index > 0 ? 0 : space }
          var cut = run
          cut.text = piece
          word.pieces.append(cut)
          word.width += TypeWidths.width(of: piece, size: size, bold: run.bold)
        }
        if word.width > room { close() }
      }
    }
    close()
    return words
  }

  /// The word in pieces none of which is wider than `room`; a hyphen is a place to cut.
  private static func cut(_ word: String, _ size: Double, _ bold: Bool, _ room: Double) -> [String]
  {
    if word.isEmpty { return [] }
    if TypeWidths.width(of: word, size: size, bold: bold) <= room { return [word] }
    var pieces: [String] = []
    var piece = ""
    for character in word {
      let longer = piece + String(character)
      if !piece.isEmpty && TypeWidths.width(of: longer, size: size, bold: bold) > room {
        let hyphen = piece.lastIndex(of: "-").map { piece.index(after: $0) } ?? piece.endIndex
        pieces.append(String(piece[..<hyphen]))
        piece = String(piece[hyphen...]) + String(character)
      } else {
        piece = longer
      }
    }
    return pieces + [piece]
  }
}

extension RichText.Line {
  /// Joins runs that look the same, so that a line is few elements.
  fileprivate mutating func add(_ piece: RichText.Run, after space: String) {
    if let last = runs.last, last.bold == piece.bold, last.scale == piece.scale,
      last.ink == piece.ink
    {
      runs[runs.count - 1].text += space + piece.text
    } else {
      if !space.isEmpty { runs[runs.count - 1].text += space }
      runs.append(piece)
    }
  }
}
