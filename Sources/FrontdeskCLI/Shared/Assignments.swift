import PolicyCore

/// Reads `FACT=VALUE…` into answers, refusing what the contract refuses.
func answers(
  from arguments: [String], in vocabulary: Vocabulary
) throws(Failure) -> Answers {
  var answers = Answers()
  var given = Set<FactID>()
  for argument in arguments {
    let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2 else { throw .notAnAssignment(argument) }
    let (code, value) = (String(sides[0]), String(sides[1]))
    guard let fact = vocabulary.fact(code) else {
      throw .unknownFact(
        code, suggestion: nearestWord(to: code, in: vocabulary.facts.map(\.code)))
    }
    if vocabulary[fact].how == .step { throw .coachFact(code) }
    guard given.insert(fact).inserted else { throw .repeatedFact(code) }
    guard let meant = vocabulary.answers(for: fact, code: value) else {
      throw .unknownValue(
        value, of: code, suggestion: nearestWord(to: value, in: vocabulary.codes(for: fact)))
    }
    for (target, answer) in meant {
      // An alias answers more than one fact; what else it means must not contradict the rest.
      if let before = answers[target], before != answer {
        throw .repeatedFact(vocabulary[target].code)
      }
      answers[target] = answer
    }
  }
  return answers
}
