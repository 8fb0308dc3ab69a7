import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// Whoever makes a threat may be the one who hears it (HEARING 2.9).
@Suite struct `While nobody knows who listens` {
  static let dangers = [
    "knife", "harm immediate", "request threat harm immediate", "disclosed threat harm immediate",
  ]

  @Test(arguments: BuiltInPacks.ids, dangers)
  func `no line says that anybody is called`(_ pack: String, _ danger: String) throws {
    for channel in ["call", "visit"] {
      var trial = try DeskOnTrial(pack)
      trial.type(channel, "earshot clear", danger)
      for line in ["", "not sure", "", "say", "pushed", "pushed", "manager", "nobody"] {
        trial.type(line)
        let spoken = trial.last.lines(.say) + trial.last.lines(.aloud)
        for word in ["999", "police", "calling for help", "getting help", "is being called"] {
          #expect(!spoken.contains { $0.contains(word) }, "\(channel), \(line): \(spoken)")
        }
      }
      #expect(try trial.fact("danger-role") == "not-sure")
    }
  }

  @Test func `who could not be told is not asked about again`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "knife")
    let question = try #require(trial.last.lines(.silent).first)
    trial.type("not sure")
    #expect(!trial.last.lines(.silent).contains(question))
  }
}
