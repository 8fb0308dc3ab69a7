import Foundation
import PolicyCore
import TerminalModel
import Testing

@testable import FrontdeskCLI

/// What lies in the memory of the program behind its lock, searched from outside in the living process.
///
/// Only root may read it there: the program forbids it to everybody else (`keepMemoryPrivate`).
@Suite(.serialized, .enabled(if: geteuid() == 0))
struct `The memory of a locked program` {
  /// How often this stands in memory that the process can write to.
  private func copies(of text: String, in program: ProgramAtTerminal) throws -> Int {
    let maps = try String(contentsOfFile: "/proc/\(program.id)/maps", encoding: .utf8)
    let memory = try #require(FileHandle(forReadingAtPath: "/proc/\(program.id)/mem"))
    let sought = Data(text.utf8)
    var found = 0
    for map in maps.split(separator: "\n") where map.contains(" rw") {
      let ends = map.prefix { $0 != " " }.split(separator: "-")
        .compactMap { UInt64($0, radix: 16) }
      guard ends.count == 2, ends[1] < 1 << 62 else { continue }
      try memory.seek(toOffset: ends[0])
      // Guard pages of secrets cannot be read by anybody.
      guard let bytes = try? memory.read(upToCount: Int(ends[1] - ends[0])) else { continue }
      var rest = bytes[...]
      while let range = rest.firstRange(of: sought) {
        found += 1
        rest = rest[range.upperBound...]
      }
    }
    return found
  }

  @Test func `of a desk holds no name that was typed or shown before`() async throws {
    let home = try FoundedHome()
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    let program = desk.program
    try await desk.signIn("mona")
    for line in [
      "friend presence", "about Zelda Quux", "note she wore a borsalino hat", "1", "end", "",
    ] {
      try await program.enter(line)
    }
    for line in ["friend presence", "about Ottoline Varga", "park"] {
      try await program.enter(line)
    }
    #expect(try copies(of: "Ottoline", in: program) > 0)
    try await program.enter("lock")
    #expect(program.screen.currentRow.hasPrefix("locked>"))
    for secret in [
      "Zelda", "Quux", "borsalino", "Ottoline", "Varga", FoundedHome.words(of: "mona"),
    ] {
      #expect(try copies(of: secret, in: program) == 0, "\(secret)")
    }
    // Nothing is lost by it: the parked call is there, under its number.
    try await desk.signIn("mona")
    try await program.enter("resume 2")
    #expect(program.screen.text.contains("Ottoline Varga"), "\(program.screen.text)")
    #expect(program.screen.currentRow.hasPrefix("call 2"))
  }

  @Test func `of a desk holds no name of a call that was taken behind the lock`() async throws {
    let home = try FoundedHome()
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    for line in ["call", "friend presence", "about Zelda Quux", "end", ""] {
      try await desk.program.enter(line)
    }
    #expect(desk.program.screen.currentRow.hasPrefix("locked>"))
    #expect(try copies(of: "Zelda", in: desk.program) == 0)
    try await desk.signIn("mona")
    #expect(try home.entries().compactMap(\.record?.subjectName) == ["Zelda Quux"])
  }

  /// Where nothing is redrawn, what was shown stays on the screen; the memory of the program is another matter.
  @Test func `of a desk in words alone holds no name either`() async throws {
    let home = try FoundedHome()
    let program = try ProgramAtTerminal(
      Program.path, ["--plain", "--home", home.path],
      environment: LiveDesk.environment(home.folder))
    func answer(_ question: String, _ line: String) async throws {
      try await program.wait(for: question) { $0.screen.currentRow.hasPrefix(question) }
      program.type(line + "\r")
    }
    try await answer("locked>", "")
    try await answer("Your name", "mona")
    try await answer("Passphrase", FoundedHome.words(of: "mona"))
    for (prompt, line) in [
      ("desk>", "friend presence"), ("call 1", "about Zelda Quux"), ("call 1", "park"),
    ] { try await answer(prompt, line) }
    try await program.wait(for: "the desk") { $0.screen.currentRow.hasPrefix("desk>") }
    #expect(try copies(of: "Zelda", in: program) > 0)
    program.type("lock\r")
    try await program.wait(for: "the lock") { $0.screen.currentRow.hasPrefix("locked>") }
    // It has started itself anew, and then asks once more.
    for _ in 1...50 where try copies(of: "Zelda", in: program) > 0 {
      try await Task.sleep(for: .milliseconds(100))
    }
    for secret in ["Zelda", "Quux", FoundedHome.words(of: "mona")] {
      #expect(try copies(of: secret, in: program) == 0, "\(secret)")
    }
  }

  @Test func `of a review holds nothing that was read in it`() async throws {
    let home = try FoundedHome()
    let filed = try home.desk(
      ["friend presence", "about Zelda Quux", "end", "", "quit"], as: "mona")
    #expect(filed.status == 0, "\(filed.errors)")
    let program = try ProgramAtTerminal(
      Program.path, ["review", "--home", home.path, "--user", "mona"],
      environment: LiveDesk.environment(home.folder))
    try await program.wait(for: "the passphrase") { $0.screen.currentRow.contains("Passphrase") }
    try await program.enter(FoundedHome.words(of: "mona"))
    try await program.enter("show 4")
    #expect(program.screen.text.contains("Zelda Quux"), "\(program.screen.text)")
    #expect(try copies(of: "Zelda", in: program) > 0)
    try await program.enter("lock")
    #expect(program.screen.currentRow.hasPrefix(ReviewText.lockedPrompt.prefix(6)))
    for secret in ["Zelda", "Quux", FoundedHome.words(of: "mona")] {
      #expect(try copies(of: secret, in: program) == 0, "\(secret)")
    }
  }
}
