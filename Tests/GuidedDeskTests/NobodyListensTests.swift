import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// Nobody is on the line any more: there is nothing to say aloud, and nobody to ask.
@Suite struct `A line with nobody on it` {
  private static let spoken: [Label] = [.say, .aloud, .greet, .safe]

  @Test(arguments: BuiltInPacks.ids)
  func `has no words and no questions for anybody`(_ pack: String) throws {
    for before in [[""], ["", "friend presence"], ["", "police missing"], ["", "harm possible"]] {
      var trial = try DeskOnTrial(pack)
      trial.type(before + ["hung up"])
      for line in [
        "", "say", "pushed", "manager", "missing girl 15", "message", "ring me", "nobody",
      ] {
        trial.type(line)
        for label in Self.spoken { #expect(trial.last.lines(label).isEmpty, "\(before) \(line)") }
      }
    }
  }

  @Test func `is asked about no more than what was said before`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "hung up", "police missing")
    #expect(!trial.last.lines(.silent).isEmpty)
    trial.type("back", "park", "resume 1", "police missing")
    #expect(!trial.last.lines(.aloud).isEmpty)
  }

  @Test(arguments: BuiltInPacks.ids)
  func `is asked nothing aloud after too much was said`(_ pack: String) throws {
    var trial = try DeskOnTrial(pack)
    trial.type("", "friend asking", "slip", "missing girl", "sister")
    #expect(trial.last.lines(.aloud).isEmpty)
  }

  @Test(arguments: [
    "hung up", "he hung up", "she's hung up", "the line went dead", "rang off", "call dropped",
    "they put the phone down",
  ])
  func `is known in people's own words`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", line)
    #expect(try trial.call().rangOff)
  }

  @Test(arguments: ["he hung up on her last night", "he rang up", "her line went dead on monday"])
  func `is none where somebody tells of one`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", line)
    #expect(try !trial.call().rangOff)
  }
}
