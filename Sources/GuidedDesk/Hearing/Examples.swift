public import PolicyCore

extension Policy {
  /// Whether a line is heard in one of these readings (`fact=code` parts): set, or among what is asked.
  ///
  /// No reading at all is an alarm that is only asked about: then the question about danger has to come.
  public func hears(_ line: String, as readings: [[String]], on today: CivilDate) -> Bool {
    let heard = Hearing(policy: self, today: today).hear(line)
    if readings.isEmpty { return heard.danger == .atOnce }
    let set = Set(heard.facts.map { "\($0.code)=\($0.value)" })
    let asked = heard.questions.flatMap(\.readings)
    return readings.contains { reading in
      set.isSuperset(of: reading) || asked.contains { Set($0).isSuperset(of: reading) }
    }
  }
}

/// An entry of a lexicon that is also a command of the desk.
public struct HiddenEntry: Hashable, Sendable {
  /// As the pack writes it.
  public let text: String
  /// It stands in the pack itself, not in the common floor.
  public let isOwn: Bool
  /// From 1.
  public let line: Int
  /// From 1.
  public let column: Int
}

extension Policy {
  /// Entries that say in one phrase what is a command of a call: typed alone, the command wins.
  public var entriesThatAreCommands: [HiddenEntry] {
    let commands = Set(Command.valid(in: .call).flatMap(\.row.words))
    return (0..<Int32(lexicon.entryCount)).compactMap { entry in
      switch lexicon.kind(entry) {
      case .fact, .sureFact, .phrase, .alarm: break
      default: return nil
      }
      let text = lexicon.text(entry)
      guard commands.contains(text.answerWords.joined(separator: " ")) else { return nil }
      let place = lexicon.place(entry)
      return HiddenEntry(text: text, isOwn: place.isOwn, line: place.line, column: place.column)
    }
  }
}
