/// `total`: words, a clause, somebody to turn to, on every call; and nothing in the pack for nothing.
extension NaiveProof {
  mutating func total() {
    for place in places { completes(place) }
    for place in places where place.call["verified"] == "failed" { endsTheCheck(place) }
    // Where a held fact makes the question, the fault is that it does.
    for item in pack.outline where !turnsOnHeld(item) {
      for place in places where pack.holds(item.when, place.call) {
        if !pack.questions.contains(where: {
          $0.fact == item.fact && pack.holds($0.when, place.call)
        }) {
          note("total", "question \(item.fact)", "noQuestion", at: place)
        }
      }
    }
    conflicts()
    for rule in pack.rules where !places.contains(where: { $0.rule.id == rule.id }) {
      note("total", "rule \(rule.id)", "idleRule")
    }
    for rider in pack.riders
    where !places.contains(where: { place in
      place.riders.contains { $0.id == rider.id } && adds(rider, to: place.rule)
    }) {
      note("total", "rider \(rider.id)", "idleRider")
    }
    let cited =
      pack.rules.flatMap(\.cites) + pack.riders.flatMap(\.cites)
      + pack.promises.flatMap(\.cites)
    for clause in pack.clauses
    where clause.own && clause.isForDesk && !cited.contains(clause.id)
      && !pack.notAtTheDesk.contains(clause.id)
    {
      note("total", "clause \(clause.id)", "uncoveredClause")
    }
  }

  private mutating func completes(_ place: Place) {
    let rule = place.rule
    let subject = "rule \(rule.id)"
    if words(place).allSatisfy({ pack.lines($0, variant: 0).isEmpty }) {
      note("total", subject, "silent", at: place)
    }
    if rule.cites.isEmpty {
      note("total", subject, "uncited", at: place)
    }
    if pack.isSilent(rule) {
      let saysSo = rule.cites.contains { pack.clause($0)?.isSilence == true }
      if !saysSo || pack.recipient(of: rule, place.call) == nil {
        note("total", subject, "silentWithoutReferral", at: place)
      }
    }
    if rule.retention.isEmpty { note("total", subject, "noRetention", at: place) }
  }

  private mutating func endsTheCheck(_ place: Place) {
    let subject = "rule \(place.rule.id)"
    if releases(place.rule) { note("total", subject, "failedReleases", at: place) }
    if place.rule.decision == "verify" { note("total", subject, "failedChecksAgain", at: place) }
    if pack.recipient(of: place.rule, place.call) == nil {
      note("total", subject, "failedRefersNobody", at: place)
    }
  }

  private func turnsOnHeld(_ item: NaivePolicy.OutlineItem) -> Bool {
    let questions = pack.questions.filter { $0.fact == item.fact }.map(\.when)
    return (questions + [item.when]).joined().joined().contains { isHeld($0.fact) }
  }

  /// Neither the deciding rule nor another that holds on the call is the stronger, and they differ.
  private mutating func conflicts() {
    for place in places {
      let rule = place.rule
      for other in pack.rules
      where other.id != rule.id && pack.effect(other) != pack.effect(rule)
        && pack.holds(other.when, place.call)
      {
        if !pack.outranks(rule, other) && !pack.outranks(other, rule) {
          note("total", "rule \(rule.id)", "conflict \(other.id)", at: place)
        }
      }
    }
  }

  /// Something is there that the rule does not bring already.
  func adds(_ rider: NaivePolicy.Rider, to rule: NaivePolicy.Rule) -> Bool {
    [
      (rider.duties, rule.duties), (rider.never, rule.never + pack.never),
      (rider.ifPressed, rule.ifPressed), (rider.cites, rule.cites),
    ].contains { !Set($0.0).isSubset(of: $0.1) }
  }
}
