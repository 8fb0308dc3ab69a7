import Foundation
import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// What management left for one person, at the desk.
@Suite struct `A manager's answer` {
  private static let waiting = WaitingAnswer(
    entry: 7, reference: "LYTC-31", recipient: "Dr Osei, her GP",
    check: "ring the surgery's own number")
  private static let words = "She is well, and will ring you on Thursday."

  /// A call in which the answer was looked for and found.
  private func asked(_ pack: String = "wmwa") throws -> DeskOnTrial {
    var trial = try DeskOnTrial(pack)
    trial.type("call", "gp asking how she is")
    trial.type("answer LYTC-31")
    #expect(trial.last.screen == [.answer(.seek(.reference("LYTC-31")))])
    trial.send(.answer(Self.waiting))
    return trial
  }

  /// Who the desk took them for goes on record with the check.
  private func heardAs(_ trial: DeskOnTrial) -> String {
    trial.desk.heardEnquirer.map { AnswerText.heardAs($0) } ?? ""
  }

  @Test func `shows beside whom it is for who was heard`() throws {
    var trial = try DeskOnTrial()
    trial.type("call", "friend presence", "answer LYTC-31")
    trial.send(.answer(Self.waiting))
    let asked = trial.last.lines(.silent).joined(separator: " ")
    #expect(asked.contains("Dr Osei, her GP") && asked.contains("as you heard: friend"))
    trial.type("2")
    guard case .answer(.withhold(_, let how))? = trial.last.screen.first else {
      Issue.record("not withheld")
      return
    }
    #expect(how.hasSuffix("heard as: friend"))
  }

  @Test(arguments: BuiltInPacks.ids)
  func `is said to whoever was checked, and is in no call and no draft`(pack: String) throws {
    var trial = try asked(pack)
    #expect(trial.last.lines(.silent).joined().contains("Dr Osei, her GP"))
    trial.type("1", "rang the surgery back, asked for her")
    #expect(
      trial.last.screen == [
        .answer(.give(Self.waiting, how: "rang the surgery back, asked for her" + heardAs(trial)))
      ])
    #expect(trial.last.lines(.say).isEmpty, "nothing is said before it is on record")
    trial.send(.answered(.line(Self.words)))
    #expect(trial.last.lines(.say) == [Self.words])
    let draft = try JSONEncoder().encode(try trial.call())
    #expect(!String(decoding: draft, as: UTF8.self).contains("Thursday"))
    trial.type("say")
    #expect("\(trial.desk)".contains("Thursday") == false)
    #expect(!trial.last.lines(.say).contains(Self.words))
  }

  /// The two-run test: the same referral, answered either way, typed alike.
  @Test(arguments: BuiltInPacks.ids)
  func `looks and sounds alike, line or refusal, until the check succeeds`(pack: String) throws {
    func run(_ given: GivenAnswer, _ lines: [String]) throws -> (before: [DeskOutput], call: Call) {
      var trial = try asked(pack)
      var outputs = [trial.last]
      for line in lines {
        trial.type(line)
        outputs.append(trial.last)
        if trial.last.screen.contains(where: { if case .answer(.give) = $0 { true } else { false } }
        ) {
          trial.send(.answered(given))
        }
      }
      return (outputs, try trial.call())
    }
    for lines in [
      ["2"], ["3"], ["", "yes", "ok", "2"], ["back"], ["1", "yes", "", "back"],
      ["she says shes her sister", "3", "pushed"], ["1", "rang the surgery back"],
    ] {
      let line = try run(.line(Self.words), lines)
      let refusal = try run(.refusal, lines)
      #expect(line.before == refusal.before, "\(lines)")
      #expect(line.call.notes == refusal.call.notes, "\(lines)")
    }
    let other = try run(.line(Self.words), ["2"]).before.last?.lines(.say)
    var refused = try asked(pack)
    refused.type("1", "rang the surgery back")
    refused.send(.answered(.refusal))
    #expect(other == refused.last.lines(.say), "whoever it is not for hears what a refusal is")
  }

  @Test(arguments: ["yes", "y", "", "ok", "yes its her", "4", "sure"])
  func `is not given for a hurried word`(word: String) throws {
    var trial = try asked()
    trial.type(word)
    #expect(trial.last.screen.isEmpty)
    trial.type("1", word)
    #expect(trial.last.screen.isEmpty)
  }

  @Test func `gives way to 999 at either prompt`() throws {
    for lines in [["999"], ["1", "999"]] {
      var trial = try asked()
      trial.type(lines)
      #expect(trial.desk.standing(try trial.call()).decision.code == .emergency)
      #expect(!trial.last.lines(.say).isEmpty && trial.last.screen.isEmpty)
    }
  }

  @Test func `gives way to danger, and waits`() throws {
    var trial = try asked()
    trial.type("hes got a knife")
    #expect(trial.desk.isRed(try trial.call()))
    trial.type("1", "he says hell kill her when he gets in")
    #expect(trial.last.screen.isEmpty)
  }

  @Test func `that is over, or cannot be put on record, says nothing`() throws {
    for given in [GivenAnswer.over, .notOnRecord] {
      var trial = try asked()
      trial.type("1", "rang the surgery back")
      trial.send(.answered(given))
      #expect(trial.last.lines(.say).isEmpty && !trial.last.lines(.note).isEmpty)
    }
    var trial = try DeskOnTrial()
    trial.type("call", "answer LYTC-31")
    trial.send(.answer(nil))
    #expect(trial.last.lines(.note) == [AnswerText.none])
  }

  @Test func `is written in a script and read again, and replays`() throws {
    let text = """
      @id: answer
      @pack: wmwa
      @answer: LYTC-31; to Dr Osei, her GP; check ring the surgery; say She will ring you.
      > call
      > answer LYTC-31
      SILENT: Dr Osei
      > 1
      > rang the surgery back
      SAY: She will ring you.
      > end
      """
    let transcript = try Transcript(text)
    let scripted = try #require(transcript.answer)
    #expect(ScriptedAnswer(written: scripted.written) == scripted)
    var replay = Replay(transcript, policy: try Packs.policy("wmwa"))
    replay.run()
    #expect(replay.differences.isEmpty, "\(replay.differences)")
    for bad in [
      "x", "LYTC-31; to a; check b", "LYTC-31; to a; say b; check c", "L; to a; check b; refuse",
    ] {
      #expect(throws: TranscriptProblem.self) { try Transcript("@id: a\n@answer: \(bad)\n") }
    }
  }
}
