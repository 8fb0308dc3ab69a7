import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// What a restore by command leaves behind for everybody else.
@Suite struct `After a copy was put back` {
  let home: FoundedHome
  let copies: String

  init() throws {
    home = try FoundedHome()
    try home.join("petra", as: .manager)
    try home.join("sam", as: .receptionist)
    copies = home.path + "/disk/copies"
    try FileManager.default.createDirectory(
      atPath: home.path + "/disk", withIntermediateDirectories: true)
  }

  private func copied() throws -> String {
    let run = try Program.run(["log", "backup", copies, "--home", home.path])
    #expect(run.status == 0, "\(run.errors)")
    return try #require(LastBackup.of(Home(home.path))).path
  }

  private func restore(_ copy: String, _ more: [String] = ["--yes"]) throws -> Program.Run {
    try Program.run(
      ["log", "restore", copy] + more + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: FoundedHome.manager)])
  }

  private func review(_ words: [String], as name: String) throws -> Program.Run {
    try Program.run(
      ["review"] + words + FoundedHome.options(home.path, name),
      lines: [FoundedHome.words(of: name)])
  }

  @Test func `every member who saw more is let in by the word of whoever put it back`() throws {
    let copy = try copied()
    // Both see more of it than whoever puts the copy back.
    _ = try home.desk(["friend presence", "end", ""], as: "petra")
    _ = try home.desk(["friend presence", "end", ""], as: "sam")
    _ = try review(["list"], as: "petra")
    let put = try restore(copy)
    #expect(put.status == 0 && put.output.contains("lets every member in"), "\(put.errors)")
    let second = try review(["queue"], as: "petra")
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.output.contains("AN EARLIER STATE OF THE LOG WAS PUT BACK on"))
    let desk = try home.desk(["quit"], as: "sam")
    #expect(desk.output.contains("A COPY OF THE LOG WAS PUT BACK since you signed in last"))
    #expect(!desk.output.contains("THIS IS NOT THE LOG AS YOU LEFT IT"))
    #expect(!(try home.desk(["quit"], as: "sam").output.contains("WAS PUT BACK since")))
  }

  @Test func `where a file was put there by hand, the refusal names the way on`() throws {
    let file = URL(filePath: home.path + "/log/enquiries.db")
    let then = try Data(contentsOf: file)
    _ = try review(["list"], as: "petra")
    try then.write(to: file)
    let refused = try review(["queue"], as: "petra")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("a manager types `frontdesk log accept`"), "\(refused.errors)")
  }

  @Test func `the next shift has its warnings of grave calls nobody has signed off`() throws {
    let grave = try home.opened { store in
      try (0..<2).map { _ in
        var record = EnquiryRecord.invented()
        record.reference = String(EnquiryStore.freshIdentifier().prefix(6)).uppercased()
        record.closed = .current
        record.matters[0].duties = [KnownDuty.handoverAlert.rawValue]
        return (try store.append(record), record.reference)
      }
    }
    #expect(try review(["show", "\(grave[0].0)"], as: "petra").status == 0)
    #expect(try review(["sign-off", "\(grave[0].0)", "seen"], as: "petra").status == 0)
    let run = try restore(try copied())
    #expect(run.output.contains("1 warnings for the next shift were made anew"), "\(run.output)")
    let desk = try home.desk(["handover", "quit"], as: "sam")
    #expect(desk.output.contains("about entry \(grave[1].1)"), "\(desk.output)")
    #expect(!desk.output.contains("about entry \(grave[0].1)"))
  }

  @Test func `a script that would lose entries is told how many, and does nothing without yes`()
    throws
  {
    let copy = try copied()
    _ = try home.desk(["friend presence", "end", ""], as: "sam")
    let entries = try home.entries().count
    let refused = try restore(copy, [])
    #expect(refused.status == 64 && refused.output == "")
    #expect(refused.errors.contains("will be missing, so nothing was put back"))
    #expect(refused.errors.contains("--yes"))
    #expect(try home.entries().count >= entries)
    #expect(try restore(copy).status == 0)
  }

  @Test func `the log that was there is named until it is ended, by a manager and nobody else`()
    throws
  {
    let copy = try copied()
    for _ in 0..<2 { #expect(try restore(copy).status == 0) }
    func asides() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: home.path)
        .filter { $0.hasPrefix("log.before-") }
    }
    func status() throws -> String {
      try Program.run(["log", "status", "--home", home.path]).output
    }
    let (names, said) = (try asides(), try status())
    #expect(names.count == 2 && names.allSatisfy(said.contains))
    #expect(said.contains("frontdesk log restore --forget-before"))
    func forget(as name: String) throws -> Program.Run {
      try Program.run(
        ["log", "restore", "--forget-before"] + FoundedHome.options(home.path, name),
        lines: [FoundedHome.words(of: name)])
    }
    #expect(try forget(as: "sam").status == 77)
    #expect(try asides() == names)
    let gone = try forget(as: FoundedHome.manager)
    #expect(gone.status == 0 && names.allSatisfy(gone.output.contains), "\(gone.errors)")
    #expect(try asides().isEmpty && !status().contains("SET ASIDE"))
  }

  @Test func `goes after its time when the next copy is made, and not a day before`() throws {
    for (days, isGone) in [(35, false), (37, true)] {
      let day = CivilDate(Moment.current.advanced(bySeconds: -days * 86_400), utcOffset: 0)
      let aside = home.path + "/log.before-\(day)-0a1b2c3d"
      try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: false)
      let run = try Program.run(["log", "backup", copies, "--home", home.path])
      #expect(run.output.contains("Gone for good: the log set aside in \(aside)") == isGone)
      #expect(FileManager.default.fileExists(atPath: aside) == !isGone)
    }
  }

  @Test func `an empty place has the site's file again, and knows its newest copy`() throws {
    let copy = try copied()
    let place = home.path + "-elsewhere"
    defer { try? FileManager.default.removeItem(atPath: place) }
    let run = try Program.run(
      ["log", "restore", copy] + FoundedHome.options(place),
      lines: [FoundedHome.words(of: FoundedHome.manager)])
    #expect(
      run.status == 0 && run.output.contains("site.yaml, which is in no copy"), "\(run.errors)")
    #expect(
      try String(contentsOfFile: place + "/site.yaml", encoding: .utf8)
        == String(contentsOfFile: home.path + "/site.yaml", encoding: .utf8))
    let status = try Program.run(["log", "status", "--home", place])
    #expect(!status.output.contains("no copy was ever made"), "\(status.output)")
  }
}
