import EnquiryLog
import Foundation
import Testing

@testable import FrontdeskCLI

/// `frontdesk user`, as a manager or a script gives it.
@Suite struct UserCommandTests {
  private func user(
    _ home: FoundedHome, _ arguments: [String], as name: String = FoundedHome.manager,
    lines: [String] = []
  ) throws -> Program.Run {
    try Program.run(
      ["user"] + arguments + FoundedHome.options(home.path, name),
      lines: [FoundedHome.words(of: name)] + lines)
  }

  @Test func `lists members and invitations without a passphrase, as one object for scripts`()
    throws
  {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    _ = try home.invite("tara", as: .trainer)
    let run = try Program.run(["user", "list", "--json", "--home", home.path])
    #expect(run.status == 0, "\(run.errors)")
    let users = try #require(try run.object["users"] as? [[String: String]])
    #expect(users.map { $0["name"] } == ["mona", "sam", "tara"])
    #expect(users.map { $0["role"] } == ["manager", "receptionist", "trainer"])
    #expect(users.map { $0["state"] } == ["member", "member", "invited"])
    #expect(try run.object["organisation"] as? String == "Example House")
    let words = try Program.run(["user", "list", "--home", home.path])
    #expect(words.output.contains("sam   receptionist"))
  }

  @Test func `gives a code that is not in any file, to managers alone`() throws {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    let refused = try user(home, ["add", "tara", "--role", "trainer"], as: "sam")
    #expect(refused.status == 77 && !refused.output.contains("code"))
    let run = try user(home, ["add", "tara", "--role", "trainer"])
    #expect(run.status == 0, "\(run.errors)")
    let line = try #require(
      run.output.split(separator: "\n").first { $0.split(separator: " ").count == 5 })
    let code = line.trimmingCharacters(in: .whitespaces)
    let names = FileManager.default.enumerator(atPath: home.path)
    while let name = names?.nextObject() as? String {
      let bytes = FileManager.default.contents(atPath: home.path + "/" + name) ?? Data()
      #expect(bytes.firstRange(of: Data(code.utf8)) == nil, "\(name)")
    }
    try home.opened { store in
      store.signOut()
      var secret = FoundedHome.passphrase(of: "tara")
      let member = try store.join(
        "tara", code: OneTimeCode(typed: code), wiping: &secret, cost: .least)
      #expect(member.role == .trainer)
    }
  }

  @Test func `a second manager confirms another one by the same command`() throws {
    let home = try FoundedHome()
    try home.join("vera", as: .manager)
    let first = try user(home, ["add", "sam", "--role", "manager"])
    #expect(first.status == 0 && first.output.contains("second manager"), "\(first.errors)")
    let list = try Program.run(["user", "list", "--home", home.path])
    #expect(list.output.contains("waits for a second manager"))
    let second = try user(home, ["add", "sam", "--role", "manager"], as: "vera")
    #expect(second.status == 0 && second.output.contains("Confirmed"), "\(second.errors)")
    #expect(!second.output.contains("One-time"))
  }

  @Test func `an invitation is taken back, and a role is no matter of whoever has not joined`()
    throws
  {
    let home = try FoundedHome()
    _ = try home.invite("tara", as: .trainer)
    let role = try user(home, ["role", "tara", "receptionist"])
    #expect(role.status == 64 && role.errors.contains("has not joined"), "\(role.errors)")
    let asked = try home.desk([], as: "tara")
    #expect(asked.status == 77 && asked.errors.contains("one-time code"), "\(asked.errors)")
    let removed = try user(home, ["remove", "tara"])
    #expect(removed.status == 0 && removed.output.contains("opens nothing"), "\(removed.errors)")
    #expect(try !Program.run(["user", "list", "--home", home.path]).output.contains("tara"))
    #expect(try user(home, ["remove", "tara"]).status == 64)
  }

  @Test func `the code of a member is taken back without ending the membership`() throws {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    _ = try home.invite("sam", as: .receptionist)
    let which = try user(home, ["remove", "sam"])
    #expect(which.status == 64 && which.errors.contains("--code"), "\(which.errors)")
    let code = try user(home, ["remove", "sam", "--code"])
    #expect(code.status == 0 && code.output.contains("opens nothing"), "\(code.errors)")
    #expect(try home.opened { try $0.members().count { $0.isActive } } == 2)
    #expect(try user(home, ["remove", "sam", "--code"]).status == 64)
  }

  @Test(arguments: [["review"], ["review", "queue"], ["user", "add", "tom", "--role", "trainer"]])
  func `a name nobody bears ends a command, and is not asked about again without end`(
    command: [String]
  ) throws {
    let home = try FoundedHome()
    let run = try Program.run(command + ["--home", home.path, "--user", "nobody"], lines: [])
    #expect(run.status == 64 && run.errors.contains("nobody of that name"), "\(run.errors)")
    #expect(run.output.utf8.count < 2_000)
    // Nor one whose invitation waits for a second manager.
    try home.join("vera", as: .manager)
    _ = try home.invite("sue", as: .manager)
    let waits = try Program.run(command + ["--home", home.path, "--user", "sue"], lines: [])
    #expect(waits.status == 77 && waits.errors.contains("second manager"), "\(waits.errors)")
  }

  @Test func `changes roles and removes, and says what removing does not do`() throws {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    #expect(try user(home, ["role", "sam", "trainer"]).status == 0)
    #expect(try user(home, ["role", "sam", "--role", "receptionist"]).status == 0)
    let removed = try user(home, ["remove", "sam"])
    #expect(removed.status == 0 && removed.output.contains("not un-read"), "\(removed.errors)")
    #expect(try home.desk([], as: "sam").status == 64)
    #expect(try user(home, ["remove", "sam"]).status == 64)
    let last = try user(home, ["remove", "mona"])
    #expect(last.status == 77 && last.errors.contains("last manager"))
  }

  @Test func `a passphrase is changed by whoever knows the old one`() throws {
    let home = try FoundedHome()
    let old = FoundedHome.words(of: "mona")
    let new = "harbour slate on the left"
    let wrong = try user(home, ["passphrase"], lines: ["plum kettle", new, new])
    #expect(wrong.status == 77)
    // The wrong one is followed by a wait of a second, which the next start may still be in.
    var run = try user(home, ["passphrase"], lines: [old, new, new])
    while run.errors.contains("too soon") {
      run = try user(home, ["passphrase"], lines: [old, new, new])
    }
    #expect(run.status == 0, "\(run.errors)")
    #expect(try home.desk([]).status == 77)
    // That was the old one; the new one opens once the wait it brought is over.
    let options = ["--plain"] + FoundedHome.options(home.path)
    var opened = try Program.run(options, lines: [new])
    while opened.errors.contains("too soon") { opened = try Program.run(options, lines: [new]) }
    #expect(opened.status == 0, "\(opened.errors)")
  }

  @Test func `the recovery sheet is tried without being used, and replaced`() throws {
    let home = try FoundedHome()
    let sitting = try #require(try? user(home, ["sheet", "--new"]))
    #expect(sitting.status == 0, "\(sitting.errors)")
    let words = sitting.output.matches(of: #/(?:^|\s)(\d{1,2})  ([a-z]+)/#)
      .compactMap { match in Int(match.1).map { ($0, String(match.2)) } }
      .sorted { $0.0 < $1.0 }.map(\.1)
    #expect(words.count == RecoverySheet.wordCount)
    func tried(_ words: [String]) throws -> Program.Run {
      try Program.run(
        ["user", "sheet", "--test", "--home", home.path], lines: [words.joined(separator: " ")])
    }
    let entries = try home.opened { try $0.anchor().entries }
    let right = try tried(words)
    #expect(right.status == 0 && right.output.contains("Nothing was changed"), "\(right.errors)")
    #expect(
      try tried([words[1], words[0]] + words[2...]).status == (words[0] == words[1] ? 0 : 77))
    #expect(try home.opened { try $0.anchor().entries } == entries)
    // The one of the founding counts no more: the new one is another.
    let again = try user(home, ["sheet", "--new"])
    #expect(again.status == 0)
    #expect(try tried(words).status == 77)
  }

  @Test
  func `a sheet that waits for a second manager says so, before it is copied and when it is tried`()
    throws
  {
    let home = try FoundedHome()
    try home.join("petra", as: .manager)
    let made = try user(home, ["sheet", "--new"], as: "petra")
    #expect(made.status == 0 && made.output.hasPrefix("Another recovery sheet. It counts when"))
    let words = made.output.matches(of: #/(?:^|\s)(\d{1,2})  ([a-z]+)/#)
      .compactMap { match in Int(match.1).map { ($0, String(match.2)) } }
      .sorted { $0.0 < $1.0 }.map(\.1)
    func tried() throws -> Program.Run {
      try Program.run(
        ["user", "sheet", "--test", "--home", home.path], lines: [words.joined(separator: " ")])
    }
    let waits = try tried()
    #expect(
      waits.status == 0 && waits.output.contains("a recovery sheet that waits"), "\(waits.errors)")
    #expect(try user(home, ["sheet", "--new"]).status == 0)
    #expect(try tried().output.contains("the recovery sheet of this log"))
  }

  @Test
  func `where the second manager cannot sign in, the sheet is named; a role that is misspelt too`()
    throws
  {
    let home = try FoundedHome()
    try home.join("petra", as: .manager)
    let waits = try user(home, ["add", "mona", "--role", "manager"], as: "petra")
    #expect(waits.status == 0 && waits.output.contains("--recovery"), "\(waits.output)")
    let slip = try user(home, ["add", "sam", "--role", "receptionst"])
    #expect(slip.status == 64 && slip.errors.contains("receptionist"), "\(slip.errors)")
    #expect(slip.errors.contains("did you mean"))
  }

  @Test func `a slip in a code is said before anybody thinks of a passphrase`() throws {
    let home = try FoundedHome()
    let code = try home.invite("sam", as: .receptionist)
    var wrong = code
    wrong[0] = code[0] == code[1] ? code[2] : code[1]
    guard wrong != code else { return }
    let run = try Program.run(
      ["user", "passphrase", "--home", home.path, "--user", "sam"],
      lines: [wrong.joined(separator: " ")])
    #expect(!(run.output + run.errors).contains("New passphrase"), "\(run.output)")
    #expect((run.output + run.errors).contains("code"))
  }

  @Test func `the same commands are given in a review, by whoever sits there`() throws {
    let home = try FoundedHome()
    let run = try Program.run(
      ["review"] + FoundedHome.options(home.path),
      lines: [
        FoundedHome.words(of: "mona"), "user", "user add sam --role receptionist",
        "user add sam --role boss", "user remove nobody", "user list --home elsewhere", "quit",
      ])
    #expect(run.status == 0, "\(run.errors)")
    for text in ["mona  manager", "One-time code for sam", "receptionist, trainer", "leave out"] {
      #expect(run.output.contains(text), "\(text) in \(run.output)")
    }
    #expect(try home.opened { try $0.invitations().map(\.invitation.name) } == ["sam"])
  }

  @Test(arguments: [
    ["add", "two words", "--role", "trainer"], ["add", "sam"], ["add", "sam", "--role", "boss"],
    ["role", "sam"], ["remove"], ["sheet"], ["sheet", "--new", "--test"],
    ["add", "sam", "--role", "trainer", "--recovery"],
  ])
  func `refuses what makes no sense with 64, before anybody signs in`(arguments: [String]) throws {
    let run = try Program.run(["user"] + arguments)
    #expect(run.status == 64, "\(arguments): \(run.errors)")
  }

  @Test func `ends with 66 where there is no log, and makes none`() throws {
    let folder = try Folder()
    let home = folder.path + "/none"
    for arguments in [["list"], ["remove", "sam"], ["add", "sam", "--role", "trainer"]] {
      let run = try Program.run(["user"] + arguments + ["--home", home])
      #expect(run.status == 66, "\(arguments): \(run.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: home))
  }
}
