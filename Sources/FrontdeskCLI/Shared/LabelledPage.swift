import PolicyCore

/// Lines with a label before each piece, as the cards of the desk have it: the same in plain words.
struct LabelledPage {
  private let layout: CardLayout
  private(set) var lines: [String] = []
  /// The same before it was broken into lines, for paper.
  private(set) var pieces: [Piece] = []

  enum Piece {
    case title(String)
    case heading(String)
    case row(label: String, text: String, isMarked: Bool)
  }

  init(_ layout: CardLayout) { self.layout = layout }

  private static let margin = 11
  private static let measure = 100
  private static let leastBeside = 30

  mutating func title(_ text: String) {
    pieces.append(.title(text))
    lines += wrapped(text)
  }

  mutating func heading(_ text: String) {
    pieces.append(.heading(text))
    lines += wrapped(layout.plain ? text : "  ── \(text)")
  }

  /// Nothing when the text is empty; an empty label goes on with the piece before.
  mutating func add(_ label: String, _ text: String, isMarked: Bool = false) {
    if text.isEmpty { return }
    let label = label.trimmedEnd
    pieces.append(.row(label: label, text: text, isMarked: isMarked))
    if layout.plain {
      lines.append(label.isEmpty ? text : "\(label): \(text)")
      return
    }
    let room = min(layout.width, Self.measure) - Self.margin
    guard room >= Self.leastBeside else {
      if !label.isEmpty { lines.append(layout.marked(label, isMarked)) }
      lines += CardLayout.wrap(text, to: max(8, layout.width - 1)).map { " " + $0 }
      return
    }
    for (row, part) in CardLayout.wrap(text, to: room).enumerated() {
      let head = row == 0 ? "  \(label)" : ""
      let padding = String(repeating: " ", count: max(1, Self.margin - head.count))
      lines.append(layout.marked(head + padding + part, isMarked))
    }
  }

  /// Pieces of one kind, the label before the first; in plain words before each.
  mutating func add(_ label: String, _ texts: [String]) {
    for (index, text) in texts.enumerated() { add(index == 0 || layout.plain ? label : "", text) }
  }

  private func wrapped(_ text: String) -> [String] {
    layout.plain ? [text] : CardLayout.wrap(text, to: max(8, min(layout.width, Self.measure)))
  }
}
