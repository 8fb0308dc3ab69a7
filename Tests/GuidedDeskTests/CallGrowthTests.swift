import Foundation
import Growth
import PolicyCore
import Testing

@testable import GuidedDesk

/// A call that is set aside may be taken up by another version of the program.
@Suite struct `A call kept as a draft` {
  private static let mark = Call.Mark(
    voice: ["a": "b"], matters: [Call.Matter(), Call.Matter()], current: 1)

  private static let full = {
    var call = Call(
      id: "c", number: 7, reference: "K4TX-92", opened: Moment(milliseconds: 1))
    call.voice = ["channel": "phone"]
    call.matters = [
      Call.Matter(),
      Call.Matter(
        facts: ["a": "b"], check: .failed, checker: "jo", basis: ["a": "b"], words: ["a": "typed"]),
    ]
    call.current = 1
    call.stage = .noteSource("n")
    (call.callerName, call.subjectName, call.details) = ("Ann Other", "Sam Body", "d")
    call.message = MessageRecord(state: .taken, text: "ring home", flagged: true)
    (call.pushed, call.said, call.toldBand, call.triedBand) = (2, ["s"], 3, 4)
    call.tried = [TriedRecord(who: "t", at: Moment(milliseconds: 6))]
    call.ledger = [
      AlarmRecord(
        alarm: "l", facts: ["a": "b"], isCertain: true, matter: 1, words: ["w"], by: "jo",
        at: Moment(milliseconds: 7))
    ]
    (call.slipTried, call.situations, call.hasSpeech) = (true, ["silent"], true)
    (call.unheard, call.rangOff, call.messageWords) = (
      ["smash the door"], true, "tell her tea is at 6"
    )
    (call.messageAsked, call.turnedOff) = (true, .init(words: "no knife", means: ["a": "b"]))
    call.told = [ToldRecord(route: .outside, who: "w", at: Moment(milliseconds: 2))]
    call.notes = [NoteRecord(source: .enquirer, text: "n", at: Moment(milliseconds: 3))]
    (call.pressure, call.slip, call.slipUntold, call.declared) = (["p"], true, true, true)
    (call.parkedAt, call.marks) = (Moment(milliseconds: 4), [mark])
    (call.halfTyped, call.isUnsigned) = ("ring her", true)
    call.ending = .silentCall(SilentCall(call: "", operatorName: "", channel: "phone"))
    return call
  }()

  static let kinds = [
    Written(full), Written(full.matters[1]),
    Written(HeldAnswers(facts: [["a": "b"]], said: ["s"], record: HeldRecord(said: ["t"]))),
    Written(
      HandOverAlert(
        at: Moment(milliseconds: 5), reference: "K4TX-92", readOut: 1, isUntold: true,
        isAboutRole: true)),
    Written(mark), Written(Call.TurnedOff(words: "no knife", means: ["a": "b"])),
  ]

  @Test(arguments: kinds) func `has an example with every field filled`(kind: Written) throws {
    #expect(try kind.blankFields() == [])
  }

  @Test(arguments: kinds) func `writes every field, and reads each again`(kind: Written) throws {
    let object = try kind.encoded()
    #expect(Set(object.keys) == kind.fields)
    #expect(try kind.isExample(object))
  }

  @Test(arguments: kinds) func `of a later version has fields more, and is read`(kind: Written)
    throws
  {
    #expect(try kind.isExample(kind.withFieldsOfLaterVersions()))
  }

  @Test func `of an earlier version lacks fields, and is read`() throws {
    for kind in Self.kinds {
      for earlier in try kind.withoutOneField() {
        // Without its matters a call has none that could be in hand.
        if earlier["matters"] == nil, earlier["current"] != nil { continue }
        #expect(try !kind.isExample(earlier))
      }
    }
  }

  @Test func `that waits for what only a later version knows goes on talking`() throws {
    var object = try Self.kinds[0].encoded()
    object["stage"] = ["authorising": ["_0": "x"]]
    let call = try JSONDecoder().decode(
      Call.self, from: JSONSerialization.data(withJSONObject: object))
    #expect(call.stage == .talking && call.callerName == "Ann Other")
  }

  @Test(arguments: [#"{"current":1}"#, #"{"matters":[]}"#, #"{"current":-1}"#])
  func `with no matter in hand is none`(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Call.self, from: Data(json.utf8))
    }
  }

  @Test func `with a step of checking only a later version knows says so`() {
    #expect(throws: WrittenByLaterVersion()) {
      try JSONDecoder().decode(
        Call.self, from: Data(#"{"matters":[{"check":"by camera"}]}"#.utf8))
    }
  }
}
