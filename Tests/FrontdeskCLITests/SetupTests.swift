import Children
import EnquiryLog
import Foundation
import TerminalModel
import Testing

@testable import FrontdeskCLI

/// Set-up as it is done once, by a manager who copies a sheet.
@Suite(.serialized) struct SetupTests {
  private static let answers = [
    "Example House", "wmwa", "1 Example Street", "on call", "the council", "", "", "mona",
    "harbour slate on the left", "harbour slate on the left",
  ]

  /// The numbered words of a sheet, in order.
  private func sheet(in text: String) -> [String] {
    let found = text.matches(of: #/(?:^|\s)(\d{1,2})  ([a-z]+)/#)
    let pairs = found.compactMap { match in Int(match.1).map { ($0, String(match.2)) } }
    return pairs.sorted { $0.0 < $1.0 }.map(\.1)
  }

  @Test func `through a pipe shows the sheet once, and no file holds a word of its order`() throws {
    let folder = try Folder()
    let home = folder.path + "/desk"
    let run = try Program.run(["setup", "--home", home], lines: Self.answers)
    #expect(run.status == 0, "\(run.errors)")
    let words = sheet(in: run.output)
    #expect(words.count == RecoverySheet.wordCount)
    #expect(run.output.ranges(of: "RECOVERY SHEET").count == 1)
    // Left before the word was asked for: said so.
    #expect(run.output.contains("not checked"))
    #expect(!(run.output + run.errors).contains("harbour"))
    try expectNoTrace(of: words, in: folder)
    // It is the sheet of this log: with it a manager is invited.
    let lines = stride(from: 0, to: 24, by: 6).map { words[$0..<$0 + 6].joined(separator: " ") }
    let recovery = try Program.run(
      ["user", "add", "vera", "--role", "manager", "--recovery", "--home", home], lines: lines)
    #expect(recovery.status == 0, "\(recovery.errors)")
    #expect(recovery.output.contains("One-time code for vera"))
    let swapped = [words[1], words[0]] + words[2...]
    let wrong = try Program.run(
      ["user", "add", "vera", "--role", "manager", "--recovery", "--home", home],
      lines: [swapped.joined(separator: " ")])
    #expect(wrong.status == (words[0] == words[1] ? 0 : 77))
    #expect(!wrong.errors.contains(words[0]))
  }

  @Test func `at a terminal asks for a word of the sheet, and leaves none on the screen`()
    async throws
  {
    let folder = try Folder()
    let home = folder.path + "/desk"
    let program = try ProgramAtTerminal(
      Program.path, ["setup", "--home", home],
      environment: ["HOME": folder.path, "LC_ALL": "C.UTF-8", "TERM": "xterm"])
    try await program.prompt(after: 0)
    for answer in Self.answers.prefix(7) { try await program.enter(answer) }
    program.type("mona\r")
    try await program.wait(for: "a passphrase") { $0.screen.currentRow.hasPrefix("New passphrase") }
    program.type(Self.answers[8] + "\r")
    try await program.wait(for: "again") { $0.screen.currentRow.hasPrefix("Once more") }
    let seen = program.prompts
    program.type(Self.answers[8] + "\r")
    try await program.prompt(after: seen)
    let words = sheet(in: program.screen.text)
    #expect(words.count == RecoverySheet.wordCount)
    #expect(program.screen.text.split(separator: "\n").count <= 24)
    try await program.enter("")
    let question = program.screen.currentRow
    #expect(!program.screen.text.contains("RECOVERY SHEET"))
    let number = try #require(Int(question.filter(\.isNumber)))
    // A wrong word brings the sheet back.
    try await program.enter("nothing")
    #expect(sheet(in: program.screen.text) == words)
    try await program.enter("")
    let second = try #require(Int(program.screen.currentRow.filter(\.isNumber)))
    #expect((1...24).contains(number) && (1...24).contains(second))
    try await program.enter(words[second - 1])
    // Nobody is named to hear what is about a manager, which is said.
    #expect(program.screen.currentRow.contains("such as chair"))
    program.type("\r")
    #expect(try await program.status() == 0)
    #expect(program.screen.text.contains("NOBODY OUTSIDE MANAGEMENT"))
    let everything = program.screen.text + program.screen.scrolledOff.joined(separator: "\n")
    #expect(sheet(in: everything).isEmpty)
    #expect(!everything.contains("RECOVERY SHEET"))
    try expectNoTrace(of: words, in: folder)
  }

  /// The program as it is killed when it has shown this.
  private func killed(_ arguments: [String], lines: [String], after mark: String) throws {
    let (input, output) = (Pipe(), Pipe())
    let child = try Child(
      Program.path, arguments,
      environment: ["LC_ALL": "C.UTF-8", "TERM": "dumb", "HOME": "/nonexistent"],
      input: input.fileHandleForReading.fileDescriptor,
      output: output.fileHandleForWriting.fileDescriptor)
    try output.fileHandleForWriting.close()
    try input.fileHandleForWriting.write(
      contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
    var shown = ""
    while !shown.contains(mark) {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { break }
      shown += String(decoding: data, as: UTF8.self)
    }
    child.kill(SIGKILL)
    child.wait()
    #expect(shown.contains(mark), "\(shown)")
  }

  @Test func `left before the manager goes on there, with the answers it was given`() throws {
    let folder = try Folder()
    let home = folder.path + "/desk"
    let left = try Program.run(
      ["setup", "--home", home], lines: Array(Self.answers.prefix(7)))
    #expect(left.status == 1, "\(left.output)")
    #expect(!FileManager.default.fileExists(atPath: home + "/log"))
    #expect(!FileManager.default.fileExists(atPath: home + "/site.yaml"))
    let desk = try Program.run(["--home", home, "--plain"], lines: ["3"])
    #expect(desk.output.contains("Set-up was not finished"))
    let run = try Program.run(
      ["--home", home, "--plain"], lines: ["2"] + Self.answers.dropFirst(7))
    #expect(run.output.contains("RECOVERY SHEET · Example House"), "\(run.output)")
    #expect(run.output.contains("Done."))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: home).sorted()
        == ["log", "seen", "site.yaml"])
    let store = try EnquiryStore.open(in: home + "/log")
    defer { store.close() }
    #expect(try store.members().map(\.name) == ["mona"])
  }

  @Test func `cut off while the sheet is shown makes a new one, and the old one void`() throws {
    let folder = try Folder()
    let home = folder.path + "/desk"
    try killed(["setup", "--home", home], lines: Self.answers, after: "24  ")
    #expect(!FileManager.default.fileExists(atPath: home + "/site.yaml"))
    let status = try Program.run(["log", "status", "--home", home])
    #expect(status.output.contains("recovery sheet"), "\(status.output)")
    let run = try Program.run(["setup", "--home", home], lines: ["", Self.answers[8]])
    #expect(run.status == 0, "\(run.output) \(run.errors)")
    #expect(run.output.contains("goes on") && !run.output.contains("Name of your organisation"))
    let words = sheet(in: run.output)
    #expect(words.count == RecoverySheet.wordCount)
    #expect(FileManager.default.fileExists(atPath: home + "/site.yaml"))
    let lines = stride(from: 0, to: 24, by: 6).map { words[$0..<$0 + 6].joined(separator: " ") }
    let recovery = try Program.run(
      ["user", "add", "vera", "--role", "manager", "--recovery", "--home", home], lines: lines)
    #expect(recovery.status == 0, "\(recovery.errors)")
    #expect(try Program.run(["log", "verify", "--home", home]).status == 0)
  }

  @Test func `where a log was that is away begins no other unless told to`() throws {
    let home = try FoundedHome()
    try FileManager.default.removeItem(atPath: home.path + "/log")
    let left = try Program.run(["setup", "--home", home.path], lines: [""])
    #expect(left.status == 1 && left.output.contains("it is not there now"), "\(left.output)")
    #expect(!FileManager.default.fileExists(atPath: home.path + "/log"))
    let run = try Program.run(["setup", "--home", home.path], lines: ["new"] + Self.answers)
    #expect(run.status == 0 && run.output.contains("RECOVERY SHEET"), "\(run.output)")
  }

  @Test func `done again asks for a manager first, and changes nothing without one`() throws {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    let answers = ["Another House"] + Self.answers[1..<7]
    func setUp(_ name: String, _ words: String) throws -> Program.Run {
      try Program.run(
        ["setup"] + FoundedHome.options(home.path, name), lines: [words] + answers)
    }
    #expect(try setUp("sam", FoundedHome.words(of: "sam")).status == 77)
    #expect(try setUp("mona", "harbour slate").status == 77)
    let file = URL(filePath: home.path + "/site.yaml")
    #expect(try Data(contentsOf: file) == Data(FoundedHome.site.utf8))
    var run = try setUp("mona", FoundedHome.words(of: "mona"))
    while run.errors.contains("too soon") {
      run = try setUp("mona", FoundedHome.words(of: "mona"))
    }
    #expect(run.status == 0, "\(run.output) \(run.errors)")
    #expect(!run.output.contains("RECOVERY SHEET"))
    #expect(try String(contentsOf: file, encoding: .utf8).contains("Another House"))
  }

  @Test func `done again keeps what stands there already, and offers it`() throws {
    let home = try FoundedHome()
    let file = home.path + "/site.yaml"
    let edited =
      FoundedHome.site
      + "# by hand\nidle-minutes: 9\nwordings:\n  greet: \"Example House, hello: who's there?\"\n"
    _ = try home.folder.file("site.yaml", edited)
    let run = try Program.run(
      ["setup"] + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: "mona"), "", "", "2 Other Street", "", "", "", ""])
    #expect(run.status == 0, "\(run.output) \(run.errors)")
    #expect(run.output.contains("[Example House]"))
    // What was edited by hand is accepted by this too, so it is shown.
    #expect(run.output.contains("who's there?"), "\(run.output)")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for kept in ["2 Other Street", "on call", "idle-minutes: 9", "who's there?"] {
      #expect(text.contains(kept), "\(text)")
    }
    #expect(try String(contentsOfFile: file + ".before", encoding: .utf8) == edited)
    let check = try Program.run(["policy", "check", "wmwa", "--site", file])
    #expect(check.status == 0, "\(check.errors) \(check.output)")
  }

  /// No two words of the sheet stand together in any file, and no passphrase at all.
  private func expectNoTrace(of words: [String], in folder: Folder) throws {
    let names = FileManager.default.enumerator(atPath: folder.path)
    while let name = names?.nextObject() as? String {
      guard let bytes = FileManager.default.contents(atPath: folder.path + "/" + name) else {
        continue
      }
      for (first, second) in zip(words, words.dropFirst()) {
        #expect(bytes.firstRange(of: Data("\(first) \(second)".utf8)) == nil, "\(name)")
      }
      #expect(bytes.firstRange(of: Data("harbour".utf8)) == nil, "\(name)")
    }
  }
}
