public import PolicyCore

/// One drill, from the first answer to the last, with every choice made in it.
public struct Attempt: Hashable, Codable, Sendable {
  /// Counted from 1 in the file it stands in.
  public let number: Int
  /// The id of the script.
  public let script: String
  /// Which policy it was drilled under.
  public let pack: PackReference
  /// What the script was varied by; nil as it stands.
  public let seed: UInt64?
  /// How it was drilled.
  public let terms: DrillTerms
  /// When it began, by the trainee's clock.
  public let began: Moment
  /// When the last answer was given.
  public let ended: Moment
  /// The day it ended on, where the trainee sits.
  public let day: String
  /// In the order of the call.
  public let choices: [Choice]
  /// Who else's part it was: of a shift's sitting, the manager's.
  public let isManagers: Bool

  /// Every field as given.
  public init(
    number: Int, script: String, pack: PackReference, seed: UInt64?, terms: DrillTerms,
    began: Moment, ended: Moment, day: CivilDate, choices: [Choice], isManagers: Bool = false
  ) {
    (self.number, self.script, self.pack, self.seed) = (number, script, pack, seed)
    (self.terms, self.began, self.ended, self.choices) = (terms, began, ended, choices)
    (self.day, self.isManagers) = (day.description, isManagers)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    number = try container.decode(.number, or: 0)
    script = try container.decode(.script, or: "")
    pack = try container.decode(.pack, or: PackReference(id: "", version: "", hash: ""))
    seed = try container.decodeIfPresent(UInt64.self, forKey: .seed)
    terms = try container.decode(.terms, or: DrillTerms())
    began = try container.decode(.began, or: .unknown)
    ended = try container.decode(.ended, or: .unknown)
    day = try container.decode(.day, or: "")
    choices = try container.decode(.choices, or: [])
    isManagers = try container.decode(.isManagers, or: false)
  }

  /// The day it counts for; the beginning of 1970 where nobody can tell.
  public var date: CivilDate { CivilDate(day) ?? CivilDate(.unknown, utcOffset: 0) }
}

/// A trainer's word that an answer was right after all, with the reason; both stay.
public struct Overruling: Hashable, Codable, Sendable {
  /// The number of the attempt.
  public let attempt: Int
  /// The line of the script.
  public let line: Int
  /// Why it counts.
  public let reason: String
  /// Who says so.
  public let trainer: String
  /// When.
  public let day: String

  /// Every field as given.
  public init(attempt: Int, line: Int, reason: String, trainer: String, day: CivilDate) {
    (self.attempt, self.line, self.reason) = (attempt, line, reason)
    (self.trainer, self.day) = (trainer, day.description)
  }
}

/// Somebody has read a version of the policy, understood it and answers for keeping it.
public struct Acknowledgement: Hashable, Codable, Sendable {
  /// Which text.
  public let pack: PackReference
  /// As they wrote their name.
  public let signed: String
  /// When.
  public let day: String

  /// Every field as given.
  public init(pack: PackReference, signed: String, day: CivilDate) {
    (self.pack, self.signed, self.day) = (pack, signed, day.description)
  }
}

/// A trainer has gone through a skill with somebody who failed it again and again.
public struct Coaching: Hashable, Codable, Sendable {
  /// The skill.
  public let skill: String
  /// Who did.
  public let trainer: String
  /// When.
  public let day: String

  /// Every field as given.
  public init(skill: String, trainer: String, day: CivilDate) {
    (self.skill, self.trainer, self.day) = (skill, trainer, day.description)
  }
}
