/// Danger to life comes before everything, and its words tell nobody anything.
extension Proof {
  mutating func emergency() throws(OverBudget) -> Bool {
    guard let (harm, immediate) = policy.value(.immediateHarm) else { return true }
    let box = vocabulary.fixing(harm, at: immediate, in: vocabulary.everything)
    // What is said, for each combination of the two facts that may choose it.
    let choosing = [policy.fact(.dangerRole), policy.fact(.channel)].compactMap(\.self)
    var heard: [FactSet: (wordings: [String], box: FactSet)] = [:]
    for leaf in try policy.leaves(of: box, budget: &budget) {
      let rule = policy.rules[leaf.rule]
      let effect = rule.effect
      if effect.decision != .emergency {
        note(.emergency, .rule(rule.id), .notEmergency, on: leaf.box)
        continue
      }
      if effect.message != .none {
        note(.emergency, .rule(rule.id), .emergencyMessage, on: leaf.box)
      }
      if !effect.releases.isEmpty {
        note(.emergency, .rule(rule.id), .emergencyReleases, on: leaf.box)
      }
      for part in policy.spokenParts(effect.say, of: leaf.box) {
        noteTelling(part)
        for cell in cells(of: part.box, by: choosing) {
          let key = choosing.reduce(FactSet.empty) {
            $0.union(cell.intersection(vocabulary.all(of: $1)))
          }
          guard let before = heard[key] else {
            heard[key] = (part.wordings, cell)
            continue
          }
          if before.wordings != part.wordings {
            noteVarying(rule, between: before.box, and: cell)
          }
        }
      }
    }
    return false
  }

  private mutating func noteVarying(_ rule: Rule, between box: FactSet, and other: FactSet) {
    let fact = vocabulary.ids.first {
      box.intersection(other).intersection(vocabulary.all(of: $0)).isEmpty
    }
    // One of the two forces an answer that the other does not: that is the one to show.
    let shown = policy.witness(in: box).cost > policy.witness(in: other).cost ? box : other
    note(
      .emergency, .rule(rule.id),
      .emergencyLinesVary(with: fact.map { vocabulary[$0].code } ?? ""), on: shown)
  }

  /// Words that say of themselves that they give something away; and whatever is filled into a blank
  /// could be somebody's name.
  private mutating func noteTelling(_ part: SpokenPart) {
    for id in part.wordings {
      let told = (policy.wordings[id]?.discloses ?? []).map { vocabulary[$0].code }
      if !told.isEmpty { note(.emergency, .wording(id), .emergencyDiscloses(told), on: part.box) }
      for line in policy.wordings[id]?.everyLine ?? [] {
        guard let open = line.firstIndex(of: "{"), let close = line[open...].firstIndex(of: "}")
        else { continue }
        note(.emergency, .wording(id), .emergencyBlank(String(line[open...close])), on: part.box)
      }
    }
  }

  private func cells(of box: FactSet, by facts: [FactID]) -> [FactSet] {
    facts.reduce([box]) { cells, fact in
      cells.flatMap { cell in
        vocabulary.values(of: fact, in: cell).map { vocabulary.fixing(fact, at: $0, in: cell) }
      }
    }
  }
}
