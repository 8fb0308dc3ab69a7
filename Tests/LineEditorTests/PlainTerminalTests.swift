import Glibc
import TerminalModel
import Testing

extension AtATerminal {
  /// The plain reader where somebody types: for a screen reader, or a terminal that can do little.
  @Suite struct `The plain reader at a terminal` {
    private let plan = DeskPlan(reader: .plain, terminal: "dumb")

    @Test func `reads what the kernel edits`() async throws {
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        desk.type("Zoë Łuczakk\u{7F}\r")
        try await desk.got(1, "line[Zoë Łuczak]")
      }
    }

    @Test func `parks on Ctrl-Z and is not stopped`() async throws {
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        desk.type("half\u{1A}")
        try await desk.got(1, "park")
        try await desk.prompt("2>")
        desk.type("yes\r")
        try await desk.got(2, "line[yes]")
      }
    }

    @Test func `drops the line on Ctrl-C, and is interrupted by two`() async throws {
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        desk.type("half\u{3}")
        try await desk.wait(for: "the prompt again") { screen in
          screen.rows.count == 2 && screen.currentRow == "1>"
        }
        desk.type("yes\r")
        try await desk.got(1, "line[yes]")
        try await desk.prompt("2>")
        desk.type("\u{3}")
        try await desk.wait(for: "the prompt again") { screen in
          screen.rows.count { $0.hasPrefix("2>") } == 2
        }
        desk.type("\u{3}")
        try await desk.got(2, "interrupted")
      }
    }

    @Test func `ends on Ctrl-D`() async throws {
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        desk.type("\u{4}")
        try await desk.got(1, "endOfInput")
        try await desk.closed()
      }
    }

    @Test func `is not frozen by Ctrl-S`() async throws {
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        desk.type("ye\u{13}s\r")
        try await desk.got(1, "line[yes]")
      }
    }

    @Test func `shows no passphrase, even when it is cancelled`() async throws {
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        desk.type("!secret\r")
        try await desk.prompt("Passphrase:")
        desk.type("horse\r")
        try await desk.wait(for: "SECRET") { $0.text.contains("SECRET [horse]") }
        #expect(desk.screen.rows.contains("Passphrase:"))
        try await desk.prompt("2>")
        desk.type("!secret\r")
        try await desk.wait(for: "the prompt") { $0.rows.last == "Passphrase:" }
        desk.type("horse\u{3}")
        try await desk.wait(for: "SECRET") { $0.text.contains("SECRET none") }
        try await desk.prompt("3>")
        desk.type("yes")
        try await desk.prompt("3> yes")
      }
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `ends the read and puts the terminal back when told to end`(number: Int32) async throws {
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        #expect(desk.modes != desk.modesBefore)
        desk.signal(number)
        try await desk.got(1, "terminated")
        try await desk.closed()
        #expect(desk.modes == desk.modesBefore)
      }
    }

    @Test func `puts the terminal back at exit when nobody closed it`() async throws {
      var plan = plan
      plan.leavesOpen = true
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        desk.type("!quit\r")
        try await desk.closed()
        try await desk.modesRestored()
      }
    }

    @Test func `locks after a while`() async throws {
      var plan = plan
      plan.idle = 100
      try await Desk.run(plan) { desk in
        try await desk.got(1, "idle")
        try await desk.prompt("2>")
      }
    }

    @Test func `tells what was half typed when it locks, and leaves nothing of it in the line`()
      async throws
    {
      var plan = plan
      plan.idle = 300
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        desk.type("ring Zoë")
        try await desk.got(1, "idle")
        try await desk.wait(for: "the half line") { $0.text.contains("HALF [ring Zoë]") }
        try await desk.prompt("2>")
        desk.type("yes\r")
        try await desk.got(2, "line[yes]")
      }
    }

    @Test func `tells what was half typed when a call is set aside`() async throws {
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        desk.type("ring her\u{1A}")
        try await desk.got(1, "park")
        try await desk.wait(for: "the half line") { $0.text.contains("HALF [ring her]") }
      }
    }

    @Test func `shows news at once and the prompt again`() async throws {
      var plan = plan
      plan.notice = "Unit 7: told nobody yet"
      plan.noticeAfter = 1
      try await Desk.run(plan) { desk in
        try await desk.wait(for: "the news") { screen in
          screen.rows == ["1>", "Unit 7: told nobody yet", "1>"]
        }
        desk.type("yes\r")
        try await desk.got(1, "line[yes]")
      }
    }

    @Test func `paints nothing but text`() async throws {
      try await Desk.run(plan) { desk in
        try await desk.prompt("1>")
        desk.type("yes\r")
        try await desk.got(1, "line[yes]")
        desk.type("\u{4}")
        try await desk.closed()
        #expect(!desk.sent.contains(0x1B))
        #expect(!desk.sent.contains(0x07))
      }
    }
  }
}
