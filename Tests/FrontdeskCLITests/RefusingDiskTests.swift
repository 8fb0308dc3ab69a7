import Children
import Disks
import EnquiryLog
import Foundation
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// A disk that takes nothing while somebody is on the phone, for other reasons than that it is full.
@Suite(.serialized) struct `A desk whose log cannot be written` {
  private func run(_ program: String, _ arguments: String...) throws {
    let child = try Child(
      "/usr/bin/env", [program] + arguments,
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    guard child.wait() == .status(0) else { throw CocoaError(.featureUnsupported) }
  }

  /// Answers, says NOT SAVED, and files as soon as the disk takes it.
  private func expectGoesOn(
    _ home: FoundedHome, refusing refuse: (DeskProcess) throws -> Void,
    until allow: (DeskProcess) throws -> Void
  ) throws {
    let desk = try DeskProcess(home: home.path)
    desk.waitForPrompt("desk> ")
    let asked = desk.enter("friend presence", then: "call 1 › ")
    #expect(asked.contains("SAY") && !asked.contains("NOT SAVED"))
    try refuse(desk)
    desk.enter("note " + String(repeating: "x", count: 200_000), then: "call 1 › ")
    let refused = desk.enter("1", then: "call 1 › ")
    #expect(refused.contains("NOT SAVED"), "\(refused.suffix(400))")
    // It still answers.
    #expect(desk.enter("say", then: "call 1 › ").contains("SAY"))
    #expect(desk.enter("why", then: "call 1 › ").contains("NOT SAVED"))
    desk.enter("end", then: "call 1 › ")
    let ended = desk.enter("", then: "desk> ")
    #expect(ended.contains("Not filed yet") && !ended.contains("Done"), "\(ended)")
    try allow(desk)
    let later = desk.enter("calls", then: "desk> ")
    #expect(later.contains("Done. Call 1") && !later.contains("NOT SAVED"), "\(later)")
    #expect(desk.finish() == 0)
    #expect(try home.entries().compactMap(\.record).count == 1)
    #expect(try Program.run(["log", "verify", "--home", home.path]).status == 0)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit")))
  func `for no file may be longer goes on, and files when it may`() throws {
    let home = try FoundedHome()
    let file = home.path + "/log/enquiries.db"
    let size = try #require(
      FileManager.default.attributesOfItem(atPath: file)[.size] as? Int)
    try expectGoesOn(
      home,
      refusing: { try run("prlimit", "--pid", "\($0.id)", "--fsize=\(size):unlimited") },
      until: { try run("prlimit", "--pid", "\($0.id)", "--fsize=unlimited:unlimited") })
  }

  @Test(.enabled(if: SmallDisk.canBeMounted, "needs to mount, so root"))
  func `for its disk became read-only goes on, and files when it is no more`() throws {
    let home = try FoundedHome()
    let log = home.path + "/log"
    try expectGoesOn(
      home,
      refusing: { _ in
        try run("mount", "--bind", log, log)
        try run("mount", "-o", "remount,bind,ro", log)
      },
      until: { _ in try run("umount", "-l", log) })
  }
}
