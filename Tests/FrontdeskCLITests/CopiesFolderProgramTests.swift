import Disks
import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// What `log backup` says of the folder it is given.
@Suite struct `A folder for copies, by command` {
  let home: FoundedHome
  let copies: String

  init() throws {
    home = try FoundedHome()
    copies = home.path + "/disk/copies"
    try FileManager.default.createDirectory(
      atPath: home.path + "/disk", withIntermediateDirectories: true)
  }

  private func backUp(_ folder: String? = nil) throws -> Program.Run {
    try Program.run(["log", "backup", folder ?? copies, "--home", home.path])
  }

  private var newest: String { get throws { try #require(LastBackup.of(Home(home.path))).path } }

  /// Sets the time a copy says to have been made.
  private func date(_ copy: String, daysAgo days: Int) throws {
    let path = copy + "/manifest.json"
    var object = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        as? [String: Any])
    object["at"] = Moment.current.milliseconds - Int64(days) * 86_400_000
    try JSONSerialization.data(withJSONObject: object).write(to: URL(filePath: path))
  }

  @Test func `on the disk of the log is said to be so`() throws {
    let run = try backUp()
    #expect(run.status == 0 && run.output.contains("IT LIES ON THE SAME DISK AS THE LOG"))
  }

  @Test(.enabled(if: SmallDisk.canBeMounted, "needs to mount a small tmpfs, so root"))
  func `on another disk is not`() throws {
    let disk = try SmallDisk(at: home.path + "/other")
    defer { disk.unmount() }
    let run = try backUp(disk.folder + "/copies")
    #expect(run.status == 0 && !run.output.contains("SAME DISK"), "\(run.output) \(run.errors)")
  }

  @Test func `is made, and nothing above it`() throws {
    let run = try backUp(home.path + "/nope/deep/copies")
    #expect(run.status == 73 && run.errors.contains("is its disk plugged in?"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: home.path + "/nope"))
  }

  @Test func `is neither the desk's own, nor a copy, nor a file`() throws {
    #expect(try backUp().status == 0)
    let inACopy = try newest + "/x"
    for (folder, says) in [
      (home.path, "the folder of the desk"), (home.path + "/log", "the log's own folder"),
      (try newest, "that is a copy"), (inACopy, "that is a copy"),
      (home.path + "/site.yaml", "no folder for copies but a file"),
    ] {
      let run = try backUp(folder)
      #expect(run.status == 73 && run.output == "" && run.errors.contains(says), "\(run.errors)")
      #expect(!run.errors.contains("the log's folder cannot be written"))
    }
    #expect(!FileManager.default.fileExists(atPath: inACopy))
  }

  @Test func `that has lost its ledger, or holds a damaged one, is said to`() throws {
    #expect(try backUp().status == 0)
    let ledger = copies + "/erased.ledger"
    try FileManager.default.removeItem(atPath: ledger)
    #expect(try backUp().output.contains("THERE WAS NO LEDGER beside the copies there"))
    #expect(!(try backUp().output.contains("NO LEDGER")))
    try Data("garbage".utf8).write(to: URL(filePath: ledger))
    let run = try backUp()
    #expect(
      run.status == 65 && run.errors.contains("erased.ledger beside the copies cannot be read"))
    #expect(run.errors.contains("move it away"))
  }

  @Test func `says which copies went, and believes no time that cannot be`() throws {
    #expect(try backUp().status == 0)
    let first = try newest
    _ = try home.desk(["friend presence", "end", ""])
    // Its newest entry is of today: whatever it says, it was not made long before.
    try date(first, daysAgo: 58)
    #expect(!(try backUp().output.contains("Gone, for")))
    #expect(FileManager.default.fileExists(atPath: first))
  }

  @Test func `with a copy whose time cannot be says so before it is put back`() throws {
    #expect(try backUp().status == 0)
    let copy = try newest
    let drill = home.path + "-drill"
    defer { try? FileManager.default.removeItem(atPath: drill) }
    for (days, isSaid) in [(0, false), (116, true), (-30, true)] {
      try date(copy, daysAgo: days)
      let run = try Program.run(
        ["log", "restore", copy, "--yes"] + FoundedHome.options(drill),
        lines: [FoundedHome.words(of: FoundedHome.manager)])
      #expect(run.status == 0, "\(run.errors)")
      #expect((run.output + run.errors).contains("WHICH CANNOT BE") == isSaid, "\(days)")
    }
  }

  @Test func `that cannot be written is not called the log's`() throws {
    // Somebody whom modes do not hold back is told nothing by them.
    if geteuid() == 0 { return }
    try FileManager.default.createDirectory(
      atPath: copies, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o500])
    let run = try backUp()
    #expect(run.status == 73 && run.errors.contains("the folder for copies cannot be written"))
  }
}
