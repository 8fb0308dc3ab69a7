import PolicyCore
import Testing

@testable import GuidedDesk

@Suite struct `A line that begins like a command` {
  /// Every command as the first word of a sentence with danger in it.
  static let sentences = Command.allCases.flatMap(\.row.words).filter { $0 != "999" && $0 != "?" }
    .map { "\($0) he says and he has a knife" }

  @Test(arguments: sentences)
  func `never hides danger`(_ line: String) throws {
    for start in [[""], ["", "friend presence"], []] {
      var trial = try DeskOnTrial()
      trial.type(start)
      trial.type(line)
      let call = try #require(trial.desk.inHand ?? trial.desk.calls.first, "\(start) \(line)")
      // "say" and "nobody" may turn a word off; then it is asked about at once.
      let isAsked =
        if case .reading(let open) = call.stage { open.first?.of == .danger } else { false }
      #expect(trial.desk.red(call) == .danger || isAsked, "\(start) \(line)")
    }
  }

  @Test func `opens the emergency when it begins with the number`() throws {
    for line in ["999 he has her by the hair", "999, quick", "999!", "/999"] {
      var trial = try DeskOnTrial()
      trial.type(line)
      #expect(try trial.decisions().contains(.emergency), "\(line)")
    }
    var trial = try DeskOnTrial()
    trial.type("", "9991 is the reference")
    #expect(try !trial.decisions().contains(.emergency))
  }

  @Test(arguments: [
    ("caller says theres a lad on the balcony", "", ""), ("about the old lady next door", "", ""),
    ("caller Dave Hale", "Dave Hale", ""), ("about Mrs May", "", "Mrs May"),
    ("about 15 i think", "", ""), ("caller 07700 900123", "", ""),
  ])
  func `names nobody unless it looks like a name`(
    _ line: String, _ caller: String, _ subject: String
  ) throws {
    var trial = try DeskOnTrial()
    trial.type("", line)
    #expect(try trial.call().callerName == caller)
    #expect(try trial.call().subjectName == subject)
  }

  @Test func `asks for a name when it is alone, and erases none`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "caller Dave Hale", "about Ann Lee", "caller")
    #expect(try trial.call().stage == .naming(caller: true))
    trial.type("")
    #expect(try trial.call().callerName == "Dave Hale")
    trial.type("about", "Ann Price")
    #expect(try trial.call().subjectName == "Ann Price")
    #expect(trial.last.replies.text.contains("was: Ann Lee · now: Ann Price"))
  }

  @Test func `is help for a question mark, at every prompt`() throws {
    for place in `Danger`.places {
      var trial = try DeskOnTrial()
      trial.type(place.lines)
      let stage = trial.desk.inHand?.stage
      trial.type("?")
      #expect(trial.desk.inHand?.stage == stage)
      #expect(trial.last.lines(.note).contains { $0.contains("999") }, "\(place.lines)")
    }
  }
}

@Suite struct `A note` {
  @Test(arguments: [
    ["end"], ["friend presence"], ["told Sam Reed"], ["park"], ["back"], ["note another"], ["999"],
    ["caller Dave"], ["not sure"], ["he went off"], ["why"],
  ])
  func `is kept whatever is typed instead of where it comes from`(_ next: [String]) throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "note he wept on the stairs")
    trial.type(next)
    let call = try #require(trial.desk.inHand ?? trial.desk.calls.first)
    #expect(call.notes.map(\.text).contains("he wept on the stairs"), "\(next)")
    let note = try #require(call.notes.first { $0.text == "he wept on the stairs" })
    #expect(note.source == .notSaid)
  }

  @Test func `is listened to`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "note the man has a knife", "end")
    #expect(trial.desk.red(try trial.call()) == .danger)
    #expect(try trial.call().notes.map(\.text) == ["the man has a knife"])
  }

  @Test func `keeps a telephone number as claimed`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "parent missing 15", "her number is 07700 900123", "told Sam Reed", "end", "")
    let notes = try #require(trial.records.first?.notes)
    #expect(notes.contains { $0.text.contains("07700900123") && $0.source == .enquirer })
    for line in ["room 12", "20/11/2026", "2011", "reference 77/4", "at 9.15 on 3 march"] {
      #expect(Desk.telephoneNumber(in: line) == nil, "\(line)")
    }
  }
}
