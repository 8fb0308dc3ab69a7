/// What a pack promises of its own (`prove:`).
extension Proof {
  /// Proves one; true when nothing in the policy could break it.
  mutating func prove(_ promise: PackPromise) throws(OverBudget) -> Bool {
    if promise.shape.isAboutChecks { return try proveChecks(promise) }
    var isReached = promise.sense == .always
    for (index, boxes) in boxes.enumerated() where !boxes.isEmpty {
      let rule = policy.rules[index]
      // Most rules can be told by what is the same on all their boxes.
      if promise.sense == .never && !mayHave(index, promise.shape) { continue }
      if promise.sense == .always && surelyHas(index, promise.shape) { continue }
      for box in boxes {
        if !isReached { isReached = !parts(of: box, rule, having: promise.shape).isEmpty }
        for part in promise.when.meets(box, in: vocabulary) {
          let breaking =
            switch promise.sense {
            case .never: parts(of: part, rule, having: promise.shape)
            case .always: try parts(of: part, rule, lacking: promise.shape)
            }
          for part in breaking {
            note(promise.id, .promise(promise.id), .brokenPromise(by: rule.id), on: part)
          }
        }
      }
    }
    return !isReached
  }

  /// What a rule is the same in on all its boxes does not rule a shape out.
  private func mayHave(_ index: Int, _ shape: PackPromise.Shape) -> Bool {
    let effect = policy.rules[index].effect
    return (shape.decisions.isEmpty || shape.decisions.contains(effect.decision))
      && (shape.messages.isEmpty || shape.messages.contains(effect.message))
      && (shape.releases.isEmpty || effect.releases.contains(where: shape.releases.contains))
      // About the one who decides it may go to any role there is.
      && (shape.refer.isEmpty || !effect.refer.isEmpty)
      && (shape.say.isEmpty || shape.say.contains(where: wordings[index].contains))
      && (shape.duties.isEmpty || effect.duties.contains(where: shape.duties.contains)
        || policy.riders.contains { $0.duties.contains(where: shape.duties.contains) })
  }

  /// A rule has all of a shape on all its boxes.
  private func surelyHas(_ index: Int, _ shape: PackPromise.Shape) -> Bool {
    let effect = policy.rules[index].effect
    return mayHave(index, shape) && shape.releases.allSatisfy(effect.releases.contains)
      && (shape.refer.isEmpty || shape.refer.contains(effect.refer.first ?? ""))
      && shape.duties.allSatisfy(effect.duties.contains)
      && shape.say.allSatisfy { effect.say.contains(.wording($0)) }
  }

  /// The parts of a leaf's box on which the decision has the whole of a forbidden shape.
  private func parts(
    of box: FactSet, _ rule: Rule, having shape: PackPromise.Shape
  ) -> [FactSet] {
    let effect = rule.effect
    var parts = [box]
    if !shape.refer.isEmpty {
      parts = parts.flatMap { referring($0, effect) }.filter { shape.refer.contains($0.role) }
        .map(\.box)
    }
    if !shape.say.isEmpty {
      parts = parts.flatMap { policy.spokenParts(effect.say, of: $0) }
        .filter { $0.wordings.contains(where: shape.say.contains) }.map(\.box)
    }
    if !shape.duties.isEmpty && !effect.duties.contains(where: shape.duties.contains) {
      let riders = policy.riders.filter { $0.duties.contains(where: shape.duties.contains) }
      parts = parts.flatMap { part in
        riders.flatMap { $0.when.meets(part, in: vocabulary) }
      }
    }
    return parts
  }

  /// The parts of a leaf's box on which the decision lacks something of a shape it has to have.
  private mutating func parts(
    of box: FactSet, _ rule: Rule, lacking shape: PackPromise.Shape
  ) throws(OverBudget) -> [FactSet] {
    let effect = rule.effect
    if !shape.decisions.isEmpty && !shape.decisions.contains(effect.decision) { return [box] }
    if !shape.messages.isEmpty && !shape.messages.contains(effect.message) { return [box] }
    if !shape.releases.allSatisfy(effect.releases.contains) { return [box] }
    // Who comes first: where it is about that very person the next on the list hears it, which is no
    // breach.
    if !shape.refer.isEmpty && !shape.refer.contains(effect.refer.first ?? "") { return [box] }
    var lacking: [FactSet] = []
    // Whoever hears certain words alone hears those, and no promise of others is broken by it.
    if !shape.say.isEmpty, let box = withoutSaysOnly(box) {
      lacking += policy.spokenParts(effect.say, of: box)
        .filter { !shape.say.allSatisfy($0.wordings.contains) }.map(\.box)
    }
    // A duty that the rule does not bring may be brought by riders, each looked at by itself.
    for duty in shape.duties where !effect.duties.contains(duty) {
      lacking += try guards(bringing: duty).parts(of: box, budget: &budget)
        .filter { $0.index == nil }.map(\.box)
    }
    return lacking
  }

  /// The part of a box where each rule says its own words; nil when there is none.
  func withoutSaysOnly(_ box: FactSet) -> FactSet? {
    let own = policy.saysOnly.reduce(box) {
      $0.subtracting(vocabulary.only($1.fact, $1.value))
    }
    return vocabulary.lacksValue(own) ? nil : own
  }

  /// When some rider brings a duty; collected once, as it is asked of every box.
  mutating func guards(bringing duty: String) -> FirstMatch {
    if let known = riders[duty] { return known }
    let found = FirstMatch(
      guards: policy.riders.filter { $0.duties.contains(duty) }.map(\.when))
    riders[duty] = found
    return found
  }

  /// To whom it goes, on each part of the box: the next on the list where it is about the first.
  private func referring(_ box: FactSet, _ effect: Effect) -> [(box: FactSet, role: String)] {
    guard let about = policy.fact(.aboutRole) else {
      return [(box, policy.firstRole(of: effect.refer, at: box) ?? "")]
    }
    return vocabulary.values(of: about, in: box).map { value in
      let part = vocabulary.fixing(about, at: value, in: box)
      return (part, policy.firstRole(of: effect.refer, at: part) ?? "")
    }
  }
}
