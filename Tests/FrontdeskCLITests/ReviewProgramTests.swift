import EnquiryLog
import Foundation
import PolicyCore
import ReviewDesk
import TerminalModel
import Testing

@testable import FrontdeskCLI

@Suite struct `The review as a program` {
  let trial: ReviewOnTrial

  init() throws { trial = try ReviewOnTrial() }

  @Test func `is refused to a receptionist and a trainer with 77 and a sentence`() throws {
    try trial.file()
    for (name, role) in [("jo", EnquiryLog.Role.receptionist), ("tim", .trainer)] {
      try trial.signIn("amy")
      try trial.join(name, as: role)
      for command in [
        ["review", "list"], ["review", "show", "1"], ["review", "find", "Sam"], ["review"],
        ["review", "done", "1", "told her"], ["review", "refuse", "1", "no"],
        ["review", "owe", "1", "until", "2031-04-01", "ring"], ["review", "assign", "1", "amy"],
        ["review", "wait", "1", "identity", "x"], ["review", "came", "1", "x"],
        ["review", "extend", "1", "x"], ["review", "register", "breaches"], ["review", "report"],
        ["review", "handover"], ["review", "patterns"], ["review", "print", "1"],
        ["review", "set", "oncall", "me"],
      ] {
        let run = try trial.run(command, as: name)
        #expect(run.status == 77, "\(name): \(run.output)")
        #expect(run.output == "")
        #expect(run.errors.contains("role"), "\(run.errors)")
      }
    }
  }

  @Test func `is refused to a receptionist whoever opens the log for them`() throws {
    try trial.join("jo", as: .receptionist)
    #expect(throws: Failure.self) { try trial.review() }
    trial.store.signOut()
    #expect(throws: Failure.self) { try trial.review() }
  }

  @Test func `does not ask for a passphrase for an order that makes no sense`() throws {
    for command in [["shw", "12"], ["show"], ["queue", "--json"], ["--json"]] {
      let run = try Program.run(["review"] + command + ["--home", trial.folder.path])
      #expect(run.status == 64, "\(command)")
      #expect(run.output == "")
      #expect(!run.errors.isEmpty)
    }
  }

  @Test func `carries out the same orders from the command line`() throws {
    let number = try trial.file {
      $0.message = MessageRecord(state: .taken, text: "ring home", flagged: false)
    }
    let shown = try trial.run(["review", "show", "\(number)"])
    #expect(shown.status == 0 && shown.output.contains("Ann Other"), "\(shown.errors)")
    for order in [
      ["note", "\(number)", "spoke", "to", "Jo"], ["close", "\(number)", "passed on"],
      ["sign-off", "\(number)", "well done"], ["list"], ["queue"], ["who", "\(number)"],
      ["find", "Other"], ["help"],
    ] {
      let run = try trial.run(["review"] + order)
      #expect(run.status == 0, "\(order): \(run.errors)")
      #expect(!run.output.isEmpty)
    }
    let after = try trial.run(["review", "\(number)"]).output
    for text in ["spoke to Jo", "passed on", "well done", "signed off"] {
      #expect(after.contains(text), "\(text)")
    }
    #expect(try trial.run(["review", "queue"]).output.contains("Nothing waits"))
    #expect(try trial.run(["review", "show", "999"]).status == 64)
  }

  // MARK: For scripts

  @Test func `prints a list as one object of codes, without names`() throws {
    let number = try trial.file {
      $0.message = MessageRecord(state: .taken, text: "ring home", flagged: true)
      $0.told = [ToldRecord(route: .person, who: "Ms Park", at: $0.opened)]
    }
    let run = try trial.run(["review", "list", "--json"])
    let object = try run.object
    #expect(object["more"] as? Int == 0)
    let entry = try #require((object["entries"] as? [[String: Any]])?.first)
    #expect(
      Set(entry.keys) == [
        "entry", "reference", "opened", "by", "channel", "message", "enquirer", "request",
        "decisions", "told", "danger", "flagged", "slip", "silent", "signedOff", "readable", "owed",
      ])
    #expect(entry["entry"] as? Int64 == number)
    #expect(entry["opened"] as? String == "2031-03-04T09:12:00.000Z")
    #expect(entry["enquirer"] as? String == "relative")
    #expect(entry["request"] as? String == "presence")
    #expect(entry["decisions"] as? [String] == ["ncnd"])
    #expect(entry["message"] as? String == "waiting")
    #expect(entry["flagged"] as? Bool == true)
    #expect(entry["told"] as? [String] == ["Ms Park"])
    #expect(entry["signedOff"] as? Bool == false)
    for name in ["Ann", "Sam", "ring home"] { #expect(!run.output.contains(name)) }
  }

  @Test func `prints an entry as one object with the record, remarks and readings`() throws {
    let number = try trial.file { $0.held.facts = [["recent-contact": "yes"]] }
    var review = try trial.review()
    _ = try review.carryOut(.show(number))
    _ = try review.carryOut(.note(number, words: "looked at twice"))
    let object = try trial.run(["review", "show", "\(number)", "--json"]).object
    #expect(object["kind"] as? String == "enquiry")
    #expect(object["signedOff"] as? Bool == false)
    let record = try #require(object["record"] as? [String: Any])
    #expect(record["callerName"] as? String == "Ann Other")
    let held = try #require(record["held"] as? [String: Any])
    #expect(held["facts"] as? [[String: String]] == [["recent-contact": "yes"]])
    let remark = try #require((object["remarks"] as? [[String: Any]])?.first)
    #expect(remark["kind"] as? String == "note")
    #expect(remark["text"] as? String == "looked at twice")
    let reading = try #require((object["readings"] as? [[String: Any]])?.first)
    #expect(reading["by"] as? String == "amy")
    #expect(reading["purpose"] as? String == "show")
  }

  @Test func `asks who it is where it does not get into what a script reads`() throws {
    try trial.file()
    let passphrase = String(decoding: ReviewOnTrial.passphrase("amy"), as: UTF8.self)
    let run = try Program.run(
      ["review", "list", "--json", "--home", trial.folder.path], lines: ["amy", passphrase])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try run.object["entries"] != nil)
    #expect(run.errors.contains("Your name") && !run.errors.contains(passphrase))
  }

  // MARK: Hostile records

  private static let hostile = [
    "\u{1B}[2J\u{1B}]0;owned\u{7}", "\u{9B}31m", "a\rb\nc\td", "\u{202E}drow",
    "\u{2066}x\u{200F}y\u{061C}",
    "\u{0}\u{8}\u{7F}", "\u{FEFF}\u{200B}z", "%s%n%@ \\(x)",
  ]

  @Test func `lets nothing a record holds steer the terminal, on any page`() throws {
    for text in Self.hostile {
      try trial.file { record in
        record.callerName = "Caller " + text
        record.subjectName = "About " + text
        record.operatorName = "jo" + text
        record.reference = text
        record.channel = text
        record.pack.id = text
        record.pack.version = text
        record.retention = text
        record.pressure = [text]
        record.said = [text]
        record.told = [ToldRecord(route: .person, who: text, at: record.opened)]
        record.notes = [NoteRecord(source: .enquirer, text: text, at: record.opened)]
        record.message = MessageRecord(state: .taken, text: text, flagged: true)
        record.verification = VerificationRecord(
          outcome: text, steps: [text: text], details: text)
        record.matters[0].facts = ["enquirer": text, "request": text, text: text]
        record.matters[0].decision = text
        record.matters[0].rules = [text]
        record.matters[0].cites = [text]
        record.matters[0].refer = text
        record.matters[0].duties = [text]
        record.matters[0].releases = [text]
        record.held = HeldRecord(facts: [[text: text]], releases: [[text]], said: [text])
      }
    }
    var review = try trial.review()
    let hostile = Int64(Self.hostile.count)
    let first = try trial.store.status().entries - hostile + 1
    for number in first..<first + hostile {
      _ = try review.carryOut(.note(number, words: Self.hostile.joined(separator: " ")))
    }
    let last = try trial.store.status().entries
    var orders: [[String]] = [["queue"], ["list"], ["find", "Caller"], ["list", "--json"]]
    orders += (1...last).flatMap {
      [["show", "\($0)"], ["show", "\($0)", "--json"], ["who", "\($0)"]]
    }
    for order in orders {
      let run = try trial.run(["review"] + order)
      #expect(run.status == 0, "\(order): \(run.errors)")
      for scalar in (run.output + run.errors).unicodeScalars where scalar != "\n" {
        let category = scalar.properties.generalCategory
        #expect(
          category != .control && category != .format && category != .lineSeparator,
          "U+\(String(scalar.value, radix: 16)) after \(order)")
      }
    }
  }

  @Test func `shows a mark that was hidden as what it is, and leaves names as they are`() {
    #expect(VisibleText.of("a\u{1B}[31mb") == "a<U+001B>[31mb")
    #expect(VisibleText.of("\u{202E}drow") == "<U+202E>drow")
    for name in ["Zoë O'Brien-Łuczak", "می\u{200C}خواهم", "محمد", "李小龍", "क्\u{200D}ष", "x\u{301}"] {
      #expect(VisibleText.of(name) == name)
    }
  }

  // MARK: At a terminal

  private func sitting() async throws -> ProgramAtTerminal {
    let program = try ProgramAtTerminal(
      Program.path, ["review", "--home", trial.folder.path, "--user", "amy"],
      environment: Program.environment(home: trial.folder.path))
    try await signIn(program)
    return program
  }

  private func signIn(_ program: ProgramAtTerminal) async throws {
    try await program.wait(for: "a question") {
      $0.screen.currentRow.contains("assphrase") || $0.screen.currentRow.contains("Your name")
    }
    if program.screen.currentRow.contains("Your name") { program.type("\r") }
    try await program.wait(for: "the question") { $0.screen.currentRow.contains("assphrase") }
    program.type(String(decoding: ReviewOnTrial.passphrase("amy"), as: UTF8.self) + "\r")
    try await program.wait(for: "the prompt") { $0.screen.currentRow.hasPrefix("review>") }
  }

  @Test func `begins with the queue, locks, and opens to the passphrase alone`() async throws {
    let number = try trial.file()
    let program = try await sitting()
    #expect(program.screen.text.contains("1 enquiry not signed off"))
    try await program.enter("show \(number)")
    #expect(program.screen.text.contains("Ann Other"))
    try await program.enter("lock")
    let locked = program.screen.text + program.screen.scrolledOff.joined()
    #expect(!locked.contains("Ann Other") && locked.contains("locked"))
    #expect(program.screen.currentRow.hasPrefix("locked>"))
    try await program.enter("999")
    #expect(program.screen.text.contains("Ring 999"))
    program.type("show \(number)\r")
    try await signIn(program)
    #expect(!program.screen.text.contains("Ann Other"))
  }

  @Test func `takes 999 at its prompt, and in the middle of a page`() async throws {
    let number = try trial.file { $0.said = (1...60).map { "line \($0)" } }
    let program = try await sitting()
    try await program.enter("999")
    #expect(program.screen.text.contains("Ring 999"))
    try await program.enter("show \(number)")
    #expect(program.screen.currentRow.contains("more"))
    try await program.enter("999")
    #expect(program.screen.text.contains("Ring 999"))
    #expect(program.screen.currentRow.hasPrefix("review>"))
  }

  @Test func `leaves no name on the screen, the scroll-back or the disk`() async throws {
    let number = try trial.file()
    let program = try await sitting()
    try await program.enter("find Sam Body")
    try await program.enter("show \(number)")
    program.type("\u{19}\u{1B}[A\t\t\r")
    try await program.prompt(after: program.prompts)
    program.type("quit\r")
    #expect(try await program.status() == 0)
    let everything = program.screen.text + program.screen.scrolledOff.joined(separator: "\n")
    for name in ["Ann Other", "Sam Body"] { #expect(!everything.contains(name)) }
    let files = FileManager.default.enumerator(atPath: trial.folder.path)
    while let name = files?.nextObject() as? String {
      let bytes = FileManager.default.contents(atPath: trial.folder.path + "/" + name) ?? Data()
      #expect(bytes.firstRange(of: Data("Sam Body".utf8)) == nil, "\(name)")
    }
  }

  @Test func `swallows nothing that is typed where nothing is to be seen, or while it is locked`()
    async throws
  {
    let number = try trial.file()
    let program = try await sitting()
    program.type("hide\r")
    try await program.wait(for: "the cover") { !$0.screen.text.contains("review>") }
    program.type("show \(number)\r")
    try await program.wait(for: "a sentence") { $0.screen.text.contains("Type it again") }
    #expect(!program.screen.text.contains("Ann Other"))
    program.type("hide\r")
    try await program.wait(for: "the cover") { !$0.screen.text.contains("review>") }
    program.type("999\r")
    try await program.wait(for: "the card") { $0.screen.text.contains("Ring 999") }
    program.type("lock\r")
    try await program.wait(for: "the lock") { $0.screen.currentRow.hasPrefix("locked>") }
    program.type("note \(number) rang back\r")
    try await program.wait(for: "a sentence") { $0.screen.text.contains("is not kept") }
  }

  @Test func `leaves when quit is typed in the middle of a page`() async throws {
    let number = try trial.file { $0.said = (1...60).map { "line \($0)" } }
    let program = try await sitting()
    try await program.enter("show \(number)")
    #expect(program.screen.currentRow.contains("more"))
    program.type("quit\r")
    #expect(try await program.status() == 0)
  }
}
