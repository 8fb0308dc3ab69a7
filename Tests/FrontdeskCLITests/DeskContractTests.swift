import Foundation
import Testing

/// The desk behind a pipe, as a script or a screen reader has it.
@Suite struct `The desk on a pipe` {
  private static let desk = ["desk", "--practice", "--plain"]

  @Test func `shows greeting and safe sentence before anything is typed`() throws {
    let run = try Program.run(Self.desk)
    #expect(run.status == 0)
    #expect(run.errors == "")
    let greet = try #require(run.output.ranges(of: "GREET: ").first)
    let safe = try #require(run.output.ranges(of: "SAFE: ").first)
    #expect(greet.lowerBound < safe.lowerBound)
    #expect(run.output.contains("neither confirm nor deny"))
  }

  @Test func `ends with 3 when the input ends with a call open, and with 0 without`() throws {
    #expect(try Program.run(Self.desk, lines: ["call", "friend presence"]).status == 3)
    #expect(try Program.run(Self.desk, lines: [""]).status == 3, "Enter alone opens a call")
    #expect(try Program.run(Self.desk, lines: ["quit"]).status == 0)
    #expect(try Program.run(Self.desk, lines: ["help"]).status == 0)
  }

  @Test func `takes 999 at once, in a call and out of it`() throws {
    for before in [[], ["call"], ["call", "friend presence"], ["visit", "message"]] {
      let run = try Program.run(Self.desk, lines: before + ["999"])
      #expect(run.output.contains("Ring 999 now"), "\(before)")
    }
  }

  @Test(arguments: [
    ["Zebedee Quux"], ["call", "Zebedee Quux"], ["call", "is Zebedee Quux there"],
    ["call", "caller Zebedee Quux", "about Zebedee Quux", "friend presence", "end", ""],
    ["call", "enquirer Zebedee Quux"], ["call", "change Zebedee Quux"],
    ["call", "friend presence", "message ring Zebedee Quux", "end", "", "quit"],
    ["call", "note Zebedee Quux hit me", "callback Zebedee Quux", "told Zebedee Quux"],
    ["call", "why not Zebedee Quux"], ["resume Zebedee Quux"], ["call", "declare Zebedee Quux"],
    ["/Zebedee Quux", "help Zebedee Quux"], ["call", "police missing 15", "Zebedee Quux 2231"],
  ])
  func `keeps a name off standard error`(lines: [String]) throws {
    let run = try Program.run(Self.desk, lines: lines)
    #expect(run.status == 0 || run.status == 3)
    for part in ["Zebedee", "Quux"] {
      #expect(!run.errors.localizedCaseInsensitiveContains(part))
    }
    #expect(run.errors == "")
  }

  @Test func `leaves nothing behind after practice`() throws {
    let folder = try Folder()
    let home = folder.path + "/home"
    let run = try Program.run(
      Self.desk + ["--home", home],
      lines: ["call", "caller Zebedee Quux", "friend presence", "end", "", "quit"])
    #expect(run.status == 0 || run.status == 3)
    #expect(!FileManager.default.fileExists(atPath: home))
  }

  private static let hostile: [(String, Data)] = [
    ("a line of 64 KiB", Data(repeating: UInt8(ascii: "a"), count: 1 << 16)),
    ("words for 64 KiB", Data(String(repeating: "police missing ", count: 4400).utf8)),
    ("a megabyte without an end", Data(repeating: UInt8(ascii: "x"), count: 1 << 20)),
    ("NUL", Data("call\npolice\0missing 15\n\0\n".utf8)),
    ("colours", Data("call\n\u{1B}[31mfriend\u{1B}[0m presence\nnote \u{1B}[2J\n".utf8)),
    ("a title", Data("call\ncaller \u{1B}]0;owned\u{7}\nabout \u{9B}31m\nend\n".utf8)),
    ("a bare Esc", Data("\u{1B}\n\u{1B}999\n".utf8)),
    ("invalid UTF-8", Data([0x63, 0x61, 0x6C, 0x6C, 0x0A, 0xFF, 0xC3, 0x28, 0xF0, 0x9F, 0x0A])),
    ("overlong UTF-8", Data([0xC0, 0x80, 0x0A, 0xE0, 0x80, 0xAF, 0x0A, 0xED, 0xA0, 0x80, 0x0A])),
    ("right to left", Data("call\nnote \u{202E}drow\u{202C}\nend\n".utf8)),
    ("carriage returns", Data("call\r\nfriend presence\r\nend\r\n\r\n".utf8)),
    ("ten thousand lines", Data(String(repeating: "back\n", count: 2_000).utf8)),
    ("format letters", Data("call\nnote %s%n%@ \\(x) {ref} {address}\nend\n".utf8)),
  ]

  @Test(arguments: hostile)
  func `survives what is typed or pasted, and steers no terminal`(
    name: String, input: Data
  ) throws {
    let run = try Program.run(Self.desk, input: input)
    #expect(run.status == 0 || run.status == 3, "\(name): \(run.errors.prefix(400))")
    #expect(!run.outputBytes.contains(0x1B))
    #expect(!run.outputBytes.contains(0x00))
    #expect(!run.output.unicodeScalars.contains { (0x80...0x9F).contains($0.value) })
  }

  @Test func `survives random bytes`() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<5 {
      let bytes = Data(
        (0..<4_000).map { _ in
          Bool.random(using: &generator) ? UInt8.random(in: 0...255, using: &generator) : 0x0A
        })
      let run = try Program.run(Self.desk, input: bytes)
      #expect(run.status == 0 || run.status == 3, "\(bytes.base64EncodedString())")
      #expect(!run.outputBytes.contains(0x1B))
    }
  }

  @Test func `with a file that is no pack ends with 65 before a word is said`() throws {
    let folder = try Folder()
    let file = try folder.file("broken.yaml", "pack: [")
    let run = try Program.run(Self.desk + ["--pack", file])
    #expect(run.status == 65)
    #expect(run.errors.contains("broken.yaml"))
  }
}

@Suite struct `Replaying transcripts` {
  private static let good = """
    @id: friend-presence
    @pack: wmwa
    @channel: phone
    @clock: 2031-03-04T09:12:00Z
    > call
    SAFE: neither confirm nor deny
    > friend presence
    SAY: neither confirm nor deny

    """

  @Test func `passes one that holds and fails one that does not`() throws {
    let folder = try Folder()
    _ = try folder.file("good.call", Self.good)
    let good = try Program.run(["replay", "--check", folder.path])
    #expect(good.status == 0, "\(good.output) \(good.errors)")
    #expect(good.output.contains("1 passed, 0 failed"))
    let bad = try folder.file("bad.call", Self.good + "SAY: she is not in today\n")
    let run = try Program.run(["replay", "--check", folder.path])
    #expect(run.status == 1)
    #expect(run.output.contains("\(bad):9:"))
    #expect(run.output.contains("1 passed, 1 failed"))
  }

  @Test(arguments: [
    ("@id: a\nbogus\n", 2, "begins with nothing known"), ("@id: a\n@colour: red\n", 2, "header"),
    ("@id: a\n\n# well\n@clock: noon\n", 4, "clock"),
    ("@id: a\n@clock: 2031-02-30T09:12:00Z\n", 2, "clock"), ("> call\n", 1, "@id"), ("", 1, "@id"),
    ("@id: a\nSAY: /(/\n", 2, "expression"), ("@id: a\nLOG: mood=calm\n", 2, "mood"),
    ("@id: a\nLOG: decision\n", 2, "decision"), ("@id: a\n@held: known\n", 2, "held"),
    ("@id: a\n" + String(repeating: "# x\n", count: 5_001), 5_001, "lines"),
  ])
  func `says line and reason of a malformed one and ends with 65`(
    text: String, line: Int, reason: String
  ) throws {
    let folder = try Folder()
    let file = try folder.file("bad.call", text)
    let run = try Program.run(["replay", "--check", file])
    #expect(run.status == 65)
    #expect(run.errors.contains("\(file):\(line): "), "\(run.errors)")
    #expect(run.errors.contains(reason), "\(run.errors)")
  }

  @Test func `ends with 65 where one is broken and another merely fails`() throws {
    let folder = try Folder()
    _ = try folder.file("fails.call", Self.good + "SAY: she is not in today\n")
    _ = try folder.file("broken.call", "bogus\n")
    #expect(try Program.run(["replay", "--check", folder.path]).status == 65)
  }

  @Test func `ends with 66 where there is none, 64 for a pack that is not`() throws {
    let folder = try Folder()
    #expect(try Program.run(["replay", folder.path + "/none.call"]).status == 66)
    let file = try folder.file("odd.call", Self.good.replacing("wmwa", with: "nobody"))
    let run = try Program.run(["replay", "--check", file])
    #expect(run.status == 64 || run.status == 65)
    #expect(run.errors.contains("nobody"))
  }

  @Test func `writes JUnit where it may, and ends with 73 where it may not`() throws {
    let folder = try Folder()
    let file = try folder.file("good.call", Self.good)
    let report = folder.path + "/report.xml"
    #expect(try Program.run(["replay", "--junit", report, file]).status == 0)
    let text = try String(contentsOfFile: report, encoding: .utf8)
    #expect(text.contains("tests=\"1\" failures=\"0\""))
    #expect(
      try Program.run(["replay", "--junit", folder.path + "/no/where.xml", file]).status == 73)
  }
}
