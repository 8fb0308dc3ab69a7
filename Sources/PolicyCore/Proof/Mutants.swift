/// A policy with one thing in it made wrong on purpose.
///
/// A policy whose mutants nobody notices is one whose promises and transcripts say too little.
public struct Mutant: Sendable {
  /// Stable: `RULE: CHANGE`, such as `session-content: drop request` or `verify 2: drop`.
  public let id: String
  /// The rule or rider that was changed; empty for the table of checks.
  public let rule: String
  /// The clauses it rests on.
  public let cites: [String]
  public let policy: Policy
}

extension Policy {
  /// Every mutant, in the order of the rules.
  ///
  /// Rules and riders are dropped; their conditions dropped, opened to what stands for no answer, or
  /// narrowed by a value; alternatives dropped; words, decisions and messages swapped, referral and
  /// duties dropped; rows of the table of checks dropped, opened or turned round.
  public var mutants: [Mutant] {
    var mutants: [Mutant] = []
    for (index, rule) in rules.enumerated() {
      for (change, mutated) in changes(of: rule) {
        var policy = self
        if let mutated { policy.rules[index] = mutated } else { policy.rules.remove(at: index) }
        mutants.append(
          Mutant(id: "\(rule.id): \(change)", rule: rule.id, cites: rule.cites, policy: policy))
      }
    }
    for (index, rider) in riders.enumerated() {
      for (change, mutated) in changes(of: rider) {
        var policy = self
        if let mutated { policy.riders[index] = mutated } else { policy.riders.remove(at: index) }
        mutants.append(
          Mutant(id: "\(rider.id): \(change)", rule: rider.id, cites: rider.cites, policy: policy))
      }
    }
    for (index, row) in verification.enumerated() {
      for (change, mutated) in changes(of: row) {
        var policy = self
        if let mutated {
          policy.verification[index] = mutated
        } else {
          policy.verification.remove(at: index)
        }
        mutants.append(
          Mutant(id: "verify \(index + 1): \(change)", rule: "", cites: [], policy: policy))
      }
    }
    return mutants
  }

  private func changes(of rule: Rule) -> [(String, Rule?)] {
    var changes: [(String, Rule?)] = []
    func change(_ name: String, _ edit: (inout Rule) -> Void) {
      var mutated = rule
      edit(&mutated)
      changes.append((name, mutated))
    }
    // Nothing is weaker than the default, and without it there is no policy.
    if rule.parent != nil {
      changes.append(("drop", nil))
      for (name, guarded) in widened(rule.when) { change(name) { $0.when = guarded } }
    }
    let words = rule.parent == nil ? [Speech.wording(StandingWording.closing.rawValue)] : defaultSay
    if rule.effect.say != words { change("say other words") { $0.effect.say = words } }
    let decision: DecisionCode = rule.effect.decision == .ncnd ? .answerGeneral : .ncnd
    change("decide \(decision.rawValue)") { $0.effect.decision = decision }
    let message: MessageKind = rule.effect.message == .offer ? .none : .offer
    change("message \(message.rawValue)") { $0.effect.message = message }
    if !rule.effect.refer.isEmpty { change("refer nobody") { $0.effect.refer = [] } }
    for duty in rule.effect.duties {
      change("drop duty \(duty)") { $0.effect.duties.removeAll { $0 == duty } }
    }
    if rule.waits { change("wait for nothing") { $0.waits = false } }
    return changes
  }

  private var defaultSay: [Speech] { rules.last?.effect.say ?? [] }

  private func changes(of rider: Rider) -> [(String, Rider?)] {
    var changes: [(String, Rider?)] = [("drop", nil)]
    for (name, guarded) in widened(rider.when) {
      var mutated = rider
      mutated.when = guarded
      changes.append((name, mutated))
    }
    for duty in rider.duties {
      var mutated = rider
      mutated.duties.removeAll { $0 == duty }
      changes.append(("drop duty \(duty)", mutated))
    }
    return changes
  }

  private func changes(of row: VerificationRow) -> [(String, VerificationRow?)] {
    var changes: [(String, VerificationRow?)] = [("drop", nil)]
    for (name, guarded) in widened(row.when) {
      changes.append((name, VerificationRow(when: guarded, outcome: row.outcome)))
    }
    guard let verified = fact(.verified) else { return changes }
    for code in ["yes", "failed"] {
      if let value = vocabulary.value(code, of: verified), value != row.outcome {
        changes.append(("outcome \(code)", VerificationRow(when: row.when, outcome: value)))
      }
    }
    return changes
  }

  /// A guard with one condition dropped, opened or narrowed, or one alternative dropped.
  private func widened(_ whole: Guard) -> [(String, Guard)] {
    var found: [(String, Guard)] = []
    for (index, alternative) in whole.alternatives.enumerated() {
      let mark = whole.alternatives.count > 1 ? " of \(index + 1)" : ""
      if whole.alternatives.count > 1 {
        var fewer = whole.alternatives
        fewer.remove(at: index)
        found.append(("drop alternative \(index + 1)", Guard(fewer)))
      }
      for (place, condition) in alternative.conditions.enumerated() {
        let code = vocabulary[condition.fact].code
        func put(_ name: String, _ conditions: [Guard.Condition]) {
          var alternatives = whole.alternatives
          if conditions.isEmpty {
            alternatives = []
          } else {
            alternatives[index] = Guard.Alternative(conditions, in: vocabulary)
          }
          found.append(("\(name)\(mark)", Guard(alternatives)))
        }
        var others = alternative.conditions
        others.remove(at: place)
        put("drop \(code)", others)
        for (name, values) in neighbours(of: condition) {
          var changed = alternative.conditions
          changed[place] = Guard.Condition(fact: condition.fact, values: values, in: vocabulary)
          put("\(code) \(name)", changed)
        }
      }
    }
    return found
  }

  /// The values of a condition with one more, that which stands for no answer, or with one fewer.
  private func neighbours(of condition: Guard.Condition) -> [(String, [Int])] {
    let fact = vocabulary[condition.fact]
    let values = vocabulary.values(of: condition.fact, in: condition.allowed)
    var found: [(String, [Int])] = []
    if !values.contains(fact.unanswered) && values.count + 1 < fact.values.count {
      found.append(
        ("also \(fact.values[fact.unanswered].code)", (values + [fact.unanswered]).sorted()))
    }
    // A long list is mostly "everybody but": taking one value out of forty is a matter of taste.
    if values.count > 1 && values.count <= 6 {
      for value in values {
        found.append(("without \(fact.values[value].code)", values.filter { $0 != value }))
      }
    }
    return found
  }
}
