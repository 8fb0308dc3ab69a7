import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore
import Testing

@testable import FrontdeskCLI

/// Calls taken while nobody is signed in: on the disk at every prompt, and filed by whoever signs in.
@Suite struct `A call taken while locked` {
  private static let lines = ["call", "relative presence", "about Zoë Łuczak", "pushed"]

  private func reference(in text: String) throws -> String {
    String(try #require(text.firstMatch(of: /reference ([A-Z]{4}-\d\d)/)).1)
  }

  /// A locked desk with the call typed so far.
  private func locked(_ home: FoundedHome, _ lines: some Sequence<String>) throws -> DeskProcess {
    let desk = try DeskProcess(home: home.path, as: nil)
    desk.waitForPrompt("locked> ")
    for line in lines { desk.enter(line, then: "call 1 › ") }
    return desk
  }

  @Test func `is offered at the next sign-in when the desk is killed at any prompt`() throws {
    for answered in 1...Self.lines.count {
      let home = try FoundedHome()
      try locked(home, Self.lines.prefix(answered)).kill()
      let second = try DeskProcess(home: home.path)
      second.waitForPrompt("desk> ")
      #expect(second.shown.contains("resume 1"))
      second.enter("resume 1", then: "call 1 › ")
      if answered >= 2 { #expect(second.shown.contains("HEARD: relative")) }
      if answered >= 3 { #expect(second.shown.contains("about: Zoë Łuczak")) }
      guard answered == Self.lines.count else { continue }
      second.enter("end", then: "call 1 › ")
      second.enter("", then: "desk> ")
      #expect(second.finish() == 0)
      let filed = try #require(try home.entries().first { $0.record != nil })
      #expect(filed.author == FoundedHome.manager && filed.record?.pushed == 1)
      #expect(filed.record?.operatorName == FoundedHome.manager)
      let note = filed.record?.notes.map(\.text)
      #expect(note == ["taken while nobody was signed in"])
    }
  }

  @Test(arguments: ["quit", "kill", "end of input"])
  func `and ended is kept, says so, and is filed at the next sign-in`(way: String) throws {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    let desk = try locked(home, Self.lines)
    desk.enter("end", then: "call 1 › ")
    let said = desk.enter("", then: "locked> ")
    #expect(said.contains("Kept, sealed: Call 1") && !said.contains("Done"))
    let reference = try reference(in: said)
    if way == "quit" { desk.type("quit") }
    if way == "kill" { desk.kill() } else { #expect(desk.finish() == 0) }
    #expect(try home.entries().compactMap(\.record).isEmpty)

    let next = try DeskProcess(home: home.path, as: "sam")
    next.waitForPrompt("desk> ")
    #expect(next.shown.contains("Done. Call 1, reference \(reference)."))
    #expect(next.finish() == 0)
    let filed = try home.entries().filter { $0.record != nil }
    #expect(filed.map(\.author) == ["sam"])
    #expect(filed.map { $0.record?.reference } == [reference])
    #expect(filed.map { $0.record?.subjectName } == ["Zoë Łuczak"])
    #expect(filed.map { $0.record?.operatorName } == ["sam"])
    #expect(try home.opened { try $0.verify(.deep).isIntact })
    // Once: another start has nothing left to file.
    let last = try DeskProcess(home: home.path)
    last.waitForPrompt("desk> ")
    #expect(!last.shown.contains("Done"))
    #expect(last.finish() == 0)
  }

  @Test func `on which nobody spoke is counted at the next sign-in`() throws {
    let home = try FoundedHome()
    let desk = try locked(home, ["call"])
    let said = desk.enter("end", then: "locked> ")
    #expect(said.contains("counted when somebody signs in"))
    desk.kill()
    let next = try DeskProcess(home: home.path)
    next.waitForPrompt("desk> ")
    #expect(next.shown.contains("The call is counted"))
    #expect(next.finish() == 0)
    let silent = try home.entries().contains {
      if case .filed(.silentCall) = $0.content { true } else { false }
    }
    #expect(silent)
  }

  @Test func `leaves no name in any file`() throws {
    let home = try FoundedHome()
    let desk = try locked(home, Self.lines + ["message meet me at Maple Street", "end"])
    desk.enter("", then: "locked> ")
    let names = FileManager.default.enumerator(atPath: home.path)
    var files = 0
    while let name = names?.nextObject() as? String {
      guard let bytes = FileManager.default.contents(atPath: home.path + "/" + name) else {
        continue
      }
      files += 1
      for text in ["Łuczak", "Zoë", "Maple"] {
        #expect(bytes.firstRange(of: Data(text.utf8)) == nil, "\(text) in \(name)")
      }
    }
    #expect(files > 2)
    #expect(desk.finish() == 0)
  }

  @Test func `with an answer that is managers' alone waits for one of them`() throws {
    let home = try FoundedHome()
    try home.join("sam", as: .receptionist)
    var record = EnquiryRecord.invented()
    record.held = HeldRecord(facts: [["recent-contact": "yes"]], releases: [[]], said: ["told"])
    var call = Call(
      id: record.call, number: 1, reference: record.reference, opened: record.opened)
    call.matters[0].checker = "Sam Reed at ten"
    let desk = try deskOnTrial()
    let ended = call.ended(as: .enquiry(record))
    let draft = try #require(DraftBody.draft(of: desk.parted(ended), revision: 1, at: .current))
    let locked = try EnquiryStore.open(in: home.path + "/log")
    try locked.saveUnsigned(draft)
    locked.close()

    let sam = try DeskProcess(home: home.path, as: "sam")
    sam.waitForPrompt("desk> ")
    #expect(sam.shown.contains("waits for a manager") && !sam.shown.contains("Done"))
    #expect(sam.finish() == 0)
    let mona = try DeskProcess(home: home.path)
    mona.waitForPrompt("desk> ")
    #expect(mona.shown.contains("Done. Call 1"))
    #expect(mona.finish() == 0)
    let filed = try home.entries().compactMap(\.record)
    #expect(filed.map(\.held.said) == [["told"]])
  }

  private func deskOnTrial() throws -> Desk {
    let policy = try PackChoice.policy("wmwa")
    return Desk(policy: policy, settings: DeskSettings(operatorName: "", practice: false)) { _ in
      ("", "")
    }
  }
}
