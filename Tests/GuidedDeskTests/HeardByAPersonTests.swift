import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

/// An alarm is closed by a person who has heard it, and by nothing that only looks like one.
@Suite struct `Whoever has heard an alarm` {
  private static let missing = ["", "her daughter is missing, shes 12"]

  @Test(arguments: [
    "told found safe", "told False alarm", "told Safe", "told Maria away", "told Jean looked at 4",
    "told all sorted", "told nan", "told her husband", "told resolved", "told went home",
  ])
  func `is a person, and no news`(_ line: String) throws {
    for pack in BuiltInPacks.ids {
      var trial = try DeskOnTrial(pack)
      trial.type(Self.missing + [line])
      #expect(try trial.call().told.isEmpty, "\(pack): \(line)")
      #expect(trial.desk.isRed(try trial.call()), "\(pack): \(line)")
    }
  }

  @Test(arguments: [
    "Found safe", "her husband", "nan", "PC Hale will ring back", "she is on leave",
  ])
  func `is asked for again where the line names nobody, and the call stays as it was`(
    _ line: String
  ) throws {
    for pack in BuiltInPacks.ids {
      var trial = try DeskOnTrial(pack)
      trial.type(Self.missing + ["told"])
      let before = try trial.call().matters.map(\.facts)
      trial.type(line)
      #expect(try trial.call().matters.map(\.facts) == before, "\(pack): \(line)")
      #expect(try trial.call().stage == .heardBy(line), "\(pack): \(line)")
      trial.type("1", "Jill Marsh")
      #expect(try trial.call().told.map(\.who) == ["Jill Marsh"], "\(pack): \(line)")
    }
  }

  @Test func `is never one who was just said not to be reached`() throws {
    for pack in BuiltInPacks.ids {
      var trial = try DeskOnTrial(pack)
      trial.type(Self.missing + ["nobody"])
      let call = try trial.call()
      let first = try #require(call.tried.first?.who)
      guard call.stage == .told else { continue }
      #expect(trial.last.lines(.silent).contains { $0.hasPrefix("1 ") && !$0.contains(first) })
      trial.type("1")
      #expect(try trial.call().told.map(\.who).contains(first) == false, "\(pack)")
    }
  }

  @Test func `is said between a check and its release, and loses no answer`() throws {
    var trial = try DeskOnTrial()
    trial.type(`Danger`.checked)
    trial.type("1", "Jo Bell")
    #expect(try trial.call().stage == .basis)
    trial.type("told Maria Day")
    #expect(try trial.call().stage == .basis)
  }
}

/// What is open stays before the eyes of whoever answers it.
@Suite struct `A question that is still open` {
  @Test func `is shown again where the call cannot be filed yet`() throws {
    for pack in BuiltInPacks.ids {
      var trial = try DeskOnTrial(pack)
      trial.type("", "theres a girl of 12 missing and shes got flurbs")
      guard case .reading(let questions) = try trial.call().stage, let open = questions.first else {
        continue
      }
      trial.type("end")
      if try trial.call().stage == .recap { continue }
      #expect(trial.last.lines(.silent) == trial.desk.lines(of: open), "\(pack)")
    }
  }

  @Test func `is answered by d where it is the one about danger`() throws {
    for pack in BuiltInPacks.ids {
      var trial = try DeskOnTrial(pack)
      trial.type("", "hes got a flurb and hes waving it about")
      #expect(trial.desk.asksDanger(try trial.call()), "\(pack)")
      trial.type("d")
      #expect(trial.desk.isRed(try trial.call()), "\(pack)")
      #expect(!trial.desk.asksDanger(try trial.call()), "\(pack)")
    }
  }

  @Test(arguments: [
    "they said yes its him", "we found it on our own list", "the control room confirmed him",
    "ref MP/123",
  ])
  func `in a check gives way to no words that set nothing`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "police missing 15 reported", "PC Dan Hale, collar 4471, Worcester")
    let call = try trial.call()
    let pending = trial.desk.pendingFact(call)
    trial.type(line)
    #expect(try trial.desk.pendingFact(trial.call()) == pending, "\(line)")
    #expect(try trial.call().stage == .talking && trial.verified == "pending", "\(line)")
    #expect(trial.last.lines(.note).contains(DeskText.spelledOutPlease), "\(line)")
  }

  @Test func `and the words to say are put up anew when a call is taken up again`() throws {
    for pack in BuiltInPacks.ids {
      var trial = try DeskOnTrial(pack)
      trial.type("", "her daughter is missing, shes 12")
      let words = trial.card.filter { $0.label == .say }.flatMap(\.lines)
      trial.type("park", "resume 1")
      let again = trial.last.replies.filter { $0.label == .say }
      #expect(again.flatMap(\.lines) == words && again.allSatisfy(\.again.isEmpty), "\(pack)")
    }
  }
}

@Suite struct `Two grounds of danger in one line` {
  @Test(arguments: [
    "someone is outside with a knife", "hes got a knife and hes waiting outside",
    "shes unconscious and he keeps following her",
  ])
  func `are the graver of the two, and contradict nothing`(_ line: String) throws {
    for pack in BuiltInPacks.ids {
      var trial = try DeskOnTrial(pack)
      trial.type("", line)
      #expect(try trial.fact("harm") == "immediate", "\(pack): \(line)")
      #expect(!trial.last.lines(.note).contains { $0.contains("Two answers") }, "\(pack): \(line)")
    }
  }

  @Test(arguments: ["Dora Finch", "Dora Fell", "Mary Ann Knife-Smith"])
  func `has a name whatever else it means`(name: String) throws {
    var trial = try DeskOnTrial()
    trial.type("call", "caller \(name)")
    #expect(try trial.call().callerName == name)
    #expect(!trial.desk.isRed(try trial.call()))
    trial.type("caller hes got a knife")
    #expect(trial.desk.isRed(try trial.call()), "what is no name is heard")
  }
}
