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
      let open = vocabulary.values(of: fact, in: box)
      // By the first value of each, so that what is usual comes first.
      let groups = choices.complete(open).sorted { $0.values[0] < $1.values[0] }
      return groups.flatMap { group in
        spokenParts(
          group.say, of: group.values.reduce(others) { $0.union(vocabulary.only(fact, $1)) })
      }
    }
  }
}
