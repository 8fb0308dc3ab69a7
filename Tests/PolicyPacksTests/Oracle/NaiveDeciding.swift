/// What is decided, by definition (DESIGN 3.2 and 3.3), one call at a time.
extension NaivePolicy {
  struct Decision: Hashable {
    var pack: String
    var version: String
    var code: String
    var message: String
    var say: [String]
    var never: [String]
    var ifPressed: [String]
    var ask: String?
    var refer: String?
    var duties: [String]
    var releases: [String]
    var rules: [String]
    var cites: [String]
    var retention: String
    var silent: Bool
    var waits: Bool
    var band: Int
  }

  /// Every fact has a value, answered or not.
  ///
  /// Presumptions are gone through as written; of those about one fact the first that holds counts.
  func call(_ answers: Call) -> Call {
    var call: Call = [:]
    for fact in facts {
      switch (answers[fact.code], fact.notSure) {
      case (nil, _): call[fact.code] = fact.unanswered
      case ("not-sure", .countsAs(let value)): call[fact.code] = value
      case (let value, _): call[fact.code] = value
      }
    }
    var presumed: Set<String> = []
    for presumption in presumptions where answers[presumption.fact] == nil {
      if !presumed.contains(presumption.fact) && holds(presumption.when, call) {
        call[presumption.fact] = presumption.value
        presumed.insert(presumption.fact)
      }
    }
    return call
  }

  func holds(_ when: When, _ call: Call) -> Bool {
    when.isEmpty || when.contains { $0.allSatisfy { holds($0, call) } }
  }

  private func holds(_ condition: Condition, _ call: Call) -> Bool {
    guard let value = call[condition.fact] else { return false }
    return condition.values.contains(value)
  }

  /// The ids of the rules it is an exception to, nearest first.
  func ancestors(of rule: Rule) -> [String] {
    var ancestors: [String] = []
    var parent = rule.parent
    while let id = parent, !ancestors.contains(id) {
      ancestors.append(id)
      parent = self.rule(id)?.parent
    }
    return ancestors
  }

  /// An exception beats the rules it descends from; then the stronger band wins; then `over`, as in DESIGN 3.4.
  func beats(_ rule: Rule, _ other: Rule) -> Bool {
    if ancestors(of: rule).contains(other.id) { return true }
    if ancestors(of: other).contains(rule.id) { return false }
    if rule.band != other.band { return rule.band < other.band }
    return rule.over.contains(other.id)
  }

  /// It beats the other directly, or through others of their band that it beats.
  func outranks(_ rule: Rule, _ other: Rule) -> Bool {
    if rule.band != other.band { return rule.band < other.band }
    var reached: Set<String> = []
    var waiting = [rule]
    while let next = waiting.popLast() {
      for beaten in rules where !reached.contains(beaten.id) && beats(next, beaten) {
        reached.insert(beaten.id)
        waiting.append(beaten)
      }
    }
    return reached.contains(other.id)
  }

  /// The rules that hold and that none that holds beats: one, unless the policy leaves it open.
  func deciders(_ call: Call) -> [Rule] {
    let holding = rules.filter { holds($0.when, call) }
    return holding.filter { rule in !holding.contains { beats($0, rule) } }
  }

  func joining(_ call: Call) -> [Rider] { riders.filter { holds($0.when, call) } }

  /// The decision, were this rule to decide.
  func decision(by rule: Rule, _ answers: Call, variant: Int) -> Decision {
    let call = call(answers)
    let riders = joining(call)
    let awaited = awaited(answers)
    let usual = riders.flatMap(\.ifPressed) + (rule.ifPressed.isEmpty ? ifPressed : rule.ifPressed)
    return Decision(
      pack: id, version: version, code: rule.decision, message: rule.message,
      say: once(
        rule.say.flatMap { wordings(of: $0, call, awaited) }.flatMap {
          isWritten(call) ? written($0, variant: variant) : lines($0, variant: variant)
        }),
      never: once(rule.never + riders.flatMap(\.never) + never),
      ifPressed: onlyPressed(call, awaited) ?? once(usual),
      ask: ask(answers), refer: recipient(of: rule, call),
      duties: once(rule.duties + riders.flatMap(\.duties)), releases: rule.releases,
      rules: [rule.id] + ancestors(of: rule) + riders.map(\.id),
      cites: once(rule.cites + riders.flatMap(\.cites)), retention: rule.retention,
      silent: isSilent(rule), waits: rule.waits, band: rule.band)
  }

  /// It cites no clause of the pack's own.
  func isSilent(_ rule: Rule) -> Bool { !rule.cites.contains { clause($0)?.own == true } }

  /// The first role listed; where the matter is about that very role the next one, and after the
  /// rule's own roles those of the pack.
  func recipient(of rule: Rule, _ call: Call) -> String? {
    guard let first = rule.refer.first else { return nil }
    if call["about-role"] != "yes" { return first }
    return (rule.refer + roles).first { $0 != first }
  }

  func wordings(of say: Say, _ call: Call, _ awaited: [UntilKnown] = []) -> [String] {
    switch say {
    case .wording(let id): return [id]
    case .by(let fact, let choices):
      if let waiting = awaited.first(where: { $0.fact == fact }) { return [waiting.wording] }
      guard let value = call[fact], let chosen = choices[value] else { return [] }
      return chosen.flatMap { wordings(of: $0, call, awaited) }
    }
  }

  /// What has to be known first: nobody has answered it, or could, and nothing presumes it.
  func awaited(_ answers: Call) -> [UntilKnown] {
    let call = call(answers)
    return untilKnown.filter { waiting in
      [nil, "not-sure"].contains(answers[waiting.fact]) && holds(waiting.when, call)
        && !presumptions.contains { $0.fact == waiting.fact && holds($0.when, call) }
    }
  }

  /// The lines for whoever presses, where not everything may be said.
  private func onlyPressed(_ call: Call, _ awaited: [UntilKnown]) -> [String]? {
    if let only = saysOnly.first(where: { call[$0.fact] == $0.value }) { return only.ifPressed }
    return awaited.first.map { filled((wordings[$0.wording]?.variants ?? []).flatMap(\.self)) }
  }

  private func isWritten(_ call: Call) -> Bool { call["channel"].map(written.contains) ?? false }

  func lines(_ wording: String, variant: Int) -> [String] {
    guard let variants = wordings[wording]?.variants, !variants.isEmpty else { return [] }
    return filled(variants[variant % variants.count])
  }

  /// What is written back: the wording's own lines, or the one reply to every letter.
  private func written(_ wording: String, variant: Int) -> [String] {
    guard let own = wordings[wording]?.written else { return [] }
    return own.isEmpty ? lines("by-letter", variant: variant) : filled(own)
  }

  private func filled(_ lines: [String]) -> [String] {
    lines.map { line in site.reduce(line) { $0.replacing("{\($1.key)}", with: $1.value) } }
  }

  func once(_ list: [String]) -> [String] {
    var seen: [String] = []
    for element in list where !seen.contains(element) { seen.append(element) }
    return seen
  }

  /// What the coach's steps come to: the first row that holds.
  func outcome(_ answers: Call) -> String? {
    let call = call(answers)
    return checks.first { holds($0.when, call) }?.outcome
  }
}
