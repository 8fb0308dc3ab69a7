import PolicyCore

/// A policy small enough to look at every call there is.
///
/// It stands on its own, so that these tests break when the engine does and not when a pack's
/// wording changes.
struct TinyPolicy {
  var policy: Policy

  var vocabulary: Vocabulary { policy.vocabulary }

  init() {
    policy = Policy(
      id: "tiny", version: "1", title: "A tiny charity", hash: "", vocabulary: Self.vocabulary(),
      bands: ["danger", "unverified", "topic"], rules: [], riders: [], outline: [], questions: [],
      verification: [], wordings: [:], ifPressed: ["pressed"], never: ["never"],
      roles: [
        Role(id: "manager", label: "the manager"), Role(id: "chair", label: "the chair"),
        Role(id: "board", label: "the board"),
      ], duties: [:],
      clauses: [
        Clause(
          id: "T-1", kind: "desk", says: "say nothing", lines: "1", staffMay: false, own: true),
        Clause(id: "COM-1", kind: "desk", says: "be kind", lines: "", staffMay: false, own: false),
      ],
      notAtTheDesk: [:], words: [], promises: [], messageFlags: [], site: SiteSettings())
    let contact = Speech.by(
      fact("recent-contact"),
      [0: [.wording("unchecked")], 1: [.wording("contact")], 2: [.wording("no-contact")]])
    policy.rules = [
      rule("danger", band: 0, [["harm": ["immediate"]]], .emergency, refer: ["manager", "chair"]),
      rule("maybe", band: 0, [["harm": ["possible"]]], .safeguard, refer: ["chair", "manager"]),
      rule(
        "told", parent: "checked", band: 1,
        [["enquirer": ["police"], "verified": ["yes"], "age": ["under-16"]]], .release,
        say: [contact], releases: ["recent-contact"]),
      rule("check", band: 1, [["enquirer": ["police"], "verified": ["no", "pending"]]], .verify),
      rule("checked", band: 1, [["enquirer": ["police"], "verified": ["yes"]]], .referNow),
      rule("offer", band: 2, [["request": ["offer-information"]]], .acceptInfo),
      rule("default", parent: nil, band: 3, [], .ncnd),
    ]
    policy.riders = [
      rider("overheard", [["earshot": ["others"]]], duties: ["privacy", "log"], cites: ["COM-1"]),
      rider("secret", [["secrecy-asked": ["yes"]]], duties: ["log"], cites: ["T-1", "COM-1"]),
    ]
    policy.outline = [
      item("enquirer"), item("request"), item("age", [["enquirer": ["police"]]]),
      item("verified", [["enquirer": ["police"]]]), item("harm", [["request": ["presence"]]]),
    ]
    for id in policy.rules.map(\.id) + ["unchecked", "contact", "no-contact"] {
      policy.wordings[id] = Wording(id: id, variants: [["\(id) A"], ["\(id) B"]], discloses: [])
    }
  }

  private static func vocabulary() -> Vocabulary {
    func fact(
      _ code: String, _ values: [String], side: Fact.Side = .call, how: Fact.How = .asked,
      notSure: Fact.NotSure = .refused, unanswered: Int = 0
    ) -> Fact {
      Fact(
        code: code, label: code, side: side, how: how,
        values: values.map { Fact.Value(code: $0, label: $0) }, notSure: notSure,
        unanswered: unanswered)
    }
    let facts = [
      fact("channel", ["phone", "walk-in"], how: .command),
      fact("enquirer", ["friend", "police", "not-sure"], notSure: .value(2), unanswered: 2),
      fact(
        "request", ["presence", "offer-information", "not-sure"], notSure: .value(2),
        unanswered: 2),
      fact("age", ["under-16", "adult", "not-sure"], notSure: .value(2), unanswered: 2),
      fact("verified", ["no", "pending", "failed", "yes"], how: .coach),
      fact("number-from", ["none", "found", "given"], how: .step),
      fact("harm", ["none", "possible", "immediate"], how: .heard, notSure: .countsAs(1)),
      fact("danger-role", ["reporter", "crew"], how: .heard, notSure: .countsAs(0)),
      fact("about-role", ["no", "yes"], how: .heard, notSure: .countsAs(1)),
      fact("secrecy-asked", ["no", "yes"], how: .heard, notSure: .countsAs(0)),
      fact("earshot", ["clear", "others"], how: .heard, notSure: .countsAs(1)),
      fact("recent-contact", ["unchecked", "yes", "no"], side: .held, how: .checked),
    ]
    guard var vocabulary = Vocabulary(facts: facts) else {
      // INVARIANT: these few values are fewer than the 256 a set can hold.
      preconditionFailure("a vocabulary of a few facts")
    }
    func id(_ code: String) -> FactID { FactID(facts.firstIndex { $0.code == code } ?? .max) }
    vocabulary.add(
      alias: .init(
        fact: id("request"),
        value: .init(code: "offer-information-secret", label: "secret information"),
        means: [(fact: id("request"), value: 1), (fact: id("secrecy-asked"), value: 1)]))
    let police = Guard.Condition(fact: id("enquirer"), values: [1], in: vocabulary)
    vocabulary.add(
      presumption: .init(
        fact: id("danger-role"), value: 1, when: Guard([.init([police], in: vocabulary)])))
    return vocabulary
  }

  // MARK: - Building

  /// A slip of the pen gives a fact out of range, which stops the test.
  func fact(_ code: String) -> FactID { policy.vocabulary.fact(code) ?? FactID(.max) }

  func when(_ alternatives: [KeyValuePairs<String, [String]>]) -> Guard {
    Guard(
      alternatives.map { alternative in
        .init(
          alternative.map { code, values in
            .init(
              fact: fact(code),
              values: values.compactMap { vocabulary.value($0, of: fact(code)) }, in: vocabulary)
          }, in: vocabulary)
      })
  }

  func rule(
    _ id: String, parent: String? = "default", band: Int,
    _ alternatives: [KeyValuePairs<String, [String]>], _ decision: DecisionCode,
    say: [Speech]? = nil, refer: [String] = [], releases: [String] = []
  ) -> Rule {
    var lineage = [id]
    if let parent, parent != "default" { lineage.append(parent) }
    if parent != nil { lineage.append("default") }
    return Rule(
      id: id, parent: parent, band: band, when: when(alternatives),
      effect: Effect(
        decision: decision, message: .none, say: say ?? [.wording(id)], refer: refer,
        duties: ["log"], releases: releases.map(fact)),
      cites: ["T-1"], never: ["\(id) never"], ifPressed: [], retention: "usual", waits: false,
      silent: false, lineage: lineage)
  }

  func rider(
    _ id: String, _ alternatives: [KeyValuePairs<String, [String]>], duties: [String],
    cites: [String]
  ) -> Rider {
    Rider(
      id: id, when: when(alternatives), duties: duties, never: ["\(id) never"], ifPressed: [],
      cites: cites)
  }

  func item(_ code: String, _ alternatives: [KeyValuePairs<String, [String]>] = []) -> OutlineItem {
    OutlineItem(fact: fact(code), when: when(alternatives))
  }

  // MARK: - Asking

  /// Answers written as they are typed to `decide`.
  func answers(_ given: KeyValuePairs<String, String>) -> Answers {
    var answers = Answers()
    for (code, value) in given { give(value, to: code, in: &answers) }
    return answers
  }

  /// A value the vocabulary refuses is no answer.
  func give(_ value: String, to code: String, in answers: inout Answers) {
    for (target, answer) in vocabulary.answers(for: fact(code), code: value) ?? [] {
      answers[target] = answer
    }
  }

  func decide(_ given: KeyValuePairs<String, String>, variant: Int = 0) -> Decision {
    policy.decide(answers(given), variant: variant)
  }

  func asks(_ given: KeyValuePairs<String, String>) -> String? {
    policy.nextQuestion(answers(given)).map { vocabulary[$0].code }
  }

  /// What a fact counts as, given these answers.
  func value(_ code: String, _ given: KeyValuePairs<String, String>) -> String {
    let values = vocabulary.values(of: fact(code), in: vocabulary.point(answers(given)))
    return values.map { vocabulary[fact(code)].values[$0].code }.joined(separator: "|")
  }
}

/// Every combination of answers, and of no answer, to the facts that the tiny rules test.
struct AnswerWalk: Sequence, IteratorProtocol {
  private let facts: [(id: FactID, count: Int)]
  private var number = 0

  init(_ tiny: TinyPolicy) {
    facts = ["enquirer", "request", "age", "verified", "harm", "about-role", "earshot"].map {
      (tiny.fact($0), tiny.vocabulary[tiny.fact($0)].values.count)
    }
  }

  mutating func next() -> Answers? {
    var rest = number
    var answers = Answers()
    for fact in facts {
      let choice = rest % (fact.count + 1)
      rest /= fact.count + 1
      if choice > 0 { answers[fact.id] = .value(choice - 1) }
    }
    guard rest == 0 else { return nil }
    number += 1
    return answers
  }
}
