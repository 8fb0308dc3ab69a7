import PolicyCore

/// What is wrong with phrases that can all be read: two of them say different things in the same words, one is
/// never heard, one takes an alarm away.
struct HearingFaults {
  private struct Said {
    let entry: LexiconBuilder.Entry
    let tells: Bool
    let at: Finding.Location
  }

  private let vocabulary: Vocabulary
  private let alarming: Set<String>
  private var byWords: [[LexiconBuilder.Step]: [Said]] = [:]
  /// Classes a phrase needs, with where it stands.
  private var needed: [Int: (text: String, at: Finding.Location)] = [:]
  private var findings: [Finding] = []

  init(_ vocabulary: Vocabulary, alarming: Set<String>) {
    self.vocabulary = vocabulary
    self.alarming = alarming
  }

  /// Takes note of an entry and of every way to say it.
  mutating func look(
    at entry: LexiconBuilder.Entry, _ ways: [[LexiconBuilder.Step]], at place: Finding.Location
  ) {
    let location = Finding.Location(
      file: place.file, line: place.line, column: max(place.column, entry.column))
    // A choice is asked about, and lowers nothing.
    if entry.readings.count == 1, entry.readings[0].contains(where: lowers) {
      note(.lowersAlarm, entry.text, "it means that there is none", at: location)
    }
    let possible = ways.filter(Self.canBeHeard)
    if possible.isEmpty { note(.neverHeard, entry.text, at: location) }
    let tells = entry.readings.joined().contains(where: isAlarming)
    for way in possible {
      for case .anyOf(let name) in way where needed[name] == nil {
        needed[name] = (entry.text, location)
      }
      if way.allSatisfy(Self.isWord) {
        byWords[way, default: []].append(Said(entry: entry, tells: tells, at: location))
      }
    }
  }

  /// Every finding, once all entries were looked at.
  mutating func all(_ builder: LexiconBuilder) -> [Finding] {
    let filled = builder.filledClasses
    for (name, phrase) in needed where !filled.contains(name) {
      note(.neverHeard, phrase.text, at: phrase.at)
    }
    for said in byWords.values where said.count > 1 { compare(said) }
    return findings.sorted { $0.location < $1.location }
  }

  private mutating func compare(_ said: [Said]) {
    for (index, one) in said.enumerated() {
      let before = said[..<index]
      if let other = before.first(where: { Self.areTwoSpellings($0.entry, one.entry) }) {
        note(.spelledTwoWays, one.entry.text, other.entry.text, at: one.at)
      }
      let calms = [.calm, .harmless].contains(one.entry.kind)
      if calms, let alarm = said.first(where: \.tells) {
        note(.lowersAlarm, one.entry.text, "'\(alarm.entry.text)' alarms", at: one.at)
      }
    }
  }

  /// The same words, in the same section, of the same kind, and two meanings or two ways to write them.
  private static func areTwoSpellings(
    _ one: LexiconBuilder.Entry, _ other: LexiconBuilder.Entry
  ) -> Bool {
    guard one.isOwn == other.isOwn, one.family == other.family else { return false }
    return one.readings != other.readings || (one.family == .fact && one.text != other.text)
  }

  private func isAlarming(_ part: FactWord.Reading) -> Bool {
    alarming.contains("\(vocabulary[part.fact].code)=\(part.code)")
  }

  /// The calm value of something that is heard and can alarm.
  private func lowers(_ part: FactWord.Reading) -> Bool {
    let fact = vocabulary[part.fact]
    guard fact.how == .heard, fact.values.indices.contains(fact.unanswered) else { return false }
    return fact.values[fact.unanswered].code == part.code
      && fact.values.contains { alarming.contains("\(fact.code)=\($0.code)") }
  }

  private static func isWord(_ step: LexiconBuilder.Step) -> Bool {
    if case .word = step { true } else { false }
  }

  /// More words than a search follows, or an end of the line in the middle.
  private static func canBeHeard(_ way: [LexiconBuilder.Step]) -> Bool {
    guard way.count <= 64 else { return false }
    let begins = way.lastIndex(of: .fixed(.lineStart)) ?? 0
    let ends = way.firstIndex(of: .fixed(.lineEnd)) ?? way.count
    return way[..<begins].allSatisfy(isMark) && way[ends...].allSatisfy(isMark)
      && !way.allSatisfy(isMark)
  }

  /// No word is taken by it.
  private static func isMark(_ step: LexiconBuilder.Step) -> Bool {
    [.fixed(.lineStart), .fixed(.lineEnd), .fixed(.pause)].contains(step)
  }

  private mutating func note(
    _ code: FindingCode, _ names: String..., at place: Finding.Location
  ) {
    findings.append(Finding(code, at: place, subject: "hearing", names: names))
  }
}

extension LexiconBuilder.Entry {
  /// Entries of one family compete for the same words.
  fileprivate var family: Lexicon.Kind { kind == .sureFact ? .fact : kind }
}
