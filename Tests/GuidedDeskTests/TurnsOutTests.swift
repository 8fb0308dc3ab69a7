import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// What a line turns out to be about: somebody else's danger, the one it would go to, words of one's own.
@Suite struct `What turns out` {
  @Test(arguments: [
    "no not me my friend", "sorry no its my mate who said that", "not me its my sister",
    "my brother not me", "its my friend whos feeling like that, not me",
  ])
  func `to be a friend's danger stays danger`(_ line: String) throws {
    var trial = try DeskOnTrial("petra")
    trial.type("", "im suicidal")
    #expect(try trial.fact("harm-to") == "caller")
    trial.type(line)
    #expect(try trial.fact("harm-to") == "named-person", "\(line)")
    #expect(try trial.call().stage == .talking, "\(line)")
    #expect(trial.desk.red(try trial.call()) == .danger)
  }

  @Test(arguments: [
    ("child protection want to know if kelly is there", "social-services"),
    ("he says hes her social worker but i think hes her ex", "ex-partner"),
    ("friend message Tracy", "friend"),
  ])
  func `to be somebody is who calls`(_ line: String, _ enquirer: String) throws {
    var trial = try DeskOnTrial("stmartins")
    trial.type("", line)
    #expect(try trial.fact("enquirer") == enquirer)
  }

  @Test(arguments: ["he knows her kids school", "shes found my sons school", "he rang her work"])
  func `to be a place in a story calls from nowhere`(_ line: String) throws {
    var trial = try DeskOnTrial("stmartins")
    trial.type("", "friend presence", line)
    #expect(try trial.fact("enquirer") == "friend", "\(line)")
  }

  @Test func `to be about the one we would tell is not told to that one`() throws {
    var trial = try DeskOnTrial("stmartins")
    trial.type("", "complaint about dave the manager hes been hitting residents")
    #expect(try trial.fact("about-role") == "yes")
    trial.type("2", "back")
    for who in ["the manager", "dave", "dave the manager"] {
      trial.type("told \(who)")
      #expect(try trial.call().told.isEmpty, "\(who)")
      trial.type("back")
    }
    trial.type("told Sue")
    #expect(try trial.call().told.map(\.who) == ["Sue"])
  }

  @Test(arguments: [
    "told him shes not here", "i said we dont know her", "i told her mum she comes on mondays",
    "i said yes shes here", "ive told them we know her",
  ])
  func `to have been too much is asked about before it is filed`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", line, "back", "end")
    #expect(trial.last.lines(.silent).contains(DeskText.slipQuestion), "\(line)")
    trial.type("back", "slip", "told Sam", "end")
    #expect(!trial.last.lines(.silent).contains(DeskText.slipQuestion))
  }

  @Test(arguments: [
    "she sounds scared and someones shouting in the background", "i can hear a man shouting",
    "tell my wife the kids are crying",
  ])
  func `to be others' noise is no mood of the caller`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", line)
    #expect(try trial.call().situations.isEmpty, "\(line)")
  }

  @Test(arguments: BuiltInPacks.ids)
  func `to be a situation as well is heard as danger all the same`(pack: String) throws {
    var alarming = 0
    for word in try Packs.policy(pack).situations.flatMap(\.words) {
      let line = word.hasPrefix("^ ") ? String(word.dropFirst(2)) : word
      var trial = try DeskOnTrial(pack)
      trial.type("")
      guard trial.desk.hearing.hear(line).facts.contains(where: \.isAlarm) else { continue }
      alarming += 1
      trial.type(line)
      #expect(trial.desk.isRed(try trial.call()), "\(pack): \(line)")
    }
    #expect(alarming > 0)
  }

  @Test func `to be one alarm of two is taken back alone`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "tell her ill kill her", "he has a knife")
    let before = try trial.call().ledger.count(where: \.stands)
    trial.type("not so")
    let choices = trial.last.lines(.silent).joined()
    try #require(choices.contains("only: "), "\(choices)")
    trial.type("3")
    let after = try trial.call().ledger.count(where: \.stands)
    #expect(after > 0 && after < before)
    #expect(trial.desk.isRed(try trial.call()))
  }

  @Test func `not sure of danger lowers nothing that was grave before`() throws {
    var trial = try DeskOnTrial("ludlow")
    trial.type("", "my brother is missing hes 82 and gets confused")
    let before = trial.desk.red(try trial.call())
    trial.type("4")
    #expect(try trial.fact("harm") == "not-sure")
    #expect(trial.desk.red(try trial.call()) == before && before == .danger)
  }

  @Test func `somebody told in passing is asked about`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "knife", "rang 999, told Dave the manager")
    #expect(trial.last.lines(.silent).contains(DeskText.heardByWhom))
    #expect(try trial.call().notes.contains { $0.text.contains("999") })
    trial.type("1 Dave")
    #expect(try trial.call().told.map(\.who) == ["Dave"])
  }
}
