/// A box on which the same wordings are chosen throughout.
struct SpokenPart {
  let box: FactSet
  let wordings: [String]
}

extension Policy {
  /// Splits a box by the facts that choose among a rule's wordings, values that choose the same kept
  /// together.
  func spokenParts(_ say: [Speech], of box: FactSet) -> [SpokenPart] {
    say.reduce([SpokenPart(box: box, wordings: [])]) { parts, speech in
      parts.flatMap { part in
        spokenParts(speech, of: part.box).map {
          SpokenPart(box: $0.box, wordings: part.wordings + $0.wordings)
        }
      }
    }
  }

  /// The parts of a box on which nothing is said.
  func silentParts(_ say: [Speech], of box: FactSet) -> [FactSet] {
    say.reduce([box]) { parts, speech in
      guard !parts.isEmpty, case .by(let fact, let choices) = speech else { return [] }
      return parts.flatMap { part in
        vocabulary.values(of: fact, in: part).flatMap { value in
          silentParts(choices[value] ?? [], of: vocabulary.fixing(fact, at: value, in: part))
        }
      }
    }
  }

  private func spokenParts(_ speech: Speech, of box: FactSet) -> [SpokenPart] {
    switch speech {
    case .wording(let id): return [SpokenPart(box: box, wordings: [id])]
    case .by(let fact, let choices):
      let others = box.subtracting(vocabulary.all(of: fact))
      var open = Set(vocabulary.values(of: fact, in: box))
      func part(_ values: [Int], _ say: [Speech]) -> [SpokenPart] {
        let here = values.filter { open.contains($0) }
        guard !here.isEmpty else { return [] }
        open.subtract(here)
        return spokenParts(
          say, of: here.reduce(others) { $0.union(vocabulary.only(fact, $1)) })
      }
      let spoken = choices.groups.flatMap { part($0.values, $0.say) }
      return spoken + part(open.sorted(), [])
    }
  }
}
