extension Policy {
  /// The fact to ask for next: the first of the outline whose answer can still change the result.
  ///
  /// With every open fact set free, the rules that could come to decide are found by the evaluator's
  /// own walk. When they do not all bring about the same, a fact that one of them tests is worth
  /// asking for; so is one that the deciding rule's own words turn on (DESIGN 3.3, which speaks of
  /// stronger rules alone: but where the deciding rule rests on an open fact, a weaker one may come
  /// to decide, and age or the check of an officer would never be asked). An explicit *not sure* is
  /// an answer. Checking who calls comes before a rule's other facts, once it is clear who asks and
  /// for what.
  public func nextQuestion(_ answers: Answers) -> FactID? {
    let point = vocabulary.point(answers)
    guard case .decided(let deciding) = evaluate(point) else { return nil }
    let open = outline.filter { isOpen($0, answers: answers, point: point) }.map(\.fact)
    guard !open.isEmpty else { return nil }

    let box = open.reduce(point) { vocabulary.freeing($1, in: $0) }
    let live = possibleDeciders(on: box)
    let differs = live.contains { $0.effect != rules[deciding].effect }
    let relevant =
      differs ? live.filter { $0.effect != rules[deciding].effect } + [rules[deciding]] : []
    let say = rules[deciding].effect.say
    guard
      let first = open.first(where: { fact in
        say.contains { $0.mentions(fact) } || relevant.contains { $0.when.tests(fact) }
      })
    else { return nil }

    guard let verified = fact(.verified), open.contains(verified),
      first != fact(.enquirer), first != fact(.request),
      relevant.contains(where: { $0.when.tests(first) && $0.when.tests(verified) })
    else { return first }
    return verified
  }

  /// Every rule that may decide some call of the box, strongest first.
  ///
  /// Down to one that holds on all of it; that several together hold on all of it is not seen. A
  /// question too many may come of that, never one too few.
  func possibleDeciders(on box: FactSet) -> [Rule] {
    var live: [Rule] = []
    for rule in rules {
      switch rule.when.standing(on: box) {
      case .holds: return live + [rule]
      case .depends: live.append(rule)
      case .fails: break
      }
    }
    return live
  }

  /// The next step of the coach, by the same reasoning over the verification table: the first not taken
  /// that a row tests which can still come to another outcome, or the row that holds now.
  ///
  /// Nil once the check has ended, and where no step changes what it comes to.
  public func nextVerificationStep(_ answers: Answers) -> FactID? {
    let point = vocabulary.point(answers)
    let steps = vocabulary.ids.filter { vocabulary[$0].how == .step && answers[$0] == nil }
    let box = steps.reduce(point) { vocabulary.freeing($1, in: $0) }
    let now = verificationRow(at: point)
    if now < verification.count, ends(verification[now]) { return nil }
    let outcome = now < verification.count ? verification[now].outcome : nil
    let others = possibleRows(on: box).filter { $0.outcome != outcome }
    let relevant = others.isEmpty ? [] : others + verification[now...].prefix(1)
    return steps.first { step in relevant.contains { $0.when.tests(step) } }
  }

  /// Every row that may be the first to hold on some call of the box, down to one that holds on all.
  private func possibleRows(on box: FactSet) -> [VerificationRow] {
    var live: [VerificationRow] = []
    for row in verification {
      switch row.when.standing(on: box) {
      case .holds: return live + [row]
      case .depends: live.append(row)
      case .fails: break
      }
    }
    return live
  }

  /// What the steps taken so far prove: a value of the coach's fact.
  public func verificationOutcome(_ answers: Answers) -> Int? {
    let row = verificationRow(at: vocabulary.point(answers))
    return row < verification.count ? verification[row].outcome : nil
  }

  /// The check is over: it has succeeded or failed.
  private func ends(_ row: VerificationRow) -> Bool {
    [KnownValue.verified, .failed].contains { value($0)?.value == row.outcome }
  }

  private func verificationRow(at point: FactSet) -> Int {
    verification.firstIndex { $0.when.holds(everywhereIn: point) } ?? verification.count
  }

  private func isOpen(_ item: OutlineItem, answers: Answers, point: FactSet) -> Bool {
    guard item.when.holds(everywhereIn: point) else { return false }
    guard item.fact == fact(.verified) else { return answers[item.fact] == nil }
    return [KnownValue.unverified, .pending].contains { known in
      value(known).map { vocabulary.holds($0.fact, $0.value, in: point) } ?? false
    }
  }

  /// The question put for a fact in the present state; nil when the pack has none.
  public func question(for fact: FactID, _ answers: Answers) -> Question? {
    let point = vocabulary.point(answers)
    return questions.first { $0.fact == fact && $0.when.holds(everywhereIn: point) }
  }
}
