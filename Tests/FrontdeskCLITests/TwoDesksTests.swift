import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// Two desks over one log, and what happens when one takes the other for dead.
@Suite struct `Two desks` {
  private func takeSessionsAway(_ home: FoundedHome) throws {
    let sessions = home.path + "/log/sessions"
    for name in try FileManager.default.contentsOfDirectory(atPath: sessions) {
      try FileManager.default.removeItem(atPath: sessions + "/" + name)
    }
  }

  @Test func `both file what was typed at each when one took up the other's call`() throws {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    let first = try DeskProcess(home: home.path)
    first.waitForPrompt("desk> ")
    first.enter("friend presence", then: "call 1 › ")
    first.enter("caller Ann Other", then: "call 1 › ")
    try takeSessionsAway(home)
    let second = try DeskProcess(home: home.path, as: "sam")
    second.waitForPrompt("desk> ")
    second.enter("resume 1", then: "call 1 › ")
    second.enter("about Sam Body", then: "call 1 › ")

    let told = first.enter("note he was in a hurry", then: "call 1 › ")
    #expect(told.contains("Another desk has taken up a call of this desk"))
    first.enter("1", then: "call 1 › ")
    // Before the note is filed the desk asks whether there was danger in it.
    for (desk, answer) in [(first, "1"), (second, "")] {
      desk.enter("end", then: "call 1 › ")
      #expect(desk.enter(answer, then: "desk> ").contains("Done. Call 1"))
      #expect(desk.finish() == 0)
    }
    let filed = try home.entries().compactMap(\.record)
    #expect(filed.map(\.notes.first?.text) == ["he was in a hurry", nil])
    #expect(filed.map(\.subjectName) == ["", "Sam Body"])
    #expect(filed.map(\.callerName) == ["Ann Other", "Ann Other"])
    #expect(try home.opened { try $0.verify(.deep).isIntact })
  }

  @Test func `leave a call alone whose session file was put back in time`() throws {
    let home = try FoundedHome()
    let first = try DeskProcess(home: home.path)
    first.waitForPrompt("desk> ")
    first.enter("friend presence", then: "call 1 › ")
    try takeSessionsAway(home)
    first.enter("pushed", then: "call 1 › ")
    let second = try DeskProcess(home: home.path)
    second.waitForPrompt("desk> ")
    #expect(!second.shown.contains("resume"))
    #expect(second.finish() == 0)
    #expect(first.finish() == 3)
  }

  @Test func `count the same messages`() throws {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    let first = try DeskProcess(home: home.path)
    first.waitForPrompt("desk> ")
    let second = try DeskProcess(home: home.path, as: "sam")
    second.waitForPrompt("desk> ")
    first.enter("friend presence", then: "call 1 › ")
    first.enter("message ring me", then: "call 1 › ")
    first.enter("end", then: "call 1 › ")
    first.enter("", then: "desk> ")
    for desk in [first, second] {
      #expect(desk.enter("messages", then: "desk> ").contains("1 kept"))
    }
    let number = try #require(try home.entries().first { $0.record != nil }).sequence
    #expect(
      second.enter("passed \(number) in person", then: "desk> ").contains("waits no longer"))
    for desk in [first, second] {
      #expect(desk.enter("messages", then: "desk> ").contains("0 kept"))
    }
    #expect(
      first.enter("passed \(number) again", then: "desk> ").contains("No message \(number) waits"))
    for desk in [first, second] { #expect(desk.finish() == 0) }
  }

  @Test func `pass on what the next shift must hear of, when one of them is gone`() throws {
    let home = try FoundedHome()
    let first = try DeskProcess(home: home.path)
    first.waitForPrompt("desk> ")
    for line in ["enquirer friend", "disclosed threat", "told Sam Reed", "end"] {
      first.enter(line, then: "call 1 › ")
    }
    let done = first.enter("", then: "desk> ")
    let reference = String(
      try #require(done.firstMatch(of: /reference ([A-Z]{4}-\d\d)/)).1)
    first.kill()
    let second = try DeskProcess(home: home.path)
    second.waitForPrompt("desk> ")
    let said = second.enter("handover", then: "Enter locks the desk> ")
    #expect(said.contains("warning") && said.contains(reference))
    second.enter("", then: "locked> ")
    #expect(second.finish() == 0)
  }

  @Test func `keep a call of a newer version where it is, and say so`() throws {
    let home = try FoundedHome()
    try home.opened { store in
      for (number, body) in [[31, 1, 2], Array("{\"matters\":[]}".utf8)].enumerated() {
        try store.save(
          Draft(
            call: EnquiryStore.freshIdentifier(), revision: 1,
            updated: Moment(milliseconds: Int64(number)), body: body))
      }
    }
    for _ in 1...2 {
      let desk = try DeskProcess(home: home.path)
      desk.waitForPrompt("desk> ")
      #expect(desk.shown.contains("1 call left open by a newer frontdesk cannot be opened here"))
      #expect(desk.shown.contains("1 call left open cannot be read here"))
      #expect(desk.finish() == 0)
    }
    #expect(try home.opened { try $0.leftDrafts().drafts.count } == 2)
    let review = try Program.run(
      ["review"] + FoundedHome.options(home.path),
      lines: [FoundedHome.words(of: FoundedHome.manager), "quit"])
    #expect(review.output.contains("cannot be opened here"))
  }
}
