import PolicyCore
import PolicyPacks
import Testing

@testable import GuidedDesk

@Suite struct `A word that stands where` {
  private func hear(_ line: String) throws -> Heard {
    Hearing(
      policy: try Packs.policy("wmwa"), today: try #require(CivilDate("2031-03-04"))
    ).hear(line)
  }

  @Test(arguments: [
    "her name is Thandeka Moyo", "his name's Bartek", "surname is Okonjo-Smythe",
    "woman called Ottoline", "goes by Zeph", "the girl is called Ffion",
  ])
  func `a name has its place is understood`(_ line: String) throws {
    let heard = try hear(line)
    let name = line.split(separator: " ").last.map(String.init) ?? ""
    #expect(!heard.notUnderstood.joined(separator: " ").contains(name), "\(heard.notUnderstood)")
  }

  @Test(arguments: [
    "her name is Mina, he is strangling her", "woman called bleeding", "he called smashed up",
    "her name is mud he says hell stab her",
  ])
  func `a name may be still warns`(_ line: String) throws {
    #expect(try hear(line).danger != .none || hear(line).facts.contains(where: \.isAlarm))
  }

  @Test(arguments: [
    ("police missing born 2020", "under-16"), ("missing girl dob 03.04.20", "under-16"),
    ("police missing dob 3/4/75", "adult"), ("born in 1990", "adult"),
  ])
  func `a year of birth has its place gives an age`(_ line: String, _ age: String) throws {
    #expect(try hear(line).values["age"] == age)
  }

  @Test(arguments: ["police missing born 2015", "missing lad about six", "missing about fifteen"])
  func `an age is not plain is asked about`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.values["age"] == nil)
    #expect(heard.questions.contains { $0.of == .fact("age") })
  }

  @Test(arguments: ["back about six", "police call 0113 496 0123", "since 2020", "1/2/15"])
  func `no age has its place gives none`(_ line: String) throws {
    #expect(try hear(line).values["age"] == nil)
  }

  @Test(arguments: [
    "injunction against him", "restraining order", "he has broken his injunction",
    "theres a non molestation order on him",
  ])
  func `an order tells of danger asks`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.danger == .atOnce, "\(heard)")
    #expect(heard.values["order"] == nil)
  }

  @Test(arguments: ["injunction"])
  func `an order is only named shows none`(_ line: String) throws {
    let heard = try hear(line)
    #expect(heard.values["order"] == nil)
    #expect(heard.questions.contains { $0.readings.joined().contains("order=shown") })
  }

  @Test(arguments: ["oh god i said shes out til six", "I told him she was here", "i let it slip"])
  func `too much may have been said names the command`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type("", "friend asking", line)
    #expect(trial.last.lines(.act).contains { $0.contains("slip") })
    #expect(try !trial.call().slip)
  }
}

/// Facts typed as facts, with whom they are about behind them.
@Suite struct `Facts with a name behind them` {
  @Test(arguments: ["Tolmira", "Tolmira Veskin", "Tolmira Bell"])
  func `are set, and cost no question`(_ name: String) throws {
    for pack in BuiltInPacks.ids {
      let hearing = Hearing(
        policy: try Packs.policy(pack), today: CivilDate(DeskOnTrial.noon, utcOffset: 0))
      let heard = hearing.hear("friend presence \(name)")
      #expect(heard.values == ["enquirer": "friend", "request": "presence"], "\(pack)")
      #expect(heard.questions.isEmpty && heard.danger == .none, "\(pack): \(heard)")
    }
  }

  @Test func `say what alarms, whatever else is wanted`() throws {
    for line in ["friend presence missing", "friend missing presence", "mum general missing"] {
      let hearing = Hearing(
        policy: try Packs.policy("wmwa"), today: CivilDate(DeskOnTrial.noon, utcOffset: 0))
      let heard = hearing.hear(line)
      #expect(heard.values["request"] == "missing-enquiry", "\(line): \(heard.facts)")
      #expect(heard.contradicted.isEmpty, "\(line)")
    }
  }
}
