import PolicyCore

/// A number is an age only where it can be one (HEARING 2, rule 6).
extension Listening {
  mutating func takeAges() {
    guard let age = policy.fact(.age), values(.age).isEmpty else { return }
    var numbers: [(years: Int, found: Found?, words: [Int])] = []
    var isOpen = false
    for (index, found) in agePhrases().sorted(by: { $0.key < $1.key }) {
      switch Lexicon.AgeSort(rawValue: lexicon.sort(found.entry)) {
      // "missing 20 november": more likely a day, and "may" is more than a month.
      case .age where word(index + 1)?.mark?.month != nil: isOpen = true
      // "5ft4": no age is written so.
      case .age where isMeasure(index): break
      case .age: if let years = words[index].number { numbers.append((years, found, found.words)) }
      case .unsure: isOpen = true
      default: break
      }
    }
    for birth in birthDates() {
      if birth.isPlain {
        numbers.append((birth.years, nil, birth.words))
      } else {
        isOpen = true
      }
    }
    for (years, words) in birthYears() {
      // The birthday of this year may be still to come.
      if policy.ageBucket(years) == policy.ageBucket(max(0, years - 1)) {
        numbers.append((years, nil, words))
      } else {
        isOpen = true
      }
    }
    if numbers.isEmpty, !isOpen {
      if isBare || isLoose && requests.contains(where: alarms) {
        let lone = loneNumbers()
        // Of two numbers either may be something else.
        if hasSeveralNumbers { isOpen = !lone.isEmpty } else { numbers += lone }
      } else {
        isOpen = endsWithANumberAfterAName
      }
    }
    let buckets = Set(numbers.compactMap { policy.ageBucket($0.years) })
    if buckets.count == 1, !isOpen, let first = numbers.first, let bucket = buckets.first {
      heard.years = first.years
      for index in first.words where uses[index] == nil { uses[index] = .number }
      set(
        code(age), bucket, by: first.words, first.found.map { lexicon.text($0.entry) } ?? "a number"
      )
    } else if !buckets.isEmpty || isOpen {
      let values = policy.vocabulary[age].values.filter { $0.code != notSureCode }
      questions.append(
        OpenQuestion(of: .fact(code(age)), readings: values.map { ["\(code(age))=\($0.code)"] }))
    }
  }

  /// What each number is by the phrase round it: the longest, and of equals what makes it none.
  private func agePhrases() -> [Int: Found] {
    var phrases: [Int: Found] = [:]
    for found in ages {
      guard let number = found.number, !isSpelledOut(number), !isOfTheCaller(number) else {
        continue
      }
      if let before = phrases[number],
        (before.count, lexicon.sort(before.entry)) >= (found.count, lexicon.sort(found.entry))
      {
        continue
      }
      phrases[number] = found
    }
    return phrases
  }

  /// It stands in a phrase that says who is calling: "im 9" is the age of nobody else.
  private func isOfTheCaller(_ index: Int) -> Bool {
    chosen.contains { found in
      (found.kind == .phrase || found.kind == .alarm) && found.words.contains(index)
        && lexicon.readings(found.entry).contains { reading in
          reading.contains { $0.fact == policy.fact(.enquirer) }
            && !reading.contains { $0.fact == policy.fact(.request) }
        }
    }
  }

  private func isSpelledOut(_ index: Int) -> Bool {
    if case .spelledOut = uses[index] { true } else { false }
  }

  /// Nothing but facts and numbers, not even a word that joins them.
  private var isBare: Bool {
    isTerse
      && uses.allSatisfy { use in
        switch use {
        case .spelledOut, .fact, .pressure, .number, .person: true
        default: false
        }
      }
  }

  /// "sarahs 17", "jade 14": a word nobody knows and a young number at the end of a clause may be somebody's age.
  private var endsWithANumberAfterAName: Bool {
    let known = agePhrases()
    let grown = policy.fact(.age).flatMap { policy.vocabulary[$0].years.last } ?? 0
    return words.indices.dropFirst().contains { index in
      guard let years = words[index].source.number, years < grown, known[index] == nil,
        !words[index].startsClause, uses[index - 1] == nil, !words[index - 1].isNumber
      else { return false }
      return index + 1 == words.count || words[index + 1].startsClause
    }
  }

  private func alarms(_ found: Found) -> Bool {
    lexicon.readings(found.entry).contains(where: isAlarm)
  }

  /// Where nothing but facts is typed, a number by itself is an age: "police missing 15".
  private func loneNumbers() -> [(years: Int, found: Found?, words: [Int])] {
    guard words.count > 1 else { return [] }
    let known = agePhrases()
    return words.indices.compactMap { index in
      guard let years = words[index].source.number, (0...120).contains(years), known[index] == nil,
        !isSpelledOut(index), !isOfTheCaller(index), !isDialled(words[index]),
        word(index + 1)?.source.isGlued != true,
        // "5ft4": the end of one piece.
        word(index - 1)?.source.chunk != words[index].source.chunk, !isMeasure(index),
        // "10 stone 4": the rest of what is none.
        !ages.contains(where: {
          $0.number != nil && $0.end == index
            && lexicon.sort($0.entry) == Lexicon.AgeSort.none.rawValue
        }),
        word(index + 1)?.mark?.month == nil, word(index - 1)?.mark?.month == nil
      else { return nil }
      return (years, nil, [index])
    }
  }

  /// A figure follows in the same piece.
  private func isMeasure(_ index: Int) -> Bool {
    guard let next = word(index + 1)?.source, next.isGlued else { return false }
    return next.chunk == words[index].source.chunk && next.text.contains(where: \.isNumber)
  }

  private var hasSeveralNumbers: Bool {
    let known = agePhrases()
    return words.indices.count {
      words[$0].source.number != nil && known[$0] == nil && !isSpelledOut($0)
    } > 1
  }

  /// "0113": the beginning of a telephone number.
  private func isDialled(_ word: HeardWord) -> Bool {
    word.source.text.hasPrefix("0") && word.source.text.utf8.count > 2
  }

  // MARK: - Dates of birth

  private struct Birth {
    let years: Int
    let words: [Int]
    /// The line says that somebody was born then, or nothing but facts.
    let isPlain: Bool
  }

  /// Days with a year on which somebody now alive may have been born.
  private func birthDates() -> [Birth] {
    words.indices.compactMap { index in
      guard !isSpelledOut(index), let (date, indices) = date(at: index),
        date.year > today.year - 120, let years = date.age(on: today)
      else { return nil }
      if ageWord(.none, within: 1, before: index) { return nil }
      let isBorn = ageWord(.age, within: 3, before: index)
      // A day they may have been reported on, or written, is none of birth.
      guard isBorn || isBare || !isGrown(years) else {
        return nil
      }
      return Birth(years: years, words: indices, isPlain: isBorn || isBare)
    }
  }

  /// "born 2010", "born in may 2010": the year alone.
  private func birthYears() -> [(years: Int, words: [Int])] {
    words.indices.compactMap { index in
      guard let year = words[index].source.number, (today.year - 120...today.year).contains(year),
        !isSpelledOut(index), ageWord(.age, within: 2, before: index),
        !birthDates().contains(where: { $0.words.contains(index) })
      else { return nil }
      return (today.year - year, [index])
    }
  }

  /// A phrase about ages without a number stands just before: "born", "since".
  private func ageWord(_ sort: Lexicon.AgeSort, within reach: Int, before index: Int) -> Bool {
    ages.contains {
      $0.number == nil && lexicon.sort($0.entry) == sort.rawValue
        && $0.end <= index && index - $0.end < reach
    }
  }

  private func isGrown(_ years: Int) -> Bool {
    policy.fact(.age).map { policy.vocabulary[$0].values.last?.code == policy.ageBucket(years) }
      ?? true
  }

  /// `4/3/2015`, `2015-03-04`, `20 march 2011`, `20th of march 2011`.
  private func date(at index: Int) -> (CivilDate, [Int])? {
    let text = words[index].source.text
    let parts = text.split(whereSeparator: { "/.:".contains($0) }).map { Int($0) }
    if parts.count == 3, let a = parts[0], let b = parts[1], var c = parts[2] {
      // Two figures are a year only where a date of birth is spoken of: the last such year that was.
      if a <= 31, c < 100, ageWord(.age, within: 3, before: index) {
        c += today.year / 100 * 100 - (c > today.year % 100 ? 100 : 0)
      }
      let date =
        a > 31 ? CivilDate(year: a, month: b, day: c) : CivilDate(year: c, month: b, day: a)
      return date.map { ($0, [index]) }
    }
    guard let first = words[index].source.number else { return nil }
    if first > 31, let month = word(index + 1)?.source.number,
      let day = word(index + 2)?.source.number,
      word(index + 1)?.source.chunk == words[index].source.chunk
    {
      return CivilDate(year: first, month: month, day: day).map {
        ($0, [index, index + 1, index + 2])
      }
    }
    var next = index + 1
    // "20", "20th", "20th of": the ending is a word of its own.
    while next < words.count, next < index + 4, words[next].mark?.month == nil { next += 1 }
    guard let month = word(next)?.mark?.month, let year = word(next + 1)?.source.number,
      year > 1000, next - index < 4
    else { return nil }
    return CivilDate(year: year, month: month, day: first).map {
      ($0, Array(index...next + 1))
    }
  }

  private func word(_ index: Int) -> HeardWord? {
    words.indices.contains(index) ? words[index] : nil
  }
}

extension Policy {
  /// The value of the age fact that `years` falls in: values from youngest to oldest, each named by
  /// the years it ends before.
  func ageBucket(_ years: Int) -> String? {
    guard let fact = fact(.age), years >= 0, years <= 120 else { return nil }
    let definition = vocabulary[fact]
    for (index, limit) in definition.years.enumerated() where years < limit {
      return definition.values[index].code
    }
    return definition.years.count < definition.values.count
      ? definition.values[definition.years.count].code : nil
  }
}
