extension Policy {
  /// The fact to ask for next: the first of the outline whose answer can still change the result.
  ///
  /// A question is open when a rule not ruled out by what is known, stronger than the one now
  /// deciding and with another effect, tests its fact; or when the deciding rule's own words turn
  /// on it (DESIGN 3.3). An explicit *not sure* is an answer. Checking who calls comes before a
  /// rule's other facts, once it is clear who asks and for what.
  public func nextQuestion(_ answers: Answers) -> FactID? {
    let point = vocabulary.point(answers)
    guard case .decided(let deciding) = evaluate(point) else { return nil }
    let open = outline.filter { isOpen($0, answers: answers, point: point) }.map(\.fact)
    guard !open.isEmpty else { return nil }

    let box = open.reduce(point) { vocabulary.freeing($1, in: $0) }
    let challengers = rules[..<deciding].filter {
      $0.effect != rules[deciding].effect && $0.when.standing(on: box) != .fails
    }
    let wordFacts = rules[deciding].effect.say.flatMap(\.facts)
    guard
      let first = open.first(where: { fact in
        wordFacts.contains(fact) || challengers.contains { $0.when.tests(fact) }
      })
    else { return nil }

    guard let verified = fact(.verified), open.contains(verified),
      first != fact(.enquirer), first != fact(.request),
      challengers.contains(where: { $0.when.tests(first) && $0.when.tests(verified) })
    else { return first }
    return verified
  }

  /// The next step of the coach, by the same reasoning over the verification table.
  public func nextVerificationStep(_ answers: Answers) -> FactID? {
    let point = vocabulary.point(answers)
    let steps = vocabulary.ids.filter { vocabulary[$0].how == .step && answers[$0] == nil }
    let box = steps.reduce(point) { vocabulary.freeing($1, in: $0) }
    let now = verificationRow(at: point)
    let live = verification[..<now].filter { $0.when.standing(on: box) != .fails }
    return steps.first { step in live.contains { $0.when.tests(step) } }
  }

  /// What the steps taken so far prove: a value of the coach's fact.
  public func verificationOutcome(_ answers: Answers) -> Int? {
    let row = verificationRow(at: vocabulary.point(answers))
    return row < verification.count ? verification[row].outcome : nil
  }

  private func verificationRow(at point: FactSet) -> Int {
    verification.firstIndex { $0.when.holds(everywhereIn: point) } ?? verification.count
  }

  private func isOpen(_ item: OutlineItem, answers: Answers, point: FactSet) -> Bool {
    guard item.when.holds(everywhereIn: point) else { return false }
    guard item.fact == fact(.verified) else { return answers[item.fact] == nil }
    return ["no", "pending"].contains { code in
      vocabulary.value(code, of: item.fact).map { vocabulary.holds(item.fact, $0, in: point) }
        ?? false
    }
  }

  /// The question put for a fact in the present state; nil when the pack has none.
  public func question(for fact: FactID, _ answers: Answers) -> Question? {
    let point = vocabulary.point(answers)
    return questions.first { $0.fact == fact && $0.when.holds(everywhereIn: point) }
  }
}
