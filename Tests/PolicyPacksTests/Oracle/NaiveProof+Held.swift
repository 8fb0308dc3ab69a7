/// `non-interference`: calls that differ in held facts alone, held against one another.
extension NaiveProof {
  mutating func nonInterference() {
    let calls = Dictionary(grouping: places) { place in
      pack.facts.filter { $0.side == "call" }.map { place.call[$0.code] ?? "" }
    }
    for worlds in calls.values {
      for place in worlds {
        for other in worlds where other.key != place.key { compare(place, other) }
      }
    }
    // A step to do shows it soonest: where a rider adds one, that is the call to be shown.
    for (breach, shown) in breaches where breach.kind == "addsStepByHeld" {
      breaches[breach] = nil
      breaches[Breach(promise: breach.promise, subject: breach.subject, kind: "addsByHeld")] = shown
    }
    for place in places { tellsWhatItReleases(place) }
    if !pack.facts.contains(where: { $0.side == "held" }) { isVacuous("non-interference") }
  }

  private mutating func compare(_ place: Place, _ other: Place) {
    let promise = "non-interference"
    if shows(place.rule) != shows(other.rule) {
      let ids = pack.rules.map(\.id).filter { [place.rule.id, other.rule.id].contains($0) }
      if ids.first == place.rule.id {
        note(promise, "rule \(place.rule.id)", "decidesByHeld", at: place)
      }
    }
    let releasedAlike = place.rule.releases.allSatisfy { place.call[$0] == other.call[$0] }
    if place.rule.id == other.rule.id && releasedAlike && words(place) != words(other) {
      note(promise, "rule \(place.rule.id)", "saysByHeld", at: place)
    }
    for rider in place.riders where !other.riders.contains(where: { $0.id == rider.id }) {
      let addsStep = !Set(rider.duties).isSubset(of: place.rule.duties)
      if addsStep { note(promise, "rider \(rider.id)", "addsStepByHeld", at: place) }
      if adds(rider, to: place.rule) { note(promise, "rider \(rider.id)", "addsByHeld", at: place) }
    }
    for item in pack.outline {
      if pack.holds(item.when, place.call) != pack.holds(item.when, other.call) {
        note(promise, "outline \(item.fact)", "asksByHeld", at: place)
      }
    }
    // Which question is put.
    for fact in pack.once(pack.questions.map(\.fact)) {
      func text(_ place: Place) -> String? {
        pack.questions.first { $0.fact == fact && pack.holds($0.when, place.call) }?.text
      }
      if text(place) != text(other) { note(promise, "question \(fact)", "asksByHeld", at: place) }
    }
    func row(_ place: Place) -> Int {
      pack.checks.firstIndex { pack.holds($0.when, place.call) } ?? pack.checks.count
    }
    let outcomes = [place, other].map { row($0) }.map {
      $0 == pack.checks.count ? nil : pack.checks[$0].outcome
    }
    if row(place) < row(other) && outcomes[0] != outcomes[1] {
      note(promise, "check", "checksByHeld", at: place)
    }
  }

  /// No word gives away what is not released, and what is released is given away by some word or chooses
  /// among them.
  private mutating func tellsWhatItReleases(_ place: Place) {
    let rule = place.rule
    let wordings = rule.say.flatMap(\.wordings).flatMap { pack.wordings[$0]?.discloses ?? [] }
    let told = Set(wordings + rule.say.flatMap(\.choosers))
    let said = words(place).flatMap { pack.wordings[$0]?.discloses ?? [] }
    if !said.allSatisfy(rule.releases.contains) || !told.isSuperset(of: rule.releases) {
      note("non-interference", "rule \(rule.id)", "discloses", at: place)
    }
  }

  /// What a deciding rule brings to the desk.
  private func shows(_ rule: NaivePolicy.Rule) -> [String] {
    [
      rule.decision, rule.message, "\(rule.say)", "\(rule.refer)", "\(rule.duties)",
      "\(rule.never)", "\(rule.cites)", "\(rule.retention)", "\(rule.releases)",
      "\(rule.waits)",
      "\(rule.ifPressed.isEmpty ? pack.ifPressed : rule.ifPressed)",
    ]
  }
}
