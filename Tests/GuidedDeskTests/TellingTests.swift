import PolicyCore
import Testing

@testable import GuidedDesk

@Suite struct `Told` {
  private static let red = ["", "friend presence", "knife"]

  @Test(arguments: [
    "Sam Reed", "sam reed", "Mrs Iqbal", "mrs iqbal 10.40", "Mr Adeyinka, 12:14",
    "Ms Osei, on call", "Mrs Iqbal, who warns her", "Ms Adeyemi, senior practitioner",
    "Mrs Hale again", "the manager", "management",
    "Will", "grace", "Mrs Constable", "Sam Reed at ten", "1",
  ])
  func `ends it by a person's name`(_ who: String) throws {
    var trial = try DeskOnTrial()
    trial.type(Self.red)
    var bare = trial
    trial.type("told \(who)")
    if who != "1" { #expect(try trial.call().told.map(\.who) == [who]) }
    bare.type("told", who)
    #expect(try bare.call().told.count == 1, "\(who)")
  }

  @Test(arguments: [
    "me she moved to leeds", "him no", "his wife, he says, and she said leave it", "nobody",
    "noone yet", "me", "her", "them to wait outside", "everyone", "police", "mum",
    "sam he has a knife", "Sam, and he has a gun", "Sam, told him to leave", "answerphone",
    "the machine", "jane tomorrow", "jane?",
    "janes voicemail", "management, no answer", "jane by text", "lunch", "Ms Osei, she says no",
    "a man at the door", "no", "yes", "us both",
  ])
  func `is asked about when no person is plain`(_ rest: String) throws {
    var trial = try DeskOnTrial()
    trial.type(Self.red)
    trial.type("told \(rest)")
    #expect(try trial.call().told.isEmpty, "\(rest)")
    #expect(trial.desk.isRed(try trial.call()))
    #expect(!trial.last.lines(.silent).isEmpty)
  }

  @Test(arguments: [
    "nobody answers", "cant reach her", "yes", "no", "", "him", "he has a gun", "dunno",
  ])
  func `takes nothing else for a name`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type(Self.red)
    trial.type("told", line)
    #expect(try trial.call().told.isEmpty, "\(line)")
  }

  @Test func `why speaks in the words of the screen, not in codes`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend concern-child", "why")
    let because = trial.last.lines(.note).filter { $0.hasPrefix("because") }
    #expect(because.count == 1)
    #expect(because[0].contains("worried about a child") && !because[0].contains("concern-child"))
    trial.type("why not missing-under-16-police")
    #expect(trial.last.lines(.note).joined().contains("to be checked, it is not checked"))
  }

  @Test(arguments: [
    ("no", "goes to management"), ("yes", "goes to the Senior Management Team"),
  ])
  func `names somebody where a rider alone brings the duty, and nobody about themselves`(
    aboutRole: String, goesTo: String
  ) throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "order shown", "about-role \(aboutRole)")
    #expect(try trial.desk.standing(trial.call()).decision.refer == nil)
    let status = trial.last.lines(.status).joined()
    #expect(status.contains(goesTo))
    #expect(status.contains("on-call") == (aboutRole == "no"))
    let list = try trial.desk.listToTell(trial.call())
    #expect(list.contains("management") == (aboutRole == "no"))
  }

  @Test func `says who has heard it, or that it was said`() throws {
    var trial = try DeskOnTrial()
    trial.type(Self.red)
    trial.type("told me sue hart knows")
    #expect(trial.desk.heardSoFar?.asked == [[["told=yes"], ["told=no"]]])
    var other = trial
    trial.type("1", "Sue Hart")
    #expect(try trial.call().told.map(\.who) == ["Sue Hart"])
    other.type("2")
    #expect(try other.call().told.isEmpty)
    #expect(try other.call().stage == .talking)
  }

  @Test func `is not, when they talk on, and the words are kept`() throws {
    var trial = try DeskOnTrial()
    trial.type(Self.red)
    trial.type("told me she moved", "friend")
    #expect(try trial.call().told.isEmpty)
    #expect(try trial.call().notes.map(\.text) == ["told me she moved"])
  }

  @Test func `hears an alarm in what follows it`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend presence", "told me he has a knife")
    #expect(trial.desk.red(try trial.call()) == .danger)
  }

  @Test func `goes down the list before anything is reported outside`() throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend concern-child")
    let roles = trial.desk.listToTell(try trial.call())
    for index in roles.indices {
      trial.type("nobody")
      #expect(try trial.call().tried.map(\.who) == Array(roles[...index]))
      let isLast = index == roles.count - 1
      #expect((try trial.call().stage == .outside) == isLast)
      #expect(trial.last.lines(.act).contains { $0.contains("101") } == isLast)
      #expect(trial.desk.red(try trial.call()) == .danger)
    }
  }

  @Test(arguments: [
    "101 on hold", "101 queue 5", "101 ref 0", "police 2 hours wait", "jane 12", "101",
  ])
  func `takes no report outside without who took it and a reference`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type(Self.red)
    trial.type("nobody", line)
    #expect(try trial.call().told.isEmpty, "\(line)")
    #expect(trial.desk.isRed(try trial.call()))
  }

  @Test func `offers the report outside at once when somebody may be hurt now`() throws {
    var trial = try DeskOnTrial()
    trial.type(Self.red)
    trial.type("nobody")
    #expect(try trial.call().stage == .outside)
    trial.type("told Sam Reed")
    #expect(!trial.desk.isRed(try trial.call()))
  }
}
