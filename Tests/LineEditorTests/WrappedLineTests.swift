import Chance
import TerminalModel
import Testing

extension AtATerminal {
  /// libedit paints differences; what it leaves on the screen is held against the line itself.
  @Suite struct `A line of several rows` {
    @Test func `keeps its end when letters repeat where a row ends`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        let line =
          "ease ask her to ring the school on Monday about the new uniform and off she goes at nine"
        for width in 0..<12 {
          let line = String(repeating: "x", count: width) + line
          desk.type(line + "\u{1}pl")
          let whole = Array("\(width + 1)> pl" + line)
          try await desk.wait(for: "\(width) letters more") { screen in
            screen.rows.suffix(2).map { $0.trimmed }
              == [String(whole[..<80]).trimmed, String(whole[80...]).trimmed]
          }
          desk.type("\r")
          try await desk.prompt("\(width + 2)>")
        }
      }
    }

    @Test(arguments: [
      ("xterm", 20, 1), ("xterm", 33, 2), ("xterm-256color", 80, 3), ("screen", 13, 4),
      ("tmux", 40, 5), ("linux", 21, 6), ("rxvt", 16, 7), ("vt220", 24, 8), ("vt100", 31, 9),
    ])
    func `is on the screen as it was typed, whatever is done to it`(
      terminal: String, width: Int, seed: UInt64
    ) async throws {
      var random = SplitMix(seed: seed)
      try await Desk.run(DeskPlan(terminal: terminal), width: width, height: 24) { desk in
        try await desk.prompt("1>")
        var line = EditedLine()
        var done: [EditedLine.Edit] = []
        func make(_ edits: [EditedLine.Edit]) async throws {
          for edit in edits { line.make(edit) }
          done += edits
          desk.type(edits.map(\.keys).joined())
          let wanted = line.screen(after: "1> ", width: width)
          try await desk.wait(for: "the line after \(done.suffix(12)), \(wanted)") { screen in
            screen.rows == wanted.rows && screen.row == wanted.row
              && screen.column == wanted.column
          }
        }
        try await make([.type(EditedLine.Edit.letters(width * 3, &random))])
        for _ in 0..<120 {
          let edits = EditedLine.Edit.drawn(&random, width: width)
          var next = line
          for edit in edits { next.make(edit) }
          // Of a line longer than the screen libedit shows a part: see the article on its limits.
          if next.text.count > width * 20 { continue }
          try await make(edits)
        }
        #expect(desk.screen.unknown.isEmpty)
        desk.type("\u{5}\r")
        try await desk.wait(for: "the line as it was taken") { $0.text.contains("GOT 1") }
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
