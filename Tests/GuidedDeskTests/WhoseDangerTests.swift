import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// Whose danger it is chooses the words, and no prompt keeps them back.
@Suite struct `Whose danger it is` {
  private static let refusal = "neither confirm nor deny"

  private func isRed(_ trial: DeskOnTrial) -> Bool {
    trial.desk.inHand.map { trial.desk.isRed($0) } ?? false
  }

  private func said(_ trial: DeskOnTrial) -> String {
    trial.last.replies.filter { $0.label == .say }.flatMap(\.lines).joined(separator: " ")
  }

  @Test(arguments: [
    "im going to kill myself", "about me im going to hurt myself", "i want to die",
    "ive taken all my tablets", "my ex is following me", "hes going to kill me",
    "my uncle locked me in", "he is outside my door", "my brothers are coming for me",
    "im bleeding", "she is strangling me", "hide me he is coming", "my dad keeps hitting me",
  ])
  func `whoever is in danger hears no refusal`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", line)
    #expect(!said(trial).contains(Self.refusal) && !said(trial).isEmpty, "\(line): \(said(trial))")
    #expect(isRed(trial), "\(line)")
  }

  @Test(arguments: [
    "im going to kill you all", "ill stab her", "im going to burn the place down",
    "i will smash your windows in",
  ])
  func `whoever threatens hears no refusal, and who it is gets asked`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", line, "1")
    #expect(!said(trial).contains(Self.refusal), "\(line): \(said(trial))")
    let heard = Hearing(
      policy: trial.desk.policy, today: CivilDate(DeskOnTrial.noon, utcOffset: 0)
    ).hear(line)
    #expect(heard.values["disclosed"] == "threat", "\(line): \(heard.facts)")
  }

  @Test(arguments: ["wmwa", "organisation"])
  func `danger in a message or a note is on the card at once`(_ pack: String) throws {
    for line in ["message he has a knife and hes outside", "note shes bleeding badly"] {
      var trial = try DeskOnTrial(pack)
      trial.type("", line)
      #expect(trial.last.replies.contains { $0.label == .operatorLine }, "\(pack): \(line)")
      #expect(!said(trial).isEmpty, "\(pack): \(line)")
      #expect(isRed(trial), "\(pack): \(line)")
    }
  }

  @Test func `a message with danger in it is kept all the same`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "message he has a knife")
    #expect(trial.desk.inHand?.message.text == "he has a knife")
  }

  @Test func `d takes what was left out for the danger it is`() throws {
    for line in ["i dont think he has a knife", "there was a fire last year"] {
      var trial = try DeskOnTrial()
      trial.type("", line)
      #expect(!isRed(trial), "\(line)")
      #expect(
        trial.last.replies.contains { $0.lines.contains { $0.contains("d if it is") } }, "\(line)")
      trial.type("d")
      #expect(isRed(trial), "\(line)")
    }
  }

  @Test func `d with nothing left out changes nothing`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence")
    let before = trial.desk.inHand?.matters
    trial.type("d")
    #expect(trial.desk.inHand?.matters == before)
    #expect(trial.last.replies.contains { $0.lines == [DeskText.nothingTurnedOff] })
  }
}
