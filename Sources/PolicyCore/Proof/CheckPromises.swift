/// What a pack promises of its table of checks (`verified` in a shape).
extension Proof {
  /// Proves one over all answers to the coach; true when no row comes to what it speaks of.
  mutating func proveChecks(_ promise: PackPromise) throws(OverBudget) -> Bool {
    let table = FirstMatch(guards: policy.verification.map(\.when))
    var isReached = promise.sense == .always
    for part in try table.parts(of: vocabulary.everything, budget: &budget) {
      guard let verified = policy.fact(.verified),
        let outcome = part.index.map({ policy.verification[$0].outcome })
          ?? policy.value(.pending)?.value
      else { continue }
      let has = promise.shape.verified.contains(outcome)
      isReached = isReached || has
      if has == (promise.sense == .always) { continue }
      for box in promise.when.meets(part.box, in: vocabulary) {
        for begun in vocabulary.begun(box) {
          note(
            promise.id, .promise(promise.id),
            .brokenCheck(outcome: vocabulary[verified].values[outcome].code), on: begun)
        }
      }
    }
    return !isReached
  }
}

extension Vocabulary {
  /// The parts of a box, which may overlap, on which some step of the coach has been answered: before
  /// that nobody asks the table of checks.
  func begun(_ box: FactSet) -> [FactSet] {
    ids.filter { self[$0].how == .step }
      .map { box.subtracting(only($0, self[$0].unanswered)) }
      .filter { !lacksValue($0) }
  }
}
