import EnquiryLog
import Foundation
import PolicyPacks
import Testing

/// DESIGN 7: what a script learns from the status alone.
@Suite struct `The exit statuses` {
  private static let pack = BuiltInPacks.usual
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  private static let transcripts = root + "/transcripts"

  /// Every command that prints and needs no home.
  private static let printing: [[String]] = [
    ["decide", "--pack", pack], ["decide", "--pack", pack, "--json"],
    ["policy", "list"], ["policy", "show", pack], ["policy", "export", pack], ["policy", "schema"],
    ["policy", "check", pack], ["policy", "check", pack, "--json"],
    ["policy", "explain", pack], ["policy", "explain", pack, "--json"],
    ["policy", "diff", pack, pack], ["policy", "diff", pack, pack, "--json"],
    ["policy", "chart", pack], ["policy", "chart", pack, "--card"],
    ["replay", "--check", transcripts + "/" + pack],
    ["replay", "--coverage", transcripts + "/" + pack],
    ["replay", "--table", transcripts + "/" + pack],
    ["--help"], ["--version"], ["help", "policy", "check"], ["help", "keys"],
  ]

  /// Every command that prints what a home holds, without a passphrase.
  private static let printingOfHome: [[String]] = [
    ["user", "list"], ["user", "list", "--json"], ["log", "status"], ["log", "status", "--json"],
    ["log", "verify"], ["log", "verify", "--json"], ["log", "anchor"], ["log", "anchor", "--json"],
  ]

  /// The program run by a shell that does `redirection` with it.
  private func run(
    _ arguments: [String], _ redirection: String, input: Data = Data()
  ) throws -> Program.Run {
    try Program.run(
      ["-c", "exec \"$@\" \(redirection)", "sh", Program.path] + arguments, of: "/bin/sh",
      input: input)
  }

  // MARK: What is not written

  @Test(arguments: printing, [">/dev/full", ">&-"])
  func `are 73 when standard output takes nothing`(
    arguments: [String], redirection: String
  ) throws {
    let run = try run(arguments, redirection)
    #expect(run.status == 73, "\(arguments): \(run.errors)")
    #expect(
      run.errors.hasSuffix(
        "frontdesk: standard output cannot be written; look at its permissions and the disk\n"))
  }

  @Test(arguments: printingOfHome)
  func `are 73 for what a home holds as well`(arguments: [String]) throws {
    let home = try FoundedHome()
    #expect(try Program.run(arguments + ["--home", home.path]).status == 0)
    #expect(try run(arguments + ["--home", home.path], ">/dev/full").status == 73)
  }

  @Test(arguments: [
    ["review", "list"], ["review", "list", "--json"], ["review", "queue"], ["review"],
    ["user", "add", "sam", "--role", "receptionist"], ["user", "passphrase"], ["setup"],
    ["--plain"],
  ])
  func `are 73 when what was to be shown to somebody at the keyboard is not`(
    arguments: [String]
  ) throws {
    let home = try FoundedHome()
    let next =
      arguments == ["user", "passphrase"]
      ? String(repeating: "seven tall ladders\n", count: 2) : "help\n"
    let input = Data((FoundedHome.words(of: FoundedHome.manager) + "\n" + next).utf8)
    let run = try run(arguments + FoundedHome.options(home.path), ">/dev/full", input: input)
    #expect(run.status == 73, "\(arguments): \(run.errors)")
  }

  @Test(arguments: printing)
  func `are those of the work when the reader of a pipe has gone, without a word`(
    arguments: [String]
  ) throws {
    // The pipe is closed before the first byte.
    let script = "(sleep 0.2; exec \"$@\") | true; exit ${PIPESTATUS[0]}"
    let run = try Program.run(
      ["-c", script, "bash", Program.path] + arguments, of: "/bin/bash")
    #expect(run.status == 0, "\(arguments): \(run.errors)")
    #expect(run.errors == "")
  }

  @Test(arguments: [
    ["policy", "chart", pack, "--out"], ["replay", transcripts + "/" + pack, "--junit"],
  ])
  func `are 73 for a file that cannot be created, and leave no part of one`(
    arguments: [String]
  ) throws {
    let folder = try Folder()
    let file = try folder.file("file", "as it was")
    for place in ["/nowhere/at-all", file + "/below", folder.path, "/dev/full"] {
      let run = try Program.run(arguments + [place])
      #expect(run.status == 73, "\(place): \(run.errors)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "as it was")
    var status = stat()
    #expect(unsafe stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    let written = try Program.run(arguments + [folder.path + "/page"])
    #expect(written.status == 0)
    let whole = try String(contentsOfFile: folder.path + "/page", encoding: .utf8)
    // Whatever takes bytes will do; how long a run took is another figure each time.
    let output = try Program.run(arguments + ["/dev/stdout"]).output
    #expect(
      output.replacing(#/ time="[^"]*"/#, with: "").hasPrefix(
        whole.replacing(#/ time="[^"]*"/#, with: "")))
  }

  @Test func `are 73 for counterexamples that cannot be saved`() throws {
    let folder = try Folder()
    let fault = try #require(SeededFault.all.first { $0.name == "known-in-a-guard" })
    let pack = try folder.file("mine.yaml", fault.pack())
    for command in [["policy", "check", pack], ["policy", "diff", SeededFault.base, pack]] {
      let run = try Program.run(command + ["--save", pack + "/below"])
      #expect(run.status == 73, "\(command): \(run.errors)")
    }
  }

  // MARK: What is read

  /// Each takes a file at its end.
  private static let readingFile: [[String]] = [
    ["decide", "--pack"], ["policy", "show"], ["policy", "check"], ["policy", "explain"],
    ["policy", "export"], ["policy", "chart"], ["policy", "diff", pack], ["replay", "--pack"],
    ["policy", "check", pack, "--site"], ["policy", "check", pack, "--source"],
    ["policy", "chart", pack, "--site"], ["--practice", "--pack"],
  ]

  @Test(arguments: readingFile)
  func `are 66 for a file that is missing and 65 for a folder or one that is too large`(
    arguments: [String]
  ) throws {
    let folder = try Folder()
    let scripts = arguments == ["replay", "--pack"] ? [Self.transcripts + "/" + Self.pack] : []
    for (file, status) in [
      (folder.path + "/none.yaml", 66), (folder.path, 65), ("/dev/zero", 65),
    ] {
      let run = try Program.run(arguments + [file] + scripts)
      #expect(run.status == Int32(status), "\(file): \(run.errors)")
      #expect(!run.errors.isEmpty)
    }
  }

  @Test func `are 66 for a folder without transcripts, and for none of a name`() throws {
    let folder = try Folder()
    _ = try folder.file("notes.txt", "nothing to replay")
    for command in ["--check", "--coverage", "--table", "--play"] {
      for paths in [[folder.path], [Self.transcripts + "/" + Self.pack, folder.path]] {
        let run = try Program.run(["replay", command] + paths)
        #expect(run.status == 66, "\(command): \(run.output)")
        #expect(run.output == "")
        #expect(run.errors.contains("holds no transcript"))
      }
      #expect(try Program.run(["replay", command, folder.path + "/none"]).status == 66)
    }
    let mutants = try Program.run(
      ["policy", "check", Self.pack, "--mutants", "--transcripts", folder.path])
    #expect(mutants.status == 66)
  }

  @Test func `are 65 for a transcript that is none, before the verdict on the others`() throws {
    let folder = try Folder()
    for text in ["\u{0}\u{1}", "nonsense\n", String(repeating: "# long\n", count: 200_000)] {
      let file = try folder.file("broken.call", text)
      #expect(try Program.run(["replay", file]).status == 65)
    }
  }

  // MARK: What is asked

  private static let commands: [[String]] = [
    [], ["desk"], ["setup"], ["decide", "--pack", pack], ["replay", "x"], ["policy"],
    ["policy", "list"],
    ["policy", "show", pack], ["policy", "check"], ["policy", "explain", pack],
    ["policy", "diff", pack, pack], ["policy", "export", pack], ["policy", "schema"],
    ["policy", "chart", pack], ["review"], ["log", "verify"],
    ["log", "status"], ["log", "anchor"], ["user", "list"],
    ["user", "add", "sam", "--role", "trainer"], ["user", "role", "sam", "manager"],
    ["user", "passphrase"], ["user", "remove", "sam"],
  ]

  @Test(arguments: commands)
  func `are 64 for an option nobody knows, and 0 for help`(command: [String]) throws {
    let run = try Program.run(command + ["--colour"])
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains("--colour"))
    let help = try Program.run(command + ["--help"])
    #expect(help.status == 0)
    #expect(help.output.contains("USAGE"))
    let words = Array(command.prefix { !["--pack", Self.pack, "x"].contains($0) }.prefix(2))
    guard words.count == command.count, !words.isEmpty else { return }
    #expect(try Program.run(["help"] + words).output == help.output)
  }

  @Test(arguments: [
    (["nonsense"], "there are desk, setup, decide"), (["reviw"], "did you mean 'review'?"),
    (["policy", "chek"], "did you mean 'check'?"), (["policy", "nothing"], "list, show, check"),
    (["log", "verfy", "--json"], "did you mean 'verify'?"), (["user", "ad", "sam"], "'add'?"),
    (["hlep"], "did you mean 'help'?"), (["help", "polcy"], "did you mean 'policy'?"),
    (["--home", "x", "reviw"], "did you mean 'review'?"),
    (["--home", "x", "review", "list"], "the command comes first: frontdesk review"),
    (["help", "key"], "did you mean 'keys'?"), (["help", "policy", "chek"], "'check'?"),
  ])
  func `are 64 for a command mistyped, which names those there are`(
    arguments: [String], says: String
  ) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(says), "\(run.errors)")
    #expect(run.errors.hasPrefix("frontdesk: ") && run.errors.count { $0 == "\n" } == 1)
  }

  @Test func `come with line breaks that are line breaks, and nothing that steers a terminal`()
    throws
  {
    let usage = try Program.run(["decide", "--colour"]).errors
    #expect(usage.count { $0 == "\n" } > 1 && !usage.contains("?"), "\(usage)")
    for text in ["\u{1B}[31mred\u{7}", "two\nlines", "\u{202E}turned"] {
      for arguments in [
        ["decide", "--pack", text], ["decide", "--pack", Self.pack, text],
        ["decide", "--pack", Self.pack, "\(text)=yes"], ["decide", "--pack", text + ".yaml"],
        [text], ["policy", text], ["replay", text], ["policy", "show", Self.pack, text],
      ] {
        let run = try Program.run(arguments)
        #expect(run.status != 0)
        let marks = run.errors.unicodeScalars.filter {
          $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
        }
        #expect(marks.isEmpty, "\(run.errors)")
      }
    }
  }

  @Test func `are 0 for the version, which is one line`() throws {
    let run = try Program.run(["--version"])
    #expect(run.status == 0)
    #expect(run.output.wholeMatch(of: /frontdesk \d+\.\d+\.\d+\n/) != nil)
    #expect(run.errors == "")
  }

  // MARK: - The sources

  @Test func `cannot be missed, for nothing else in the command line writes to standard output`()
    throws
  {
    let folder = Self.root + "/Sources/FrontdeskCLI"
    let names = try #require(FileManager.default.enumerator(atPath: folder))
    for case let name as String in names where name.hasSuffix(".swift") {
      if name == "Shared/StandardOutput.swift" { continue }
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      #expect(text.firstMatch(of: /(^|[^\w.])print\(/) == nil, "\(name)")
      #expect(!text.contains("FileHandle.standardOutput"), "\(name)")
      #expect(
        text.firstMatch(of: /openLineReader\(|PlainReader\(/) == nil
          || name == "Shared/AtReader.swift")
    }
  }
}
