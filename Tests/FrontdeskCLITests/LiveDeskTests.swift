import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore
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
    let home = try FoundedHome()
    let desk = try await signedInDesk(home)
    try await desk.program.enter("friend presence")
    // One letter mended in the middle of the name.
    desk.program.type("about Zoë O'Brien-Łuzak\u{1B}[D\u{1B}[D\u{1B}[Dc")
    try await desk.program.enter("")
    try await desk.program.enter("end")
    try await desk.program.enter("")
    let filed = try home.entries().compactMap(\.record)
    #expect(filed.map(\.subjectName) == ["Zoë O'Brien-Łuczak"])
  }

  @Test func `leaves no name of a live call on the screen or in any file, the log among them`()
    async throws
  {
    let home = try FoundedHome()
    let desk = try await signedInDesk(home)
    try await takeACall(desk)
    // A second one stays open: its draft, and the journal of the log, hold nothing either.
    try await desk.program.enter("friend presence")
    try await desk.program.enter("about Zoë O'Brien-Łuczak")
    let files = try desk.filesLeft()
    #expect(files.keys.contains { $0.hasSuffix(".db") })
    #expect(files.keys.contains { $0.contains("sessions/") })
    for (file, bytes) in files {
      for name in Self.names {
        #expect(bytes.firstRange(of: Data(name.utf8)) == nil, "\(name) in \(file)")
      }
    }
    try await desk.program.enter("park")
    try await desk.program.enter("lock")
    let everything =
      desk.program.screen.text + desk.program.screen.scrolledOff.joined(separator: "\n")
    for name in Self.names { #expect(!everything.contains(name), "\(name)") }
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

  /// A desk at which the manager has signed in by hand.
  private func signedInDesk(_ home: FoundedHome) async throws -> LiveDesk {
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    #expect(desk.program.screen.currentRow.hasPrefix("locked>"))
    try await desk.signIn(FoundedHome.manager)
    return desk
  }
}
