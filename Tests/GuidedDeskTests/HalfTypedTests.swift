import PolicyCore
import Testing

@testable import GuidedDesk

/// A line that the lock broke off, or the parking of its call.
@Suite struct `A half-typed line` {
  private func locked(_ text: String) throws -> DeskOnTrial {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "message")
    trial.send(.halfTyped(text))
    #expect(trial.last.saved.map(\.halfTyped) == [text])
    trial.send(.idle)
    return trial
  }

  @Test func `stands in the line again when somebody signs in`() throws {
    var trial = try locked("tell Ines that")
    // Behind the veil nobody reads it.
    #expect(trial.desk.typed == "" && !trial.card.text.contains("Ines"))
    trial.send(.signedIn)
    #expect(trial.desk.typed == "tell Ines that")
    trial.type("tell Ines that we moved")
    #expect(try trial.call().message.text == "tell Ines that we moved")
    #expect(trial.desk.typed == "" && trial.desk.inHand?.halfTyped == nil)
  }

  @Test func `survives what is typed behind the veil`() throws {
    var trial = try locked("tell Ines that")
    trial.type("back", "pushed")
    trial.send(.halfTyped("and Tom"))
    trial.send(.signedIn)
    #expect(trial.desk.typed == "tell Ines that and Tom")
  }

  @Test func `comes back with the call that was set aside`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence")
    trial.send(.halfTyped("about Ines"))
    trial.send(.park)
    #expect(trial.desk.typed == "")
    trial.type("", "park", "resume 1")
    #expect(trial.desk.typed == "about Ines")
  }

  @Test func `stays where the call has danger in it and nothing locks`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "999")
    trial.send(.halfTyped("12 Maple"))
    trial.send(.idle)
    #expect(trial.desk.cover == .open && trial.desk.typed == "12 Maple")
  }

  @Test func `is not filed behind the veil, and is filed with the call as a note`() throws {
    var trial = try locked("tell Ines that")
    trial.type("back", "end")
    // Behind the veil Enter signs in, and files nothing.
    trial.type("")
    #expect(trial.last.screen == [.signIn] && trial.records.isEmpty)
    trial.send(.signedIn)
    #expect(trial.desk.typed == "tell Ines that")
    trial.send(.noteHalfTyped)
    trial.type("")
    let record = try #require(trial.records.first)
    #expect(record.notes.map(\.text) == ["tell Ines that"])
  }

  @Test func `alone makes a call that is not silent`() throws {
    var trial = try DeskOnTrial()
    trial.type("")
    trial.send(.halfTyped("she says he"))
    trial.send(.idle)
    trial.type("end")
    #expect(try trial.call().stage == .recap)
    trial.send(.signedIn)
    trial.send(.noteHalfTyped)
    trial.type("")
    #expect(trial.records.first?.notes.map(\.text) == ["she says he"])
  }

  @Test func `with no call in hand is for whoever typed it`() throws {
    var trial = try DeskOnTrial()
    trial.send(.halfTyped("passed 12 to"))
    trial.send(.idle)
    trial.desk.settings.operatorName = "sam"
    trial.send(.signedIn)
    #expect(trial.desk.typed == "")
    trial.desk.settings.operatorName = "jo"
    #expect(trial.desk.typed == "passed 12 to")
  }

  @Test func `becomes a note where no line can be put back`() throws {
    var trial = try locked("tell Ines that")
    trial.send(.signedIn)
    trial.send(.noteHalfTyped)
    #expect(trial.last.lines(.note).contains { $0.contains("tell Ines that") })
    #expect(try trial.call().notes.map(\.text) == ["tell Ines that"])
    #expect(trial.desk.typed == "")
  }
}
