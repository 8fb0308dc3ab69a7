import Disks
import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// A desk that holds what is not in the log is left by a second, deliberate act, and never with 0.
@Suite(
  .serialized, .enabled(if: SmallDisk.canBeMounted, "needs to mount a small tmpfs, so root"))
struct `Leaving a desk on a full disk` {
  /// A desk in the middle of a call that the disk would not take.
  private func stuck() throws -> (home: FoundedHome, disk: SmallDisk, desk: DeskProcess) {
    let (home, disk) = try FoundedHome.onSmallDisk()
    let desk = try DeskProcess(home: home.path)
    desk.waitForPrompt("desk> ")
    desk.enter("friend presence", then: "call 1 › ")
    // The reserve goes first; then there is none.
    for _ in 1...40 where !desk.shown.contains("NOT SAVED") {
      try disk.fill()
      desk.enter("note " + String(repeating: "x", count: 20_000), then: "call 1 › ")
      desk.enter("1", then: "call 1 › ")
    }
    return (home, disk, desk)
  }

  @Test func `says NOT SAVED at every prompt, and files once there is room`() throws {
    let (home, disk, desk) = try stuck()
    defer { disk.unmount() }
    #expect(desk.shown.contains("NOT SAVED: the disk is full; the call goes on in memory"))
    desk.enter("end", then: "call 1 › ")
    let said = desk.enter("", then: "desk> ")
    #expect(said.contains("Not filed yet: Call 1") && !said.contains("Done"))
    disk.empty()
    let later = desk.enter("calls", then: "desk> ")
    #expect(later.contains("Done. Call 1") && !later.contains("NOT SAVED"))
    #expect(desk.finish() == 0)
    #expect(try home.entries().compactMap(\.record).count == 1)
  }

  @Test(arguments: ["quit", "SIGTERM"])
  func `is refused the first time, names what waits, and ends with 73 the second`(way: String)
    throws
  {
    let (_, disk, desk) = try stuck()
    defer { disk.unmount() }
    desk.enter("park", then: "desk> ")
    func leave() { if way == "quit" { desk.type("quit") } else { desk.terminate() } }
    leave()
    desk.waitForPrompt("desk> ")
    #expect(desk.shown.contains("NOT SAVED, so the desk stays open: call 1, reference"))
    // Anything typed in between, and it is refused again.
    desk.enter("calls", then: "desk> ")
    leave()
    desk.waitForPrompt("desk> ")
    #expect(desk.shown.contains("stays open"))
    leave()
    #expect(desk.finish() == 73)
  }

  @Test func `at the end of input ends with 73`() throws {
    let (_, disk, desk) = try stuck()
    defer { disk.unmount() }
    #expect(desk.finish() == 73)
  }

  @Test func `tries once more first, and ends well when there is room again`() throws {
    let (home, disk, desk) = try stuck()
    defer { disk.unmount() }
    disk.empty()
    #expect(desk.finish() == 3)
    #expect(try home.opened { try $0.leftDrafts().drafts.count } == 1)
  }

  @Test func `is refused while it is locked, too`() throws {
    let (home, disk) = try FoundedHome.onSmallDisk()
    defer { disk.unmount() }
    let desk = try DeskProcess(home: home.path, as: nil)
    desk.waitForPrompt("locked> ")
    desk.enter("call friend presence", then: "call 1 › ")
    for _ in 1...40 where !desk.shown.contains("NOT SAVED") {
      try disk.fill()
      desk.enter("note " + String(repeating: "x", count: 20_000), then: "call 1 › ")
      desk.enter("1", then: "call 1 › ")
    }
    desk.enter("end", then: "call 1 › ")
    let said = desk.enter("", then: "locked> ")
    #expect(said.contains("NOT SAVED: the disk is full") && said.contains("Not filed yet"))
    desk.enter("quit", then: "locked> ")
    #expect(desk.shown.contains("stays open"))
    disk.empty()
    desk.type("quit")
    #expect(desk.finish() == 0)
    #expect(try home.opened { try $0.leftDrafts().drafts.count } == 1)
  }
}

@Suite struct `A full disk, where no call is in hand` {
  @Test(.enabled(if: SmallDisk.canBeMounted, "needs to mount a small tmpfs, so root"))
  func `is told without a word of a call`() throws {
    let (home, disk) = try FoundedHome.onSmallDisk()
    defer { disk.unmount() }
    var run = try Program.run(["user", "list", "--home", home.path])
    for number in 1...200 where run.status == 0 {
      try disk.fill()
      run = try Program.run(
        ["user", "add", "u\(number)", "--role", "receptionist"] + FoundedHome.options(home.path),
        lines: [FoundedHome.words(of: FoundedHome.manager)])
    }
    #expect(run.status == 73)
    #expect(run.errors.contains("the disk is full") && !run.errors.contains("call"))
  }
}
