/// What is asked next, by definition (DESIGN 3.3): nothing is asked that cannot change the result.
extension NaivePolicy {
  /// All that a rule brings about; clauses are not among it.
  struct Effect: Hashable {
    var decision: String
    var message: String
    var say: [Say]
    var refer: [String]
    var duties: [String]
    var releases: [String]
  }

  func effect(_ rule: Rule) -> Effect {
    Effect(
      decision: rule.decision, message: rule.message, say: rule.say, refer: rule.refer,
      duties: rule.duties, releases: rule.releases)
  }

  /// In the outline, its place holds, and there is no answer yet; the check of who calls is open
  /// while it has not ended.
  func open(_ answers: Call) -> [String] {
    let call = call(answers)
    return once(
      outline.filter { item in
        guard holds(item.when, call) else { return false }
        if item.fact == "verified" { return ["no", "pending"].contains(call["verified"]) }
        return answers[item.fact] == nil
      }.map(\.fact))
  }

  /// Every call that these answers may still become, each open fact having any of its values.
  func calls(freeing open: [String], in call: Call) -> [Call] {
    open.reduce([call]) { calls, code in
      calls.flatMap { call in
        (fact(code)?.values ?? []).map { value in call.merging([code: value]) { $1 } }
      }
    }
  }

  /// Rules not ruled out when each fact may have any of these values: those that some such call fits, the
  /// strongest first, down to one that takes all of them.
  ///
  /// A rule takes all of them when one of its alternatives does: the rule is not thought through any
  /// further than that, and a question too many may be asked.
  func notRuledOut(_ values: [String: [String]]) -> [Rule] {
    var rules: [Rule] = []
    for rule in self.rules {
      let alternatives = rule.when.isEmpty ? [[]] : rule.when
      let fits = alternatives.contains { alternative in
        alternative.allSatisfy { condition in
          values[condition.fact, default: []].contains(where: condition.values.contains)
        }
      }
      if fits { rules.append(rule) }
      let takesAll = alternatives.contains { alternative in
        alternative.allSatisfy { condition in
          values[condition.fact, default: []].allSatisfy(condition.values.contains)
        }
      }
      if takesAll { break }
    }
    return rules
  }

  /// The first of the outline that is open and that matters.
  ///
  /// What matters: facts that choose the words of the rule now deciding; and where a rule with another
  /// effect is not ruled out, the facts tested by it or by the one now deciding. The check of who calls
  /// comes before the other facts of its rule, once it is clear who asks and for what.
  ///
  /// Needs the rules in an order of strength.
  func ask(_ answers: Call) -> String? {
    let call = call(answers)
    let open = open(answers)
    guard !open.isEmpty, let deciding = deciders(call).first else { return nil }
    var values = call.mapValues { [$0] }
    for code in open { values[code] = fact(code)?.values }
    let others = notRuledOut(values)
      .filter { effect($0) != effect(deciding) }
    let relevant = others.isEmpty ? [] : others + [deciding]
    let tested = relevant.map { Set($0.when.joined().map(\.fact)) }
    let choosers = deciding.say.flatMap(\.choosers)
    let first = open.first { fact in
      choosers.contains(fact) || tested.contains { $0.contains(fact) }
    }
    guard let first, !["enquirer", "request"].contains(first), open.contains("verified") else {
      return first
    }
    return tested.contains { $0.isSuperset(of: [first, "verified"]) } ? "verified" : first
  }

  /// The question put for a fact: the first whose condition holds.
  func question(for fact: String, _ answers: Call) -> String? {
    let call = call(answers)
    return questions.first { $0.fact == fact && holds($0.when, call) }?.text
  }
}
