import Chance
import PolicyCore

@testable import PolicyPacks

/// The same policy as two files, in the words a pack is written in: shorthand where there is some.
///
/// Rules stand in the order given and riders among them; what the loader makes of bands, lineage,
/// order, groups and defaults is thereby held against the definition.
struct WrittenPack {
  private let pack: NaivePolicy
  private var random: SplitMix
  private var groups: [String: [String: [String]]] = [:]

  static func texts(_ pack: NaivePolicy, seed: UInt64) -> (common: String, pack: String) {
    var writer = WrittenPack(pack: pack, random: SplitMix(seed: seed))
    return writer.written()
  }

  static func load(_ pack: NaivePolicy, seed: UInt64) -> LoadedPolicy {
    let texts = texts(pack, seed: seed)
    return loadPolicy(
      PackSource(name: "oracle.yaml", text: texts.pack),
      common: PackSource(name: "floor.yaml", text: texts.common), overlay: nil, hash: "",
      isComplete: false)
  }

  private init(pack: NaivePolicy, random: SplitMix) {
    self.pack = pack
    self.random = random
    for fact in pack.facts where fact.values.count > 2 {
      groups[fact.code] = ["some-\(fact.code)": Array(fact.values.prefix(2))]
    }
  }

  private mutating func written() -> (common: String, pack: String) {
    var common = "pack: floor\nformat: 2\nversion: \"1\"\ntitle: the floor\nfacts:\n"
    for fact in pack.facts { common += self.fact(fact) }
    common += "bands: \(list(pack.bands))\n"
    common += "groups:\n"
    for (fact, named) in groups.sorted(by: { $0.key < $1.key }) {
      for (name, values) in named { common += "  \(fact): {\(name): \(list(values))}\n" }
    }
    if groups.isEmpty { common += "  {}\n" }
    common += "outline:\n"
    for item in pack.outline {
      common +=
        item.when.isEmpty && random.chance(50)
        ? "  - \(item.fact)\n" : "  - {fact: \(item.fact)\(when(item.when))}\n"
    }
    if pack.outline.isEmpty { common += "  []\n" }
    common += "questions:\n"
    for fact in pack.once(pack.questions.map(\.fact)) {
      common += "  \(fact):\n"
      for question in pack.questions where question.fact == fact {
        common += "    - {aloud: \"\(question.text)\"\(when(question.when))}\n"
      }
    }
    if pack.questions.isEmpty { common += "  {}\n" }
    common += "verify:\n"
    for check in pack.checks {
      common += "  - {verified: \(check.outcome)\(when(check.when))}\n"
    }
    if pack.checks.isEmpty { common += "  []\n" }
    common += "wordings:\n"
    for (id, wording) in pack.wordings.sorted(by: { $0.key < $1.key }) {
      let variants = "[" + wording.variants.map(quoted).joined(separator: ", ") + "]"
      common +=
        wording.discloses.isEmpty && random.chance(50)
        ? "  \(id): \(variants)\n"
        : "  \(id): {discloses: \(list(wording.discloses)), variants: \(variants)}\n"
    }
    common += SmallPacks.standing
    common += "if-pressed: \(quoted(pack.ifPressed))\n"
    common += "never: \(quoted(pack.never))\n"
    common += "duties:\n"
    for duty in pack.duties { common += "  \(duty): [\"Do it.\"]\n" }
    common += "clauses:\n" + clauses(own: false)
    common += "retention-classes: [safeguarding, enquiry-general]\n"
    common += "retention: {usual: enquiry-general, \(pack.bands[0]): safeguarding}\n"
    common += "site: {\(pack.site.map { "\($0.key): \"\($0.value)\"" }.joined(separator: ", "))}\n"
    common += "rules:\n"
    let shared = random.below(pack.rules.count + 1)
    for rule in pack.rules.prefix(shared) { common += self.rule(rule) }
    if shared == 0 { common += "  []\n" }

    var own =
      "pack: \(pack.id)\nformat: 2\nversion: \"\(pack.version)\"\ntitle: Oracle\nextends: floor\n"
    own += "message: \(pack.message)\n"
    own += "roles: {\(pack.roles.map { "\($0): the \($0)" }.joined(separator: ", "))}\n"
    own += "clauses:\n" + clauses(own: true)
    let excused = pack.notAtTheDesk.map { "\($0): elsewhere" }.joined(separator: ", ")
    own += "not-at-the-desk: {\(excused)}\n"
    own += "rules:\n"
    for rule in pack.rules.dropFirst(shared) { own += self.rule(rule) }
    for rider in pack.riders { own += self.rider(rider) }
    if shared == pack.rules.count && pack.riders.isEmpty { own += "  []\n" }
    own += "prove:\n"
    for promise in pack.promises { own += self.promise(promise) }
    if pack.promises.isEmpty { own += "  []\n" }
    return (common, own)
  }

  // MARK: - Parts

  private mutating func fact(_ fact: NaivePolicy.Fact) -> String {
    let values = fact.values.filter { $0 != "not-sure" }
    var line = "  \(fact.code): {label: \(fact.code), side: \(fact.side), how: \(fact.how)"
    line += ", values: \(list(values))"
    // An asked fact counts as `not-sure` when nobody answered, and every other fact as its first value.
    var usual = values[0]
    switch fact.notSure {
    case .refused: break
    case .value:
      line += ", not-sure: value"
      if fact.how == "asked" { usual = "not-sure" }
    case .countsAs(let value):
      line += ", not-sure: \(value)"
      if fact.how == "asked" { usual = value }
    }
    if fact.unanswered != usual { line += ", unanswered: \(fact.unanswered)" }
    let presumed = pack.presumptions.filter { $0.fact == fact.code }
    if !presumed.isEmpty {
      line += ", presumed: ["
      line += presumed.map { "{is: \($0.value)\(when($0.when))}" }.joined(separator: ", ") + "]"
    }
    return line + "}\n"
  }

  private func clauses(own: Bool) -> String {
    pack.clauses.filter { $0.own == own }.map { clause in
      "  \(clause.id): {class: \(clause.isForDesk ? "desk" : "review"), says: \"So it is.\""
        + (clause.staffMay ? ", staff-may: yes" : "") + (clause.isSilence ? ", silence: yes" : "")
        + "}\n"
    }.joined()
  }

  private mutating func rule(_ rule: NaivePolicy.Rule) -> String {
    var text = "  - id: \(rule.id)\n"
    let parent = rule.parent.flatMap(pack.rule)
    if let parent {
      text += "    except: \(parent.id)\n"
      let inherits = parent.band == rule.band && random.chance(60)
      if !inherits { text += "    band: \(pack.bands[rule.band])\n" }
    } else {
      text += "    default: yes\n"
    }
    if !rule.when.isEmpty { text += "    " + when(rule.when).dropFirst(2) + "\n" }
    text += "    decision: \(rule.decision)\n"
    let usual = rule.message == pack.message && random.chance(60)
    if rule.message != "none" || usual || random.chance(50) {
      text += "    message: \(usual ? "usual" : rule.message)\n"
    }
    text += "    say: [\(rule.say.map { say($0) }.joined(separator: ", "))]\n"
    if !rule.refer.isEmpty {
      let names = rule.refer.map { $0 == pack.roles[0] && random.chance(50) ? "default" : $0 }
      text += "    refer: \(names.count == 1 && random.chance(50) ? names[0] : list(names))\n"
    }
    if !rule.duties.isEmpty { text += "    duties: \(list(rule.duties))\n" }
    if !rule.releases.isEmpty { text += "    releases: \(list(rule.releases))\n" }
    text += "    cites: \(list(rule.cites))\n"
    if !rule.never.isEmpty { text += "    never: \(quoted(rule.never))\n" }
    if !rule.ifPressed.isEmpty { text += "    if-pressed: \(quoted(rule.ifPressed))\n" }
    let usualClass = rule.band == 0 ? "safeguarding" : "enquiry-general"
    if rule.retention != usualClass || random.chance(30) {
      text += "    retention: \(rule.retention)\n"
    }
    if rule.waits { text += "    waits: yes\n" }
    if !rule.over.isEmpty { text += "    over: \(list(rule.over))\n" }
    return text
  }

  private mutating func rider(_ rider: NaivePolicy.Rider) -> String {
    var text = "  - id: \(rider.id)\n"
    if !rider.when.isEmpty { text += "    " + when(rider.when).dropFirst(2) + "\n" }
    text += "    adds: {cites: \(list(rider.cites))"
    if !rider.duties.isEmpty { text += ", duties: \(list(rider.duties))" }
    if !rider.never.isEmpty { text += ", never: \(quoted(rider.never))" }
    if !rider.ifPressed.isEmpty { text += ", if-pressed: \(quoted(rider.ifPressed))" }
    return text + "}\n"
  }

  private mutating func promise(_ promise: NaivePolicy.Promise) -> String {
    let parts = [
      ("decision", promise.decision), ("message", promise.message), ("releases", promise.releases),
      ("refer", promise.refer), ("duties", promise.duties), ("say", promise.say),
      ("verified", promise.verified),
    ].filter { !$0.1.isEmpty }
    let shape = parts.map { "\($0.0): \(list($0.1))" }.joined(separator: ", ")
    return "  - {id: \(promise.id)\(when(promise.when)), "
      + "\(promise.always ? "always" : "never"): {\(shape)}, cites: \(list(promise.cites))}\n"
  }

  private mutating func when(_ when: NaivePolicy.When) -> String {
    if when.isEmpty { return "" }
    let alternatives = when.map { alternative in
      "{" + alternative.map { "\($0.fact): \(values($0))" }.joined(separator: ", ") + "}"
    }
    let alone = alternatives.count == 1 && random.chance(70)
    return ", when: " + (alone ? alternatives[0] : "[\(alternatives.joined(separator: ", "))]")
  }

  /// As listed, by what is left out, or with a group among them.
  private mutating func values(_ condition: NaivePolicy.Condition) -> String {
    let all = pack.fact(condition.fact)?.values ?? []
    let without = all.filter { !condition.values.contains($0) }
    if !without.isEmpty && random.chance(30) { return "{not: \(list(without))}" }
    if let group = groups[condition.fact]?.first,
      group.value.allSatisfy(condition.values.contains), random.chance(50)
    {
      return list([group.key] + condition.values.filter { !group.value.contains($0) })
    }
    return list(condition.values)
  }

  private mutating func say(_ say: NaivePolicy.Say) -> String {
    switch say {
    case .wording(let id): return id
    case .by(let fact, let choices):
      var text = "{by: \(fact)"
      let all = pack.fact(fact)?.values ?? []
      let last = choices.keys.sorted().last ?? ""
      let same = choices.filter { $0.value == choices[last] }.map(\.key)
      let otherwise = choices.count == all.count && random.chance(50) ? same : []
      for (value, says) in choices.sorted(by: { $0.key < $1.key }) where !otherwise.contains(value)
      {
        text += ", \(value): \(several(says))"
      }
      if !otherwise.isEmpty { text += ", else: \(several(choices[last] ?? []))" }
      return text + "}"
    }
  }

  private mutating func several(_ says: [NaivePolicy.Say]) -> String {
    let texts = says.map { say($0) }
    return texts.count == 1 && !texts[0].hasPrefix("{")
      ? texts[0] : "[\(texts.joined(separator: ", "))]"
  }

  private func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }

  private func quoted(_ items: [String]) -> String {
    "[" + items.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
  }
}
