import Foundation
import GuidedDesk
import TerminalModel
import Testing

@testable import FrontdeskCLI

/// The desk itself at a terminal, as a receptionist has it in front of them.
@Suite(.serialized) struct LiveDeskTests {
  private static let names = ["Łuczak", "Zoë", "Varga", "Thornbury", "Maple Street"]

  /// Types into every place a name may go, and edits it in every way that keeps a copy.
  private func takeACall(_ desk: LiveDesk) async throws {
    let program = desk.program
    try await program.enter("friend presence")
    try await program.enter("caller Ines Varga")
    try await program.enter("about Zoë O'Brien-Łuczak")
    // Cut with Ctrl-U, put back with Ctrl-Y, a word cut with Ctrl-W.
    program.type("Thornbury\u{15}")
    try await program.wait(for: "an empty line") { $0.screen.currentRow.hasPrefix("call 1 ›  ") }
    program.type("\u{19}")
    try await program.wait(for: "the line again") { $0.screen.currentRow.contains("Thornbury") }
    program.type(" Maple Street\u{17}\u{17}\u{15}")
    try await program.wait(for: "an empty line") { $0.screen.currentRow.hasPrefix("call 1 ›  ") }
    try await program.enter("message meet Zoë at Maple Street")
    try await program.enter("note Thornbury rang before")
    try await program.enter("1")
    try await program.enter("end")
    try await program.enter("")
  }

  @Test func `leaves no name on the screen, in the kill ring, history, completions or files`()
    async throws
  {
    let desk = try await LiveDesk()
    let program = desk.program
    try await takeACall(desk)

    let everything = program.screen.text + program.screen.scrolledOff.joined(separator: "\n")
    for name in Self.names { #expect(!everything.contains(name), "\(name)") }
    // At the prompt after, and in the next call: yank, history, search, completion.
    for _ in 1...2 {
      program.type("\u{19}\u{1B}[A\u{10}\u{12}\t\t")
      try await program.enter("help")
      let painted = program.screen.text
      for name in Self.names { #expect(!painted.contains(name), "\(name)") }
      try await program.enter("call")
    }
    for (file, bytes) in try desk.filesLeft() {
      let text = String(decoding: bytes, as: UTF8.self)
      for name in Self.names { #expect(!text.contains(name), "\(name) in \(file)") }
    }
    #expect(try desk.filesLeft().keys.allSatisfy { !$0.lowercased().contains("history") })
  }

  @Test func `files the name that was typed, accents and all`() async throws {
    let folder = try Folder()
    _ = try folder.file("site.yaml", Self.site)
    let desk = try await LiveDesk(["--home", folder.path], folder: folder)
    try await desk.program.enter("friend presence")
    // One letter mended in the middle of the name.
    desk.program.type("about Zoë O'Brien-Łuzak\u{1B}[D\u{1B}[D\u{1B}[Dc")
    try await desk.program.enter("")
    try await desk.program.enter("end")
    try await desk.program.enter("")
    let log = try desk.filesLeft().first { $0.key.hasSuffix(".db") }
    #expect(log?.value.firstRange(of: Data("Zoë O'Brien-Łuczak".utf8)) != nil)
  }

  @Test func `keeps two calls apart and comes back to each`() async throws {
    let desk = try await LiveDesk()
    let program = desk.program
    try await program.enter("police missing 15")
    program.type("\u{1A}")
    try await program.wait(for: "the idle screen") { $0.screen.currentRow.hasPrefix("desk>") }
    try await program.enter("friend presence")
    try await program.enter("park")
    let both = program.screen.text
    #expect(both.contains("call 1 is open") && both.contains("call 2 is open"))
    #expect(both.contains("RED: not told yet"))
    let first = PaintedCard(columns: try await program.enter("resume 1"))
    #expect(first.lines(.heard).contains { $0.contains("missing person") })
    let second = PaintedCard(columns: try await program.enter("resume 2"))
    #expect(second.lines(.heard).contains { $0.contains("friend") })
  }

  @Test func `comes back to a half-typed line after a resize and a hidden screen`() async throws {
    let desk = try await LiveDesk()
    let program = desk.program
    try await program.enter("friend presence")
    program.type("about Ines")
    try await program.wait(for: "the line") { $0.screen.currentRow.contains("about Ines") }
    program.resize(width: 100, height: 30)
    // The running time stands at the new right edge.
    try await program.wait(for: "the time at the edge") { $0.screen.currentRow.count > 92 }
    program.type("\u{1B}[20~")
    try await program.wait(for: "the neutral text") { $0.screen.text.hasPrefix("Reception") }
    #expect(!program.screen.text.contains("Ines"))
    program.type("\u{1D}")
    try await program.wait(for: "the line again") { $0.screen.currentRow.contains("about Ines") }
    let card = PaintedCard(columns: try await program.enter(" Varga"))
    #expect(card.lines(.heard).contains { $0.contains("about: Ines Varga") })
  }

  @Test func `asks twice before the end of input parks a call, then ends with 3`() async throws {
    let desk = try await LiveDesk()
    let program = desk.program
    try await program.enter("friend presence")
    let seen = program.prompts
    program.type("\u{04}")
    try await program.prompt(after: seen)
    #expect(program.screen.text.contains("Call 1 is still open. end to finish, park to hold."))
    program.type("\u{04}")
    #expect(try await program.status() == 3)
  }

  // MARK: - Locked

  private static let site = """
    organisation: "Example House"
    pack: wmwa
    site:
      address: "1 Example Street"
      oncall: "on call"
      edt: "the council"
    """

  /// A desk that was set up with a passphrase, in the program's own way.
  private func lockedDesk() async throws -> LiveDesk {
    let folder = try Folder()
    let answers = [
      "Example House", "wmwa", "1 Example Street", "on call", "the council", "", "",
      "plum kettle river", "plum kettle river",
    ]
    let setUp = try Program.run(["setup", "--home", folder.path + "/desk"], lines: answers)
    #expect(setUp.status == 0, "\(setUp.errors)")
    return try await LiveDesk(["--home", folder.path + "/desk"], folder: folder)
  }

  @Test func `shows words and 999 while it is locked, and opens to the passphrase alone`()
    async throws
  {
    let desk = try await lockedDesk()
    let program = desk.program
    #expect(program.screen.currentRow.hasPrefix("locked>"))
    #expect(program.screen.text.contains("neither confirm nor deny"))
    #expect(program.screen.text.contains("999"))

    // Wrong: a sentence and a wait, and the desk stays locked.
    program.type("\r")
    try await program.wait(for: "the question") { $0.screen.currentRow.contains("Passphrase") }
    let wrong = try await program.enter("plum kettle rover")
    #expect(String(decoding: wrong, as: UTF8.self).contains("not the passphrase"))
    #expect(program.screen.currentRow.hasPrefix("locked>"))

    // A call in the meantime, in memory; nothing of it is in the log yet.
    try await program.enter("call")
    try await program.enter("friend presence")
    try await program.enter("end")
    try await program.enter("")
    #expect(program.screen.currentRow.hasPrefix("locked>"))

    try await program.wait(for: "the wait to pass") { _ in true }
    try await Task.sleep(for: .seconds(1.1))
    program.type("\r")
    try await program.wait(for: "the question") { $0.screen.currentRow.contains("Passphrase") }
    try await program.enter("plum kettle river")
    #expect(program.screen.currentRow.hasPrefix("desk>"))
    for text in ["plum", "kettle", "rover"] {
      #expect(!String(decoding: program.painted, as: UTF8.self).contains(text))
    }
  }

  @Test func `takes the passphrase from a descriptor, and refuses a wrong one with 77`()
    async throws
  {
    let desk = try await lockedDesk()
    let home = desk.folder.path + "/desk"
    func start(_ passphrase: String) throws -> Program.Run {
      let file = try desk.folder.file("secret", passphrase + "\n")
      return try Program.run(
        ["-c", "exec \(Program.path) --home \(home) --plain --passphrase-fd 9 9<\(file)"],
        of: "/bin/sh")
    }
    let right = try start("plum kettle river")
    #expect(right.status == 0 && right.output.contains("desk> "), "\(right.errors)")
    let wrong = try start("plum kettle")
    #expect(wrong.status == 77 && wrong.output.isEmpty)
    #expect(!wrong.errors.contains("plum"))
  }
}
