import Chance

/// A line as its keys leave it, and where each of its cells must be on the screen: what libedit has to show, said in
/// as few words as there are.
struct EditedLine {
  private(set) var text: [Character] = []
  private(set) var cursor = 0
  private var killed: [Character] = []

  /// One thing somebody does at the keyboard.
  enum Edit {
    case type(String)
    case home, end, left, right, backspace, delete, killToEnd, yank, swap

    /// The bytes the terminal sends for it.
    var keys: String {
      switch self {
      case .type(let text): text
      case .home: "\u{1}"
      case .end: "\u{5}"
      case .left: "\u{1B}[D"
      case .right: "\u{1B}[C"
      case .backspace: "\u{7F}"
      case .delete: "\u{1B}[3~"
      case .killToEnd: "\u{B}"
      case .yank: "\u{19}"
      case .swap: "\u{14}"
      }
    }

    /// Letters that repeat, blanks that begin and end rows, and mostly in the middle of a long line.
    static func drawn(_ random: inout SplitMix, width: Int) -> [Edit] {
      func some(_ edit: Edit, _ most: Int) -> [Edit] {
        Array(repeating: edit, count: Int.random(in: 1...most, using: &random))
      }
      switch Int.random(in: 0..<12, using: &random) {
      case 0: return [.home]
      case 1: return [.end]
      case 2: return some(.left, width)
      case 3: return some(.right, width)
      case 4: return some(.backspace, 4)
      case 5: return some(.delete, 3)
      case 6: return [.killToEnd]
      case 7: return [.yank]
      case 8: return [.swap]
      case 9: return [.type(letters(Int.random(in: 1...width, using: &random), &random))]
      default: return [.type(letters(Int.random(in: 1...4, using: &random), &random))]
      }
    }

    static func letters(_ count: Int, _ random: inout SplitMix) -> String {
      String((0..<count).map { _ in "aaab  é".randomElement(using: &random) ?? "a" })
    }
  }

  mutating func make(_ edit: Edit) {
    switch edit {
    case .type(let new):
      text.insert(contentsOf: Array(new), at: cursor)
      cursor += new.count
    case .home: cursor = 0
    case .end: cursor = text.count
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .backspace where cursor > 0:
      cursor -= 1
      text.remove(at: cursor)
    // What Delete takes away libedit gives back with a yank; what Backspace takes away it does not.
    case .delete where cursor < text.count: killed = [text.remove(at: cursor)]
    case .backspace, .delete: break
    case .killToEnd:
      killed = Array(text[cursor...])
      text.removeSubrange(cursor...)
    case .yank:
      text.insert(contentsOf: killed, at: cursor)
      cursor += killed.count
    case .swap:
      // The two before the cursor; in the middle of the line it moves on first.
      if cursor < text.count {
        guard text.count > 1 else { return }
        cursor += 1
      }
      if cursor > 1 { text.swapAt(cursor - 2, cursor - 1) }
    }
  }

  /// The rows of prompt and line, blanks at their ends left out, and where the cursor stands.
  func screen(after prompt: String, width: Int) -> (rows: [String], row: Int, column: Int) {
    let cells = Array(prompt) + text
    var rows = stride(from: 0, to: cells.count, by: width).map { start in
      var row = String(cells[start..<min(start + width, cells.count)])
      while row.last == " " { row.removeLast() }
      return row
    }
    while rows.last == "" { rows.removeLast() }
    let place = prompt.count + cursor
    return (rows, place / width, place % width)
  }
}
