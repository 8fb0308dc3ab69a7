import PolicyCore
import Testing

@testable import GuidedDesk

@Suite struct `Few answers` {
  @Test(arguments: ["partner", "ex-partner", "relative", "friend", "neighbour", "parent"])
  func `file an ordinary refusal`(_ enquirer: String) throws {
    for request in ["presence", "contact-details", "trace", "a message", "meet", "progress"] {
      var trial = try DeskOnTrial()
      // Whatever is asked is answered, one question at a time, with what is least known.
      var lines = [""]
      trial.type("")
      while let pending = try trial.pending() {
        let answer = ["enquirer": enquirer, "request": request][pending] ?? "not sure"
        lines.append(answer)
        trial.type(answer)
        if lines.count > 9 { break }
      }
      trial.type("end", "")
      #expect(lines.count + 2 <= 6, "\(request): \(lines)")
      #expect(trial.records.map { $0.matters.map(\.decision) } == [["ncnd"]])
    }
  }

  @Test func `do for an officer about a missing child, and a wait`() throws {
    var trial = try DeskOnTrial()
    let lines = [
      "", "police missing 15", "PC Dan Hale, collar 4471, Worcester, MP/77", "reported",
    ]
    trial.type(lines)
    trial.type("park", "resume 1")
    let after = ["1", "2", "1", "2 Sam Reed at ten", "1", "told Sam Reed", "end", ""]
    trial.type(after)
    // Twelve, the wait and the recap of what the release rests on apart.
    #expect(lines.count + after.count <= 12 + 1)
    let record = try #require(trial.records.first)
    #expect(record.matters.map(\.decision) == ["release"])
    #expect(record.held.releases == [["recent-contact"]])
    #expect(record.verification.outcome == "yes")
    #expect(record.told.map(\.who) == ["Sam Reed"])
    #expect(record.notes.map(\.text).contains { $0.hasPrefix("records checked: Sam Reed at ten") })
    #expect(record.matters.first?.facts["number-from"] == nil)
    #expect(record.verification.steps["number-from"] == "found")
  }

  @Test func `and none at all count a silent call and keep nothing of it`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "end")
    #expect(trial.records.isEmpty)
    #expect(trial.last.screen == [.forget])
    #expect(trial.last.saved.isEmpty)
    #expect(
      trial.last.ended.map(\.ending) == [
        .silentCall(SilentCall(call: "call-1", operatorName: "jo", channel: "phone"))
      ])
    #expect(trial.desk.calls.isEmpty)
  }

  @Test func `open a call by the first word heard`() throws {
    for (line, channel) in [
      ("", "phone"), ("call", "phone"), ("visit", "walk-in"), ("letter", "letter"),
      ("email", "email"), ("text", "text"), ("friend presence", "phone"), ("999", "phone"),
      ("letter friend presence", "letter"),
    ] {
      var trial = try DeskOnTrial()
      trial.type(line)
      #expect(try trial.fact("channel") == channel, "\(line)")
    }
  }

  @Test(
    arguments: Command.valid(in: .call).filter { $0 != .emergency }.map(\.row.word) + [
      "told Sam Reed", "/end",
    ])
  func `that belong to a call open none`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type(line)
    #expect(trial.desk.calls.isEmpty)
    #expect(!trial.last.replies.isEmpty || !trial.last.screen.isEmpty)
  }
}
