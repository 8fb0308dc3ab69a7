import Foundation
import PolicyCore
import Testing

@testable import GuidedDesk

/// What the organisation knows of somebody is kept apart from what was asked and said.
struct HeldTests {
  private static let released = [
    "police missing 15", "M Ode, collar 88, Worcester, MP/77", "reported", "park", "resume 1", "1",
    "2", "1",
  ]

  /// Up to the words that tell it: what was found, who looked, and what it rests on.
  private func call(_ answer: String = "1 Jo Hale now") throws -> DeskOnTrial {
    var trial = try DeskOnTrial()
    for line in Self.released + [answer, "1"] { trial.type(line) }
    return trial
  }

  @Test func `a record tells a held answer in its managers' part alone`() throws {
    let trial = try call()
    let record = trial.desk.record(of: try trial.call())
    #expect(record.held.facts == [["recent-contact": "yes"]])
    #expect(record.held.releases == [["recent-contact"]])
    #expect(!record.held.said.isEmpty)
    #expect(record.matters.allSatisfy { $0.facts["recent-contact"] == nil && $0.releases.isEmpty })
    #expect(Set(record.said).isDisjoint(with: record.held.said))
    var open = record
    open.held = HeldRecord()
    let text = String(decoding: try JSONEncoder().encode(open), as: UTF8.self)
    for line in record.held.said { #expect(!text.contains(line)) }
  }

  @Test func `the open part is the same whatever the answer was, and so is the shape of the rest`()
    throws
  {
    let records = try ["1 Jo Hale now", "2 Jo Hale now"].map { answer in
      let trial = try call(answer)
      return trial.desk.record(of: try trial.call())
    }
    var open = records
    for index in open.indices { open[index].held = HeldRecord() }
    #expect(open[0] == open[1])
    #expect(records[0].held != records[1].held)
    #expect(records[0].held.facts.map(\.keys.count) == records[1].held.facts.map(\.keys.count))
    #expect(records[0].held.said.count == records[1].held.said.count)
  }

  @Test func `an ordinary call has the managers' part too, one item a matter`() throws {
    var trial = try DeskOnTrial()
    trial.type("friend presence", "also", "message")
    let record = trial.desk.record(of: try trial.call())
    #expect(record.held.facts.count == record.matters.count)
    #expect(record.held.releases.count == record.matters.count)
    #expect(record.held.facts.allSatisfy(\.isEmpty) && record.held.said.isEmpty)
  }

  @Test func `a call taken over without the managers' part asks for it again`() throws {
    let trial = try call()
    let before = try trial.call()
    let (open, held) = trial.desk.parted(before)
    let text = String(decoding: try JSONEncoder().encode(open), as: UTF8.self)
    let telling = trial.desk.record(of: before).held.said
    for line in telling { #expect(!text.contains(line)) }
    #expect(!open.marks.contains { $0.matters.contains { $0.facts["recent-contact"] != nil } })

    var other = try DeskOnTrial(resuming: [open])
    other.type("resume 1")
    let record = other.desk.record(of: try other.call())
    #expect(record.held.facts.allSatisfy(\.isEmpty) && record.held.said.isEmpty)

    var whole = open
    whole.join(held)
    #expect(whole.matters.map(\.facts) == before.matters.map(\.facts))
    #expect(Set(whole.said) == Set(before.said))
  }
}
