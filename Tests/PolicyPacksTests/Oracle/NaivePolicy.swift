/// A policy as it would stand on paper: words and lists, with nothing worked out beforehand.
///
/// The second representation of the oracle. It shares nothing with ``PolicyCore/Policy`` but the
/// meaning of DESIGN 3.1 to 3.3 and of the pack format: no bits, no boxes, no order of strength.
struct NaivePolicy: Sendable {
  /// A value for every fact; or, as answers, for those that were answered, `not-sure` among them.
  typealias Call = [String: String]
  /// One of these alternatives has to hold, all of its conditions together; none at all holds always.
  typealias When = [[Condition]]

  struct Condition: Hashable, Sendable {
    var fact: String
    var values: [String]
  }

  enum NotSure: Hashable, Sendable {
    case refused
    case value
    case countsAs(String)
  }

  struct Fact: Sendable {
    var code: String
    /// `call` or `held`.
    var side = "call"
    var how: String
    var values: [String]
    var notSure = NotSure.refused
    var unanswered: String
  }

  struct Presumption: Sendable {
    var fact: String
    var value: String
    var when: When
  }

  indirect enum Say: Hashable, Sendable {
    case wording(String)
    case by(String, [String: [Say]])

    /// Facts that choose, and wordings that may be chosen.
    var choosers: [String] {
      guard case .by(let fact, let choices) = self else { return [] }
      return [fact] + choices.values.flatMap { $0.flatMap(\.choosers) }
    }

    var wordings: [String] {
      switch self {
      case .wording(let id): [id]
      case .by(_, let choices): choices.values.flatMap { $0.flatMap(\.wordings) }
      }
    }
  }

  struct Rule: Sendable {
    var id: String
    var parent: String?
    /// Place in ``bands``; beyond them for the default.
    var band: Int
    var when: When = []
    var decision: String
    var message: String
    var say: [Say]
    var refer: [String] = []
    var duties: [String] = []
    var releases: [String] = []
    var cites: [String]
    var never: [String] = []
    var ifPressed: [String] = []
    var retention: String
    var waits = false
    var over: [String] = []
  }

  struct Rider: Sendable {
    var id: String
    var when: When
    var duties: [String] = []
    var never: [String] = []
    var ifPressed: [String] = []
    var cites: [String] = []
  }

  struct OutlineItem: Sendable {
    var fact: String
    var when: When = []
  }

  struct Question: Sendable {
    var fact: String
    var when: When = []
    var text: String
  }

  struct Check: Sendable {
    var when: When
    var outcome: String
  }

  struct Wording: Sendable {
    var variants: [[String]]
    var discloses: [String] = []
    /// For whoever has written; none of its own where the policy's one reply stands for it.
    var written: [String] = []
    /// Said only where each of these holds.
    var fits: [When] = []
    var isWelfare = false
  }

  /// As long as nobody has answered, words that turn on the fact are these.
  struct UntilKnown: Sendable {
    var fact: String
    var when: When
    var wording: String
  }

  /// While the fact has the value, nothing else is said to whoever presses.
  struct SaysOnly: Sendable {
    var fact: String
    var value: String
    var ifPressed: [String]
  }

  struct Clause: Sendable {
    var id: String
    var isForDesk = true
    var staffMay = false
    var own: Bool
    var isSilence = false
  }

  struct Promise: Sendable {
    var id: String
    var when: When
    var always: Bool
    var decision: [String] = []
    var message: [String] = []
    var releases: [String] = []
    var refer: [String] = []
    var duties: [String] = []
    var say: [String] = []
    /// What the steps of a check come to; with it the rest is empty.
    var verified: [String] = []
    var cites: [String] = []
  }

  var id = "oracle"
  var version = "1"
  /// What `message: usual` means.
  var message = "offer"
  var facts: [Fact] = []
  var presumptions: [Presumption] = []
  var bands: [String] = []
  var rules: [Rule] = []
  var riders: [Rider] = []
  var outline: [OutlineItem] = []
  var questions: [Question] = []
  var checks: [Check] = []
  var wordings: [String: Wording] = [:]
  /// The values of the channel that are in writing.
  var written: [String] = []
  var untilKnown: [UntilKnown] = []
  var saysOnly: [SaysOnly] = []
  /// What alarms, but for what is urgent alone.
  var alarms: [When] = []
  var ifPressed: [String] = []
  var never: [String] = []
  var roles: [String] = []
  var duties: [String] = []
  var clauses: [Clause] = []
  var notAtTheDesk: [String] = []
  var promises: [Promise] = []
  var site: [String: String] = [:]

  func fact(_ code: String) -> Fact? { facts.first { $0.code == code } }
  func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }
  func clause(_ id: String) -> Clause? { clauses.first { $0.id == id } }
}
