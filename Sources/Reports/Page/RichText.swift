/// Text with emphasis, of one size.
struct RichText: Hashable {
  struct Run: Hashable {
    var text: String
    var bold = false
    var ink = Ink.text
  }

  var runs: [Run]

  init(_ runs: [Run]) { self.runs = runs }

  init(_ text: String, bold: Bool = false, ink: Ink = .text) {
    runs = [Run(text: text, bold: bold, ink: ink)]
  }

  /// Without emphasis.
  var plain: String { runs.map(\.text).joined() }

  static func + (left: RichText, right: RichText) -> RichText { RichText(left.runs + right.runs) }

  /// As it stands between the tags of a cell, a heading or an item.
  var html: String {
    runs.map { run in
      let text = escaped(run.text)
      return switch (run.bold, run.ink) {
      case (false, .text): text
      case (true, .text): "<b>\(text)</b>"
      case (let bold, let ink):
        bold
          ? "<b class=\"\(ink.name)\">\(text)</b>" : "<span class=\"\(ink.name)\">\(text)</span>"
      }
    }.joined()
  }
}

/// Text whose words have been measured once, to ask how high it becomes in many widths.
struct MeasuredText {
  private let words: [(width: Double, space: Double)]
  private let size: Double

  init(_ text: RichText, size: Double) {
    self.size = size
    var words: [(width: Double, space: Double)] = []
    var word = (width: 0.0, space: 0.0)
    var isOpen = false
    for run in text.runs {
      let space = TypeWidths.width(of: " ", size: size, bold: run.bold)
      for (index, part) in run.text.split(
        omittingEmptySubsequences: false, whereSeparator: { " \n\t".contains($0) }
      ).enumerated() {
        if index > 0 {
          if isOpen { words.append(word) }
          (word, isOpen) = ((0, space), false)
        }
        if part.isEmpty { continue }
        word.width += TypeWidths.width(of: String(part), size: size, bold: run.bold)
        isOpen = true
      }
    }
    if isOpen { words.append(word) }
    self.words = words
  }

  /// The widest word: a room narrower than this cuts one.
  var widest: Double { words.map(\.width).max() ?? 0 }

  /// In a room of this width, a word wider than it broken anywhere; never less than a browser makes it.
  func height(room: Double) -> Double {
    var lines = words.isEmpty ? 0.0 : 1.0
    var width = 0.0
    for word in words {
      if width > 0 && width + word.space + word.width > room {
        lines += 1
        width = 0
      }
      width += (width > 0 ? word.space : 0) + word.width
      if width > room {
        // What is left of the line that a cut falls into is lost: less than a letter.
        lines += (width / max(size, room - 1.4 * size)).rounded(.up) - 1
        width = room
      }
    }
    return lines * size * Self.leading
  }

  /// From line to line, in parts of the size.
  static let leading = 1.2
}
