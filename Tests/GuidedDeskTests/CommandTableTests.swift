import PolicyCore
import Testing

@testable import GuidedDesk

@Suite struct `The table of commands` {
  private static let places: [(place: CommandRow.Places, lines: [String])] = [
    (.idle, []), (.locked, ["lock"]), (.call, ["", "friend presence"]),
    (.coveredCall, ["", "friend presence", "lock"]),
  ]

  private func desk(in place: CommandRow.Places) throws -> DeskOnTrial {
    var trial = try DeskOnTrial()
    trial.type(try #require(Self.places.first { $0.place == place }).lines)
    #expect(trial.desk.place == place)
    return trial
  }

  @Test func `spells no two commands the same, and all in lower case`() {
    let words = Command.allCases.flatMap(\.row.words)
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { $0 == $0.lowercased() && !$0.hasPrefix("/") && !$0.isEmpty })
  }

  @Test(arguments: Command.allCases)
  func `is what the desk parses, in every place and spelling`(_ command: Command) throws {
    for (place, _) in Self.places {
      let desk = try desk(in: place).desk
      let isHere = command.row.places.contains(place)
      for word in command.row.words {
        let bare = desk.parse(word)
        #expect(isHere == (bare == .command(command, rest: "")), "\(word) in \(place)")
        let slashed: TypedLine = isHere ? .command(command, rest: "") : .elsewhere(command)
        #expect(desk.parse("/" + word.uppercased()) == slashed, "/\(word) in \(place)")
      }
    }
  }

  @Test(arguments: Command.allCases)
  func `takes nothing for a command that has more behind it than it takes`(_ command: Command)
    throws
  {
    for (place, _) in Self.places {
      let desk = try desk(in: place).desk
      for word in command.row.words {
        let line = word + " my brother said"
        switch command.row.takes {
        case .text, .heard: continue
        case .nothing, .number, .reference, .numberAndText, .fact, .name, .rule, .details: break
        }
        #expect(desk.parse(line) == .speech, "\(line) in \(place)")
        #expect(desk.parse("/" + line) != .command(command, rest: "my brother said"))
      }
    }
  }

  @Test func `is what Tab offers and what help lists`() throws {
    for (place, _) in Self.places {
      var trial = try desk(in: place)
      let valid = Command.valid(in: place)
      let offered = trial.desk.completions
      for command in Command.allCases {
        let isOffered = valid.contains(command) && command.row.isOffered
        // A word of the pack may be spelled like a command of another place.
        let isWord = trial.desk.policy.words.contains { $0.text == command.row.word }
        if !isWord { #expect(offered.contains(command.row.word) == isOffered) }
      }
      let help = trial.type("?").lines(.note).joined(separator: "\n")
      for command in valid {
        #expect(help.contains(command.row.usage) && help.contains(command.row.help))
      }
      #expect(trial.type("help").lines(.note).joined(separator: "\n") == help)
    }
  }

  @Test func `fits its help on a screen of 80 columns and 24 rows`() throws {
    for (place, _) in Self.places {
      var trial = try desk(in: place)
      let lines = trial.type("?").lines(.note)
      #expect(lines.count <= 20)
      #expect(lines.allSatisfy { $0.count <= 71 }, "\(lines)")
    }
  }

  @Test func `says so when a command belongs elsewhere or takes nothing of the kind`() throws {
    var idle = try desk(in: .idle)
    #expect(idle.type("pushed").lines(.note) == [DeskText.noCall("pushed")])
    #expect(idle.type("/lock the door").lines(.note) == [DeskText.misused("lock")])
    #expect(idle.desk.cover == .open)
    var call = try desk(in: .call)
    #expect(call.type("quit").lines(.note) == [DeskText.onIdleScreen("quit")])
    #expect(call.last.screen.isEmpty)
    var locked = try desk(in: .locked)
    #expect(locked.type("messages").lines(.note) == [DeskText.lockedNote])
  }
}
