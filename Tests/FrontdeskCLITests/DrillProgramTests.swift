import Foundation
import FoundationXML
import PolicyCore
import TerminalModel
import Testing

@testable import FrontdeskCLI
@testable import GuidedDesk
@testable import Training

/// Drills through the program itself: in plain words by a pipe, and at a terminal.
@Suite struct `The trainer's room` {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func path(_ name: String) -> String { folder.path + "/" + name }
  private var scripts: String { repository.appending(path: "transcripts").path() }

  private func drill(
    _ what: String, _ lines: [String], day: String = "2031-03-04", _ more: String...
  ) throws -> Program.Run {
    try Program.run(
      [
        "drill", what, "--plain", "--trainee", "rita", "--progress", path("rita.progress"),
        "--today", day,
      ] + more, lines: lines)
  }

  private let friend = [
    "call", "friend presence", "", "pushed", "", "pushed", "", "message Beth rang about lunch", "",
    "end",
  ]

  private var card: String { scripts + "/wmwa/friend-presence.call" }

  @Test func `passes a drill, keeps it, and says when each skill comes back`() throws {
    let run = try drill(card, friend)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("Passed – wmwa-friend-presence: 10 of 10 points."))
    #expect(run.output.contains("no-confirm: comes back on 2031-03-05 (box 1 of 6)"))
    let next = try drill(card, friend, day: "2031-03-05")
    #expect(next.output.contains("no-confirm: comes back on 2031-03-08 (box 2 of 6)"))
    let page = try Program.run(
      [
        "progress", "--trainee", "rita", "--progress", path("rita.progress"), "--today",
        "2031-03-09",
      ])
    #expect(page.output.contains("1 day overdue"))
    #expect(page.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `fails on a gate with the clause and a better line, and is passed on a retry`() throws
  {
    var lines = friend
    lines[2] = "Sorry, she isn't here today."
    let run = try drill(card, lines)
    #expect(run.status == 1)
    #expect(run.output.contains("NEVER ✗ you said \"Sorry, she isn't here today.\""))
    #expect(run.output.contains("say: \"We have a confidentiality policy"))
    #expect(run.output.contains("why: WMWA-P1.1, The set statement"))
    #expect(run.output.contains("Not yet – said what must never be said"))
    #expect(run.output.contains("no-confirm: comes back on 2031-03-05 (box 1 of 6)"))
    #expect(try drill(card, friend, day: "2031-03-05").status == 0)
    let attempt = try Program.run(
      ["progress", "--trainee", "rita", "--progress", path("rita.progress"), "--attempt", "1"])
    #expect(attempt.output.contains("said      \"Sorry, she isn't here today.\""))
    #expect(attempt.output.contains("better"))
    #expect(attempt.output.contains("first 1, best 2, last 2"))
  }

  @Test func `shows an earlier drill again as it went, and drills anything of a folder`() throws {
    var lines = friend
    lines[3] = "say"
    lines[2] = "nobody of that name"
    lines.insert("pushed", at: 4)
    _ = try drill(card, lines)
    let run = try drill(card, Array(repeating: "", count: 12), "--show", "1")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("call 1 › friend presence"))
    #expect(run.output.contains("aloud › nobody of that name"))
    #expect(run.output.contains("NEVER ✗ you said \"nobody of that name\""))
    #expect(try drill(card, [], "--show", "9").status == 64)
    #expect(try ProgressFile.look(path("rita.progress")).attempts.count == 1)
    let none = try drill(folder.path + "/", [])
    #expect(none.status == 66, "\(none.errors)")
  }

  @Test func `goes on with a drill that was left half-way, and scores it once`() throws {
    let half = try drill(card, Array(friend.prefix(4)) + ["quit"])
    #expect(half.status == 3)
    #expect(half.output.contains("Kept where it is"))
    let rest = try drill(card, [""] + friend.dropFirst(4))
    #expect(rest.status == 0, "\(rest.output)")
    #expect(rest.output.contains("3 of 6 answers"))
    let progress = try ProgressFile.look(path("rita.progress"))
    #expect(progress.attempts.count == 1)
    #expect(progress.attempts.first?.choices.count == 6)
    #expect(!FileManager.default.fileExists(atPath: path("rita.progress.open")))
  }

  @Test func `says so when another is asked for than is half-way, and takes no other word`() throws
  {
    _ = try drill(card, ["call", "friend presence", "", "quit"])
    let other = try drill("petra", ["no", "quit"], "--scripts", scripts)
    #expect(other.output.contains("You asked for petra"))
    #expect(other.output.contains("Nothing was taken from that"))
    #expect(!other.output.contains("RIGHT"), "neither went on")
    let same = try drill("friend-presence", ["quit"], "--scripts", scripts)
    #expect(!same.output.contains("You asked for"))
    let dropped = try drill("petra", ["drop", "quit"], "--scripts", scripts)
    #expect(dropped.output.contains("Dropped, and not scored."))
    #expect(dropped.output.contains("petra · "), "what was asked for begins")
  }

  @Test func `drops, unscored, what was half-way in a script that has changed`() throws {
    let own = path("own.call")
    try String(contentsOfFile: card, encoding: .utf8).write(
      toFile: own, atomically: true, encoding: .utf8)
    _ = try drill(own, Array(friend.prefix(4)))
    let text = try String(contentsOfFile: own, encoding: .utf8)
    try (text + "# a remark\n").write(toFile: own, atomically: true, encoding: .utf8)
    let run = try drill(own, friend)
    #expect(run.output.contains("its script has changed since"))
    #expect(try ProgressFile.look(path("rita.progress")).attempts.count == 1)
  }

  @Test func `begins with what is due, and says when nothing is`() throws {
    let run = try Program.run(
      [
        "drill", "--list", "--scripts", scripts, "--pack", "wmwa", "--trainee", "rita",
        "--progress", path("new.progress"), "--today", "2031-03-04",
      ])
    #expect(run.status == 0)
    // One call may bring back several skills.
    #expect((1...Plan.mostNew).contains(run.output.split(separator: "\n").count))
    #expect(run.output.hasPrefix("second-push"))
  }

  @Test func `gives an assessment without hints, in a form not seen before`() throws {
    let run = try drill(card, ["hint"] + friend, "--assess")
    #expect(run.output.contains("none in an assessment"))
    #expect(run.output.contains("Varied: "))
    #expect(!run.output.contains("Amina"))
    #expect(!run.output.contains("RIGHT ✓"))
  }

  @Test func `puts the manager's part after the calls of a shift`() throws {
    let shift = path("small.shift")
    try """
    @id: small
    @pack: petra
    @clock: 2026-12-04T09:00:00Z
    == call rita
    > call
    > friend presence
    > end
    == review mona +60m
    > queue
    SHOWS: entry 1
    """.write(toFile: shift, atomically: true, encoding: .utf8)
    let run = try drill(shift, ["call", "friend presence", "end", "queue"])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("Passed – small"))
    let wrong = try drill(shift, ["call", "friend presence", "end", "people"])
    #expect(wrong.status == 1)
  }

  // MARK: - What goes wrong

  @Test(
    arguments: [
      ("{\"frontdesk-progress\":9,\"trainee\":\"rita\"}\n", "later version"),
      ("{\"frontdesk-progress\":1,\"trainee\":\"max\"}\n", "the progress of 'max'"),
      ("nonsense\n", "no progress file"),
      (
        "{\"frontdesk-progress\":1,\"trainee\":\"rita\"}\nnonsense\n",
        ":2: this line cannot be read"
      ),
      ("{\"frontdesk-progress\":1,\"trainee\":\"rita\"}\n{\"new\":1}\n", "later version"),
    ])
  func `says in a sentence what is the matter with a progress file`(_ text: String, _ said: String)
    throws
  {
    try text.write(toFile: path("rita.progress"), atomically: true, encoding: .utf8)
    let run = try drill(card, friend)
    #expect(run.status == 65)
    #expect(run.errors.contains(said), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(try String(contentsOfFile: path("rita.progress"), encoding: .utf8) == text)
  }

  @Test func `says that a line was cut short, and goes on behind what is whole`() throws {
    _ = try drill(card, friend)
    let whole = try String(contentsOfFile: path("rita.progress"), encoding: .utf8)
    try (whole + "{\"attempt\":{\"num").write(
      toFile: path("rita.progress"), atomically: true, encoding: .utf8)
    let run = try drill(card, friend, day: "2031-03-05")
    #expect(run.errors.contains("was cut short"))
    #expect(try ProgressFile.look(path("rita.progress")).attempts.map(\.number) == [1, 2])
  }

  @Test func `lets two trainees not write to one file`() throws {
    let file = try ProgressFile(
      path("rita.progress"), of: "rita", today: .init(daysSince1970: 22_000))
    let run = try drill(card, friend)
    #expect(run.status == 73)
    #expect(run.errors.contains("open in another drill"))
    withExtendedLifetime(file) {}
    let other = try Program.run(
      ["drill", card, "--plain", "--trainee", "max", "--progress", path("other.progress")],
      lines: friend)
    #expect(other.status == 0)
  }

  @Test func `knows no such script, skill or pack, and says what is near`() throws {
    let run = try Program.run(
      [
        "drill", "second-psuh", "--scripts", scripts, "--trainee", "rita", "--progress",
        path("rita.progress"),
      ])
    #expect(run.status == 64)
    #expect(run.errors.contains("did you mean 'second-push'?"))
  }

  // MARK: - At a terminal

  @Test func `is the desk at a terminal, and goes on where it was killed`() async throws {
    let arguments = [
      "drill", card, "--trainee", "rita", "--progress", path("rita.progress"), "--today",
      "2031-03-04",
    ]
    let first = try await LiveDesk(arguments, folder: folder)
    for line in friend.prefix(4) { try await first.program.enter(line) }
    #expect(first.program.screen.text.contains("isn't a no and it isn't a yes"))
    #expect(first.program.screen.text.contains("RIGHT ✓ pushed"))
    #expect(first.program.screen.currentRow.contains("aloud ›"))
    kill(first.program.id, SIGKILL)
    _ = try await first.program.status()
    #expect(try ProgressFile.look(path("rita.progress")).attempts.isEmpty)
    let second = try await LiveDesk(arguments, folder: folder)
    #expect(
      second.program.screen.text.contains("2 of 6 answers")
        || second.program.screen.text.contains("3 of 6 answers"))
    try await second.program.enter("")
    for line in friend.dropFirst(4).dropLast() { try await second.program.enter(line) }
    second.program.type(friend[friend.count - 1] + "\r")
    #expect(try await second.program.status() == 0)
    let attempts = try ProgressFile.look(path("rita.progress")).attempts
    #expect(attempts.count == 1)
    #expect(attempts.first?.choices.map(\.isRight) == [true, true, true, true, true, true])
  }

  // MARK: - A class

  @Test func `reads six progress files back as a class, and ranks nobody`() throws {
    var files: [String] = []
    for (index, name) in ["ana", "ben", "cat", "dan", "eve", "fay"].enumerated() {
      let file = path("\(name).progress")
      var lines = friend
      if index.isMultiple(of: 2) { lines[2] = "nobody of that name" }
      _ = try Program.run(
        ["drill", card, "--plain", "--trainee", name, "--progress", file, "--today", "2031-03-04"],
        lines: lines)
      files.append(file)
    }
    let run = try Program.run(["progress", "--today", "2031-03-20"] + files)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("6 trainees"))
    #expect(run.output.contains("no-confirm             6           3"))
    #expect(run.output.contains("overdue, no-confirm: ana, ben, cat, dan, eve, fay"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `signs for a version of the policy, and certifies`() throws {
    _ = try drill(card, friend)
    let base = ["--trainee", "rita", "--progress", path("rita.progress"), "--today", "2031-03-04"]
    #expect(
      try Program.run(["progress", "--acknowledge", "wmwa"] + base, lines: [""]).status == 77)
    let signed = try Program.run(
      ["progress", "--acknowledge", "wmwa"] + base, lines: ["Rita Bello"])
    #expect(signed.output.contains("On record: wmwa"))
    #expect(try Program.run(["progress", "--certificate", path("c.html")] + base).status == 0)
    let page = try String(contentsOfFile: path("c.html"), encoding: .utf8)
    #expect(page.contains("Rita Bello") && page.contains("no-confirm"))
    #expect(XMLParser(data: Data(page.utf8)).parse())
    #expect(try Program.run(["progress", "--certificate", path("c.txt")] + base).status == 0)
    #expect(try String(contentsOfFile: path("c.txt"), encoding: .utf8).contains("second-push"))
  }
}
