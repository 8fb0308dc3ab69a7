import EnquiryLog
import Foundation
import PolicyCore
import TerminalModel
import Testing

@testable import FrontdeskCLI

/// Where the desk waits for Enter, and something else is typed.
@Suite(.serialized) struct `A pause` {
  private func desk() async throws -> (home: FoundedHome, desk: LiveDesk, message: Int64) {
    let home = try FoundedHome()
    var record = EnquiryRecord.invented()
    record.message = MessageRecord(state: .taken, text: "ring home", flagged: false)
    let filed = record
    let number = try home.opened { try $0.append(filed) }
    let desk = try await LiveDesk(["--home", home.path], folder: home.folder)
    try await desk.signIn(FoundedHome.manager)
    return (home, desk, number)
  }

  @Test func `over a message takes a command, and the message leaves the screen`() async throws {
    let (_, desk, number) = try await desk()
    try await desk.program.enter("messages \(number)")
    #expect(desk.program.screen.text.contains("ring home"))
    try await desk.program.enter("visit")
    #expect(desk.program.screen.currentRow.hasPrefix("call 1 ›"))
    #expect(!desk.program.screen.text.contains("ring home"))
  }

  @Test func `over a message takes that it was passed on`() async throws {
    let (home, desk, number) = try await desk()
    try await desk.program.enter("messages \(number)")
    try await desk.program.enter("passed \(number) in person")
    #expect(desk.program.screen.text.contains("waits no longer"))
    #expect(try home.opened { try $0.openMessages().count } == 0)
  }

  @Test func `over the hand-over slip takes a call, and the desk is not locked`() async throws {
    let (_, desk, _) = try await desk()
    try await desk.program.enter("handover")
    try await desk.program.enter("friend presence")
    #expect(desk.program.screen.currentRow.hasPrefix("call 1 ›"))
  }

  @Test func `over a hidden screen takes what is heard`() async throws {
    let (_, desk, _) = try await desk()
    for line in ["friend presence", ""] {
      try await hide(desk)
      desk.program.type(line + "\r")
      try await desk.program.wait(for: "the call") {
        $0.screen.currentRow.hasPrefix("call 1 ›") && $0.screen.text.contains("HEARD")
      }
    }
  }

  /// The prompt behind the veil is empty: nothing is painted that could be counted.
  private func hide(_ desk: LiveDesk) async throws {
    desk.program.type("hide\r")
    try await desk.program.wait(for: "the veil") {
      $0.screen.text.contains("to go on") && !$0.screen.text.contains("desk>")
    }
  }
}
