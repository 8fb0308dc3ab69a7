import Chance
import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

@Suite struct `Checking who calls` {
  private static let steps = ["number-from", "line", "put-through", "checked-back"]

  /// The whole table of steps and callers, typed as one line each.
  @Test(arguments: ["police", "health"], ["phone", "walk-in", "letter", "email", "text"])
  func `never trusts a number the caller gave`(_ enquirer: String, _ channel: String) throws {
    let start = try DeskOnTrial()
    var yes = 0
    for request in ["missing-enquiry", "presence", "presence reported-missing yes"] {
      for from in ["none", "found", "site", "given"] {
        for line in ["none", "waited", "other", "same"] {
          for through in ["none", "yes", "no"] {
            for back in ["none", "yes", "no"] {
              var trial = start
              trial.type(
                "call",
                "channel \(channel) enquirer \(enquirer) request \(request) number-from \(from) "
                  + "line \(line) put-through \(through) checked-back \(back)")
              let path = "\(request) \(from) \(line) \(through) \(back)"
              #expect(try trial.fact("checked-back") == back)
              if from == "given" { #expect(trial.verified == "failed", "\(path)") }
              guard trial.verified == "yes" else { continue }
              yes += 1
              #expect(["found", "site"].contains(from), "\(path)")
              if channel != "walk-in" { #expect(["waited", "other"].contains(line), "\(path)") }
              #expect(back != "no" && (through == "yes" || back == "yes"), "\(path)")
              if enquirer == "police" && request != "presence" { #expect(back == "yes", "\(path)") }
            }
          }
        }
      }
    }
    #expect(yes > 0)
  }

  @Test(arguments: [
    "07700 900123", "my own mobile 07700900123", "police 07700 900 123", "pc, call 0113 496 0123",
  ])
  func `asks for the rest where a number is all they gave`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "police presence")
    #expect(try trial.call().stage == .details)
    trial.type(line)
    #expect(try trial.call().stage == .details)
    #expect(try trial.call().details.isEmpty)
    #expect(try trial.call().notes.count == 1)
    #expect(trial.last.lines(.note).contains { $0.contains("office") })
    trial.type("pc dana hart, leeds central, 4471")
    #expect(try !trial.call().details.isEmpty)
  }

  @Test(arguments: 0..<40)
  func `holds whatever order the steps come in`(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let start = try DeskOnTrial()
    let policy = start.desk.policy
    let facts =
      Self.steps.map { code in
        let id = policy.vocabulary.fact(code)
        return (code, random.pick(id.map(policy.vocabulary.codes) ?? []))
      } + [("request", random.pick(["presence", "missing-enquiry"])), ("age", "under-16")]
    var cards = Set<[Reply]>()
    for _ in 0..<4 {
      var trial = start
      trial.type("", "police")
      for (code, value) in facts.shuffled(using: &random) {
        // What alarms is no detour: it only rises.
        if Self.steps.contains(code) {
          if random.chance(3), let fact = policy.vocabulary.fact(code) {
            trial.type("\(code) \(random.pick(policy.vocabulary.codes(for: fact)))")
          }
          if random.chance(3) { trial.type("\(code) \(value)", "change \(code)") }
        }
        trial.type("\(code) \(value)")
      }
      cards.insert(trial.meaning)
    }
    #expect(cards.count == 1, "\(facts)")
  }

  @Test(arguments: [
    "and also wants to know if hes paid his rent", "its the police about an adult whos missing",
    "she says she wont give me that", "yes",
  ])
  func `takes no sentence for the details to check by`(_ line: String) throws {
    var trial = try DeskOnTrial("petra")
    trial.type("", "police missing 15")
    guard try trial.call().stage == .details else {
      Issue.record("no details are asked")
      return
    }
    trial.type(line)
    #expect(try trial.call().details.isEmpty, "\(line)")
    #expect(!trial.last.lines(.note).isEmpty, "\(line)")
  }

  @Test(arguments: [
    "Sgt Hale, collar 4471, Norwood, ref 20-31", "Ines Varga at the station desk",
    "pc bishop from the town station",
  ])
  func `takes a name with an office for details`(_ line: String) throws {
    var trial = try DeskOnTrial("petra")
    trial.type("", "police missing 15", line)
    #expect(try trial.call().details == line)
  }

  /// An officer about a missing child, checked.
  private func checked() throws -> DeskOnTrial {
    var trial = try DeskOnTrial()
    trial.type(`Danger`.checked)
    #expect(trial.verified == "yes")
    return trial
  }

  @Test func `is never typed in`() throws {
    for line in ["verified yes", "verified=yes", "change verified yes", "verified pending"] {
      var trial = try DeskOnTrial()
      trial.type("", "police missing 15", line)
      #expect(trial.verified != "yes", "\(line)")
    }
  }

  @Test(arguments: [
    ["enquirer solicitor"], ["change enquirer parent"], ["change enquirer"],
    ["caller Dan Hale", "caller Max Hale"], ["hung up"], ["park", "resume 1"],
    ["also", "hung up"], ["also", "park", "resume 1"],
  ])
  func `falls with the caller and with the line`(_ lines: [String]) throws {
    var trial = try checked()
    trial.type(lines)
    #expect(try trial.call().matters.map { $0.facts["verified"] }.contains("yes") == false)
    #expect(trial.verified == "pending")
    #expect(try trial.call().matters.allSatisfy { $0.facts["number-from"] == nil })
  }

  @Test func `falls when another call is taken up`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "park")
    trial.type(`Danger`.checked)
    #expect(trial.verified == "yes")
    let output = trial.type("resume 1")
    #expect(output.screen.contains(.forget))
    #expect(output.saved.count == 2)
    trial.type("resume 2")
    #expect(trial.verified == "pending")
  }

  @Test func `in several matters falls in all of them`() throws {
    var trial = try checked()
    trial.type("also", "request presence", "number-from given")
    #expect(trial.verified == "failed")
    #expect(try trial.call().matters.map { $0.facts["verified"] } == ["failed", "failed"])
    trial.type("hung up")
    #expect(try trial.call().matters.map { $0.facts["verified"] } == ["failed", "failed"])
  }

  @Test func `stays failed once it was refused`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15", "refused")
    #expect(trial.verified == "failed")
    #expect(try trial.decisions() == [.referNow])
    trial.type("number-from found", "line other", "put-through yes", "checked-back yes")
    #expect(trial.verified == "failed")
    trial.type("callback PC Dan Hale 4471")
    #expect(trial.verified == "failed")
    trial.type("enquirer solicitor")
    #expect(trial.verified == "failed")
    trial.type("also", "request presence")
    #expect(trial.verified == "failed")
  }

  @Test(arguments: BuiltInPacks.ids)
  func `that failed is told today, or says who was tried`(_ pack: String) throws {
    var trial = try DeskOnTrial(pack)
    trial.type("", "police presence", "refused")
    #expect(trial.verified == "failed")
    #expect(trial.desk.red(try trial.call()) == .urgent)
    trial.type("end", "")
    #expect(trial.records.isEmpty)
    var told = trial
    told.type("told Sam Reed", "end", "")
    #expect(told.records.first?.told.map(\.who) == ["Sam Reed"])
    trial.type("nobody", "end", "")
    #expect(trial.records.first?.tried.isEmpty == false)
    #expect(trial.records.first?.isUntold == true)
  }

  @Test func `refused by mistake is taken back`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15", "PC Dan Hale 4471")
    let before = trial.card
    trial.type("refused", "back")
    #expect(trial.card == before)
    trial.type("refused", "change verified")
    #expect(trial.card == before)
  }

  @Test func `failed by a slip of the finger is put right`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "police presence", "PC Dan Hale 4471")
    let before = trial.card
    trial.type("3")
    #expect(trial.verified == "failed")
    trial.type("change number-from")
    #expect(trial.card == before)
    trial.type("number-from given", "number-from found", "line other", "put-through yes")
    #expect(trial.verified == "yes")
  }

  @Test func `that was used for less is not enough for a missing child`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "police presence", "PC Dan Hale 4471", "1", "2", "1")
    #expect(trial.verified == "yes")
    trial.type("also", "missing 15 reported")
    #expect(trial.verified == "pending")
    #expect(try trial.pending() == "checked-back")
  }

  // MARK: - What may be told after it

  private func disclosing(_ policy: Policy) -> Set<String> {
    Set(
      ["contact-yes", "contact-no"].flatMap { policy.wordings[$0]?.variants.flatMap { $0 } ?? [] })
  }

  @Test func `comes before the one thing that may be told`() throws {
    var random = SplitMix(seed: 7)
    let start = try DeskOnTrial()
    let lines = disclosing(start.desk.policy)
    var told = 0
    for _ in 0..<600 {
      var trial = start
      trial.type("", "police missing 15 reported")
      for _ in 0..<14 {
        let line = random.pick([
          "PC Dan Hale 4471", "number-from found", "line other", "put-through yes",
          "checked-back yes", "recent-contact no", "recent-contact yes", "no", "yes", "say",
          "pushed", "back", "Sam at ten", "hung up", "caller Dan", "caller Max", "also",
          "number-from given", "change recent-contact", "end", "3", "2 Sam at ten", "", "1", "1",
          "1", "enquirer police",
        ])
        let said = trial.type(line).lines(.say)
        guard !lines.isDisjoint(with: said) else { continue }
        told += 1
        let call = try trial.call()
        #expect(call.matters.contains { $0.facts["verified"] == "yes" }, "\(line)")
        #expect(call.notes.contains { $0.text.hasPrefix("records checked: ") }, "\(line)")
      }
    }
    #expect(told > 0)
  }

  @Test(arguments: ["1", "2", "there was contact", "looked, there was none", "recent-contact no"])
  func `tells nothing before it is known who looked, and what it rests on`(_ answer: String) throws
  {
    for way in ["back", "say", "pushed", "", "end"] {
      var trial = try checked()
      let lines = disclosing(trial.desk.policy)
      for line in [answer, way] {
        #expect(lines.isDisjoint(with: trial.type(line).lines(.say)), "\(way)")
      }
      trial = try checked()
      for line in [answer, "Sam Reed, ten past twelve", way] {
        #expect(lines.isDisjoint(with: trial.type(line).lines(.say)), "\(way)")
      }
    }
    var trial = try checked()
    let lines = disclosing(trial.desk.policy)
    trial.type(answer)
    #expect(lines.isDisjoint(with: trial.type("Sam Reed, ten past twelve").lines(.say)))
    #expect(!lines.isDisjoint(with: trial.type("1").lines(.say)))
  }

  @Test func `takes the answer and who looked in one line`() throws {
    for line in [
      "2 Sam Reed at ten", "1 Sam Reed at ten", "there was contact Sam Reed at ten",
      "Looked, there was none, Sam Reed at ten",
    ] {
      var trial = try checked()
      trial.type(line)
      #expect(try trial.call().stage == .basis, "\(line)")
      #expect(
        !disclosing(trial.desk.policy).isDisjoint(with: trial.type("1").lines(.say)), "\(line)")
      let notes = try trial.call().notes.map(\.text)
      #expect(notes.last?.hasPrefix("records checked: Sam Reed at ten") == true, "\(line)")
    }
  }

  @Test(arguments: ["3", "nobody has looked", "recent-contact unchecked"])
  func `not having looked is said as it is`(_ line: String) throws {
    var trial = try checked()
    let words = trial.desk.policy.wordings["contact-unchecked"]?.variants.flatMap { $0 } ?? []
    #expect(!Set(words).isDisjoint(with: trial.type(line).lines(.say)))
  }

  @Test func `answered for one child says nothing of another`() throws {
    var trial = try checked()
    trial.type("2 Sam Reed at ten", "1", "also", "missing 14 reported")
    #expect(try trial.decisions() == [.release, .release])
    #expect(try trial.pending() == "recent-contact")
    let unchecked = trial.desk.policy.wordings["contact-unchecked"]?.variants.flatMap { $0 } ?? []
    #expect(Set(unchecked).isDisjoint(with: trial.last.lines(.say)))
  }
}
