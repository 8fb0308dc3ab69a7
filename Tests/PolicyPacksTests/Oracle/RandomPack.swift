import Chance

/// A small pack drawn by chance, sound in most things and faulty in some.
///
/// The same seed draws the same pack.
struct RandomPack {
  /// What may go wrong in it.
  enum Kind {
    /// Anything that can be built by hand.
    case anything
    /// What the loader takes; the proof may still refuse it.
    case loadable
  }

  private let kind: Kind
  private var random: SplitMix
  private var pack = NaivePolicy()

  static func drawn(_ seed: UInt64, _ kind: Kind = .anything) -> NaivePolicy {
    var draw = RandomPack(kind: kind, random: SplitMix(seed: seed))
    draw.drawVocabulary()
    draw.drawContent()
    draw.drawRules()
    draw.drawRiders()
    draw.drawAsking()
    draw.drawPromises()
    return draw.pack
  }

  private init(kind: Kind, random: SplitMix) {
    self.kind = kind
    self.random = random
  }

  // MARK: - Facts

  private static let catalogue: [(chance: Int, fact: NaivePolicy.Fact)] = [
    (
      15, .init(code: "channel", how: "command", values: ["phone", "walk-in"], unanswered: "phone")
    ),
    (75, .asked("enquirer", ["friend", "police", "parent"])),
    (45, .asked("request", ["presence", "records"])),
    (30, .asked("age", ["under-16", "adult"])),
    (30, .asked("reported-missing", ["yes", "no"])),
    (10, .asked("sensitivity", ["ordinary", "medical"])),
    (
      15,
      .init(
        code: "writing", how: "asked", values: ["yes", "no"], notSure: .countsAs("no"),
        unanswered: "no")
    ),
    (
      10,
      .init(
        code: "visitor-form", how: "asked", values: ["unsigned", "signed"], unanswered: "unsigned")
    ),
    (
      55,
      .init(
        code: "verified", how: "coach", values: ["no", "pending", "failed", "yes"], unanswered: "no"
      )
    ),
    (
      15,
      .init(
        code: "number-from", how: "step", values: ["none", "found", "given"], unanswered: "none")
    ),
    (45, .heard("harm", ["none", "possible", "immediate"], notSure: "possible")),
    (25, .heard("danger-role", ["reporter", "crew", "threat"], notSure: "reporter")),
    (15, .heard("concern", ["none", "child"], notSure: "child")),
    (25, .heard("about-role", ["no", "yes"], notSure: "yes")),
    (15, .heard("earshot", ["clear", "others"], notSure: "others")),
    (
      45,
      .init(
        code: "recent-contact", side: "held", how: "checked", values: ["unchecked", "yes", "no"],
        unanswered: "unchecked")
    ),
    (
      25,
      .init(
        code: "known", side: "held", how: "managers", values: ["unknown", "yes", "no"],
        unanswered: "unknown")
    ),
  ]

  private mutating func drawVocabulary() {
    var chosen: [NaivePolicy.Fact] = []
    while chosen.count < 2 {
      chosen = Self.catalogue.filter { random.chance($0.chance) }.map(\.fact)
    }
    chosen.shuffle(using: &random)
    var room = 900
    for fact in chosen.prefix(2 + random.below(4)) where fact.values.count + 1 <= room {
      room /= fact.values.count + 1
      pack.facts.append(fact)
    }
    pack.facts.shuffle(using: &random)
    let targets = pack.facts.filter { ["heard", "asked"].contains($0.how) }
    while let target = targets.isEmpty ? nil : random.pick(targets), random.chance(35) {
      let when = guarding(callFacts.filter { $0.code != target.code }, most: 2)
      if !when.isEmpty {
        pack.presumptions.append(
          .init(fact: target.code, value: random.pick(target.values), when: when))
      }
    }
    // A file says them fact by fact.
    let order = pack.facts.map(\.code)
    pack.presumptions = order.flatMap { code in pack.presumptions.filter { $0.fact == code } }
  }

  private var callFacts: [NaivePolicy.Fact] {
    pack.facts.filter { $0.side == "call" && $0.how != "step" }
  }

  private var heldFacts: [NaivePolicy.Fact] { pack.facts.filter { $0.side == "held" } }

  /// One or two alternatives of some conditions on these facts.
  private mutating func guarding(
    _ facts: [NaivePolicy.Fact], most: Int = 3
  ) -> NaivePolicy.When {
    guard !facts.isEmpty else { return [] }
    return (0...(random.chance(25) ? 1 : 0)).map { _ in
      random.some(facts, most: most).map { condition($0) }
    }
  }

  private mutating func condition(_ fact: NaivePolicy.Fact) -> NaivePolicy.Condition {
    .init(fact: fact.code, values: random.some(fact.values, most: fact.values.count - 1))
  }

  // MARK: - Content

  private mutating func drawContent() {
    pack.message = random.pick(["offer", "none", "note"])
    pack.bands = ["danger", "middle", "topic"]
    pack.roles = Array(["manager", "chair", "board"].prefix(2 + random.below(2)))
    pack.duties = ["log", "tell", "keep"]
    pack.never = random.chance(50) ? ["say whether we know anyone"] : []
    pack.ifPressed = ["The same for any name."]
    pack.site = ["place": "High Street"]
    pack.clauses = [
      .init(id: "COM-silent", own: false, isSilence: true),
      .init(id: "COM-floor", own: false),
      .init(id: "S-1", own: true),
      .init(id: "S-2", staffMay: true, own: true),
      .init(id: "S-3", isForDesk: random.chance(50), own: true),
    ]
    if random.chance(70) { pack.notAtTheDesk = ["S-3"] }
    pack.wordings = [
      "neutral": .init(variants: [["I say nothing."], ["I keep quiet.", "About everyone."]]),
      "plain": .init(variants: [["I say nothing."]]),
      "help": .init(variants: [["Help is coming.", "Stay on the line."]]),
      "place": .init(variants: [["Come to {place}."], ["We are at {place}."]]),
      "blank": .init(variants: [["Your number is {ref}."]]),
      "refer": .init(variants: [["A manager deals with it."], ["That goes to a manager."]]),
    ]
    for fact in heldFacts {
      pack.wordings["\(fact.code)-told"] = .init(
        variants: [["The answer is given."]], discloses: [fact.code])
    }
  }

  private mutating func say(releasing: [String]) -> [NaivePolicy.Say] {
    if let told = releasing.first, !random.chance(15) {
      return [.wording(random.chance(80) ? "\(told)-told" : "neutral")]
        + (random.chance(50) ? [by(told)] : [])
    }
    var say: [NaivePolicy.Say] = [.wording(word())]
    while random.chance(30) {
      let held = heldFacts
      let fact = !held.isEmpty && random.chance(12) ? random.pick(held) : nil
      if let chooser = fact ?? (callFacts.isEmpty ? nil : random.pick(callFacts)) {
        say.append(by(chooser.code, nested: random.chance(20)))
      }
    }
    if say.count > 1 && random.chance(20) { say.removeFirst() }
    return say
  }

  private mutating func word() -> String {
    let usual = ["neutral", "neutral", "plain", "refer", "place", "help"]
    return random.chance(4) ? random.pick(pack.wordings.keys.sorted()) : random.pick(usual)
  }

  private mutating func by(_ fact: String, nested: Bool = false) -> NaivePolicy.Say {
    var choices: [String: [NaivePolicy.Say]] = [:]
    for value in pack.fact(fact)?.values ?? [] where !random.chance(10) {
      if nested, let other = callFacts.isEmpty ? nil : random.pick(callFacts) {
        choices[value] = [by(other.code)]
      } else {
        choices[value] =
          random.chance(15) ? [.wording(word()), .wording("plain")] : [.wording(word())]
      }
    }
    if choices.isEmpty, let first = pack.fact(fact)?.values.first {
      choices[first] = [.wording("neutral")]
    }
    return .by(fact, choices)
  }

  // MARK: - Rules

  private static let decisions = [
    "answer-general", "ncnd", "ask-writing", "verify", "refer-now", "refer-subject", "take-request",
    "accept-info", "decline-info", "decline", "sign-in", "safeguard", "safeguard", "safeguard",
  ]

  private mutating func drawRules() {
    var fallback = rule("default", parent: nil, band: pack.bands.count)
    fallback.decision = random.chance(90) ? "ncnd" : random.pick(Self.decisions)
    fallback.say = [.wording("neutral")]
    pack.rules = [fallback]
    let facts = callFacts
    if !facts.isEmpty {
      for number in 0..<1 + random.below(10) { pack.rules.append(drawnRule("r\(number)", facts)) }
    }
    if pack.fact("harm") != nil && random.chance(85) { pack.rules.append(emergency()) }
    drawOver()
    if kind == .anything && random.chance(10) { blunder() }
    pack.rules.shuffle(using: &random)
  }

  private mutating func rule(_ id: String, parent: String?, band: Int) -> NaivePolicy.Rule {
    NaivePolicy.Rule(
      id: id, parent: parent, band: band, decision: random.pick(Self.decisions),
      message: random.chance(50) ? pack.message : random.pick(["offer", "none", "note"]),
      say: say(releasing: []),
      refer: random.chance(70) ? random.some(pack.roles, most: 2) : [],
      duties: random.chance(50) ? random.some(pack.duties, most: 2) : [],
      cites: random.chance(75)
        ? random.some(["S-1", "S-2", "S-3", "COM-floor"], most: 2)
        : [random.chance(80) ? "COM-silent" : "COM-floor"],
      never: random.chance(20) ? ["promise anything"] : [],
      ifPressed: random.chance(20) ? ["I say that to everyone."] : [],
      retention: random.chance(70) ? "enquiry-general" : "safeguarding", waits: random.chance(10))
  }

  private mutating func drawnRule(
    _ id: String, _ facts: [NaivePolicy.Fact]
  ) -> NaivePolicy.Rule {
    let parent = random.chance(60) ? pack.rules[0] : random.pick(pack.rules)
    let band =
      random.chance(40) && parent.parent != nil
      ? parent.band : random.below(min(parent.band, pack.bands.count - 1) + 1)
    var rule = rule(id, parent: parent.id, band: band)
    rule.when = guarding(facts)
    // An exception often is a part of what it excepts.
    if let start = parent.when.first, random.chance(50) {
      let narrower =
        start + (rule.when[0].filter { new in !start.contains { $0.fact == new.fact } })
      rule.when = [narrower]
    }
    let held = heldFacts
    if !held.isEmpty && random.chance(30) {
      rule.decision = "release"
      rule.releases = [random.pick(held).code]
      rule.message = "none"
      rule.say = say(releasing: rule.releases)
      if !random.chance(20) { rule.cites = ["S-2"] }
      if pack.fact("verified") != nil && !random.chance(20) {
        rule.when = rule.when.map { alternative in
          alternative.filter { $0.fact != "verified" }
            + [.init(fact: "verified", values: random.chance(95) ? ["yes"] : ["yes", "pending"])]
        }
      }
    }
    if !held.isEmpty && random.chance(6) { rule.when[0].append(condition(random.pick(held))) }
    if rule.decision == "safeguard" && random.chance(60) { rule.refer = [pack.roles[0]] }
    rule.when = rule.when.map { distinct($0) }
    return rule
  }

  /// One condition a fact: a mapping cannot name a fact twice.
  private func distinct(_ alternative: [NaivePolicy.Condition]) -> [NaivePolicy.Condition] {
    var kept: [NaivePolicy.Condition] = []
    for condition in alternative where !kept.contains(where: { $0.fact == condition.fact }) {
      kept.append(condition)
    }
    return kept
  }

  private mutating func emergency() -> NaivePolicy.Rule {
    var rule = rule("emergency", parent: "default", band: 0)
    rule.when = [[.init(fact: "harm", values: ["immediate"])]]
    rule.decision = random.chance(95) ? "emergency" : "safeguard"
    rule.message = random.chance(90) ? "none" : "offer"
    rule.say = [.wording(random.chance(92) ? "help" : random.pick(["blank", "place"]))]
    let choosers = pack.facts.filter { ["danger-role", "channel"].contains($0.code) }
    if !choosers.isEmpty && random.chance(60) { rule.say.append(by(random.pick(choosers).code)) }
    if let held = heldFacts.first, random.chance(5) {
      rule.say = [.wording("\(held.code)-told")]
      if random.chance(50) { rule.releases = [held.code] }
    }
    return rule
  }

  /// `over` among rules of one band, always from one list position to a later one: never a circle
  /// with descent, which goes from later to earlier.
  private mutating func drawOver() {
    for index in pack.rules.indices where random.chance(20) && pack.rules[index].parent != nil {
      let rule = pack.rules[index]
      let others = pack.rules.prefix(index).filter {
        $0.band == rule.band && $0.parent != nil
      }
      if !others.isEmpty { pack.rules[index].over = random.some(others.map(\.id), most: 2) }
    }
    // Mostly somebody has settled the conflicts: a later rule is over what it ties with.
    guard random.chance(70) else { return }
    for index in pack.rules.indices where pack.rules[index].parent != nil {
      let rule = pack.rules[index]
      pack.rules[index].over = pack.rules.prefix(index).filter {
        $0.band == rule.band && $0.parent != nil && $0.id != rule.parent
      }.map(\.id)
    }
  }

  /// Faults the loader would refuse and the proof must find as well.
  private mutating func blunder() {
    let index = random.below(pack.rules.count)
    switch random.below(5) {
    case 0: pack.rules[index].cites = []
    case 1: pack.rules[index].retention = ""
    case 2, 3: pack.rules[index].say = []
    default: pack.rules[index].decision = "release"
    }
  }

  private mutating func drawRiders() {
    let facts = callFacts
    guard !facts.isEmpty else { return }
    for number in 0..<random.below(4) {
      var rider = NaivePolicy.Rider(id: "j\(number)", when: guarding(facts, most: 2))
      rider.duties = random.some(pack.duties, most: 2)
      rider.cites = [random.pick(["S-1", "COM-floor"])]
      if random.chance(30) { rider.never = ["open the door"] }
      if random.chance(30) { rider.ifPressed = ["I cannot go on with this."] }
      if let held = heldFacts.first, random.chance(10) { rider.when[0].append(condition(held)) }
      pack.riders.append(rider)
    }
  }

  // MARK: - Asking

  private mutating func drawAsking() {
    for fact in callFacts
    where fact.how != "command" && random.chance(fact.how == "heard" ? 30 : 90) {
      var when: NaivePolicy.When = []
      let others = callFacts.filter { $0.code != fact.code }
      if random.chance(30) { when = guarding(others, most: 2) }
      if let held = heldFacts.first, random.chance(4) { when = [[condition(held)]] }
      pack.outline.append(.init(fact: fact.code, when: when))
      if random.chance(20) && !others.isEmpty {
        pack.questions.append(
          .init(fact: fact.code, when: guarding(others, most: 2), text: "Is it \(fact.code), then?")
        )
      }
      if let held = heldFacts.first, random.chance(4) {
        pack.questions.append(
          .init(fact: fact.code, when: [[condition(held)]], text: "Well, \(fact.code)?"))
      }
      if kind == .loadable || random.chance(95) {
        pack.questions.append(.init(fact: fact.code, text: "What is \(fact.code)?"))
      }
    }
    if random.chance(50) { pack.outline.shuffle(using: &random) }
    // Who asks and for what come first in every outline (the table of DESIGN 3.1).
    let first = ["enquirer", "request"]
    pack.outline =
      pack.outline.filter { first.contains($0.fact) }.sorted { $0.fact < $1.fact }
      + pack.outline.filter { !first.contains($0.fact) }
    drawChecks()
  }

  private mutating func drawChecks() {
    guard let step = pack.fact("number-from"), let verified = pack.fact("verified") else { return }
    if random.chance(80) {
      pack.checks.append(
        .init(when: [[.init(fact: step.code, values: ["given"])]], outcome: "failed"))
    }
    for _ in 0..<1 + random.below(3) {
      let others = callFacts.filter { $0.code != verified.code }
      var when = others.isEmpty || random.chance(50) ? [[]] : guarding(others, most: 1)
      when = when.map { [condition(step)] + $0 }
      if let held = heldFacts.first, random.chance(4) { when[0].append(condition(held)) }
      pack.checks.append(.init(when: when, outcome: random.pick(["pending", "yes", "failed"])))
    }
  }

  // MARK: - Promises

  private mutating func drawPromises() {
    let facts = callFacts
    guard !facts.isEmpty else { return }
    for number in 0..<random.below(3) {
      var promise = NaivePolicy.Promise(
        id: "p\(number)", when: random.chance(10) ? [] : guarding(facts), always: random.chance(50))
      if random.chance(25), let step = pack.fact("number-from"), pack.fact("verified") != nil {
        if random.chance(70) { promise.when = [[condition(step)]] }
        promise.verified = random.some(["pending", "failed", "yes"], most: 2)
        pack.promises.append(promise)
        continue
      }
      for part in random.some([0, 1, 2, 3, 4, 5], most: 2) {
        switch part {
        case 0: promise.decision = random.some(Self.decisions + ["release", "emergency"], most: 3)
        case 1: promise.message = random.some(["offer", "none", "note"], most: 2)
        case 2: promise.refer = random.some(pack.roles, most: 2)
        case 3: promise.duties = random.some(pack.duties, most: 2)
        case 4: promise.say = random.some(["neutral", "plain", "refer", "help"], most: 1)
        default:
          let held = heldFacts
          if held.isEmpty { promise.message = ["note"] } else { promise.releases = [held[0].code] }
        }
      }
      if random.chance(40) { promise.cites = [random.pick(["S-1", "S-3"])] }
      promise.decision = Array(Set(promise.decision)).sorted()
      pack.promises.append(promise)
    }
  }
}

extension NaivePolicy.Fact {
  fileprivate static func asked(_ code: String, _ values: [String]) -> Self {
    .init(
      code: code, how: "asked", values: values + ["not-sure"], notSure: .value,
      unanswered: "not-sure")
  }

  fileprivate static func heard(_ code: String, _ values: [String], notSure: String) -> Self {
    .init(
      code: code, how: "heard", values: values, notSure: .countsAs(notSure), unanswered: values[0])
  }
}

extension SplitMix {
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// The list must not be empty.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  /// At least one, at most so many, in the order of the list.
  mutating func some<Element>(_ list: [Element], most: Int) -> [Element] {
    let count = 1 + below(max(1, min(most, list.count)))
    let places = list.indices.shuffled(using: &self).prefix(count).sorted()
    return places.map { list[$0] }
  }
}
