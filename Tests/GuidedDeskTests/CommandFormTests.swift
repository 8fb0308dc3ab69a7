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

@Suite struct `Words behind a command that are speech` {
  @Test(arguments: [
    "callback please", "callback when he is free", "manager please", "change locks please",
    "change locks", "change of address", "slip on the stairs", "refused entry", "end of tenancy",
  ])
  func `are heard, and no command is run`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend asking")
    let before = try trial.call()
    trial.type(line)
    let call = try trial.call()
    #expect(call.details.isEmpty && !call.slip && call.stage != .recap && call.stage != .details)
    #expect(call.matters[0].check == before.matters[0].check)
    let isAsked = if case .reading = call.stage { true } else { false }
    let isUsed = isAsked || !call.unheard.isEmpty || call.matters[0].facts["request"] != nil
    #expect(isUsed, "\(line): \(call.stage)")
  }

  @Test(arguments: ["bankruptcy", "an interest", "his income to the council"])
  func `are asked about behind declare`(_ words: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend asking", "declare \(words)")
    #expect(try trial.call().stage == .declaring(words))
    for answer in ["yes", "no", ""] { trial.type(answer) }
    #expect(try !trial.call().declared)
    var other = trial
    other.type("1")
    #expect(try other.call().declared)
    #expect(try other.call().notes.contains { $0.text == words })
    trial.type("2")
    #expect(try !trial.call().declared)
    #expect(try !trial.call().unheard.isEmpty)
  }

  @Test(arguments: ["my cousin lives there", "I was at school with him"])
  func `are a reason where the receptionist speaks of herself`(_ words: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend asking", "declare \(words)")
    #expect(try trial.call().declared)
    #expect(try trial.call().stage == .talking)
  }

  @Test func `ring back whoever is named behind callback`() throws {
    for details in ["Dana Hart, leeds, 4471", "07700 900123 dc hart leeds central"] {
      var trial = try DeskOnTrial()
      trial.type("", "police presence", "callback \(details)")
      #expect(try trial.call().details == details)
    }
  }

  @Test func `are quoted in their own words before the question that 1 answers`() throws {
    for line in ["he wont come out of there now", "what was it that he had then"] {
      var trial = try DeskOnTrial()
      trial.type("", "friend asking", line, "end")
      guard try trial.desk.asksDanger(trial.call()) else { continue }
      let quoted = trial.last.lines(.note).flatMap { $0.split(separator: " ") }
      #expect(line.split(separator: " ").contains(where: quoted.contains), "\(quoted)")
    }
  }
}

@Suite struct `A fact that is changed` {
  @Test(arguments: [
    ("harm 2", "possible"), ("danger 3", "immediate"), ("danger danger now", "immediate"),
    ("harm somebody may be", "possible"), ("danger someone may be hurt", "possible"),
    ("harm immediate", "immediate"), ("danger not sure", "not-sure"),
  ])
  func `takes its label, the labels of its menu and their numbers`(
    _ words: String, _ value: String
  ) throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "change \(words)")
    #expect(try trial.fact("harm") == value)
  }

  @Test func `takes years for an age`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "change age 3")
    #expect(try trial.fact("age") == "under-16")
  }
}
