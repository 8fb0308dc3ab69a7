import PolicyCore

/// Who is on the line: somebody is, only in a caller's place (HEARING 2, rule 4).
extension Listening {
  private struct Somebody {
    let mention: Mention
    /// Every reading of the word that says who is calling.
    let readings: [[FactWord.Reading]]
    let entry: String
    let place: (sort: Lexicon.Place, found: Found)?
    let mark: Lexicon.WordMark?
  }

  mutating func findCallers() {
    let strongest = placesOfPeople()
    var people = search.mentions.compactMap { somebody($0, strongest[$0]) }
    for person in people { use(person) }
    dropCorrected(&people)
    guard let enquirer = policy.fact(.enquirer), values(.enquirer).isEmpty else { return }
    var callers = people.filter { $0.place?.sort == .caller }
    let unplaced = people.filter { $0.place == nil || $0.place?.sort == .maybe }
    if isTerse, callers.isEmpty, let first = unplaced.first { callers = [first] }
    var readings: [[[FactWord.Reading]]] = []
    var open: [[FactWord.Reading]] = []
    var sure: Somebody?
    for caller in callers {
      if !isTerse, caller.mark?.isVague == true, !isOwned(caller) { continue }
      if !isTerse, caller.mark?.isAddress == true, !isOwned(caller) {
        open += caller.readings + anybody(enquirer)
        continue
      }
      sure = sure ?? caller
      if !readings.contains(caller.readings) { readings.append(caller.readings) }
    }
    if let sure, readings.count == 1, readings[0].count == 1 {
      set(readings[0][0], by: Array(sure.mention.start..<sure.mention.end), sure.entry)
      return
    }
    if readings.isEmpty, open.isEmpty, !isTerse {
      open = unplaced.prefix(3).flatMap(\.readings)
      if !open.isEmpty { open += anybody(enquirer) }
    }
    // "mum wont be in" is typed by one whose mum rings, and by one whose mum is away.
    if isTerse, readings.isEmpty, let other = people.first(where: { $0.place?.sort == .nobody }) {
      open = other.readings + anybody(enquirer)
    }
    ask(readings.flatMap(\.self) + open, of: enquirer)
  }

  /// The strongest place of each person: the longest phrase, then what says they are *not* calling.
  private func placesOfPeople() -> [Mention: (sort: Lexicon.Place, found: Found)] {
    var strongest: [Mention: (sort: Lexicon.Place, found: Found)] = [:]
    for found in places {
      guard let person = found.person, let sort = Lexicon.Place(rawValue: lexicon.sort(found.entry))
      else { continue }
      if let before = strongest[person],
        (before.found.count, before.sort.rawValue) >= (found.count, sort.rawValue)
      {
        continue
      }
      strongest[person] = (sort, found)
    }
    return strongest
  }

  private func somebody(
    _ mention: Mention, _ place: (sort: Lexicon.Place, found: Found)?
  ) -> Somebody? {
    if mention.isOwner && place == nil { return nil }
    let indices = Array(mention.start..<mention.end)
    for found in chosen where !Set(found.words).isDisjoint(with: indices) {
      let isLonger = found.count > indices.count
      switch found.kind {
      case .harmless, .calm: return nil
      case .phrase, .alarm: if isLonger { return nil }
      case .fact, .sureFact: if isLonger && !isPerson(found.entry) { return nil }
      default: break
      }
    }
    if indices.contains(where: { isTaken(uses[$0]) }) { return nil }
    guard
      let word = search.found.first(where: {
        $0.start == mention.start && $0.end == mention.end
          && (mention.isOwner ? $0.kind == .owner : isPerson($0.entry))
      })
    else { return nil }
    let readings = lexicon.readings(word.entry).filter { reading in
      reading.contains { $0.fact == policy.fact(.enquirer) }
    }
    return Somebody(
      mention: mention, readings: readings, entry: lexicon.text(word.entry), place: place,
      mark: words[mention.end - 1].mark)
  }

  private func isTaken(_ use: Use?) -> Bool {
    switch use {
    case .spelledOut, .name: true
    default: false
    }
  }

  private func isPerson(_ entry: Int32) -> Bool {
    lexicon.readings(entry).contains { $0.contains { $0.fact == policy.fact(.enquirer) } }
  }

  private mutating func use(_ person: Somebody) {
    for index in person.mention.start..<person.mention.end {
      switch uses[index] {
      case nil, .fact: uses[index] = person.place?.sort == .nobody ? .passer : .person
      default: break
      }
    }
    for index in person.place?.found.words ?? [] where uses[index] == nil { uses[index] = .place }
  }

  /// "not the police, no hang on, the complaints people": only what follows a correction counts.
  private mutating func dropCorrected(_ people: inout [Somebody]) {
    guard let last = chosen.last(where: { $0.kind == .correction }) else { return }
    if people.contains(where: { $0.mention.start >= last.end }) {
      people.removeAll { $0.mention.start < last.end && $0.place?.sort == .caller }
    }
  }

  /// "his sister", "may's sister": somebody's, so no form of address.
  private func isOwned(_ person: Somebody) -> Bool {
    let before = person.mention.start - 1
    guard before >= 0, !words[person.mention.start].startsClause else { return false }
    let word = words[before]
    return search.isOne(before, of: names.beforePerson)
      || (word.place == nil && word.source.text.hasSuffix(lexicon.possessive))
  }

  /// Whoever nobody named may be the person themselves, or new here.
  private func anybody(_ enquirer: FactID) -> [[FactWord.Reading]] {
    (lexicon.alsoOffered[code(enquirer)] ?? []).map { [FactWord.Reading(fact: enquirer, code: $0)] }
  }

  private mutating func ask(_ readings: [[FactWord.Reading]], of fact: FactID) {
    var choices: [[String]] = []
    for reading in readings {
      let parts = parts(reading.filter { $0.fact == fact })
      if !parts.isEmpty, !choices.contains(parts) { choices.append(parts) }
    }
    if choices.count > 1 {
      questions.append(OpenQuestion(of: .fact(code(fact)), readings: Array(choices.prefix(6))))
    }
  }
}
