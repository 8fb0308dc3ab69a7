/// A policy with one thing in it made wrong on purpose.
///
/// A policy whose mutants nobody notices is one whose promises and transcripts say too little.
public struct Mutant: Sendable {
  /// What was changed, by its place in the policy as it was.
  public enum Place: Hashable, Sendable {
    /// A rule, by its index in ``Policy/rules``.
    case rule(Int)
    /// A rider, by its index in ``Policy/riders``.
    case rider(Int)
    /// Of ``Policy/verification``.
    case row(Int)
  }

  /// Stable: `RULE: CHANGE`, such as `session-content: drop request` or `verify 2: drop`.
  public let id: String
  /// Where the fault was put.
  public let place: Place
  /// The clauses it rests on.
  public let cites: [String]
  /// The policy with the fault in it.
  public let policy: Policy
}

extension Policy {
  /// Every mutant, in the order of the rules; the kinds are in the article *The proof*.
  public var mutants: [Mutant] {
    var mutants: [Mutant] = []
    for (index, rule) in rules.enumerated() {
      for (change, mutated) in changes(of: rule) {
        var policy = self
        if let mutated { policy.rules[index] = mutated } else { policy.rules.remove(at: index) }
        mutants.append(
          Mutant(
            id: "\(rule.id): \(change)", place: .rule(index), cites: rule.cites, policy: policy))
      }
    }
    for (index, rider) in riders.enumerated() {
      for (change, mutated) in changes(of: rider) {
        var policy = self
        if let mutated { policy.riders[index] = mutated } else { policy.riders.remove(at: index) }
        mutants.append(
          Mutant(
            id: "\(rider.id): \(change)", place: .rider(index), cites: rider.cites, policy: policy))
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
          Mutant(
            id: "verify \(index + 1): \(change)", place: .row(index), cites: [], policy: policy))
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
    for field in RuleField.allCases {
      switch field {
      case .say:
        let words =
          rule.parent == nil ? [Speech.wording(StandingWording.closing.rawValue)] : defaultSay
        if rule.effect.say != words { change("say other words") { $0.effect.say = words } }
      case .duties:
        for duty in rule.effect.duties {
          change("drop duty \(duty)") { $0.effect.duties.removeAll { $0 == duty } }
        }
      // What is decided and to whom it goes changes with every guard that is dropped or widened above.
      case .decision, .message, .refer, .releases, .waits: break
      // Lines in addition: that one of several is missing is for a reader to notice, not for a promise.
      case .never, .ifPressed: break
      // No effect at the desk, so that nothing could notice.
      case .cites, .retention, .silent: break
      }
    }
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
    if let yes = value(.verified)?.value, yes != row.outcome {
      changes.append(("outcome yes", VerificationRow(when: row.when, outcome: yes)))
    }
    return changes
  }

  /// A guard with one condition dropped, or opened to what stands for no answer.
  private func widened(_ whole: Guard) -> [(String, Guard)] {
    var found: [(String, Guard)] = []
    for (index, alternative) in whole.alternatives.enumerated() {
      let mark = whole.alternatives.count > 1 ? " of \(index + 1)" : ""
      func put(_ name: String, _ conditions: [Guard.Condition]) {
        var alternatives = whole.alternatives
        // Without any condition it holds always, whatever the other alternatives say.
        if conditions.isEmpty {
          alternatives = []
        } else {
          alternatives[index] = Guard.Alternative(conditions, in: vocabulary)
        }
        found.append(("\(name)\(mark)", Guard(alternatives)))
      }
      for (place, condition) in alternative.conditions.enumerated() {
        let fact = vocabulary[condition.fact]
        var others = alternative.conditions
        others.remove(at: place)
        put("drop \(fact.code)", others)
        let values = vocabulary.values(of: condition.fact, in: condition.allowed)
        if values.contains(fact.unanswered) || values.count + 1 >= fact.values.count { continue }
        var opened = alternative.conditions
        opened[place] = Guard.Condition(
          fact: condition.fact, values: (values + [fact.unanswered]).sorted(), in: vocabulary)
        put("\(fact.code) also \(fact.values[fact.unanswered].code)", opened)
      }
    }
    return found
  }
}
