import Glibc
import TerminalModel
import Testing

private let escape = "\u{1B}"

/// What needs a terminal and a process of its own; one after the other, since each desk that runs
/// keeps a thread of the test process waiting.
@Suite(.serialized, .timeLimit(.minutes(2))) enum AtATerminal {}

extension AtATerminal {
  /// One test for each way a live line can go wrong in the middle of a call.
  @Suite struct `The live reader` {
    @Test func `keeps every letter of a name beyond ASCII`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("Zoë O'Brien-Łuczak, 15\r")
        try await desk.got(1, "line[Zoë O'Brien-Łuczak, 15]")
        #expect(desk.screen.rows.contains("1> Zoë O'Brien-Łuczak, 15"))
        #expect(desk.screen.unknown.isEmpty)
      }
    }

    @Test func `composes what was typed in pieces`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("Zoe\u{308}\r")
        try await desk.wait(for: "GOT 1") { $0.text.contains("GOT 1") }
        #expect(desk.sent.contains(bytes: Array("GOT 1 line[Zo\u{EB}]".utf8)))
      }
    }

    @Test func `puts a line together from bytes that come one by one`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        let name = Array("Łuc日".utf8)
        desk.type(Array(name[..<1]))
        desk.type(Array(name[1..<6]))
        desk.type(Array(name[6...]))
        desk.type("\r")
        try await desk.got(1, "line[Łuc日]")
      }
    }

    @Test func `does not carry the kill ring from one call into the next`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("Mrs Smith\u{15}")
        try await desk.prompt("1>")
        // Within a call it may come back: that is what the key is for.
        desk.type("\u{19}")
        try await desk.prompt("1> Mrs Smith")
        desk.type("\u{15}!forget\r")
        try await desk.prompt("2>")
        desk.type("\u{19}\u{19}end\r")
        try await desk.got(2, "line[end]")
      }
    }

    @Test func `has no history`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("Mrs Smith\r")
        try await desk.prompt("2>")
        desk.type("\(escape)[A\u{10}\(escape)OA\u{12}Mrs\(escape)[B\r")
        try await desk.got(2, "line[Mrs]")
      }
    }

    @Test func `takes a paste of three lines for one line`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        #expect(desk.screen.pasteIsBracketed)
        desk.type("\(escape)[200~ring\rTomas\r\n\ttonight\r\n\(escape)[201~")
        try await desk.prompt("1> ring Tomas  tonight")
        desk.type("!\r")
        try await desk.got(1, "line[ring Tomas  tonight!]")
        #expect(!desk.screen.text.contains("GOT 2"))
      }
    }

    @Test func `takes no control key from a paste`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("\(escape)[200~a\u{3}b\u{1A}c\u{4}\(escape)[31md\u{1D}e\(escape)[201~\r")
        try await desk.got(1, "line[abcde]")
      }
    }

    @Test func `cuts a paste of a book and goes on`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        // More than a pseudo-terminal holds at once, so it is fed as it is taken.
        try await desk.typeSlowly("\(escape)[200~" + String(repeating: "x", count: 70_000))
        try await desk.typeSlowly("\(escape)[201~")
        desk.type("\u{15}yes\r")
        try await desk.got(1, "line[yes]")
      }
    }

    @Test func `does not lose the key after Esc`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("\(escape)yes\r")
        try await desk.got(1, "line[yes]")
        try await desk.prompt("2>")
        desk.type("\(escape)\(escape)999\(escape)\r")
        try await desk.got(2, "line[999]")
      }
    }

    @Test func `leaves nothing behind of keys it does not know`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        // F1, F2 (two forms), F5, F12, page up, shift-arrow, focus, mouse, an answer to a query.
        for key in [
          "OP", "[12~", "[[B", "[15~", "[24~", "[5~", "[1;2D", "[I", "[<0;3;4M",
          "]11;rgb:0/0/0\u{7}",
        ] { desk.type(escape + key) }
        desk.type("\u{0}\u{7}\u{E}\u{F}\u{16}\u{18}\u{1C}\u{1E}\u{1F}yes\r")
        try await desk.got(1, "line[yes]")
        #expect(desk.screen.rows.contains("1> yes"))
      }
    }

    @Test func `moves and deletes with the keys of a keyboard`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        // Left twice, delete, home, right, insert, end.
        desk.type("abcd\(escape)[D\(escape)[D\(escape)[3~\(escape)[H\(escape)[CX\(escape)[FZ\r")
        try await desk.got(1, "line[aXbdZ]")
        try await desk.prompt("2>")
        desk.type("one two\(escape)[1;5Dmy \(escape)[1;5C!\u{7F}?\r")
        try await desk.got(2, "line[one my two?]")
      }
    }

    @Test func `is not frozen by Ctrl-S`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("ye\u{13}s")
        try await desk.prompt("1> yes")
        desk.type("\u{11}\r")
        try await desk.got(1, "line[yes]")
      }
    }

    @Test func `repaints at once when the window changes`() async throws {
      try await Desk.run(DeskPlan(tick: 3_600_000)) { desk in
        try await desk.prompt("1>")
        desk.type("half a line")
        try await desk.prompt("1> half a line")
        desk.resize(width: 40, height: 12)
        try await desk.wait(for: "the right prompt at column 40") { screen in
          screen.currentRow.count == 40 - 1 && screen.currentRow.hasPrefix("1> half a line")
            && screen.currentRow.hasSuffix("t=1")
        }
        desk.resize(width: 100, height: 30)
        try await desk.wait(for: "the right prompt at column 100") { screen in
          screen.currentRow.count == 100 - 1 && screen.currentRow.hasSuffix("t=1")
        }
        desk.type("!\r")
        try await desk.got(1, "line[half a line!]")
      }
    }

    @Test func `goes on after it was stopped and a shell had the terminal`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("half a line")
        try await desk.prompt("1> half a line")
        desk.signal(SIGSTOP)
        desk.setModesAsFound()
        desk.signal(SIGCONT)
        try await desk.wait(for: "the prompt on a row below") { screen in
          screen.rows.filter { $0.hasPrefix("1> half a line") }.count == 2
        }
        desk.type("\(escape)[D\(escape)[Ds\r")
        try await desk.got(1, "line[half a lisne]")
      }
    }

    @Test func `clears the line on Ctrl-C and stays`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("polcie mising")
        try await desk.prompt("1> polcie mising")
        desk.type("\u{3}")
        try await desk.prompt("1>")
        desk.type("\u{3}police\r")
        try await desk.got(1, "line[police]")
      }
    }

    @Test func `is interrupted by Ctrl-C twice on an empty line`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("x\u{3}\u{3}\u{3}")
        try await desk.got(1, "interrupted")
        try await desk.closed()
      }
    }

    @Test func `parks on Ctrl-Z and is not stopped`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("half\u{1A}")
        try await desk.got(1, "park")
        try await desk.prompt("2> half")
      }
    }

    @Test func `ends on Ctrl-D only when the line is empty`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("abc\u{1}\u{4}\r")
        try await desk.got(1, "line[bc]")
        try await desk.prompt("2>")
        desk.type("abc\u{4}\r")
        try await desk.got(2, "line[abc]")
        try await desk.prompt("3>")
        desk.type("\u{4}")
        try await desk.got(3, "endOfInput")
        try await desk.closed()
      }
    }

    @Test(arguments: ["\u{1D}", "\(escape)[20~"])
    func `hides the call and comes back to the half-typed line`(key: String) async throws {
      try await Desk.run(DeskPlan(tick: 5)) { desk in
        try await desk.prompt("1>")
        desk.type("first\r")
        try await desk.prompt("2>")
        desk.type("Ines Va")
        try await desk.prompt("2> Ines Va")
        desk.type(key)
        try await desk.wait(for: "the neutral text") { $0.isAlternate && $0.text.contains("F9") }
        #expect(!desk.screen.text.contains("Ines"))
        #expect(!desk.screen.text.contains("first"))
        // What is typed meanwhile goes nowhere, and the timer stands still.
        desk.type("hello\r")
        desk.type(key)
        try await desk.wait(for: "the call again") { screen in
          !screen.isAlternate && screen.currentRow.hasPrefix("2> Ines Va ")
        }
        #expect(desk.screen.rows.contains { $0.hasPrefix("1> first") })
        desk.type("rga\r")
        try await desk.got(2, "line[Ines Varga]")
      }
    }

    @Test func `hears 999 on the hidden screen`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("half\u{1D}")
        try await desk.wait(for: "the neutral text") { $0.isAlternate }
        desk.type("hello\r999\r")
        try await desk.got(1, "line[999]")
        #expect(!desk.screen.isAlternate)
      }
    }

    @Test func `shows a running timer, and nothing but the digits that change`() async throws {
      try await Desk.run(DeskPlan(tick: 5)) { desk in
        try await desk.prompt("1>")
        desk.type("half")
        try await desk.wait(for: "the tenth tick") { screen in
          let parts = screen.currentRow.split(separator: "t=")
          guard parts.count == 2, parts[0].hasPrefix("1> half ") else { return false }
          return parts[1].count > 1
        }
        desk.type(" a line\r")
        try await desk.got(1, "line[half a line]")
      }
    }

    @Test func `lets the timer go when the line needs its room`() async throws {
      try await Desk.run(DeskPlan(tick: 3_600_000), width: 30) { desk in
        try await desk.wait(for: "the timer") { $0.currentRow.hasSuffix("t=1") }
        desk.type("twenty-six characters long")
        try await desk.wait(for: "the line alone") { screen in
          screen.rows.first == "1> twenty-six characters long"
        }
        desk.type("\u{15}yes\r")
        try await desk.got(1, "line[yes]")
      }
    }

    @Test func `completes the words of the prompt and nothing else`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("mi\t")
        try await desk.prompt("1> missing")
        desk.type("pol\t")
        try await desk.prompt("1> missing police")
        desk.type("\t")
        try await desk.wait(for: "the list") { screen in
          screen.rows.contains("police          police-officer")
            && screen.currentRow == "1> missing police"
        }
        desk.type(" Ines\t\r")
        try await desk.got(1, "line[missing police Ines]")
        try await desk.prompt("2>")
        desk.type("In\tIne\t\r")
        try await desk.got(2, "line[InIne]")
      }
    }

    @Test func `lists words below a line of several rows and keeps the cursor`() async throws {
      try await Desk.run(width: 30) { desk in
        try await desk.prompt("1>")
        desk.type("pres the rest is longer than one row of this window")
        desk.type("\u{1}\(escape)[C\(escape)[C\(escape)[C\(escape)[C\t")
        try await desk.wait(for: "the list and the line") { screen in
          let rows = screen.rows
          return rows.count == 5 && rows[2] == "press    present"
            && rows[3] == "1> pres the rest is longer tha" && rows[4] == rows[1]
            && screen.row == 3 && screen.column == 7
        }
        desk.type("ence\u{B}\r")
        try await desk.got(1, "line[presence]")
      }
    }

    @Test func `keeps what was typed ahead, across a new call too`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("!forget\rpolice\r!forget\rmissing\r")
        try await desk.got(2, "line[police]")
        try await desk.got(4, "line[missing]")
      }
    }

    @Test func `keeps what is typed while one call is forgotten for the next`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("!ahead\r")
        try await desk.wait(for: "READY") { $0.text.contains("READY") }
        desk.type("police\r")
        try await desk.got(2, "line[police]")
        // Shown by its prompt, and not a second time by the kernel before it.
        #expect(desk.screen.rows.count { $0.contains("police") && !$0.contains("GOT") } == 1)
      }
    }

    @Test func `shows no passphrase and comes back to editing`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("!secret\r")
        try await desk.prompt("Passphrase:")
        desk.type("hors\u{7F}se é\r")
        try await desk.wait(for: "SECRET") { $0.text.contains("SECRET [horse é]") }
        #expect(!desk.screen.rows.contains { $0.hasPrefix("Passphrase: ") && $0.count > 12 })
        try await desk.prompt("2>")
        desk.type("abc\(escape)[DX\r")
        try await desk.got(2, "line[abXc]")
      }
    }

    @Test func `gives no passphrase when it is cancelled, and shows what follows`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("!secret\r")
        try await desk.prompt("Passphrase:")
        desk.type("horse\u{3}")
        try await desk.wait(for: "SECRET") { $0.text.contains("SECRET none") }
        try await desk.prompt("2>")
        desk.type("yes")
        try await desk.prompt("2> yes")
      }
    }

    @Test func `wipes the screen and what can be scrolled back to`() async throws {
      try await Desk.run(height: 4) { desk in
        try await desk.prompt("1>")
        desk.type("Ines Varga\rone\rtwo\r")
        try await desk.prompt("4>")
        #expect(desk.screen.scrolledOff.contains("1> Ines Varga"))
        desk.type("!wipe\r")
        try await desk.wait(for: "the prompt alone") { $0.rows == ["5>"] }
        #expect(desk.screen.scrolledOff == [])
      }
    }

    @Test func `locks after a while and gives the half-typed line back`() async throws {
      try await Desk.run(DeskPlan(idle: 200)) { desk in
        try await desk.prompt("1>")
        desk.type("half")
        try await desk.got(1, "idle")
        try await desk.prompt("2> half")
        desk.type(" a line\r")
        try await desk.got(2, "line[half a line]")
      }
    }

    @Test func `gives the half-typed line back after the call was set aside`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("half\u{1A}")
        try await desk.got(1, "park")
        try await desk.prompt("2> half")
        desk.type(" a line\r")
        try await desk.got(2, "line[half a line]")
      }
    }

    @Test func `does not show the call again once the time to lock has passed`() async throws {
      try await Desk.run(DeskPlan(idle: 200)) { desk in
        try await desk.prompt("1>")
        desk.type("Ines\u{1D}")
        try await desk.wait(for: "the neutral text") { $0.isAlternate }
        // Two more keys, to be sure that the reader had to wait for longer than its patience.
        try await Task.sleep(for: .milliseconds(300))
        desk.type("\u{1D}")
        try await desk.got(1, "idle")
        #expect(desk.screen.wipes == 1)
        #expect(!desk.screen.text.contains("1> Ines"))
      }
    }

    @Test func `puts a notice above the line without touching it`() async throws {
      try await Desk.run(DeskPlan(tick: 5, notice: "Unit 7: told nobody yet"), width: 30) { desk in
        try await desk.prompt("1>")
        desk.type("a line that is longer than one row")
        try await desk.wait(for: "the line") { $0.rows.last == "one row" }
        desk.type("\u{1}\u{7}!")
        try await desk.wait(for: "the notice") { screen in
          let rows = screen.rows
          return rows.suffix(3) == [
            "Unit 7: told nobody yet", "1> !a line that is longer than", " one row",
          ]
        }
        desk.type("\u{15}yes\r")
        try await desk.got(1, "line[yes]")
      }
    }

    // MARK: Every way out

    @Test func `puts the terminal back when it is closed`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        #expect(desk.modes != desk.modesBefore)
        desk.type("!close\r")
        try await desk.closed()
        #expect(desk.modes == desk.modesBefore)
        #expect(!desk.screen.pasteIsBracketed)
        desk.type("\r")
      }
    }

    @Test func `puts the terminal back at exit when nobody closed it`() async throws {
      try await Desk.run(DeskPlan(leavesOpen: true)) { desk in
        try await desk.prompt("1>")
        desk.type("!quit\r")
        try await desk.closed()
        try await desk.modesRestored()
      }
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `ends the read and puts the terminal back when told to end`(number: Int32) async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("half")
        try await desk.prompt("1> half")
        desk.signal(number)
        try await desk.got(1, "terminated")
        try await desk.closed()
        #expect(desk.modes == desk.modesBefore)
        #expect(!desk.screen.pasteIsBracketed)
      }
    }

    @Test func `wipes the screen when it is told to end while hidden`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("Ines\u{1D}")
        try await desk.wait(for: "the neutral text") { $0.isAlternate }
        desk.signal(SIGTERM)
        try await desk.got(1, "terminated")
        try await desk.closed()
        #expect(!desk.screen.isAlternate)
        #expect(desk.screen.wipes == 1)
        #expect(!desk.screen.text.contains("1> Ines"))
      }
    }

    @Test func `treats an interrupt from outside like Ctrl-C`() async throws {
      try await Desk.run { desk in
        try await desk.prompt("1>")
        desk.type("half")
        try await desk.prompt("1> half")
        desk.signal(SIGINT)
        try await desk.prompt("1>")
        desk.type("yes\r")
        try await desk.got(1, "line[yes]")
      }
    }

    @Test func `dies of the second request to end when the desk is stuck, terminal restored`()
      async throws
    {
      try await Desk.run(endsWell: false) { desk in
        try await desk.prompt("1>")
        desk.type("!busy\r")
        try await desk.wait(for: "BUSY") { $0.text.contains("BUSY") }
        // Ctrl-C and Ctrl-\ do not end a desk that works, nor does Ctrl-Z stop it.
        desk.type("\u{3}\u{1C}\u{1A}")
        try await desk.signalUntilRestored(SIGTERM)
      }
    }

    @Test func `puts the terminal back in a crash`() async throws {
      try await Desk.run(endsWell: false) { desk in
        try await desk.prompt("1>")
        desk.type("!trap\r")
        try await desk.modesRestored()
      }
    }

    @Test func `is refused on a dumb terminal and on one that nobody knows`() async throws {
      for terminal in ["dumb", "", "no-such-terminal"] {
        try await Desk.run(DeskPlan(terminal: terminal), endsWell: false) { desk in
          try await desk.wait(for: "NO READER") { $0.rows == ["NO READER"] }
          try await desk.modesRestored()
        }
      }
    }
  }
}

extension [UInt8] {
  fileprivate func contains(bytes: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: bytes) }
  }
}
