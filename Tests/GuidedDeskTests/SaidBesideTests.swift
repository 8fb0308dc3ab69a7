import PolicyCore
import Testing

@testable import GuidedDesk

/// Two things in one line or on one screen: who calls and who they are said to be, a question aloud and a silent one,
/// a wish and the words of a message.
@Suite struct `Said beside something else` {
  // MARK: - Who is calling

  @Test(arguments: [
    "pc jones here, hes her brother", "police officer asking, her ex",
    "constable smith rang, hes her friend", "detective calling, shes his mum",
  ])
  func `an officer who is somebody's family is asked about`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", line)
    #expect(try trial.call().matters[0].facts["enquirer"] == nil, "\(line)")
    guard case .reading(let questions) = try trial.call().stage else {
      Issue.record("nothing is asked: \(line)")
      return
    }
    #expect(
      questions.contains { $0.of == .fact("enquirer") && $0.readings.contains(["enquirer=police"]) }
    )
  }

  @Test(arguments: ["hes her ex", "hes the girls uncle", "shes her mum", "its his brother"])
  func `whoever a check turns out to be is no answer to a step`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15 reported", "PC 4471 Jones, Harborne, ref 12345", line)
    guard case .reading(let questions) = try trial.call().stage else {
      Issue.record("nothing is asked: \(line)")
      return
    }
    #expect(questions[0].of == .fact("enquirer"))
  }

  @Test(arguments: [
    "ambulance is on its way", "police coming", "ive rung the fire brigade",
    "police have been called",
  ])
  func `help that was called is nobody who calls`(_ line: String) throws {
    var trial = try DeskOnTrial("petra")
    trial.type("", "she collapsed, not breathing", line)
    #expect(try trial.call().matters.allSatisfy { $0.facts["enquirer"] == nil }, "\(line)")
    #expect(try trial.call().voice["danger-role"] == nil, "\(line)")
  }

  @Test(arguments: ["i rang 999", "police have been called", "someones called 999"])
  func `nobody is told off for having called help`(_ line: String) throws {
    var trial = try DeskOnTrial("wmwa")
    trial.type("", "hes attacking me help", "2", line)
    #expect(!trial.last.lines(.say).contains { $0.contains("shouted") }, "\(line)")
  }

  @Test func `unchecked police with a knife are shown to no room`() throws {
    for pack in ["wmwa", "ludlow", "stmartins"] {
      var trial = try DeskOnTrial(pack)
      trial.type("visit", "1", "police at the desk", "hes got a knife")
      let said = trial.card.lines(.say)
      #expect(!said.contains { $0.contains("rooms") || $0.contains("Come in") }, "\(pack)")
    }
  }

  // MARK: - What is asked aloud

  @Test(arguments: ["no", "nope", "yes", "yeah"])
  func `a bare answer to words that ask is none to the silent question`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "someone whispering", line)
    guard case .reading(let questions) = try trial.call().stage else {
      Issue.record("the question is gone: \(line)")
      return
    }
    #expect(questions[0].of == .danger)
    #expect(try trial.call().notes.last?.text == line)
    trial.type("1")
    #expect(try trial.call().stage == .talking)
  }

  @Test func `not sure leaves a question open, and it is said`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "wants to leave a message and know if shes in")
    trial.type("dunno")
    #expect(try trial.call().stage == .talking)
    #expect(trial.last.lines(.note).contains { $0.hasPrefix("not answered") })
  }

  @Test(arguments: ["both", "the lot", "all of it"])
  func `several wishes are all taken where all are asked for`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "wants to leave a message and know if shes in", line)
    #expect(try trial.call().matters.count == 2)
  }

  @Test func `a line that asks sets nothing a release may rest on`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15 consent given?")
    #expect(try trial.call().matters[0].facts["consent"] == nil)
  }

  // MARK: - Messages

  @Test func `what is to be said, said in one breath, is kept and offered`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "tell her dinner is at 6")
    #expect(try trial.call().stage == .message)
    #expect(trial.last.lines(.next)[0].contains("dinner is at 6"))
    trial.type("")
    #expect(try trial.call().message.text == "tell her dinner is at 6")
  }

  @Test(arguments: ["yes", "dunno", "not sure", "hang on", "its her husband"])
  func `these are no message`(_ line: String) throws {
    var trial = try DeskOnTrial("stmartins")
    trial.type("", "friend wants to leave a message", line)
    #expect(try trial.call().message.state == .none, "\(line)")
    #expect(trial.last.lines(.note).contains(DeskText.noMessageYet))
  }

  @Test(arguments: ["he says no forget it", "forget it, no message", "no dont keep it"])
  func `whoever leaves none after all leaves none`(_ line: String) throws {
    var trial = try DeskOnTrial("stmartins")
    trial.type("", "friend wants to leave a message", "ring home", line)
    #expect(try trial.call().message.state == .refused, "\(line)")
    #expect(try trial.call().message.text.isEmpty)
  }

  @Test(arguments: ["he wont say", "she says why do you need that"])
  func `a refusal to say is nobody's name`(_ line: String) throws {
    var trial = try DeskOnTrial("stmartins")
    trial.type("", "friend wants to leave a message", "ring home", "Tracy", line)
    #expect(try trial.call().callerName.isEmpty, "\(line)")
  }

  // MARK: - Details and numbers

  @Test(arguments: ["blue coat", "shes 5 foot 4", "she is 14 not 15", "he thinks room 12"])
  func `nobody can be rung back by these`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15 reported", line)
    #expect(try trial.call().details.isEmpty, "\(line)")
  }

  @Test(arguments: ["dc ahmed 4471", "Sgt Bell, Harborne", "jones, harborne, 4471"])
  func `somebody can be found by these`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15 reported", line)
    #expect(try trial.call().details == line)
  }

  @Test(arguments: [
    "police missing 5ft4 reported", "police missing reported at half 3",
    "police missing 2 brothers",
    "police missing 10 stone 4",
  ])
  func `a measure, a time, a count or one of two numbers is no age`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", line)
    #expect(try trial.call().matters.allSatisfy { $0.facts["age"] == nil }, "\(line)")
  }

  // MARK: - Before a call

  @Test(arguments: ["told me she moved to leeds", "told him no", "about job applicant"])
  func `what somebody says opens a call`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type(line)
    #expect(trial.desk.inHand != nil, "\(line)")
  }

  @Test func `the release that was never shown is filed as not given`() throws {
    var trial = try DeskOnTrial()
    trial.type(
      "", "police missing 15 reported", "PC 4471 Jones, Harborne, ref 12345", "1", "2", "1", "2",
      "Mr Aziz", "told Mrs Iqbal", "end")
    #expect(
      trial.last.lines(.note).contains(DeskText.nothingGiven)
        == trial.last.lines(.note).contains { $0.contains("decided: release") })
  }
}
