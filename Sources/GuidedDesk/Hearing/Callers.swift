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

    /// The words round it do not tell whether they are calling.
    var isOpen: Bool { place?.sort == .maybe || place?.sort == .either }
  }

  mutating func findCallers() {
    let strongest = placesOfPeople()
    var people = search.mentions.compactMap { somebody($0, strongest[$0]) }
    for person in people { use(person) }
    heard.saysWhoSomebodyIs = people.contains { $0.place?.sort == .either }
    // "card", "child": alone it may be whom it is about, or what they want.
    if isTerse, people.count == 1, meansMore(people[0]) { return }
    guard let enquirer = policy.fact(.enquirer), values(.enquirer).isEmpty, !isSaidByAPhrase else {
      return
    }
    let corrected = corrected(people)
    if let corrected {
      people = [corrected]
      for index in corrected.mention.start..<corrected.mention.end { uses[index] = .person }
    }
    var callers = people.filter { $0.place?.sort == .caller || corrected != nil }
    let unplaced = people.filter { $0.place == nil || $0.isOpen }
    if isTerse, callers.isEmpty, let first = unplaced.first(where: { $0.place == nil }),
      isNotTold(first)
    {
      callers = [first]
    }
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
    if let sure, let other = appended(to: sure, people) ?? second(beside: sure, people) {
      return ask(readings.flatMap(\.self) + other.readings, of: enquirer)
    }
    if let sure, readings.count == 1, readings[0].count == 1 {
      set(readings[0][0], by: Array(sure.mention.start..<sure.mention.end), sure.entry)
      return
    }
    // "police inspector": one of them says what the other leaves open.
    if let sure, let plain = readings.first(where: { $0.count == 1 })?[0],
      readings.allSatisfy({ $0.contains(plain) })
    {
      set(plain, by: Array(sure.mention.start..<sure.mention.end), sure.entry)
      return
    }
    if readings.isEmpty, open.isEmpty, !isTerse || callers.isEmpty {
      open = unplaced.prefix(3).flatMap(\.readings)
      if !open.isEmpty { open += anybody(enquirer) }
    }
    // "mum wont be in" is typed by one whose mum rings, and by one whose mum is away.
    if isTerse, readings.isEmpty,
      let other = people.first(where: { $0.place?.sort == .nobody && !isOwned($0) })
    {
      for index in other.mention.start..<other.mention.end { uses[index] = .person }
      open = other.readings + anybody(enquirer)
    }
    ask(readings.flatMap(\.self) + open, of: enquirer)
  }

  /// Among facts nothing joins words but what belongs to a person; anything else before one is a sentence about them:
  /// "he knows her kids school".
  private func isNotTold(_ person: Somebody) -> Bool {
    (0..<person.mention.start).allSatisfy { index in
      switch uses[index] {
      case .phrase, .alarm, .calm: return false
      case .filler: break
      default: return true
      }
      return [names.beforePerson, names.greeting, names.cue].contains {
        search.isOne(index, of: $0)
      }
    }
  }

  /// It is the whole line, and means something else as well.
  private func meansMore(_ person: Somebody) -> Bool {
    guard person.mention.start == 0, person.mention.end == words.count else { return false }
    return chosen.contains { found in
      (found.kind == .fact || found.kind == .sureFact)
        && lexicon.readings(found.entry).contains { reading in
          !reading.contains { $0.fact == policy.fact(.enquirer) }
        }
    }
  }

  /// A phrase of the pack says who it is ("a child's voice"), whoever else is spoken of.
  private var isSaidByAPhrase: Bool {
    chosen.contains { found in
      found.kind == .phrase && !lexicon.isAsked(found.entry) && isPerson(found.entry)
        && scope(over: found) == nil
    }
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

  /// "not the police, no hang on, the complaints people": whoever follows a correction, in a caller's place
  /// or as a clause of its own, is who is calling.
  private func corrected(_ people: [Somebody]) -> Somebody? {
    guard let last = chosen.last(where: { $0.kind == .correction }) else { return nil }
    let after = people.filter { $0.mention.start >= last.end }
    // "i put dad, its his social worker" names the wrong one first.
    return after.first { $0.place?.sort == .caller }
      ?? after.first { isNext($0, after: last) }
      ?? after.first { isClause($0, after: last.end) }
  }

  /// Nothing but what belongs to them stands between a correction and somebody: "no its her ex wanting".
  private func isNext(_ person: Somebody, after correction: Found) -> Bool {
    guard words[correction.end - 1].mark?.denies != true else { return false }
    return (correction.end..<person.mention.start).allSatisfy {
      !words[$0].startsClause && search.isOne($0, of: names.beforePerson)
    }
  }

  /// Whoever is said in one breath with the caller, a name between them: "a constable Brown, her friend"
  /// leaves open which of the two is calling.
  private func appended(to caller: Somebody, _ people: [Somebody]) -> Somebody? {
    people.first { other in
      let between = caller.mention.end..<max(other.mention.start, caller.mention.end)
      guard other.place == nil || other.isOpen, other.readings != caller.readings,
        !between.isEmpty, between.count <= Self.longestApposition, isOwned(other)
      else { return false }
      return between.contains { isName($0) }
        && between.allSatisfy { isName($0) || search.isOne($0, of: names.beforePerson) }
    }
  }

  /// "pc jones here, hes her brother": a check, and what comes of one, rests on which of the two is calling.
  private func second(beside caller: Somebody, _ people: [Somebody]) -> Somebody? {
    people.first { $0.place?.sort == .either && $0.readings != caller.readings }
  }

  private static let longestApposition = 4

  private func isName(_ index: Int) -> Bool {
    switch uses[index] {
    case nil, .name: !words[index].isNumber
    default: false
    }
  }

  /// Nothing else is said between two pauses but who it is.
  private func isClause(_ person: Somebody, after start: Int) -> Bool {
    guard person.place == nil || person.isOpen else { return false }
    let end = person.mention.end
    guard end == words.count || words[end].startsClause else { return false }
    var first = person.mention.start
    while first > start, !words[first].startsClause, search.isOne(first - 1, of: names.beforePerson)
    {
      first -= 1
    }
    return first == start || words[first].startsClause
  }

  /// "his sister", "may's sister": somebody's, so no form of address.
  private func isOwned(_ person: Somebody) -> Bool {
    let before = person.mention.start - 1
    guard before >= 0, !words[person.mention.start].startsClause else { return false }
    let word = words[before]
    return search.isOne(before, of: names.beforePerson) && !search.isOne(before, of: names.article)
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
