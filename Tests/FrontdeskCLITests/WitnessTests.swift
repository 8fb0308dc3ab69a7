import Foundation
import LineEditor
import PolicyCore
import Testing

@testable import EnquiryLog
@testable import FrontdeskCLI

/// What a desk says of the place it lies in, of its log and of its people, to whoever may notice that something is wrong.
@Suite struct `What a desk says of its surroundings` {
  let home: FoundedHome

  init() throws { home = try FoundedHome() }

  private func status() throws -> Program.Run {
    try Program.run(["log", "status", "--home", home.path])
  }

  private func permit(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test func `names a folder and a file that others can write`() throws {
    #expect(try !status().output.contains("other users"))
    try permit(0o777, home.path)
    try permit(0o666, home.path + "/site.yaml")
    let output = try status().output
    #expect(output.contains("The folder of this desk can be written by other users"))
    #expect(output.contains("The file site.yaml can be written by other users"))
    let desk = try home.desk([])
    #expect(desk.output.contains("The file site.yaml can be written by other users"))
  }

  @Test func `waits for no pipe in the place of the site's file`() throws {
    let site = home.path + "/site.yaml"
    try FileManager.default.removeItem(atPath: site)
    #expect(unsafe mkfifo(site, 0o600) == 0)
    #expect(try status().status == 0)
    let desk = try home.desk([])
    #expect(desk.status == 0)
    #expect(desk.output.contains("site.yaml"))
  }

  @Test func `says a number at hand-over, and at sign-in`() throws {
    let desk = try home.desk(["handover"])
    let entries = try home.entries().count
    // The reader signs in after the desk has signed out.
    #expect(desk.output.contains("Say \"\(entries - 1) entries\" to whoever takes over"))
    // What signing in files is not counted among them.
    #expect(desk.output.contains("Before you signed in the log held \(entries - 2) entries."))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/etc/machine-id")))
  func `tells a manager whose code was made and used on one computer`() throws {
    try home.join("sam", as: .receptionist)
    let review = try Program.run(
      ["review", "--plain"] + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: FoundedHome.manager), "list all"])
    #expect(review.output.contains("LOOK AT WHO JOINED"))
    #expect(review.output.contains("sam (receptionist, by mona)"))
    let joined = try home.entries().compactMap { entry -> PeopleRecord? in
      guard case .filed(.people(let people)) = entry.content, people.act == .joined else {
        return nil
      }
      return people
    }
    #expect(joined.map(\.by) == ["mona"] && joined[0].hastyMinutes == 1)
  }

  @Test func `wipes what was typed for a name and is none`() throws {
    let store = try Home(home.path).openLog()
    defer { store.close() }
    let reader = ScriptedReader([.init(event: .line("plum kettle river mona"))])
    guard case .refused(let sentence) = SignIn(store: store, reader: reader).ask() else {
      Issue.record("not refused")
      return
    }
    #expect(reader.wipes == 1 && reader.forgets == 1)
    #expect(!reader.shown.contains("plum") && !sentence.contains("plum"))
    #expect(reader.shown.contains("wiped"))
  }

  @Test func `verifies a broken log deeply with status 1, in words of its own, and writes nothing`()
    throws
  {
    try home.opened { store in
      let triggers = try store.inspect("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try store.inspect("DROP TRIGGER \(trigger[0])") }
      try store.inspect("UPDATE body SET content = x'00' WHERE seq = 2")
      for trigger in triggers { try store.inspect(trigger[1]) }
    }
    let file = URL(filePath: home.path + "/log/enquiries.db")
    let before = try Data(contentsOf: file)
    let run = try Program.run(
      ["log", "verify", "--deep"] + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: FoundedHome.manager)])
    #expect(run.status == 1)
    let said = run.output + run.errors
    #expect(said.contains("entry 2"))
    for word in ["Error", "NSPOSIX", "SQLite", "GRDB"] { #expect(!said.contains(word)) }
    #expect(try Data(contentsOf: file) == before)
  }
}
