import Chance
import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

@Suite struct `Several matters in one call` {
  @Test func `take no message when one of them forbids it`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence")
    #expect(trial.desk.standing(try trial.call()).offersMessage)
    trial.type("also", "request collect-message")
    #expect(trial.desk.standing(try trial.call()).offersMessage == false)
    let lines = trial.last.lines(.say)
    #expect(!lines.contains { $0.lowercased().contains("message, and to give it") })
    #expect(!trial.last.lines(.next).contains { $0.contains("message") })
    #expect(trial.type("message ring me").lines(.note).first == DeskText.noMessage)
    #expect(try trial.call().message.state == .none)
  }

  @Test func `are both had where one line asks for both`() throws {
    var trial = try DeskOnTrial("petra")
    trial.type("", "friend asking", "wants to leave a message and which flat shes in")
    let choices = try #require(trial.last.replies.last { $0.label == .silent }).lines
    let all = try #require(choices.firstIndex { $0.contains("all of this") })
    trial.type("\(all)")
    let wanted = try trial.call().matters.compactMap { $0.facts["request"] }
    #expect(wanted.count == 2 && Set(wanted).count == 2, "\(wanted)")
    #expect(try trial.call().matters.allSatisfy { $0.facts["enquirer"] == "friend" })
  }

  @Test func `keep what was wanted first when another wish is chosen`() throws {
    var trial = try DeskOnTrial("petra")
    trial.type("", "friend presence", "can he leave some clothes for him")
    let choices = try #require(trial.last.replies.last { $0.label == .silent }).lines
    #expect(choices.count > 2, "\(choices)")
    trial.type("2")
    let wanted = try trial.call().matters.compactMap { $0.facts["request"] }
    #expect(wanted.first == "presence" && wanted.count == 2, "\(wanted)")
    #expect(trial.last.lines(.note).contains { $0.contains("now as well") })
  }

  @Test(arguments: [
    ["request=records"], ["can i have a copy of her file"],
    ["can he leave some clothes for him", "2"],
  ])
  func `are begun by another wish in one way, and that is said once`(_ lines: [String]) throws {
    var trial = try DeskOnTrial("petra")
    trial.type("", "friend presence")
    let words = try trial.call().matters[0].words["enquirer"]
    let first = lines.first?.contains("=") == true
    trial.type(lines)
    let notes = trial.last.lines(.note).filter { $0.contains("presence") || $0.contains("is here") }
    #expect(notes.count == 1, "\(trial.last.lines(.note))")
    let call = try trial.call()
    // A fact by its name puts right what was there; all else comes beside it, with who is calling.
    #expect(call.matters.count == (first ? 1 : 2))
    #expect(call.matters[call.current].words["enquirer"] == words)
  }

  @Test(arguments: ["yes", "no", "7"])
  func `answer no choice that yes and no do not fit, and say so`(_ line: String) throws {
    var trial = try DeskOnTrial("petra")
    trial.type("", "friend asking", "can he leave some clothes for him")
    guard case .reading(let before) = try trial.call().stage else {
      Issue.record("nothing is asked")
      return
    }
    trial.type(line)
    #expect(try trial.call().stage == .reading(before))
    #expect(trial.last.lines(.note).contains(DeskText.aNumberPlease))
  }

  @Test func `take one when the other is a general question`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "also", "request general")
    #expect(trial.desk.standing(try trial.call()).offersMessage)
    trial.type("message ring Tomas")
    #expect(try trial.call().message.state == .taken)
  }

  @Test func `say the strongest first and nothing twice`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "also", "request concern-child")
    let standing = trial.desk.standing(try trial.call())
    #expect(standing.strongest == 1)
    #expect(standing.decision.code == .safeguard)
    #expect(standing.say.first == standing.decisions[1].say.first)
    #expect(Set(standing.say).count == standing.say.count)
    trial.type("also", "request presence")
    #expect(trial.desk.standing(try trial.call()).decision.code == .safeguard)
    #expect(trial.last.lines(.say).first == standing.say.first)
  }

  @Test(arguments: BuiltInPacks.ids)
  func `stand as their decisions do`(_ pack: String) throws {
    for seed in 0..<120 {
      var random = SplitMix(seed: UInt64(seed) &+ 40_000)
      var trial = try DeskOnTrial(pack)
      trial.type("")
      let policy = trial.desk.policy
      for index in 0..<Int.random(in: 1...4, using: &random) {
        if index > 0 { trial.type("also") }
        for code in ["enquirer", "request", "age", "harm", "disclosed"] where random.chance(2) {
          guard let fact = policy.vocabulary.fact(code) else { continue }
          trial.type("\(code)=\(random.pick(policy.vocabulary.codes(for: fact)))")
        }
      }
      let standing = trial.desk.standing(try trial.call())
      // A matter that `also` opened and nobody used is none.
      let raised = trial.desk.raised(try trial.call()).map { standing.decisions[$0] }
      #expect(raised.allSatisfy { $0.band >= standing.decision.band })
      #expect(Set(standing.say).count == standing.say.count)
      let aboutNobody: [DecisionCode] = [.answerGeneral, .decline, .signIn, .takeRequest]
      let forbidden = raised.contains {
        $0.message == .note || $0.code == .emergency
          || ($0.message == .none && !aboutNobody.contains($0.code))
      }
      if forbidden { #expect(!standing.offersMessage) }
      if standing.offersMessage { #expect(raised.contains { $0.message == .offer }) }
      for decision in raised {
        #expect(Set(decision.duties).isSubset(of: standing.duties))
        #expect(Set(decision.never).isSubset(of: standing.never))
      }
      let before = try trial.call().message
      trial.type("message ring Tomas")
      if !standing.offersMessage { #expect(try trial.call().message == before) }
    }
  }

  @Test func `share the voice and nothing else`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence 15", "earshot others", "also")
    #expect(try trial.fact("enquirer") == "friend")
    #expect(try trial.fact("earshot") == "others")
    #expect(try trial.fact("request") == nil)
    #expect(try trial.fact("age") == nil)
    trial.type("back")
    #expect(try trial.call().matters.count == 1)
    #expect(try trial.fact("request") == "presence")
  }

  @Test func `are filed as one record of several`() throws {
    var trial = try DeskOnTrial()
    trial.type(
      "", "friend presence", "also", "request complaint-breach", "also", "request concern-adult",
      "told Sam Reed", "end", "")
    let record = try #require(trial.records.first)
    #expect(record.matters.map(\.decision) == ["ncnd", "take-request", "safeguard"])
    #expect(record.retention == "safeguarding")
  }
}
