import PolicyCore
import Testing

@testable import GuidedDesk

@Suite struct `Danger` {
  /// Lines that bring the desk to a place, and the stage it is in there; nil on the idle screen.
  static let places: [(lines: [String], stage: String?)] = [
    ([], nil),
    (["", "friend presence", "park"], nil),
    ([""], "talking"),
    (["visit"], "talking"),
    (["", "friend presence"], "talking"),
    (["", "police missing 15"], "details"),
    (["", "family"], "reading"),
    (Self.checked + ["2"], "checked by"),
    (Self.checked + ["2 Sam Reed"], "basis"),
    (["", "friend presence", "message ring me"], "message for"),
    (["", "friend presence", "message ring me", ""], "message from"),
    (["", "friend presence", "caller"], "naming"),
    (["", "friend presence", "told me they moved away"], "heard by"),
    (["", "friend concern-child", "not so"], "taking back"),
    (["", "friend presence", "message"], "message"),
    (["", "friend presence", "note"], "note"),
    (["", "friend presence", "note they wept"], "note source"),
    (["", "friend presence", "told"], "told"),
    (["", "knife", "nobody"], "outside"),
    (["", "friend presence", "declare"], "declare"),
    (["", "friend presence", "declare bankruptcy"], "declaring"),
    (["", "friend presence", "end"], "recap"),
  ]

  /// Up to the question whether there was contact.
  static let checked = [
    "", "police missing 15 reported", "PC Dan Hale, collar 4471, Worcester, MP/77", "1", "2",
    "1",
  ]

  @Test func `is tried from every stage there is`() {
    // At a manager's answer it is tried where one is waiting.
    let elsewhere: Set = ["answer for", "answer checked"]
    #expect(Set(Self.places.compactMap(\.stage)) == Set(Call.Stage.names).subtracting(elsewhere))
  }

  @Test(arguments: Self.places.indices)
  func `opens its card with one word from anywhere`(_ index: Int) throws {
    let place = Self.places[index]
    var trial = try DeskOnTrial()
    trial.type(place.lines)
    #expect(trial.desk.inHand?.stage.name == place.stage)
    for word in ["999", " 999 ", "/999"] {
      var copy = trial
      let card = copy.type(word)
      let call = try copy.call()
      #expect(call.stage == .talking)
      #expect(copy.desk.standing(call).decision.code == .emergency)
      #expect(card.lines(.operatorLine).isEmpty == false)
      // Face to face, out of reach comes before the telephone.
      let ring = card.lines(.act).firstIndex(of: "Ring 999 now, or have a colleague ring.")
      #expect(ring.map { $0 <= (place.lines == ["visit"] ? 2 : 0) } == true, "\(card.lines(.act))")
      #expect(card.lines(.status).contains { $0.contains("RED: not told yet") })
      #expect(card.saved == [call])
    }
  }

  @Test func `has its words after a slip too`() throws {
    var trial = try DeskOnTrial()
    let words = trial.type("", "999").lines(.say)
    #expect(!words.isEmpty)
    trial.type("slip")
    #expect(trial.type("999").lines(.say) == words)
  }

  @Test(arguments: Self.places.indices)
  func `keeps a call open until somebody has heard of it`(_ index: Int) throws {
    var trial = try DeskOnTrial()
    trial.type(Self.places[index].lines)
    let told = trial.desk.inHand?.told.count ?? 0
    trial.type("999", "end", "", "end", "", "back")
    #expect(trial.records.isEmpty)
    trial.type("999")
    var copy = trial
    copy.type("told Sam Reed", "end", "")
    #expect(copy.records.first?.told.map(\.route).suffix(1) == [.person])
    copy = trial
    copy.type("nobody", "social care, reference 81", "end", "")
    #expect(copy.records.first?.told.map(\.route).suffix(1) == [.outside])
    #expect(copy.records.first?.told.count == told + 1)
    #expect(copy.records.first?.tried.isEmpty == false)
    #expect(copy.records.first?.matters.contains { $0.decision == "emergency" } == true)
  }

  @Test func `asks for a reference when nobody is reached`() throws {
    var trial = try DeskOnTrial()
    trial.type("friend concern-child", "nobody", "nobody", "nobody", "nobody", "nobody")
    for line in ["", "cant reach her", "nobody answers", "yes", "end", "social care"] {
      trial.type(line)
      #expect(try trial.call().told.isEmpty, "\(line)")
    }
    #expect(trial.records.isEmpty)
    trial.type("nobody", "social care, ref 81", "end", "")
    #expect(trial.records.first?.told.map(\.route) == [.outside])
  }

  @Test func `heard at the recap is not passed over`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "end")
    trial.type("knife", "")
    #expect(trial.records.isEmpty)
    #expect(try trial.decisions() == [.emergency])
  }

  @Test func `that comes after somebody was told is told again`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "told Sam Reed", "knife", "end", "")
    #expect(trial.records.isEmpty)
    trial.type("told Sam Reed", "end", "")
    #expect(trial.records.count == 1)
  }

  @Test func `that was told needs no second telling while nothing more is heard of it`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "parent missing 15", "told Sam Reed", "reported", "friend presence", "end", "")
    #expect(trial.records.count == 1)
  }

  @Test func `that is not so leaves the call as it was, and a word of it in the record`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence")
    let before = trial.card
    trial.type("999", "not so", "1")
    #expect(trial.card == before)
    trial.type("end", "")
    let alarm = try #require(trial.records.first?.alarms.first)
    #expect(alarm.alarm == "danger" && alarm.takenBack?.words == "not so")
  }

  @Test func `of saying too much is told before the call is filed`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "slip", "end", "")
    #expect(trial.records.isEmpty)
    trial.type("told Sam Reed", "end", "")
    #expect(trial.records.first?.slip == true)
  }
}
