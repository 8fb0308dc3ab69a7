import Foundation
import FoundationXML
import PolicyCore
import Testing

@testable import FrontdeskCLI
@testable import GuidedDesk
@testable import Training

/// Scripts written, looked over and shown by the program itself.
@Suite struct `A trainer's script` {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func script(_ lines: String..., name: String = "own.call") throws -> String {
    try folder.file(name, lines.joined(separator: "\n") + "\n")
  }

  private func replay(_ arguments: String..., lines: [String] = []) throws -> Program.Run {
    try Program.run(["replay"] + arguments, lines: lines)
  }

  // MARK: - Bad input

  @Test(
    arguments: [
      ("@pack: wmwaa", ":2: there is no pack 'wmwaa'"),
      ("@pak: wmwa", ":2: '@pak' is not a header (did you mean 'pack'?)"),
      ("@size: big", ":2: a size looks like"), ("> ", ":2: the header '@pack:'"),
      ("^ often listen", ":2: 'often' means nothing here"),
      ("^ 3 listen within: soon", ":2: 'soon' is no time"),
      ("NEVER: /(a)\\1/", ":2: the expression between"),
    ])
  func `that is broken is named with its line, and what to do`(_ line: String, _ said: String)
    throws
  {
    let file = try script("@id: x", line, "> call")
    let run = try replay("--check", file)
    #expect(run.status == 65)
    #expect(run.errors.contains(said) || said.contains("@pack:"), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test(
    arguments: [
      ("@version: 1999.1", "it was written for version '1999.1'"),
      (
        "@held: knwon=yes",
        "'knwon' is not something only the organisation knows (did you mean 'known'?)"
      ),
      ("@held: known=yse", "'yse' is not a value of 'known' (did you mean 'yes'?)"),
      ("@channel: phnoe", "the pack knows no channel 'phnoe' (did you mean 'phone'?)"),
      ("^ 3 listen", "nothing was typed yet"),
    ])
  func `that says what is not so fails, with its line`(_ line: String, _ said: String) throws {
    let run = try replay("--check", try script("@id: x", "@pack: wmwa", line, "> call"))
    #expect(run.status == 1)
    #expect(run.output.contains(":3: \(said)"), "\(run.output)")
  }

  @Test func `may not accept an answer that comes to something else`() throws {
    let run = try replay(
      "--check",
      try script("@id: x", "@pack: wmwa", "> call", "> friend presence | police missing 15"))
    #expect(run.status == 1)
    #expect(
      run.output.contains(":4: 'police missing 15' is accepted, and the desk does not take it as"))
  }

  @Test func `is advised upon`() throws {
    let run = try replay(
      "--lint",
      try script(
        "@id: x", "@pack: wmwa", "@skills: listen", "SAY: nor deny", "C: Hello. +2m", "> call",
        "> friend presence", "^ must lisen", "> end"))
    #expect(run.status == 1)
    for said in [
      ":4: advice: SAY stands on no idle screen", ":5: advice: '+2m' is taken for what they say",
      ":8: advice: @skills does not name 'lisen' (did you mean 'listen'?)",
      ":8: advice: 'lisen' must be right, and nothing says why",
      "advice: somebody is refused and presses never",
    ] { #expect(run.output.contains(said), "\(said)\n\(run.output)") }
  }

  @Test func `is not too large, not marked at its head, and not nothing`() throws {
    let large = try folder.file(
      "large.call", "@id: x\n" + String(repeating: "# remark\n", count: 600_000))
    #expect(try replay("--check", large).errors.contains("larger than the 1 MiB"))
    let marked = try folder.file("marked.call", "\u{FEFF}@id: x\n@pack: wmwa\n")
    #expect(
      try replay("--check", marked).errors.contains(":1: the file begins with a byte-order mark"))
    let empty = try Folder()
    let run = try replay("--check", empty.path)
    #expect(run.status == 66 && run.errors.contains("holds no transcript"))
  }

  @Test func `is looked through in bounded time, whatever its expressions`() throws {
    let words = String(repeating: "a", count: 20_000)
    for expression in ["(.*)*x$", "(a|a)*b", "(a*)*b", "(a+)+$b"] {
      let pattern = try Transcript.pattern("/\(expression)/")
      #expect(!pattern.isFound(in: [words]), "\(expression)")
    }
    #expect(throws: (any Error).self) { try Transcript.pattern("/((((a{200}){200}){200}){200})/") }
  }

  @Test func `is written to JUnit with its time, one that cannot be read included`() throws {
    let good = try script("@id: x", "@pack: wmwa", "> call", name: "good.call")
    _ = try script("@id: y", "nonsense", name: "bad.call")
    let out = folder.path + "/out.xml"
    let run = try replay("--check", "--junit", out, folder.path)
    #expect(run.status == 65)
    let text = try String(contentsOfFile: out, encoding: .utf8)
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(text.contains(good) && text.contains("time=\"0.0") && text.contains("bad.call"))
  }

  // MARK: - Writing

  @Test func `is written question by question, and runs at once`() throws {
    let file = folder.path + "/cousin.call"
    let run = try replay(
      "--new", file, "--plain",
      lines: [
        "A cousin asks whether somebody is in.", "wmwa", "phone", "yes", "she is here", "",
        "Hi, is Mina about?", "call", "1", "", "", "relative presence", "1", "must", "no-confirm",
        "", "", "So no then?", "pushed", "1", "3", "second-push", "", "neither yes nor no",
        "Come on.", "pushed", "", "", "", "end", "",
      ])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("is written and passes, and its twin sounds alike"))
    #expect(try replay("--check", file).status == 0)
    #expect(try replay("--lint", file).status == 0)
    #expect(try replay("--new", file).status == 64)
  }

  @Test func `is made from a practice call, and no name that was typed is in it`() throws {
    let file = folder.path + "/practice.call"
    let run = try replay(
      "--new", file, "--practice", "--plain", "--pack", "wmwa",
      lines: [
        "call", "my sister Kayleigh Brown is she there 07700123456", "caller Bob Smith", "pushed",
        "message tell Kayleigh I rang", "", "", "end", "1", "quit",
      ])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let text = try String(contentsOfFile: file, encoding: .utf8).lowercased()
    for name in ["kayleigh", "brown", "bob", "smith", "07700"] {
      #expect(!text.contains(name), "\(name)")
    }
    #expect(text.contains("> pushed") && text.contains("log: decision=ncnd"), "\(text)")
  }

  @Test func `is blessed in its wording alone, shown first`() throws {
    let file = try script(
      "@id: x", "@pack: wmwa", "NEVER: nor deny", "> call", "> friend presence",
      "SAY: confirm or deny",
      "!SAY: neither", "> end", "LOG: decision=release")
    let before = try String(contentsOfFile: file, encoding: .utf8)
    let refused = try replay("--bless", file, "--plain", lines: ["n"])
    #expect(refused.output.contains("- SAY: confirm or deny"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == before)
    let run = try replay("--bless", file, "--plain", lines: ["y"])
    #expect(run.status == 1)
    let after = try String(contentsOfFile: file, encoding: .utf8)
    #expect(
      after.contains("SAY: We have a confidentiality policy, so I can neither confirm nor deny"))
    let kept = ["NEVER: nor deny", "!SAY: neither", "LOG: decision=release"]
    #expect(kept.allSatisfy(after.contains))
  }

  // MARK: - Showing

  @Test func `is shown step by step, back and forth, with its clauses and notes`() throws {
    let file = repository.appending(path: "transcripts/wmwa/friend-presence.call").path()
    let run = try replay(
      "--play", "--plain", file, lines: ["", "", "", "w", "b", "7", "", "", "", "q"])
    #expect(run.status == 0)
    for shown in [
      "THEY SAY \"Hi, is Amina in today?", "call 1 › friend presence",
      "TRAINER  no-confirm, must be right",
      "WHY      rule neutral", "TRAINER  Card S01.", "End of wmwa-friend-presence.",
    ] { #expect(run.output.contains(shown), "\(shown)") }
    let again = try replay(
      "--play", "--plain", file, lines: ["", "", "", "w", "b", "7", "", "", "", "q"])
    #expect(again.output == run.output)
  }

  @Test func `sounds alike side by side, or not`() throws {
    let file = repository.appending(path: "transcripts/wmwa/friend-presence.call").path()
    let run = try replay("--twins", file)
    #expect(run.status == 0 && run.output.contains("alike in every word"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `is test, demonstration and drill without a change, ten of them in five packs`() throws
  {
    let names = [
      "wmwa/friend-presence", "wmwa/solicitor-no-order", "wmwa/police-missing-15-contact-yes",
      "wmwa/flowers-for-layla",
      "petra/gossip-about-subletting", "petra/detective-own-mobile",
      "stmartins/aunt-of-a-girl-of-fifteen",
      "organisation/his-mother-about-the-course", "ludlow/friend-where-is-marcus",
      "ludlow/local-paper",
    ]
    for name in names {
      let file = repository.appending(path: "transcripts/\(name).call").path()
      let transcript = try TranscriptFiles.read(file)
      var packs = PackShelf()
      let policy = try packs.policy(of: transcript, in: file)
      #expect(ReplayOutcome(file: file, transcript: transcript, policy: policy).passed)
      #expect(!transcript.trainedSkills.isEmpty && !transcript.never.isEmpty, "\(name)")
      func drilled(saying words: String) -> Drill {
        let moment = Moment(milliseconds: 0)
        var drill = Drill(transcript, policy: policy, terms: DrillTerms(), at: moment)
        _ = drill.begin(at: moment)
        var answers = transcript.items.compactMap { item -> String? in
          guard case .types(let all) = item.kind, let first = all.first, !first.hasPrefix("{")
          else { return nil }
          return first
        }[...]
        while !drill.isOver {
          let line = drill.prompt == .aloud ? words : answers.popFirst() ?? ""
          _ = drill.handle(line, at: moment)
        }
        return drill
      }
      #expect(drilled(saying: "").score.isPassed, "\(name)")
      let said =
        transcript.never.first.map { item -> String in
          guard case .expect(_, let pattern, _) = item.kind else { return "" }
          return pattern.text
        } ?? ""
      let words = said.hasPrefix("/") ? Self.sayable(said, transcript) : said
      let broken = drilled(saying: words)
      #expect(!broken.score.isPassed && !broken.score.gates.isEmpty, "\(name): \(words)")
    }
  }

  /// Something that an expression of a script finds.
  private static func sayable(_ expression: String, _ transcript: Transcript) -> String {
    let tries = [
      "she is here today", "she is here", "he is here", "he is in", "not today", "known to us",
      "I promise", "don't worry",
      "your client is one of ours", "she is in the refuge", "leave them here", "thanks, we know",
      "I'll ring your mobile",
      "your son has a place", "no comment", "she was here", "he works here", "yes", "no",
      "I'll check", "he's not here", "we know him",
      "lives here",
    ]
    return tries.first { !transcript.brokenNever(by: [$0]).isEmpty } ?? expression
  }
}
