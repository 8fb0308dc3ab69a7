import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// An answer to the prompt on the screen is the answer, and what the prompt cannot use is not lost.
@Suite struct `An answer in its place` {
  private func facts(_ trial: DeskOnTrial) -> [String: String] {
    trial.desk.inHand?.matters.first?.facts ?? [:]
  }

  @Test(arguments: ["15", "15,", "fifteen", " 15 "])
  func `a number alone is the age of whoever is missing`(_ age: String) throws {
    for opening in ["missing", "missing tolmira", "police missing"] {
      var trial = try DeskOnTrial()
      trial.type("", opening, age)
      #expect(facts(trial)["age"] == "under-16", "\(opening) · \(age)")
      #expect(facts(trial)["request"] == "missing-enquiry", "\(opening) · \(age)")
    }
  }

  @Test func `a small number is asked about`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "missing", "told Jo Veskin", "7")
    let call = try #require(trial.desk.inHand)
    #expect(facts(trial)["age"] == "under-16" || call.stage.isAsking("age"), "\(call.stage)")
  }

  @Test(arguments: ["15", "2", "its him", "ok then"])
  func `nothing typed goes without a word`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "told Jo Veskin", line)
    #expect(trial.last.replies.contains { $0.label == .note || $0.label == .silent }, "\(line)")
  }

  @Test func `an officer's details leave who is calling as it was`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "its the police about a missing girl shes 15")
    #expect(trial.desk.inHand?.stage.isAskingDanger == true)
    trial.type("PC Tolmira Veskin 4821 West Mercia ref 99")
    #expect(trial.desk.inHand?.details == "PC Tolmira Veskin 4821 West Mercia ref 99")
    #expect(trial.desk.inHand?.stage.isAskingDanger == true, "the question stays")
    trial.type("1", "2")
    #expect(facts(trial)["enquirer"] == "police")
  }

  @Test func `a choice that changes who is calling says so`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15", "PC Veskin 4821 West Mercia", "her uncle is here")
    let before = facts(trial)["enquirer"]
    if case .reading(let questions) = trial.desk.inHand?.stage,
      let index = questions.first?.readings.firstIndex(of: ["enquirer=relative"])
    {
      trial.type("\(index + 1)")
      #expect(facts(trial)["enquirer"] != before)
      #expect(
        trial.last.replies.contains { $0.lines.contains { $0.contains("was: police") } })
    }
  }

  @Test(arguments: ["yes its him they put me through", "no they say hes off sick"])
  func `yes with more behind it is no new wish at a step of a check`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15", "PC Veskin 4821 West Mercia", "1", "2", line)
    let call = try #require(trial.desk.inHand)
    #expect(call.matters.count == 1 && call.stage == .talking, "\(call.stage)")
    #expect(facts(trial)["checked-back"] == nil)
    trial.type("1")
    #expect(facts(trial)["checked-back"] == "yes")
  }

  @Test func `a second matter waits for the check of the first`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15", "PC Veskin 4821 West Mercia", "1", "can they book the hall")
    // Whatever was opened by it is answered.
    for _ in 0..<2 {
      if case .reading = trial.desk.inHand?.stage { trial.type("1") }
    }
    let call = try #require(trial.desk.inHand)
    #expect(call.matters.count == 2)
    #expect(call.current == 0, "the check goes on")
    trial.type("2", "1")
    #expect(facts(trial)["verified"] == "yes" && facts(trial)["checked-back"] == "yes")
  }

  @Test(arguments: ["MP 4471", "ref 20931", "WM/4471/31"])
  func `the reference at the question for it`(_ reference: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15", "PC Veskin 4821 West Mercia", "1", "2", "1", reference)
    #expect(facts(trial)["reported-missing"] == "yes", "\(reference)")
    #expect(facts(trial)["enquirer"] == "police", "\(reference)")
    #expect(trial.desk.inHand?.notes.contains { $0.text == reference } == true, "\(reference)")
  }

  @Test func `a message asked for in plain words is taken`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "can i leave a message for Tolmira Veskin")
    #expect(trial.desk.inHand?.stage == .message)
    trial.type("please ring home when you can")
    #expect(trial.desk.inHand?.message.text == "please ring home when you can")
  }

  @Test func `a policy that takes no message asks for none`() throws {
    var trial = try DeskOnTrial("petra")
    trial.type("", "can i leave a message for Tolmira Veskin")
    #expect(trial.desk.inHand?.stage != .message)
  }

  @Test func `what was left open is in the recap`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "her landlord chasing rent arrears wants her address", "2", "end")
    #expect(
      trial.last.replies.contains { $0.lines.contains { $0.hasPrefix("not answered:") } })
  }
}

extension Call.Stage {
  fileprivate var isAskingDanger: Bool {
    if case .reading(let questions) = self { questions.first?.of == .danger } else { false }
  }

  fileprivate func isAsking(_ fact: String) -> Bool {
    if case .reading(let questions) = self {
      questions.contains { $0.of == .fact(fact) }
    } else {
      false
    }
  }
}
