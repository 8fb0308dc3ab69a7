import PolicyCore

/// What a typed line was understood to say.
///
/// Every word of it that means anything is in here once: as a fact, in a question, turned off, or not
/// understood.
struct Heard: Equatable, Sendable {
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
    let words: String
    /// The scope they stand in, by the name the pack gives it: denied, past, supposed.
    let why: String
    /// `fact=code` parts that were not set.
    var meant: [String]
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

  /// As it was typed.
  var line = ""
  /// In the order of the line; no fact twice with one value.
  var facts: [Fact] = []
  /// In the order in which they are to be put.
  var questions: [OpenQuestion] = []
  var turnedOff: [TurnedOff] = []
  /// Phrases that meant nothing, as they were typed.
  var notUnderstood: [String] = []
  /// Phrases that may be about danger and are not sure enough to be taken as it, as they were typed.
  var doubtful: [String] = []
  var danger = DangerQuestion.none
  /// It says that what was typed before was wrong.
  var corrects = false
  /// It was typed as facts and nothing else.
  var isTerse = false
  /// It says of somebody by a pronoun who they are: "hes her uncle".
  var saysWhoSomebodyIs = false
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

  /// Nothing came of it, and nothing of it is quoted.
  var isSilent: Bool {
    !saysSomething && turnedOff.isEmpty && notUnderstood.isEmpty && doubtful.isEmpty
      && danger != .atOnce && !corrects && signs.isEmpty
  }
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
    /// Whether what they want now comes beside an earlier matter, by its place, or instead of it.
    case matter(Int)
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

  /// The question about danger, its choices always in the same places.
  static func danger(_ policy: Policy) -> OpenQuestion {
    OpenQuestion(
      of: .danger,
      readings: policy.lexicon.danger.choices.map { choice in
        choice.map { "\(policy.vocabulary[$0.fact].code)=\($0.code)" }
      })
  }

  /// A choice among readings of `words`: of a fact, where all are about the same one.
  init(words: String, readings: [[String]]) {
    let facts = Set(readings.map { $0.map { $0.prefix { $0 != "=" } } })
    let one = facts.count == 1 ? facts.first : nil
    self.init(
      of: one?.count == 1 ? .fact(String(one?.first ?? "")) : .words(words), readings: readings)
  }

  /// The facts of every reading.
  var matters: [[String: String]] { readings.indices.flatMap(matters) }

  /// The facts of one reading, code to value, for each matter it speaks of: one begins where a fact comes again.
  func matters(_ index: Int) -> [[String: String]] {
    var matters: [[String: String]] = [[:]]
    for part in readings[index] {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2 else { continue }
      if matters[matters.count - 1][sides[0]] != nil { matters.append([:]) }
      matters[matters.count - 1][sides[0]] = sides[1]
    }
    return matters
  }
}
