public import GuidedDesk
import PolicyCore

/// One answer as it was given, beside the right one and what that rests on.
public struct Choice: Hashable, Codable, Sendable {
  /// What the answer was worth, as the script had it on that day.
  public struct Weight: Hashable, Codable, Sendable {
    /// `must`, `3` or `1`.
    public let worth: String
    /// What it trains.
    public let skill: String

    /// As a script has it.
    public init(_ mark: Mark) { (worth, skill) = (mark.worth.rawValue, mark.skill) }

    init(_ worth: Mark.Worth, _ skill: String) {
      (self.worth, self.skill) = (worth.rawValue, skill)
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      worth = try container.decode(.worth, or: Mark.Worth.minor.rawValue)
      skill = try container.decode(.skill, or: "")
    }

    var points: Int { Mark.Worth(rawValue: worth)?.points ?? 1 }
    var isGate: Bool { worth == Mark.Worth.must.rawValue }
  }

  /// Of the script.
  public let line: Int
  /// From 0; a twin drill has two.
  public let take: Int
  /// What was typed, the last being what counted.
  public var yours: [String]
  /// The canonical answer.
  public let expected: String
  /// The clause or rule behind it; empty where nothing was decided.
  public let why: String
  /// It came to what it should.
  public var isRight: Bool
  /// What it was worth; empty for nothing.
  public private(set) var weights: [Weight]
  /// The script's own help was asked for.
  public var isHinted: Bool
  /// Whole seconds from when the caller had spoken.
  public let seconds: Int
  /// Within how many it should have been given.
  public let within: Int?
  /// What was said to the caller in words of one's own; empty where the desk's were read out.
  public var spoken: String
  /// What the desk had to be said then.
  public var words: [String]
  /// What was said and must never be, as the script has it; nil where nothing was.
  public var broken: String?
  /// `fact=value` that should have been heard from it and was not.
  public let missed: [String]
  /// `fact=value` that was heard from it and should not have been.
  public let misheard: [String]

  init(
    line: Int, take: Int, yours: [String], expected: String, why: String, isRight: Bool,
    marks: [Mark], isHinted: Bool, seconds: Int, words: [String], missed: [String],
    misheard: [String]
  ) {
    (self.line, self.take, self.yours, self.expected) = (line, take, yours, expected)
    (self.why, self.isRight, self.isHinted, self.seconds) = (why, isRight, isHinted, seconds)
    weights = marks.map(Weight.init)
    within = marks.compactMap(\.within).min()
    (spoken, broken, self.words) = ("", nil, words)
    (self.missed, self.misheard) = (missed, misheard)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    line = try container.decode(.line, or: 0)
    take = try container.decode(.take, or: 0)
    yours = try container.decode(.yours, or: [])
    expected = try container.decode(.expected, or: "")
    why = try container.decode(.why, or: "")
    // What nobody can tell was not right.
    isRight = try container.decode(.isRight, or: false)
    weights = try container.decode(.weights, or: [])
    isHinted = try container.decode(.isHinted, or: false)
    seconds = try container.decode(.seconds, or: 0)
    within = try container.decodeIfPresent(Int.self, forKey: .within)
    spoken = try container.decode(.spoken, or: "")
    words = try container.decode(.words, or: [])
    broken = try container.decodeIfPresent(String.self, forKey: .broken)
    missed = try container.decode(.missed, or: [])
    misheard = try container.decode(.misheard, or: [])
  }

  /// An order of a manager's sitting, beside the one of the script; it counts as much as any answer.
  public static func ofSitting(
    line: Int, yours: String, expected: String, isRight: Bool, seconds: Int
  ) -> Choice {
    var choice = Choice(
      line: line, take: 0, yours: [yours], expected: expected, why: "", isRight: isRight, marks: [],
      isHinted: false, seconds: seconds, words: [], missed: [], misheard: [])
    choice.weights = [Weight(.major, "sitting")]
    return choice
  }

  /// One that the script gives no worth counts one point for taking the call at all.
  public var weighed: Choice {
    var choice = self
    if weights.isEmpty { choice.weights = [Weight(.minor, "shift")] }
    return choice
  }

  /// It took longer than the script allows.
  public var isLate: Bool { within.map { seconds > $0 } ?? false }
}
