import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore
import TerminalModel
import Testing

@testable import FrontdeskCLI

/// The lock of a live desk: who comes in, what waits behind it, and what it drops.
@Suite(.serialized) struct LockTests {
  @Test func `shows words and 999 while it is locked, and opens to the passphrase alone`()
    async throws
  {
    let home = try FoundedHome()
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    let program = desk.program
    #expect(program.screen.currentRow.hasPrefix("locked>"))
    #expect(program.screen.text.contains("neither confirm nor deny"))
    #expect(program.screen.text.contains("999"))
    try await desk.signIn("mona", with: "plum kettle rover")
    #expect(program.screen.text.contains("not the passphrase"))
    #expect(program.screen.currentRow.hasPrefix("locked>"))
    for text in ["plum", "kettle", "rover"] {
      #expect(!String(decoding: program.painted, as: UTF8.self).contains(text))
    }
    // The only member is offered: Enter takes the name.
    try await program.enter("")
    #expect(program.screen.currentRow.hasPrefix("Your name [mona]>"))
    // 999 from the question for the name as well.
    try await program.enter("999")
    #expect(program.screen.text.contains("Ring 999 now"))
  }

  @Test func `a call taken while it is locked is filed at sign-in, by whoever signs in`()
    async throws
  {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    for line in ["call", "friend presence", "about Zelda Quux", "end", ""] {
      try await desk.program.enter(line)
    }
    #expect(desk.program.screen.currentRow.hasPrefix("locked>"))
    #expect(try home.entries().compactMap(\.record).isEmpty)
    try await desk.signIn("sam")
    #expect(desk.program.screen.currentRow.hasPrefix("desk>"))
    #expect(desk.program.screen.text.contains("sam"))
    let filed = try home.entries().filter { $0.record != nil }
    #expect(filed.map(\.author) == ["sam"])
    #expect(filed.map { $0.record?.operatorName } == ["sam"])
    #expect(filed.map { $0.record?.subjectName } == ["Zelda Quux"])
  }

  @Test func `somebody else signs in after the lock, and each signs their own`() async throws {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    for name in ["sam", "mona"] {
      try await desk.signIn(name)
      for line in ["friend presence", "end", "", "lock"] { try await desk.program.enter(line) }
      #expect(desk.program.screen.currentRow.hasPrefix("locked>"))
    }
    let entries = try home.entries()
    #expect(entries.filter { $0.record != nil }.map(\.author) == ["sam", "mona"])
    let events = entries.compactMap { entry -> String? in
      if case .filed(.session(let event)) = entry.content {
        "\(entry.author) \(event.event)"
      } else {
        nil
      }
    }
    #expect(
      events == ["sam signedIn", "sam signedOut", "mona signedIn", "mona signedOut"])
  }

  @Test func `a trainer is sent to practice, at the lock and by descriptor`() async throws {
    let home = try FoundedHome()
    try home.join("tara", as: .trainer)
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    try await desk.signIn("tara")
    #expect(desk.program.screen.currentRow.hasPrefix("locked>"))
    #expect(desk.program.screen.text.contains("--practice"))
    let run = try home.desk([], as: "tara")
    #expect(run.status == 77 && run.output.isEmpty)
    #expect(run.errors.contains("--practice"))
  }

  @Test func `a wrong passphrase by descriptor ends with 77, and the wait holds for the next desk`()
    throws
  {
    let home = try FoundedHome()
    func start(_ passphrase: String) throws -> Program.Run {
      try Program.run(["--plain"] + FoundedHome.options(home.path), lines: [passphrase])
    }
    // Each wrong one doubles the wait: by the fourth it outlasts the start of a process on a slow machine.
    var last = try start("plum kettle")
    #expect(last.status == 77 && last.output.isEmpty && !last.errors.contains("plum"))
    // So long that the next start falls into it as well.
    func seconds(_ run: Program.Run) -> Int {
      run.errors.firstMatch(of: /wait ([0-9]+) s/).flatMap { Int($0.1) } ?? 0
    }
    for _ in 1...99 where seconds(last) < 15 { last = try start("plum kettle") }
    #expect(last.errors.contains("too soon") && last.status == 77)
    let right = try start(FoundedHome.words(of: "mona"))
    #expect(right.status == 77 && right.errors.contains("too soon"))
  }

  @Test func `an unknown name is told so, without a passphrase`() async throws {
    let home = try FoundedHome()
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    try await desk.signIn("nobody")
    #expect(desk.program.screen.currentRow.hasPrefix("locked>"))
    #expect(desk.program.screen.text.contains("Nobody of that name"))
    let run = try home.desk([], as: "nobody")
    #expect(run.status == 64)
  }

  @Test func `somebody invited joins with the words of the code and a passphrase of their own`()
    async throws
  {
    let home = try FoundedHome()
    let code = try home.invite("sam", as: .receptionist)
    #expect(code.count == OneTimeCode.wordCount)
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    let program = desk.program
    try await program.enter("")
    try await program.enter("sam")
    #expect(program.screen.currentRow.hasPrefix("One-time code>"))
    // Four letters of each do.
    program.type(code.map { String($0.prefix(4)) }.joined(separator: " ") + "\r")
    try await program.wait(for: "a new passphrase") {
      $0.screen.currentRow.hasPrefix("New passphrase")
    }
    program.type("sam\r")
    try await program.wait(for: "an objection") { $0.screen.text.contains("too short") }
    for question in ["New passphrase", "Once more"] {
      // What is typed before the question is dropped with the echo.
      try await program.wait(for: question) { $0.screen.currentRow.hasPrefix(question) }
      program.type("harbour slate on the left\r")
    }
    try await program.wait(for: "the desk") { $0.screen.currentRow.hasPrefix("desk>") }
    // The code and the five words offered are gone from the screen with everything before.
    let everything = program.screen.text + program.screen.scrolledOff.joined(separator: "\n")
    #expect(!everything.contains("One-time") && !everything.contains("five words"))
    let members = try home.opened { try $0.members() }
    #expect(members.map(\.name) == ["mona", "sam"])
    #expect(try home.opened { try $0.invitations().isEmpty })
  }

  @Test func `a trainer's code is taken at the desk, which then sends them to practice`()
    async throws
  {
    let home = try FoundedHome()
    let code = try home.invite("tara", as: .trainer)
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    let program = desk.program
    try await program.enter("")
    try await program.enter("tara")
    #expect(program.screen.currentRow.hasPrefix("One-time code>"))
    program.type(code.joined(separator: " ") + "\r")
    for question in ["New passphrase", "Once more"] {
      try await program.wait(for: question) { $0.screen.currentRow.hasPrefix(question) }
      program.type("harbour slate on the left\r")
    }
    try await program.wait(for: "the lock") { $0.screen.currentRow.hasPrefix("locked>") }
    #expect(program.screen.text.contains("Tara has joined"), "\(program.screen.text)")
    #expect(program.screen.text.contains("--practice"))
    #expect(!program.screen.text.contains(code[0]))
    #expect(try home.opened { try $0.members().map(\.role) } == [.manager, .trainer])
  }

  @Test(arguments: [
    "acorn actor abbey about absorb", "plum kettle river mona", "ACORn actor abbe abou abso",
  ])
  func `words typed at the lock that could be secret are wiped, and open no call`(typed: String)
    async throws
  {
    let home = try FoundedHome()
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    let program = desk.program
    try await program.enter(typed)
    #expect(program.screen.currentRow.hasPrefix("locked>"))
    #expect(program.screen.text.contains("wiped"), "\(program.screen.text)")
    let everything = program.screen.text + program.screen.scrolledOff.joined(separator: "\n")
    #expect(!everything.contains(typed), "\(everything)")
  }

  @Test func `danger typed at the lock is a call all the same`() async throws {
    let home = try FoundedHome()
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    try await desk.program.enter("he has a knife and is at the door")
    #expect(desk.program.screen.currentRow.hasPrefix("call 1"), "\(desk.program.screen.text)")
  }

  @Test func `handover tells what is open, gives the slip and locks`() async throws {
    let home = try FoundedHome()
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    try await desk.signIn("mona")
    for line in ["friend presence", "about Zelda Quux", "park"] {
      try await desk.program.enter(line)
    }
    try await desk.program.enter("handover")
    let shown = desk.program.screen.text
    let anchor = try home.opened { try $0.anchor() }
    // Opening the log to look has not moved its end.
    #expect(shown.contains("call 1 is open") && !shown.contains("Zelda"))
    #expect(shown.contains("\(anchor.entries) entries"))
    #expect(shown.contains(anchor.words.joined(separator: " ")))
    try await desk.program.enter("")
    #expect(desk.program.screen.currentRow.hasPrefix("locked>"))
    #expect(!desk.program.screen.text.contains(anchor.words.joined(separator: " ")))
  }
}
