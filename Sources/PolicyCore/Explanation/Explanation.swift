/// Why a matter was decided as it was.
///
/// For staff; not read aloud.
public struct Explanation: Hashable, Sendable {
  /// A fact that the deciding guard tested, with the value it had.
  public struct Ground: Hashable, Sendable {
    /// The code of the fact.
    public let fact: String
    /// The code of the value it had.
    public let value: String
    /// False when nobody answered and the value was presumed.
    public let answered: Bool
  }

  /// The id of the deciding rule.
  public let rule: String
  /// Its parents, up to the default.
  public let parents: [String]
  /// What its guard tested, in the order of the pack.
  public let grounds: [Ground]
  /// The ids of the riders that joined it.
  public let riders: [String]
  /// The clauses cited by rule and riders.
  public let clauses: [Clause]
}

/// Why another rule did not decide.
public struct Refusal: Hashable, Sendable {
  /// A condition that failed.
  public struct Unmet: Hashable, Sendable {
    /// The code of the fact.
    public let fact: String
    /// The code of the value it had.
    public let has: String
    /// The codes of the values that would do.
    public let needs: [String]
  }

  /// The id of the rule that did not decide.
  public let rule: String
  /// Conditions that failed, of the alternative that came nearest; empty when all held.
  public let unmet: [Unmet]
  /// How many conditions of that alternative held on facts that somebody answered.
  public let met: Int
  /// All its conditions held, but this stronger rule came first.
  public let beatenBy: String?
}

extension Policy {
  /// Why these answers are decided as they are; total, as deciding is.
  public func why(_ answers: Answers) -> Explanation {
    let point = vocabulary.point(answers)
    let verdict = verdict(at: point)
    let rule = rules[verdict.rule]
    let joined = riders(of: verdict)
    let alternative = rule.when.alternatives.first { point.isSubset(of: $0.allowed) }
    return Explanation(
      rule: rule.id, parents: Array(rule.lineage.dropFirst()),
      grounds: (alternative?.conditions ?? []).map { condition in
        let value = vocabulary.values(of: condition.fact, in: point).first ?? 0
        let fact = vocabulary[condition.fact]
        return Explanation.Ground(
          fact: fact.code, value: fact.values[value].code,
          answered: answers[condition.fact] != nil)
      },
      riders: joined.map(\.id),
      clauses: (rule.cites + joined.flatMap(\.cites)).withoutRepeats.compactMap { clause($0) })
  }

  /// The rules that came nearest to deciding otherwise: those whose conditions hold but that a stronger
  /// one beat, then those with the fewest conditions unmet; of equals the one with most conditions met,
  /// then the stronger.
  ///
  /// What the deciding rule is an exception to is left out: it is named as its parents already.
  public func nearestOthers(_ answers: Answers, most: Int) -> [Refusal] {
    let deciding = rules[verdict(at: vocabulary.point(answers)).rule]
    let others = rules.filter {
      $0.parent != nil && $0.effect != deciding.effect && !deciding.lineage.contains($0.id)
    }.compactMap { whyNot($0.id, answers) }.enumerated()
    return others.sorted {
      ($0.element.unmet.count, -$0.element.met, $0.offset)
        < ($1.element.unmet.count, -$1.element.met, $1.offset)
    }.prefix(most).map(\.element)
  }

  /// Nil when the pack has no rule of that id.
  public func whyNot(_ id: String, _ answers: Answers) -> Refusal? {
    guard let rule = rule(id) else { return nil }
    let point = vocabulary.point(answers)
    let tried = rule.when.alternatives.map { alternative in
      let failed = alternative.conditions.filter {
        !point.intersection($0.whole).isSubset(of: $0.allowed)
      }
      let held = alternative.conditions.filter { condition in
        answers[condition.fact] != nil && !failed.contains { $0.fact == condition.fact }
      }
      return (failed: failed, met: held.count)
    }
    let nearest = tried.min { ($0.failed.count, -$0.met) < ($1.failed.count, -$1.met) }
    let unmet = (nearest?.failed ?? []).map { condition in
      let values = vocabulary[condition.fact].values
      return Refusal.Unmet(
        fact: vocabulary[condition.fact].code,
        has: values[vocabulary.values(of: condition.fact, in: point).first ?? 0].code,
        needs: vocabulary.values(of: condition.fact, in: condition.allowed).map { values[$0].code })
    }
    let deciding = rules[verdict(at: point).rule].id
    return Refusal(
      rule: id, unmet: unmet, met: nearest?.met ?? 0,
      beatenBy: unmet.isEmpty && deciding != id ? deciding : nil)
  }
}
