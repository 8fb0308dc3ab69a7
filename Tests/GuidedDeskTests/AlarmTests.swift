import Chance
import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

@Suite struct `What alarms` {
  /// Each way in which something is heard that alarms, as `FACT VALUE` lines, drawn from the pack.
  static func ways(_ policy: Policy) -> [(alarm: Alarm, lines: [String])] {
    policy.alarms.flatMap { alarm in
      alarm.when.alternatives.map { alternative in
        (
          alarm,
          alternative.conditions.map { condition in
            let values = policy.vocabulary.values(of: condition.fact, in: condition.allowed)
            let fact = policy.vocabulary[condition.fact]
            let value = values.first { fact.values[$0].code != notSureCode } ?? 0
            return "\(fact.code) \(fact.values[value].code)"
          }
        )
      }
    }
  }

  /// What may come next on any call, and ends no alarm.
  static let ordinary: [[String]] = [
    ["request general"], ["general"], ["back"], ["back", "back", "back"], ["also", "presence"],
    ["hung up"], ["park", "resume 1"], ["friend presence"], ["harm none"], ["no danger heard"],
    ["note he went away", "1"], ["note he went away", "end"], ["told me she moved to leeds"],
    ["told him no"], ["told nobody"], ["told", "nobody answers"], ["told", "yes"], ["nobody"],
    ["nobody", "cant reach her"], ["change request", ""], ["change request", "yes"],
    ["change harm"], ["change concern none"], ["not so"], ["not so", ""], ["not so", "yes"],
    ["not so", "no"], ["not so", "2"], ["change disclosed nothing", "keep it"],
    ["enquirer partner"],
    ["caller"], ["about", "Sam Reed"], ["declare", ""], ["refused"], ["message", "end"], ["why"],
    ["all fine now he says"], ["nothing"], ["no"], ["yes"], ["1"], ["2"], ["3"], ["?"],
    ["end", ""],
    ["end", "end", ""], ["pushed"], ["time"], ["hide"],
  ]

  @Test(arguments: BuiltInPacks.ids)
  func `stands whatever else is typed`(_ pack: String) throws {
    let policy = try Packs.policy(pack)
    for way in Self.ways(policy) {
      for lines in Self.ordinary {
        var trial = try DeskOnTrial(pack)
        trial.type([""] + way.lines + lines)
        trial.type("end", "")
        if triedAlone(way.alarm, trial) { continue }
        #expect(trial.records.isEmpty, "\(way.lines) \(lines)")
        let call = try #require(trial.desk.calls.first, "\(way.lines) \(lines)")
        #expect(trial.desk.isRed(call) || !call.tried.isEmpty, "\(way.lines) \(lines)")
        #expect(call.ledger.contains { $0.alarm == way.alarm.id && $0.stands })
      }
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `stands through any run of lines but those that end it`(_ pack: String) throws {
    let policy = try Packs.policy(pack)
    for (index, way) in Self.ways(policy).enumerated() {
      for seed in 0..<12 {
        var random = SplitMix(seed: UInt64(index * 100 + seed))
        var trial = try DeskOnTrial(pack)
        var typed = [""] + way.lines
        trial.type(typed)
        for _ in 0..<8 {
          for line in random.pick(Self.ordinary) where !ends(line, trial.desk) {
            typed.append(line)
            trial.type(line)
          }
        }
        if triedAlone(way.alarm, trial) { continue }
        #expect(trial.records.isEmpty, "\(typed)")
        let call = try #require(trial.desk.calls.first, "\(typed)")
        #expect(call.ledger.contains { $0.alarm == way.alarm.id && $0.stands }, "\(typed)")
        guard way.alarm.isUrgentOnly == false else { continue }
        let certain = call.ledger.contains { $0.alarm == way.alarm.id && $0.stands && $0.isCertain }
        if certain { #expect(trial.desk.red(call) == .danger, "\(typed)") }
      }
    }
  }

  /// Business for today ends by who was tried as well, and the record says of whom nobody has heard.
  private func triedAlone(_ alarm: Alarm, _ trial: DeskOnTrial) -> Bool {
    guard alarm.isUrgentOnly, let record = trial.records.first else { return false }
    #expect(!record.tried.isEmpty && record.told.isEmpty)
    #expect(record.alarms.contains { $0.alarm == alarm.id && $0.stands && $0.tried != nil })
    return true
  }

  /// Where a question is open whose answer ends an alarm, the number that is that answer.
  private func ends(_ line: String, _ desk: Desk) -> Bool {
    switch desk.inHand?.stage {
    case .takingBack: line == "1"
    case .told, .heardBy: Int(line) != nil
    default: false
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `still decides after another wish`(_ pack: String) throws {
    for way in Self.ways(try Packs.policy(pack)) {
      var trial = try DeskOnTrial(pack)
      trial.type([""] + way.lines)
      // What the alarm decides; a threatener who wants nothing yet is decided by nothing of its own.
      let before = trial.desk.standing(try trial.call()).decisions.filter {
        $0.rules.first.flatMap(trial.desk.policy.rule)?.parent != nil
      }
      trial.type("request general")
      // Business for today is told of, whatever is decided.
      #expect(trial.desk.isRed(try trial.call()), "\(way.lines)")
      if !way.alarm.isUrgentOnly {
        #expect(Set(try trial.decisions()).isSuperset(of: before.map(\.code)), "\(way.lines)")
      }
      trial.type("told Sam Reed", "end", "")
      #expect(trial.records.count == 1)
    }
  }

  @Test(arguments: BuiltInPacks.ids)
  func `is taken back by name alone, and stays on the record`(_ pack: String) throws {
    for way in Self.ways(try Packs.policy(pack)) {
      var trial = try DeskOnTrial(pack)
      trial.type([""] + way.lines)
      trial.type("not so")
      #expect(trial.last.lines(.silent).first == way.alarm.takenBack)
      trial.type("1")
      let call = try trial.call()
      #expect(!trial.desk.isRed(call), "\(way.lines)")
      trial.type("end", "")
      let record = try #require(trial.records.first, "\(way.lines)")
      let entries = record.alarms.filter { $0.alarm == way.alarm.id }
      // What was not sure yet while it was typed was settled by the line that made it sure.
      #expect(entries.allSatisfy { !$0.stands }, "\(way.lines)")
      let back = try #require(entries.last?.takenBack, "\(way.lines)")
      #expect(back.by == "jo" && back.words == "not so")
    }
  }

  @Test func `raises RED anew when it is heard after somebody was told`() throws {
    for line in ["knife", "harm immediate", "999", "harm possible", "concern adult"] {
      var trial = try DeskOnTrial()
      trial.type("", "friend presence", "knife", "told Sam Reed")
      #expect(!trial.desk.isRed(try trial.call()))
      trial.type(line)
      #expect(trial.desk.red(try trial.call()) == .danger, "\(line)")
    }
  }

  @Test(arguments: ["false alarm, its burnt toast", "sorry, false alarm"])
  func `that turns out to be none is asked about, and taken back by its number`(_ line: String)
    throws
  {
    var trial = try DeskOnTrial("petra")
    trial.type("", "tenant", "smell of gas in the stairwell")
    #expect(trial.desk.isRed(try trial.call()))
    trial.type(line)
    #expect(try trial.call().stage.isTakingBack, "\(line)")
    #expect(trial.desk.isRed(try trial.call()))
    trial.type("1")
    #expect(!trial.desk.isRed(try trial.call()))
    #expect(try trial.call().ledger.allSatisfy { $0.takenBack != nil })
  }

  @Test(arguments: [
    ["frightened", "4"], ["kid asking for mum"], ["police", "refused"], ["warrant"],
  ])
  func `is not lowered by going back`(_ lines: [String]) throws {
    var trial = try DeskOnTrial()
    trial.type([""] + lines)
    #expect(trial.desk.isRed(try trial.call()), "\(lines)")
    trial.type("back", "back", "back")
    #expect(trial.desk.isRed(try trial.call()), "\(lines)")
  }

  @Test func `does not go with whoever was calling`() throws {
    for next in ["mum", "social worker", "his teacher"] {
      var trial = try DeskOnTrial()
      trial.type("", "kid asking for mum", next)
      #expect(trial.desk.isRed(try trial.call()), "\(next)")
    }
  }

  @Test(arguments: ["danger", "worried", "abuse", "worried about mum"])
  func `in a question that nobody answered is asked about before filing`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", line, "end", "")
    #expect(trial.records.isEmpty, "\(line)")
  }

  @Test func `that rests on not sure ends by who was tried, or by an answer`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend", "harm not-sure")
    #expect(trial.desk.red(try trial.call()) == .urgent)
    var tried = trial
    tried.type("nobody", "end", "")
    #expect(tried.records.first?.tried.map(\.who) == ["management"])
    trial.type("harm none")
    #expect(!trial.desk.isRed(try trial.call()))
    #expect(try trial.call().ledger.first?.settled != nil)
  }

  @Test func `is danger once it is sure`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "parent missing")
    #expect(trial.desk.red(try trial.call()) == .urgent)
    trial.type("15")
    #expect(trial.desk.red(try trial.call()) == .danger)
    trial.type("change age adult")
    #expect(trial.last.lines(.silent).first == "So no child is missing?")
    trial.type("1")
    #expect(try trial.fact("age") == "adult" && trial.fact("request") == "missing-enquiry")
    // No alarm is left; that an adult is missing is told today all the same.
    #expect(try trial.call().ledger.allSatisfy { !$0.stands })
    #expect(trial.desk.red(try trial.call()) == .urgent)
  }

  @Test func `corrected to another age of a child asks nothing`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "parent missing 15", "change age 17")
    #expect(try trial.fact("age") == "16-17")
    #expect(trial.desk.red(try trial.call()) == .danger)
  }

  @Test func `survives a restart and is shown with its words`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "he has a knife")
    let call = try trial.call()
    var resumed = try DeskOnTrial(resuming: [call])
    resumed.type("resume")
    #expect(resumed.desk.red(try resumed.call()) == .danger)
    resumed.type("why")
    #expect(resumed.last.replies.text.contains("from: he has a knife"))
  }

  @Test func `counts its words and its times, not its repeats`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence")
    for _ in 0..<10 { trial.type("knife", "harm none", "2") }
    let entries = try trial.call().ledger
    #expect(entries.count == 1)
    #expect(entries.first?.words == ["knife"])
  }

  @Test func `of a slip ends by who was tried, and stays in the recap`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "slip", "end")
    #expect(trial.last.lines(.note).contains { $0.hasPrefix("Not yet") })
    #expect(trial.card.lines(.act).first == "End the call now.")
    trial.type("nobody", "end")
    #expect(trial.last.lines(.note).contains { $0.contains("tried and not reached: 1") })
    #expect(trial.card.lines(.act).first == "End the call now.")
    trial.type("")
    #expect(trial.records.first?.slip == true)
  }
}
