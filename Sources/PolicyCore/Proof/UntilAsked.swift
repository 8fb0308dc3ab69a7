extension Policy {
  /// The call with the fewest further answers after which the fact is asked for.
  ///
  /// Walks the questions the policy puts, breadth first; nil when none of the first few thousand states
  /// asks for it.
  func prolonged(_ witness: Witness, untilAsked fact: FactID) -> Witness? {
    var waiting = outline.filter { $0.fact == fact }.flatMap {
      $0.when.meets(witness.box, in: vocabulary)
    }.map { self.witness(in: $0).answers.merging(witness.answers) }
    var next = 0
    while next < waiting.count && next < 5000 {
      let answers = waiting[next]
      next += 1
      guard let asked = nextQuestion(answers.merging(witness.held)) else { continue }
      if asked == fact {
        return Witness(
          box: witness.box, answers: answers, held: witness.held, otherHeld: witness.otherHeld,
          cost: cost(of: answers) + witness.held.facts.count)
      }
      guard vocabulary[asked].how != .coach else { continue }
      for value in vocabulary[asked].values.indices {
        var longer = answers
        longer[asked] = vocabulary.answer(value, asked)
        waiting.append(longer)
      }
    }
    return nil
  }
}
