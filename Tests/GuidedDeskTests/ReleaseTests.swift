import PolicyCore
import Testing

@testable import GuidedDesk

@Suite struct `A release` {
  private static let checked = `Danger`.checked

  private func released(_ trial: DeskOnTrial) -> Bool {
    let telling = (try? trial.call()).map { trial.desk.tellingLines($0) } ?? []
    return trial.card.contains { $0.label == .say && $0.lines.contains(where: telling.contains) }
  }

  @Test func `is offered in words`() throws {
    var trial = try DeskOnTrial()
    trial.type(Self.checked)
    let next = try #require(trial.last.lines(.next).first)
    #expect(
      next.hasPrefix("1 there was contact · 2 looked, there was none · 3 nobody has looked"))
  }

  @Test(arguments: [
    "yes", "no", "yeah", "nope", "y", "n", "", "ok", "not sure", "dunno", "yes Sam Reed checked",
    "yes its there", "no nothing", "recent", "4", "0", "contact", "there", "she rang in monday",
  ])
  func `takes no bare yes or no for what the records show`(_ line: String) throws {
    var trial = try DeskOnTrial()
    trial.type(Self.checked)
    trial.type(line, "Sam Reed", "yes")
    #expect(!released(trial), "\(line)")
    #expect(try trial.fact("recent-contact") == nil, "\(line)")
  }

  @Test(arguments: [
    "noone yet im ringing them", "nobody", "yes", "no", "", "me", "i did", "him", "she is looking",
    "dont know", "the book", "1",
  ])
  func `needs a person who looked`(_ line: String) throws {
    for choice in ["1", "2"] {
      var trial = try DeskOnTrial()
      trial.type(Self.checked)
      trial.type(choice, line, "1", "yes")
      #expect(!released(trial), "\(choice) \(line)")
    }
  }

  @Test(arguments: [
    "Sam Reed", "Mrs Iqbal, 09:20", "me, the day book", "the guardian", "i looked, the log",
  ])
  func `is said once it was confirmed what it rests on`(_ who: String) throws {
    var trial = try DeskOnTrial()
    trial.type(Self.checked)
    trial.type("1 \(who)")
    #expect(!released(trial))
    let recap = trial.last.lines(.silent).joined(separator: "\n")
    for part in ["police", "missing person", "reported missing", "under 16", "confirmed"] {
      #expect(recap.contains(part), "\(part) in \(recap)")
    }
    for words in ["from: police", "from: missing 15", "from: reported"] {
      #expect(recap.contains(words), "\(words) in \(recap)")
    }
    for line in ["yes", "", "no", "y", "ok"] {
      trial.type(line)
      #expect(!released(trial), "\(line)")
    }
    trial.type("1")
    #expect(released(trial))
  }

  @Test func `falls when what it rests on changes, and is confirmed anew`() throws {
    var trial = try DeskOnTrial()
    trial.type(Self.checked)
    trial.type("1 Sam Reed", "2", "change age 16")
    #expect(!released(trial))
    trial.type("change age 15")
    #expect(!released(trial))
    trial.type("1")
    #expect(released(trial))
    trial.type("park", "resume 1")
    #expect(!released(trial))
  }

  @Test func `says that nobody has looked without a recap`() throws {
    var trial = try DeskOnTrial()
    trial.type(Self.checked)
    trial.type("3")
    #expect(try trial.fact("recent-contact") == "unchecked")
    #expect(!trial.last.lines(.say).isEmpty)
  }
}
