import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// RED that rests on who calls falls by nothing but a retraction that was asked about (HEARING 2.1).
@Suite struct `RED that rests on who is calling` {
  static let others = [
    "change enquirer parent", "enquirer=parent", "sorry, it's her mum", "mum", "typo, mum asking",
    "no, it's the neighbour", "change enquirer", "change who is asking neighbour", "back",
  ]

  @Test(arguments: BuiltInPacks.ids, others)
  func `a child on the line stays until it is said that nobody is one`(
    _ pack: String, _ line: String
  ) throws {
    var trial = try DeskOnTrial(pack)
    trial.type("", "child calling", line)
    for answer in ["", "yes", "2", ""] { trial.type(answer) }
    #expect(try trial.call().matters.contains { $0.facts["enquirer"] == "child-caller" })
    #expect(trial.desk.isRed(try trial.call()))
    #expect(try trial.call().ledger.allSatisfy { $0.takenBack == nil })
  }

  @Test(arguments: BuiltInPacks.ids)
  func `a child on the line is taken back by name, and that is kept`(_ pack: String) throws {
    var trial = try DeskOnTrial(pack)
    trial.type("", "child calling", "change enquirer neighbour")
    #expect(trial.last.lines(.silent).contains { $0.contains("child") })
    trial.type("1")
    #expect(try trial.fact("enquirer") == "neighbour")
    #expect(try trial.call().ledger.contains { $0.takenBack != nil })
    #expect(!trial.desk.isRed(try trial.call()))
    trial.type("end", "")
    #expect(try #require(trial.records.first).alarms.contains { $0.takenBack != nil })
  }

  @Test(arguments: BuiltInPacks.ids)
  func `a child who asks about opening hours is heard of today`(_ pack: String) throws {
    var trial = try DeskOnTrial(pack)
    trial.type("", "child calling", "request general", "end")
    #expect(trial.desk.isRed(try trial.call()))
    #expect(trial.records.isEmpty)
  }

  /// Whoever the packs make RED by who they are, not the child alone.
  @Test(arguments: BuiltInPacks.ids)
  func `no other caller takes it away unasked`(_ pack: String) throws {
    let policy = try Packs.policy(pack)
    let enquirer = try #require(policy.fact(.enquirer))
    for value in policy.vocabulary[enquirer].values.map(\.code) where value != "friend" {
      var trial = try DeskOnTrial(pack)
      trial.type("", "enquirer=\(value)")
      guard trial.desk.isRed(try trial.call()) else { continue }
      for line in ["change enquirer friend", "enquirer=friend", "friend", "sorry, its a friend"] {
        var other = trial
        other.type(line, "yes", "")
        #expect(other.desk.isRed(try other.call()), "\(value), then \(line)")
      }
      trial.type("change enquirer friend", "1")
      #expect(try trial.fact("enquirer") == "friend")
      #expect(try trial.call().ledger.contains { $0.takenBack != nil }, "\(value)")
    }
  }
}
