import PolicyCore

/// What a typed line was understood to say.
struct Heard: Equatable {
  /// Fact codes to entered codes.
  var facts: [String: String] = [:]
  /// Words with several readings, in order; each reading is `fact=code` parts joined by `+`.
  var ambiguous: [[String]] = []
  /// Facts that were given two different values in one line.
  var contradicted: [String] = []
  /// Positions, from 1, of words that meant nothing.
  ///
  /// Never the words themselves: they may be names.
  var notUnderstood: [Int] = []
  /// Facts given as `FACT VALUE`, which nobody types by chance.
  var spelledOut: Set<String> = []
  /// Signs of pressure; recorded, and they decide nothing.
  var signs: [String] = []
  /// Years, when an age was heard.
  var years: Int?
}

/// The pack's words by their text; made once, for every line typed is looked up in it.
struct Lexicon {
  let byText: [String: FactWord]
  /// How many words the longest entry has.
  let longest: Int

  init(_ policy: Policy) {
    byText = Dictionary(
      policy.words.map { ($0.text.withoutApostrophes, $0) }, uniquingKeysWith: { first, _ in first }
    )
    longest = policy.words.map { $0.text.split(separator: " ").count }.max() ?? 1
  }
}

/// Understands a line of fact words: the pack's words, `FACT VALUE`, ages and dates of birth.
struct Hearing {
  let policy: Policy
  let today: CivilDate
  private let lexicon: Lexicon

  init(policy: Policy, lexicon: Lexicon? = nil, today: CivilDate) {
    self.policy = policy
    self.today = today
    self.lexicon = lexicon ?? Lexicon(policy)
  }

  /// Words that carry no fact and are no reason to complain.
  private static let fillers: Set<String> = [
    "a", "about", "and", "at", "for", "from", "he", "her", "him", "i", "in", "is", "it", "my", "of",
    "old", "on", "she", "someone", "the", "their", "them", "they", "to", "wants", "with", "year",
    "years", "aged",
  ]

  func hear(_ line: String) -> Heard {
    let words = line.lowercased().split(whereSeparator: { $0.isWhitespace || $0 == "," })
      .map { String($0).trimmed(of: ".!?;:\"()").withoutApostrophes }
      .filter { !$0.isEmpty }
    var heard = Heard()
    var index = 0
    while index < words.count {
      if let (fact, code, used) = explicit(words[index...]) {
        heard.spelledOut.insert(fact)
        set(fact, code, &heard)
        index += used
      } else if let (word, used) = longestWord(words[index...]) {
        apply(word, &heard)
        index += used
      } else if let sign = policy.signs[words[index...].prefix(2).joined(separator: " ")] {
        heard.signs.append(sign)
        index += 2
      } else if isAge(at: index, of: words), let years = age(words[index], alone: words.count == 1)
      {
        heard.years = years
        if let bucket = bucket(years) { set(KnownFact.age.rawValue, bucket, &heard) }
        index += 1
      } else {
        if !Self.fillers.contains(words[index]) { heard.notUnderstood.append(index + 1) }
        index += 1
      }
    }
    // A word is clear when one of its readings is what the rest of the line has said already.
    heard.ambiguous.removeAll { readings in
      readings.contains { reading in
        reading.split(separator: "+").allSatisfy { part in
          let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
          return sides.count == 2 && heard.facts[sides[0]] == sides[1]
        }
      }
    }
    return heard
  }

  private func set(_ fact: String, _ code: String, _ heard: inout Heard) {
    if let before = heard.facts[fact], before != code {
      heard.contradicted.append(fact)
    } else {
      heard.facts[fact] = code
    }
  }

  private func apply(_ word: FactWord, _ heard: inout Heard) {
    let readings = word.readings
    if readings.count == 1 {
      for part in readings[0] { set(policy.vocabulary[part.fact].code, part.code, &heard) }
      return
    }
    let choices = readings.map { reading in
      reading.map { "\(policy.vocabulary[$0.fact].code)=\($0.code)" }.joined(separator: "+")
    }
    if !heard.ambiguous.contains(choices) { heard.ambiguous.append(choices) }
  }

  /// `FACT VALUE` or `FACT=VALUE`.
  private func explicit(_ words: ArraySlice<String>) -> (String, String, Int)? {
    guard let first = words.first else { return nil }
    let sides = first.split(separator: "=", maxSplits: 1).map(String.init)
    if sides.count == 2 { return known(sides[0], sides[1]).map { ($0, $1, 1) } }
    guard words.count > 1 else { return nil }
    return known(first, words[words.startIndex + 1]).map { ($0, $1, 2) }
  }

  private func known(_ code: String, _ value: String) -> (String, String)? {
    // Whether a caller was checked is what the steps prove, never what anybody types.
    guard let fact = policy.vocabulary.fact(code),
      ![.managers, .coach].contains(policy.vocabulary[fact].how)
    else { return nil }
    if fact == policy.fact(.age), let years = Int(value), let bucket = bucket(years) {
      return (code, bucket)
    }
    return policy.vocabulary.answers(for: fact, code: value) == nil ? nil : (code, value)
  }

  private func longestWord(_ words: ArraySlice<String>) -> (FactWord, Int)? {
    for count in stride(from: min(lexicon.longest, words.count), through: 1, by: -1) {
      if let word = lexicon.byText[words.prefix(count).joined(separator: " ")] {
        return (word, count)
      }
    }
    return nil
  }

  /// Words after which, and before which, a number is no age: "PC 15 Hale", "missing 2 days".
  private static let beforeOtherNumbers: Set<String> = [
    "pc", "dc", "ds", "di", "sgt", "sergeant", "collar", "room", "flat", "number", "no", "ward",
    "unit", "bay", "ext", "ref", "reference",
  ]
  private static let afterOtherNumbers: Set<String> = [
    "am", "children", "day", "days", "hour", "hours", "hrs", "kids", "min", "mins", "minutes",
    "month", "months", "oclock", "people", "pm", "times", "week", "weeks",
  ]

  private func isAge(at index: Int, of words: [String]) -> Bool {
    if index > 0, Self.beforeOtherNumbers.contains(words[index - 1]) { return false }
    return index + 1 >= words.count || !Self.afterOtherNumbers.contains(words[index + 1])
  }

  /// Years from a number beside other words, or from a date of birth.
  private func age(_ word: String, alone: Bool) -> Int? {
    if !alone, let years = Int(word), (0...120).contains(years) { return years }
    let parts = word.split(whereSeparator: { "/-.".contains($0) }).map { Int($0) }
    guard parts.count == 3, let a = parts[0], let b = parts[1], let c = parts[2] else {
      return nil
    }
    let date = a > 31 ? CivilDate(year: a, month: b, day: c) : CivilDate(year: c, month: b, day: a)
    guard let date, date.year > today.year - 120 else { return nil }
    return date.age(on: today)
  }

  /// The value of the age fact that `years` falls in: values from youngest to oldest, each named by
  /// the years it ends before.
  func bucket(_ years: Int) -> String? {
    guard let fact = policy.fact(.age), years >= 0 else { return nil }
    let definition = policy.vocabulary[fact]
    for (index, limit) in definition.years.enumerated() where years < limit {
      return definition.values[index].code
    }
    return definition.years.count < definition.values.count
      ? definition.values[definition.years.count].code : nil
  }
}

extension String {
  func trimmed(of characters: String) -> String {
    var slice = self[...]
    while let first = slice.first, characters.contains(first) { slice.removeFirst() }
    while let last = slice.last, characters.contains(last) { slice.removeLast() }
    return String(slice)
  }

  var withoutApostrophes: String { filter { $0 != "'" && $0 != "’" } }

  var trimmedSpaces: String { trimmed(of: " \t") }
}
