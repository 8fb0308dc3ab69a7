import PolicyCore

/// What a typed line was understood to say.
///
/// Every word of it that means anything is in here once: as a fact, in a question, turned off, or not
/// understood.
struct Heard: Equatable {
  /// One fact, and why it was taken to be said.
  struct Fact: Equatable {
    /// The code of the fact.
    let code: String
    /// The code of its value.
    let value: String
    /// The words as they were typed.
    let words: String
    /// The entry of the pack that gave it; `FACT VALUE` for a fact given by its name.
    let entry: String
    /// It tells of danger, harm, a child or adult at risk, a missing child, a threat or abuse.
    let isAlarm: Bool
  }

  /// Words that would have meant something, and do not here.
  struct TurnedOff: Equatable {
    enum Why: Equatable { case denied, past, supposed, news, name, harmless }
    let words: String
    let why: Why
    /// `fact=code` parts that were not set.
    let meant: [String]
  }

  /// Whether the words that were not understood call for the question about danger.
  enum DangerQuestion: Int, Equatable, Comparable {
    case none
    /// Before the call can be filed.
    case atTheEnd
    case atOnce

    static func < (left: DangerQuestion, right: DangerQuestion) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// In the order of the line; no fact twice with one value.
  var facts: [Fact] = []
  /// In the order in which they are to be put.
  var questions: [OpenQuestion] = []
  var turnedOff: [TurnedOff] = []
  /// Phrases that meant nothing, as they were typed.
  var notUnderstood: [String] = []
  var danger = DangerQuestion.none
  /// Signs of pressure; recorded, and they decide nothing.
  var signs: [String] = []
  /// Facts given as `FACT VALUE`, which nobody types by chance.
  var spelledOut: Set<String> = []
  /// Years, when an age was heard.
  var years: Int?

  /// Fact codes to value codes, the first value where a line gave two.
  var values: [String: String] {
    Dictionary(facts.map { ($0.code, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Facts that were given two different values in one line.
  var contradicted: [String] {
    let first = values
    return facts.filter { first[$0.code] != $0.value }.map(\.code).withoutRepeats
  }

  /// It says something the desk can use: a fact, or a choice of facts.
  var saysSomething: Bool { !facts.isEmpty || !questions.isEmpty }
}

/// A choice that is put to the receptionist because a line left it open.
public struct OpenQuestion: Hashable, Codable, Sendable {
  /// What the choices are choices of.
  public enum Of: Hashable, Codable, Sendable {
    /// Whether anybody is in danger or at risk.
    case danger
    /// The value of one fact, by its code.
    case fact(String)
    /// What some words meant, where the readings are of several facts.
    case words(String)
  }

  /// The words that were heard.
  public let of: Of
  /// Each reading as `fact=code` parts.
  public let readings: [[String]]

  /// Every field as given.
  public init(of: Of, readings: [[String]]) {
    self.of = of
    self.readings = readings
  }

  /// A choice among readings of `words`: of a fact, where all are about the same one.
  init(words: String, readings: [[String]]) {
    let facts = Set(readings.map { $0.map { $0.prefix { $0 != "=" } } })
    let one = facts.count == 1 ? facts.first : nil
    self.init(
      of: one?.count == 1 ? .fact(String(one?.first ?? "")) : .words(words), readings: readings)
  }

  /// The facts of one reading, code to value.
  func facts(_ index: Int) -> [String: String] {
    Dictionary(
      readings[index].compactMap { part in
        let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
        return sides.count == 2 ? (sides[0], sides[1]) : nil
      }, uniquingKeysWith: { first, _ in first })
  }
}

/// The pack's words by their text; made once, for every line typed is looked up in it.
struct Lexicon {
  let byText: [String: FactWord]
  /// How many words the longest entry has.
  let longest: Int
  /// `fact=code` of what tells of danger: whatever somebody has to be told of, said alone.
  let alarms: Set<String>

  init(_ policy: Policy) {
    byText = Dictionary(
      policy.words.map { ($0.text.withoutApostrophes, $0) }, uniquingKeysWith: { first, _ in first }
    )
    longest = policy.words.map { $0.text.split(separator: " ").count }.max() ?? 1
    alarms = Set(
      policy.vocabulary.ids.flatMap { fact in
        let definition = policy.vocabulary[fact]
        return definition.values.indices.filter { value in
          var answers = Answers()
          answers[fact] = .value(value)
          return definition.side == .call
            && policy.decide(answers).duties.contains(Desk.tellDuty)
        }.map { "\(definition.code)=\(definition.values[$0].code)" }
      })
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
    let typed = line.split(whereSeparator: { $0.isWhitespace || $0 == "," })
      .map { String($0).trimmed(of: ".!?;:\"()") }.filter { !$0.withoutApostrophes.isEmpty }
    let words = typed.map { $0.lowercased().withoutApostrophes }
    var heard = Heard()
    var index = 0
    var lost: [Int] = []
    while index < words.count {
      if let (fact, code, used) = explicit(words[index...]) {
        heard.spelledOut.insert(fact)
        let said = typed[index..<index + used].joined(separator: " ")
        set(fact, code, said, "FACT VALUE", &heard)
        index += used
      } else if let (word, used) = longestWord(words[index...]) {
        apply(word, typed[index..<index + used].joined(separator: " "), &heard)
        index += used
      } else if let sign = policy.signs[words[index...].prefix(2).joined(separator: " ")] {
        heard.signs.append(sign)
        index += 2
      } else if isAge(at: index, of: words), let years = age(words[index], alone: words.count == 1)
      {
        heard.years = years
        if let bucket = bucket(years) {
          set(KnownFact.age.rawValue, bucket, typed[index], "", &heard)
        }
        index += 1
      } else {
        if !Self.fillers.contains(words[index]) { lost.append(index) }
        index += 1
      }
    }
    heard.notUnderstood = phrases(lost, of: typed)
    // A word is clear when one of its readings is what the rest of the line has said already.
    let values = heard.values
    heard.questions.removeAll { question in
      question.readings.indices.contains { index in
        question.facts(index).allSatisfy { values[$0.key] == $0.value }
      }
    }
    return heard
  }

  /// Neighbouring words as one phrase.
  private func phrases(_ indices: [Int], of words: [String]) -> [String] {
    var phrases: [[String]] = []
    var last = -2
    for index in indices {
      if index == last + 1 {
        phrases[phrases.count - 1].append(words[index])
      } else {
        phrases.append([words[index]])
      }
      last = index
    }
    return phrases.map { $0.joined(separator: " ") }
  }

  private func set(
    _ fact: String, _ code: String, _ words: String, _ entry: String, _ heard: inout Heard
  ) {
    if heard.facts.contains(where: { $0.code == fact && $0.value == code }) { return }
    heard.facts.append(
      .init(
        code: fact, value: code, words: words, entry: entry,
        isAlarm: lexicon.alarms.contains("\(fact)=\(code)")))
  }

  private func apply(_ word: FactWord, _ words: String, _ heard: inout Heard) {
    let readings = word.readings
    if readings.count == 1 {
      for part in readings[0] {
        set(policy.vocabulary[part.fact].code, part.code, words, word.text, &heard)
      }
      return
    }
    let choices = readings.map { reading in
      reading.map { "\(policy.vocabulary[$0.fact].code)=\($0.code)" }
    }
    let question = OpenQuestion(words: words, readings: choices)
    if !heard.questions.contains(where: { $0.readings == choices }) {
      heard.questions.append(question)
    }
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
  var withoutApostrophes: String { filter { $0 != "'" && $0 != "’" } }
}
