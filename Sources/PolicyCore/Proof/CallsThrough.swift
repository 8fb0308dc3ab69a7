extension Policy {
  /// For each of these rules and riders that a call can come through, such a call with the fewest answers.
  ///
  /// - Throws: ``OverBudget`` where the rules turn on too many facts at once.
  public func callsThrough(_ ids: Set<String>) throws(OverBudget) -> [String: Witness] {
    var budget = BoxBudget()
    let leaves = try leaves(of: vocabulary.everything, budget: &budget)
    var shortest: [String: Witness] = [:]
    func offer(_ id: String, _ box: FactSet) {
      let witness = witness(in: box)
      if witness.cost < shortest[id]?.cost ?? .max { shortest[id] = witness }
    }
    for leaf in leaves where ids.contains(rules[leaf.rule].id) {
      offer(rules[leaf.rule].id, leaf.box)
    }
    for rider in riders where ids.contains(rider.id) {
      for leaf in leaves {
        for alternative in rider.when.alternatives {
          let box = leaf.box.intersection(alternative.allowed)
          if !vocabulary.lacksValue(box) { offer(rider.id, box) }
        }
      }
    }
    return shortest
  }
}
