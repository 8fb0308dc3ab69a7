public import PolicyCore

/// An entry of a pack's own that is heard otherwise, because a phrase of the common floor is stronger.
public struct TakenEntry: Hashable, Sendable {
  /// As the pack writes it.
  public let text: String
  /// From 1.
  public let line: Int
  /// From 1.
  public let column: Int
  /// What is typed.
  public let said: String
  /// What is heard instead: the phrase as it is written and what it means, empty where nothing is.
  public let instead: HeardInstead
}

/// What was heard in a line, where something else was meant.
public struct HeardInstead: Hashable, Sendable {
  /// The phrase, as its file writes it; empty where none was heard.
  public let phrase: String
  /// As `fact=code`, joined.
  public let means: String
}

extension Transcript {
  /// The day on which every transcript is heard that names no other.
  public static var usualDay: CivilDate { CivilDate(Transcript().clock, utcOffset: 0) }
}

extension Policy {
  /// Entries of the pack's own that, typed by themselves or with one more word, are heard as something else.
  public func entriesThatAreTaken(on today: CivilDate) -> [TakenEntry] {
    let hearing = Hearing(policy: self, today: today)
    let commands = Set(entriesThatAreCommands.map(\.text))
    let nobody = lexicon.members(of: "person").first ?? []
    let parts = UtteranceParts(
      person: nobody, owner: nobody.map { $0 + lexicon.possessive }, office: nobody, number: "15",
      unknown: DeskTrial.unknown[0])
    return lexicon.utterances([.fact, .sureFact, .phrase], with: parts).compactMap { own in
      let (entry, place) = (own.entry, lexicon.place(own.entry))
      guard place.isOwn, !lexicon.readings(entry).isEmpty, !commands.contains(lexicon.text(entry))
      else { return nil }
      let lines = [own.line] + longer(own)
      guard let taken = lines.first(where: { !hearing.hears($0, entry, self) }) else { return nil }
      return TakenEntry(
        text: lexicon.text(entry), line: place.line, column: place.column, said: taken,
        instead: heardInstead(of: taken, on: today))
    }
  }

  /// What is heard in a line: the first that means something.
  public func heardInstead(of line: String, on today: CivilDate) -> HeardInstead {
    let heard = Hearing(policy: self, today: today).hear(line)
    guard let first = heard.facts.first else { return HeardInstead(phrase: "", means: "") }
    let together = heard.facts.filter { $0.entry == first.entry }
    return HeardInstead(
      phrase: first.entry,
      means: together.map { "\($0.code)=\($0.value)" }.joined(separator: " and "))
  }

  /// Lines of the floor in which several words of the pack's own stand, with one word beside them.
  ///
  /// A single word stands in too many phrases for that to say anything.
  private func longer(_ own: Utterance) -> [String] {
    guard own.words.count > 1 else { return [] }
    return lexicon.phrases(around: own.words).filter { longer in
      !lexicon.place(longer.entry).isOwn && !lexicon.readings(longer.entry).isEmpty
    }.map { $0.line.joined(separator: " ") }
  }
}

extension Hearing {
  /// Whether one of the readings of an entry is heard in a line, or asked about.
  fileprivate func hears(_ line: String, _ entry: Int32, _ policy: Policy) -> Bool {
    let heard = hear(line)
    let set = Set(heard.facts.map { "\($0.code)=\($0.value)" })
    let asked = heard.questions.flatMap(\.readings)
    return policy.lexicon.readings(entry).contains { reading in
      let parts = reading.map { "\(policy.vocabulary[$0.fact].code)=\($0.code)" }
      return set.isSuperset(of: parts) || asked.contains { Set($0).isSuperset(of: parts) }
    }
  }
}
