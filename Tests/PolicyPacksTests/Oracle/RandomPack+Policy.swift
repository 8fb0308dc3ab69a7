import PolicyCore
import Testing

@testable import PolicyPacks

/// The two ways from words to a policy: by hand, and through the loader.
extension NaivePolicy {
  /// Rules strongest first, by definition; where it leaves the order open, as they stand.
  var inOrderOfStrength: [Rule] {
    var left = rules
    var order: [Rule] = []
    while let next = left.firstIndex(where: { rule in !left.contains { beats($0, rule) } }) {
      order.append(left.remove(at: next))
    }
    return order
  }

  /// The same policy, its rules in order of strength.
  var strongestFirst: NaivePolicy {
    var sorted = self
    sorted.rules = inOrderOfStrength
    return sorted
  }

  /// The same policy, built by hand.
  func policy() throws -> Policy {
    var vocabulary = try #require(
      Vocabulary(
        facts: facts.map { fact in
          let notSure: PolicyCore.Fact.NotSure =
            switch fact.notSure {
            case .refused: .refused
            case .value: .value(fact.values.firstIndex(of: "not-sure") ?? 0)
            case .countsAs(let value): .countsAs(fact.values.firstIndex(of: value) ?? 0)
            }
          return PolicyCore.Fact(
            code: fact.code, label: fact.code, side: .init(rawValue: fact.side) ?? .call,
            how: .init(rawValue: fact.how) ?? .asked,
            values: fact.values.map { .init(code: $0, label: $0) }, notSure: notSure,
            unanswered: fact.values.firstIndex(of: fact.unanswered) ?? 0)
        }))
    let bare = vocabulary
    for presumption in presumptions {
      let fact = try #require(bare.fact(presumption.fact))
      vocabulary.add(
        presumption: .init(
          fact: fact, value: bare.value(presumption.value, of: fact) ?? 0,
          when: guarding(presumption.when, bare)))
    }
    return Policy(
      id: id, version: version, title: id, hash: "", vocabulary: vocabulary, bands: bands,
      rules: inOrderOfStrength.map { built($0, bare) },
      riders: riders.map {
        PolicyCore.Rider(
          id: $0.id, when: guarding($0.when, bare), duties: $0.duties, never: $0.never,
          ifPressed: $0.ifPressed, cites: $0.cites)
      },
      outline: outline.map {
        PolicyCore.OutlineItem(fact: named($0.fact, bare), when: guarding($0.when, bare))
      },
      questions: questions.map {
        PolicyCore.Question(
          fact: named($0.fact, bare), when: guarding($0.when, bare), mode: .aloud, text: $0.text,
          why: "", steps: [])
      },
      verification: checks.map {
        VerificationRow(
          when: guarding($0.when, bare),
          outcome: bare.value($0.outcome, of: named("verified", bare)) ?? 0)
      },
      wordings: Dictionary(
        wordings.map { id, wording in
          (
            id,
            PolicyCore.Wording(
              id: id, variants: wording.variants,
              discloses: wording.discloses.map { named($0, bare) })
          )
        }, uniquingKeysWith: { first, _ in first }),
      ifPressed: ifPressed, never: never, roles: roles.map { Role(id: $0, label: $0) },
      duties: Dictionary(
        duties.enumerated().map { ($1, Duty(id: $1, steps: ["Do it."], rank: $0)) },
        uniquingKeysWith: { first, _ in first }),
      clauses: clauses.map {
        PolicyCore.Clause(
          id: $0.id, kind: $0.isForDesk ? "desk" : "review", says: $0.id, lines: "",
          staffMay: $0.staffMay, own: $0.own, isSilence: $0.isSilence)
      },
      notAtTheDesk: Dictionary(
        notAtTheDesk.map { ($0, "it is elsewhere") }, uniquingKeysWith: { first, _ in first }),
      words: [], promises: promises.map { built($0, bare) }, messageFlags: [], site: settings)
  }

  private var settings: SiteSettings {
    var settings = SiteSettings()
    settings.contacts = site
    return settings
  }

  /// A slip of the pen gives a fact out of range, which stops the test.
  private func named(_ code: String, _ vocabulary: Vocabulary) -> FactID {
    vocabulary.fact(code) ?? FactID(.max)
  }

  private func guarding(_ when: When, _ vocabulary: Vocabulary) -> Guard {
    Guard(
      when.map { alternative in
        .init(
          alternative.map { condition in
            let fact = named(condition.fact, vocabulary)
            return .init(
              fact: fact, values: condition.values.compactMap { vocabulary.value($0, of: fact) },
              in: vocabulary)
          }, in: vocabulary)
      })
  }

  private func built(_ say: Say, _ vocabulary: Vocabulary) -> Speech {
    switch say {
    case .wording(let id): return .wording(id)
    case .by(let code, let choices):
      let fact = named(code, vocabulary)
      return .by(
        fact,
        SpokenChoices(
          Dictionary(
            choices.compactMap { value, says in
              vocabulary.value(value, of: fact).map { ($0, says.map { built($0, vocabulary) }) }
            }, uniquingKeysWith: { first, _ in first })))
    }
  }

  private func built(_ rule: Rule, _ vocabulary: Vocabulary) -> PolicyCore.Rule {
    PolicyCore.Rule(
      id: rule.id, parent: rule.parent, band: rule.band, when: guarding(rule.when, vocabulary),
      effect: PolicyCore.Effect(
        decision: DecisionCode(rawValue: rule.decision) ?? .ncnd,
        message: MessageKind(rawValue: rule.message) ?? .none,
        say: rule.say.map { built($0, vocabulary) }, refer: rule.refer, duties: rule.duties,
        releases: rule.releases.map { named($0, vocabulary) }),
      cites: rule.cites, never: rule.never, ifPressed: rule.ifPressed, retention: rule.retention,
      waits: rule.waits, silent: isSilent(rule), lineage: [rule.id] + ancestors(of: rule),
      over: rule.over)
  }

  private func built(_ promise: Promise, _ vocabulary: Vocabulary) -> PackPromise {
    var shape = PackPromise.Shape()
    shape.decisions = promise.decision.compactMap(DecisionCode.init)
    shape.messages = promise.message.compactMap(MessageKind.init)
    shape.releases = promise.releases.map { named($0, vocabulary) }
    shape.refer = promise.refer
    shape.duties = promise.duties
    shape.say = promise.say
    let verified = vocabulary.fact("verified")
    shape.verified = promise.verified.compactMap { code in
      verified.flatMap { vocabulary.value(code, of: $0) }
    }
    return PackPromise(
      id: promise.id, when: guarding(promise.when, vocabulary),
      sense: promise.always ? .always : .never, shape: shape, cites: promise.cites)
  }
}
