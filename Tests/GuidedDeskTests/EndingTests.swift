import PolicyCore
import Testing

@testable import GuidedDesk

/// What is said of a call that ended: only what the log answered.
@Suite struct `A call that ends` {
  private func ended(_ lines: String..., locked: Bool = false) throws -> (DeskOnTrial, Call) {
    var trial = try DeskOnTrial()
    trial.takesCalls = false
    if locked { trial.type("lock") }
    trial.type(["call"] + lines + ["end", ""])
    return (trial, try #require(trial.last.ended.first))
  }

  private func said(_ trial: inout DeskOnTrial, _ call: Call, _ answer: LogAnswer) -> String {
    trial.send(.logged(call: call.id, answer))
    return trial.last.lines(.note).joined(separator: "\n")
  }

  @Test func `is filed by one at the recap, whether danger is asked about or not`() throws {
    for lines in [["friend presence"], ["friend presence", "zorbling the wimbets"]] {
      var trial = try DeskOnTrial()
      trial.type([""] + lines + ["end", "1"])
      #expect(trial.records.count == 1 && trial.desk.calls.isEmpty, "\(lines)")
    }
  }

  @Test func `and goes on says that it is not filed`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "end", "police missing 15")
    #expect(trial.last.lines(.note).contains { $0.contains("call 1 goes on") })
    trial = try DeskOnTrial()
    trial.type("", "friend presence", "zorbling the wimbets", "end", "")
    #expect(trial.last.lines(.note).contains(DeskText.enterIsNoAnswer))
    #expect(trial.records.isEmpty)
  }

  @Test func `is not said to be done before the log has answered`() throws {
    var (trial, call) = try ended("friend presence")
    #expect(trial.last.replies.isEmpty)
    #expect(trial.desk.calls.isEmpty && trial.desk.unfiled.map(\.id) == [call.id])
    let done = said(&trial, call, .filed(as: nil))
    #expect(done == "Done. Call 1, reference REF-1.")
    #expect(trial.last.replies.map(\.label).contains(.greet))
    #expect(trial.desk.unfiled.isEmpty)
  }

  @Test(arguments: [
    (LogAnswer.sealed, "Kept, sealed", "Done."), (.waits, "Not filed yet", "Done."),
  ])
  func `and is not filed is said to be kept where it is, once, and done at last`(
    answer: LogAnswer, first: String, last: String
  ) throws {
    var (trial, call) = try ended("friend presence")
    let now = said(&trial, call, answer)
    #expect(now.hasPrefix(first) && now.contains("REF-1") && !now.contains("Done"))
    #expect(said(&trial, call, answer) == "")
    trial.type("", "friend presence")
    let later = said(&trial, call, .filed(as: nil))
    #expect(later.hasPrefix(last) && later.contains("REF-1"))
    // The call in hand stays on the screen.
    #expect(!trial.last.replies.map(\.label).contains(.greet))
  }

  @Test func `where there is no log is never said to be done`() throws {
    var (trial, call) = try ended("friend presence")
    let text = said(&trial, call, .unsaved)
    #expect(text.contains("NOT SAVED") && !text.contains("Done"))
  }

  @Test func `says under which number it can be found again`() throws {
    var (trial, call) = try ended("friend presence")
    #expect(said(&trial, call, .filed(as: 57)).hasSuffix("REF-1. Entry 57 of the log."))
  }

  @Test func `beside another desk's entry says which that is`() throws {
    var (trial, call) = try ended("friend presence")
    #expect(said(&trial, call, .filedBeside(412)).contains("entry 412"))
  }

  @Test func `in silence is counted, and not before the log says so`() throws {
    var trial = try DeskOnTrial()
    trial.takesCalls = false
    trial.type("", "end")
    let call = try #require(trial.last.ended.first)
    #expect(trial.last.replies.isEmpty)
    #expect(said(&trial, call, .sealed).contains("when somebody signs in"))
    #expect(said(&trial, call, .filed(as: nil)) == DeskText.silentCall)
  }

  @Test func `and was taken while locked says so in its entry`() throws {
    let (_, call) = try ended("friend presence", locked: true)
    guard case .enquiry(let record) = call.ending else { throw NotAnEnquiry() }
    #expect(record.notes.map(\.text) == [DeskText.takenUnsigned])
    let (_, other) = try ended("friend presence")
    guard case .enquiry(let open) = other.ending else { throw NotAnEnquiry() }
    #expect(open.notes.isEmpty)
  }

  private struct NotAnEnquiry: Error {}

  @Test func `is parted from what is managers' alone, and joined with it again`() throws {
    let held = HeldRecord(facts: [["a": "b"]], releases: [["a"]], said: ["yes"])
    var (trial, call) = try ended("friend presence")
    guard case .enquiry(var record) = call.ending else { throw NotAnEnquiry() }
    record.held = held
    call.ending = .enquiry(record)
    let parts = trial.desk.parted(call)
    guard case .enquiry(let open) = parts.call.ending else { throw NotAnEnquiry() }
    #expect(open.held == HeldRecord() && parts.held.record == held)
    var joined = parts.call
    joined.join(parts.held)
    #expect(joined.ending == call.ending)
    // Whoever takes it up from a draft has it waiting, and not in hand.
    trial.desk.offer([call, call])
    #expect(trial.desk.unfiled.count == 1 && trial.desk.calls.isEmpty)
  }

  @Test func `goes on under another id, and is filed under it`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence")
    let id = try trial.call().id
    trial.desk.rename(call: id, to: "other")
    #expect(try trial.call().id == "other")
    trial.type("end", "")
    #expect(trial.records.map(\.call) == ["other"])
  }
}

@Suite struct `What the next shift must hear of` {
  /// A call that raises an alert, to its end.
  private func threat(_ trial: inout DeskOnTrial) {
    trial.type("", "enquirer friend", "disclosed threat", "told Sam Reed", "end", "")
  }

  private func alerts(_ output: DeskOutput) -> [[HandOverAlert]] {
    output.log.compactMap { if case .keepAlerts(let alerts) = $0 { alerts } else { nil } }
  }

  @Test func `is kept as soon as the call is in the log, and read out by another desk too`() throws
  {
    var trial = try DeskOnTrial()
    threat(&trial)
    let kept = try #require(alerts(trial.last).last)
    #expect(kept.map(\.reference) == ["REF-1"])
    var other = try DeskOnTrial()
    other.desk.offer(kept)
    other.desk.offer(kept)
    other.send(.signedIn)
    #expect(other.last.lines(.note).filter { $0.contains("REF-1") }.count == 1)
    other.type("handover")
    #expect(other.last.lines(.note).contains { $0.hasPrefix("warning") && $0.contains("REF-1") })
    #expect(alerts(other.last).last?.map(\.readOut) == [1])
    other.type("handover")
    #expect(alerts(other.last).last == [])
    other.type("handover")
    #expect(!other.last.lines(.note).contains { $0.contains("REF-1") })
  }

  @Test func `is headed by what nobody has heard of`() throws {
    var trial = try DeskOnTrial()
    threat(&trial)
    trial.type("", "friend presence", "slip", "nobody", "end", "", "handover")
    let lines = trial.last.lines(.note)
    #expect(lines.first?.contains("nobody was reached") == true)
    #expect(lines.first?.contains("REF-2") == true)
    #expect(lines.dropFirst().first?.contains("REF-1") == true)
  }

  @Test func `about management sends nobody to a manager`() throws {
    var trial = try DeskOnTrial()
    for isUntold in [false, true] {
      trial.desk.offer([
        HandOverAlert(
          at: trial.now, reference: "REF-\(isUntold)", isUntold: isUntold, isAboutRole: true)
      ])
    }
    trial.type("handover")
    let lines = trial.last.lines(.note).filter { $0.contains("REF-") }
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.contains("chair or trustee") && !$0.contains("a manager") })
  }

  @Test func `says on which day it was, and is let go after a week`() throws {
    var trial = try DeskOnTrial()
    trial.desk.offer([HandOverAlert(at: trial.now, reference: "REF-9")])
    trial.now = trial.now.advanced(bySeconds: 24 * 60 * 60)
    trial.send(.signedIn)
    #expect(trial.last.lines(.note).contains { $0.contains("on 2031-") && $0.contains("REF-9") })
    trial.now = trial.now.advanced(bySeconds: 7 * 24 * 60 * 60)
    trial.send(.signedIn)
    #expect(alerts(trial.last) == [[]])
  }

  @Test(arguments: ["1", "2", "3"])
  func `takes a number for what the recap names as open, and files nothing by it`(
    number: String
  ) throws {
    var trial = try DeskOnTrial()
    trial.type("", "foi request about parking please", "end")
    #expect(trial.last.lines(.note).contains { $0.contains("1 freedom of information") })
    trial.type(number)
    #expect(trial.records.isEmpty)
    #expect(try trial.fact("request") != nil)
    trial.type("end", "")
    #expect(trial.records.count == 1)
    let requests = trial.records[0].matters.compactMap { $0.facts["request"] }
    #expect(
      requests
        == (number == "1" ? ["foi"] : number == "2" ? ["operational"] : ["foi", "operational"]))
  }

  @Test func `files by Enter what was left open, and says that it was`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "foi request about parking please", "end", "")
    #expect(trial.records.count == 1)
    #expect(trial.records[0].matters[0].facts["request"] == nil)
  }
}
