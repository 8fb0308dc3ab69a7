import EnquiryLog
import Foundation
import PolicyCore
import PolicyPacks
import Testing

@testable import FrontdeskCLI

/// A desk speaks from the one text its organisation accepted, whatever lies beside its log (DESIGN promise 14).
@Suite struct `A live desk speaks from what was accepted` {
  /// The pack that says least about messages, so that another's words are told apart.
  private static let site = """
    organisation: "Example House"
    pack: petra
    site:
      address: "1 Example Street"
      oncall: "on call"
      edt: "the council"
    wordings:
      greet: "Hello, Example House."

    """

  private static let asked = ["friend presence", "end", "", "quit"]
  /// What the pack of the site answers a friend, and no other pack does.
  private static let own = "That's our Code"
  private static let others = [
    "neither confirm nor deny that we know anyone", "who is or isn't a member",
  ]

  /// Greeting, safe sentence and 999 are there; nothing is said in another pack's words.
  private func expectOwnWords(_ run: Program.Run, _ comment: Comment) {
    #expect(run.output.contains("Hello, Example House."), comment)
    #expect(run.output.contains(Self.own), comment)
    for words in Self.others { #expect(!run.output.contains(words), comment) }
  }

  /// What may lie there in place of the file, and what is said of it.
  static let files: [(what: String, bytes: [UInt8]?, said: String)] = [
    ("nothing", nil, "site.yaml does not exist"),
    ("an empty file", [], "file site.yaml is empty"),
    ("blanks", Array(" \n\t\n".utf8), "file site.yaml is empty"),
    (
      "no pack", Array(site.replacing("pack: petra\n", with: "").utf8),
      "file site.yaml names no pack"
    ),
    ("no text", [0xFF, 0xFE, 0x70, 0x00], "file site.yaml cannot be used"),
    ("no mapping", Array("petra\n".utf8), "file site.yaml cannot be used"),
    ("half a file", Array(site.utf8.prefix(20)), "file site.yaml cannot be used"),
    (
      "another pack", Array(site.replacing("petra", with: "wmwa").utf8),
      "file site.yaml names another pack"
    ),
    (
      "a pack there is not", Array(site.replacing("petra", with: "petr").utf8),
      "file site.yaml names a pack that cannot be used"
    ),
    (
      "a pack file that is not there", Array(site.replacing("petra", with: "./mine.yaml").utf8),
      "file site.yaml names a pack that cannot be used"
    ),
    (
      "another organisation's", Array(site.replacing("Example House", with: "Other House").utf8),
      "file site.yaml is of another organisation"
    ),
    (
      "a name with a line break",
      Array(site.replacing("\"Example House\"", with: "\"Example\\nHouse\"").utf8),
      "file site.yaml cannot be used"
    ),
    (
      "other words", Array(site.replacing("Hello, Example", with: "Hi, Example").utf8),
      "file site.yaml was changed, and no manager has accepted the change"
    ),
    (
      "a misspelt key", Array(site.replacing("address:", with: "adress:").utf8),
      "file site.yaml cannot be used"
    ),
    (
      "no minute until the lock", Array((site + "idle-minutes: 0\n").utf8),
      "file site.yaml cannot be used"
    ),
    (
      "a lock under the wrong key",
      Array(site.replacing("site:\n", with: "site:\n  idle-minutes: \"0\"\n").utf8),
      "file site.yaml cannot be used"
    ),
    (
      "words that give away presence",
      Array(site.replacing("greet:", with: "neutral: \"They are in. {nosuch}\"\n  greet:").utf8),
      "file site.yaml cannot be used"
    ),
    (
      "more than any file has", Array(repeating: 0x23, count: 2 << 20),
      "file site.yaml cannot be used"
    ),
  ]

  @Test(arguments: files.indices)
  func `and says so of a file that is something else`(index: Int) throws {
    let (what, bytes, said) = Self.files[index]
    let home = try FoundedHome(site: Self.site)
    let file = URL(filePath: home.path + "/site.yaml")
    if let bytes {
      try Data(bytes).write(to: file)
    } else {
      try FileManager.default.removeItem(at: file)
    }
    let run = try home.desk(Self.asked)
    #expect(run.status == 0, "\(what): \(run.errors)")
    #expect(run.output.contains(said), "\(what): \(run.output)")
    #expect(run.output.contains("mona accepted"), "\(what): \(run.output)")
    expectOwnWords(run, "\(what): \(run.output)")
    let emergency = try home.desk(["999", "quit"])
    #expect(emergency.output.contains("1 Example Street"), "\(what)")
  }

  @Test(arguments: [("\n", true), ("\r\n", false), ("\r\n", true), ("\r", false)])
  func `and reads the same text saved by another program as the same`(
    lineEnd: String, hasMark: Bool
  ) throws {
    let home = try FoundedHome(site: Self.site)
    let what = "\(hasMark ? "mark, " : "")\(Array(lineEnd.utf8))"
    let saved = (hasMark ? "\u{FEFF}" : "") + Self.site.replacing("\n", with: lineEnd)
    _ = try home.folder.file("site.yaml", saved)
    let run = try home.desk(Self.asked)
    #expect(run.status == 0 && run.errors.isEmpty, "\(what): \(run.errors)")
    #expect(!run.output.contains("site.yaml") && !run.output.contains("file site.yaml"), "\(what)")
    expectOwnWords(run, "\(what)")
    #expect(try Set(home.entries().compactMap { $0.record?.pack.id }) == ["petra"])
  }

  @Test func `whatever pack is asked for on the command line`() throws {
    let home = try FoundedHome(site: Self.site)
    let run = try Program.run(
      ["--plain", "--pack", "wmwa"] + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: FoundedHome.manager)] + Self.asked)
    #expect(run.status == 0)
    #expect(run.output.contains("--pack is for practice"), "\(run.output)")
    expectOwnWords(run, "\(run.output)")
    let none = try Program.run(
      ["--plain", "--pack", "nosuch"] + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: FoundedHome.manager)] + Self.asked)
    #expect(none.status == 0)
    #expect(none.output.contains("there is no pack 'nosuch'"), "\(none.output)")
    expectOwnWords(none, "\(none.output)")
  }

  @Test func `and files every call under it`() throws {
    let home = try FoundedHome(site: Self.site)
    _ = try folder(home, Self.site.replacing("petra", with: "wmwa"))
    _ = try home.desk(Self.asked)
    let accepted = try home.opened { try $0.acceptedPolicy() }
    let record = try #require(try home.entries().compactMap(\.record).last)
    #expect(record.pack.hash == accepted?.hash)
    #expect(record.pack.id == "petra")
  }

  @Test func `locked, with nobody signed in`() throws {
    let home = try FoundedHome(site: Self.site)
    _ = try folder(home, "pack: wmwa\n")
    let run = try Program.run(["--plain", "--home", home.path], lines: ["quit"])
    #expect(run.output.contains("Hello, Example House."), "\(run.output)")
    #expect(run.output.contains("file site.yaml is"), "\(run.output)")
  }

  // MARK: - Accepting

  private func folder(_ home: FoundedHome, _ text: String) throws -> String {
    try home.folder.file("site.yaml", text)
  }

  private func review(
    _ home: FoundedHome, _ words: [String], as name: String = FoundedHome.manager
  ) throws -> Program.Run {
    try Program.run(
      ["review", "policy"] + words + FoundedHome.options(home.path, name),
      lines: [FoundedHome.words(of: name)])
  }

  @Test func `until a manager accepts what is proposed, and is shown what changes`() throws {
    let home = try FoundedHome(site: Self.site)
    let changed = Self.site.replacing("1 Example Street", with: "2 Example Street")
      .replacing("Hello, Example House.", with: "Good day, Example House.")
    _ = try folder(home, changed)
    let looked = try review(home, [])
    #expect(looked.status == 0, "\(looked.errors)")
    #expect(looked.output.contains("accepted by mona"))
    #expect(looked.output.contains("address: 1 Example Street → 2 Example Street"))
    #expect(looked.output.contains("greet: Hello, Example House. → Good day, Example House."))
    #expect(try home.opened { try $0.acceptedPolicy()?.entry } == 1)
    let accepted = try review(home, ["accept"])
    #expect(accepted.status == 0, "\(accepted.errors)")
    #expect(accepted.output.contains("Accepted, entry"), "\(accepted.output)")
    let run = try home.desk(["999", "quit"])
    #expect(run.output.contains("2 Example Street"), "\(run.output)")
    #expect(run.output.contains("Good day, Example House."))
    #expect(!run.output.contains("no manager has accepted"))
    let again = try review(home, ["accept"])
    #expect(again.output.contains("accepted already"))
    #expect(try home.opened { try $0.verify(.deep).isIntact })
  }

  @Test func `and is told what a wider pack would say more`() throws {
    let home = try FoundedHome(site: Self.site)
    _ = try folder(home, Self.site.replacing("petra", with: "wmwa"))
    let looked = try review(home, [])
    #expect(looked.output.contains("pack: petra 2026.1 → wmwa 2026.1"), "\(looked.output)")
    #expect(looked.output.contains("another word on messages"))
    #expect(looked.output.contains("told at the desk: nothing → "))
  }

  @Test func `and no receptionist accepts anything`() throws {
    let home = try FoundedHome(site: Self.site)
    try home.join("sam", as: .receptionist)
    _ = try folder(home, Self.site.replacing("petra", with: "wmwa"))
    for words in [[], ["accept"]] {
      let run = try review(home, words, as: "sam")
      #expect(run.status == 77)
      #expect(run.output.isEmpty)
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }
    #expect(try home.opened { try $0.acceptedPolicy()?.entry } == 1)
  }

  @Test(arguments: [
    ("", Int32(65)), ("organisation: x\n", 64), ("pack: nosuch\n", 64), ("pack: ./none.yaml\n", 66),
    ("pack: petra\nidle-minutes: 0\n", 65),
    (
      "pack: petra\nwordings: {neutral: {discloses: [present], variants: [\"They are in.\"]}}\n",
      1
    ),
  ])
  func `and nothing that cannot be spoken from is accepted`(text: String, status: Int32) throws {
    let home = try FoundedHome(site: Self.site)
    _ = try folder(home, text)
    let run = try review(home, ["accept"])
    #expect(run.status == status, "\(run.output) \(run.errors)")
    #expect(try home.opened { try $0.acceptedPolicy()?.entry } == 1)
    // Nor is that a script's to miss.
    #expect(try review(home, []).status == status)
  }

  // MARK: - Logs of before

  @Test func `and a log of before goes on with what it used last, until a manager is asked`() throws
  {
    let folder = try Folder()
    _ = try folder.file("site.yaml", Self.site)
    try FoundedHome.found(folder.path, accepting: false)
    func desk(_ lines: [String], as name: String = FoundedHome.manager) throws -> Program.Run {
      try Program.run(
        ["--plain"] + FoundedHome.options(folder.path, name),
        lines: [FoundedHome.words(of: name)] + lines)
    }
    // An earlier version kept the text when somebody signed in.
    let texts = PackTexts(
      pack: try #require(BuiltInPacks.source("petra")),
      overlay: PackSource(name: "site.yaml", text: Self.site))
    let store = try EnquiryStore.open(in: folder.path + "/log")
    var secret = FoundedHome.passphrase(of: FoundedHome.manager)
    try store.signIn(FoundedHome.manager, wiping: &secret)
    let hash = try store.keep(pack: texts.joined)
    let code = try #require(try store.invite("sam", as: .receptionist, cost: .least).code)
    var other = FoundedHome.passphrase(of: "sam")
    _ = try store.join("sam", code: code, wiping: &other, cost: .least)
    store.close()
    _ = try folder.file("site.yaml", Self.site.replacing("petra", with: "wmwa"))
    // A receptionist is not asked, and goes on as before.
    let before = try desk(Self.asked, as: "sam")
    #expect(before.output.contains(Self.own), "\(before.output)")
    #expect(before.output.contains("No manager has accepted a policy"))
    // A manager is; a line that is no answer is not lost.
    let asked = try desk(Self.asked)
    #expect(asked.output.contains("you are asked first"), "\(asked.output)")
    #expect(asked.output.contains(Self.own))
    #expect(asked.output.contains("HEARD: friend"), "\(asked.output)")
    // Back to what it was: accepted, and said no more.
    _ = try folder.file("site.yaml", Self.site)
    let yes = try desk(["yes"] + Self.asked)
    #expect(yes.output.contains("Accepted, entry"), "\(yes.output)")
    let after = try desk(Self.asked)
    #expect(!after.output.contains("accepted a policy"), "\(after.output)")
    #expect(after.output.contains(Self.own))
    let opened = try EnquiryStore.open(in: folder.path + "/log")
    defer { opened.close() }
    #expect(try opened.acceptedPolicy()?.hash == hash)
  }

  @Test func `and a log that holds no text at all releases nothing`() throws {
    let folder = try Folder()
    _ = try folder.file("site.yaml", FoundedHome.site)
    try FoundedHome.found(folder.path, accepting: false)
    let police = ["police missing 15", "M Ode, 88", "1", "1", "1", "1", "1", "yes jo now", "quit"]
    let run = try Program.run(
      ["--plain"] + FoundedHome.options(folder.path),
      lines: [FoundedHome.words(of: FoundedHome.manager), "no"] + police)
    #expect(run.output.contains("STAND-IN"), "\(run.output)")
    #expect(!run.output.contains("contacted us recently"))
  }

  @Test(arguments: ["", "pack: ", "\u{0}", "pack: wmwa"])
  func `and without a log that can be used there are safe words and 999`(text: String) throws {
    let folder = try Folder()
    _ = try folder.file("site.yaml", text)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/log", withIntermediateDirectories: true)
    _ = try folder.file("log/enquiries.db", "this is no log")
    let run = try Program.run(
      ["--plain", "--home", folder.path], lines: ["friend presence", "999", "quit"])
    #expect(run.output.contains("GREET"), "\(run.output)")
    #expect(run.output.contains("SAFE"))
    #expect(run.output.contains("Ring 999 now"))
    #expect(run.status != 0)
  }
}
