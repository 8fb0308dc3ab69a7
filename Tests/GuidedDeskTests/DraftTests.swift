import Chance
import Foundation
import PolicyCore
import Testing

@testable import GuidedDesk

@Suite struct `A call that is cut off` {
  static let script = [
    "", "police missing", "15", "PC Dan Hale, collar 4471, Worcester, MP/77", "caller Dan Hale",
    "about Zebedee Quux", "reported", "park", "resume 1", "1", "2", "1", "no", "Sam Reed",
    "pushed", "pushed", "pushed", "family", "", "1", "note he was in a hurry", "2", "also",
    "friend presence", "message", "meet me at the station", "message none", "back", "child",
    "4", "declare", "we were at school", "slip", "told", "Max Hale", "nobody", "desk 9, ref 2",
    "999", "told Sam Reed", "hung up", "refused", "end", "back", "end",
  ]

  /// The call as another process would find it.
  private func reread(_ call: Call) throws -> Call {
    try JSONDecoder().decode(Call.self, from: JSONEncoder().encode(call))
  }

  @Test func `at any prompt is taken up where it was`() throws {
    var trial = try DeskOnTrial()
    var kept: [String: Call] = [:]
    for line in Self.script {
      trial.type(line)
      for call in trial.last.saved { kept[call.id] = call }
      let call = try #require(kept["call-1"])
      #expect(trial.desk.calls == [call], "\(line)")
      var other = try DeskOnTrial(resuming: [reread(call)])
      other.type("resume 1")
      var copy = trial
      if copy.desk.current == nil { copy.type("resume 1") }
      #expect(other.card == copy.card, "\(line)")
      #expect(try other.call() == copy.call(), "\(line)")
    }
    trial.type("")
    #expect(trial.records.count == 1)
  }

  @Test func `goes on as it would have gone on`() throws {
    for cut in Self.script.indices.dropFirst() {
      var whole = try DeskOnTrial()
      whole.type(Array(Self.script[..<cut]))
      guard whole.desk.current != nil else { continue }
      var other = try DeskOnTrial(resuming: [reread(whole.call())])
      other.type("resume 1")
      for line in Self.script[cut...] + [""] {
        #expect(whole.type(line).replies == other.type(line).replies, "\(cut): \(line)")
      }
      #expect(whole.records == other.records)
    }
  }

  @Test func `keeps its words when it gets another number`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "park", "", "friend presence")
    let said = trial.last.lines(.say)
    var other = try DeskOnTrial(resuming: [reread(trial.call())])
    #expect(other.type("resume 1").lines(.say) == said)
    #expect(other.type("pushed").replies == trial.type("pushed").replies)
  }

  @Test func `is made durable after every input that changed it`() throws {
    for seed in 0..<80 {
      var random = SplitMix(seed: UInt64(seed))
      var trial = try DeskOnTrial()
      var kept: [String: Call] = [:]
      for _ in 0..<12 {
        trial.send(random.input(trial.desk.policy, name: "Zebedee Quux"))
        for effect in trial.last.log {
          switch effect {
          case .save(let call): kept[call.id] = call
          case .file(let call): kept[call.id] = nil
          case .passMessage, .keepAlerts: break
          }
        }
        #expect(kept == Dictionary(uniqueKeysWithValues: trial.desk.calls.map { ($0.id, $0) }))
      }
    }
  }

  @Test func `by the end of the input is parked`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence")
    trial.send(.endOfInput)
    #expect(trial.desk.current == nil)
    #expect(trial.last.saved.map(\.parkedAt) == [DeskOnTrial.noon])
    #expect(trial.desk.hasOpenCall)
  }
}
