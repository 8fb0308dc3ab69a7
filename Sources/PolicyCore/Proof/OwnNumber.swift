extension Policy {
  /// Where a number may come from that a check is rung back on.
  private static let ownNumbers = [KnownValue.numberFound, .numberOfSite].map(\.code)

  /// No row of the table of checks accepts a check without a number that we found or have on our own
  /// list, whoever calls, for what and by what channel.
  ///
  /// `vacuous` when no row accepts anything; `walks` are the answers of one call for each part of the
  /// table, to be walked at the desk as well.
  package func provingOwnNumber() -> (found: [Violation], vacuous: Bool, walks: [Witness]) {
    guard let number = fact(.numberFrom),
      let yes = value(.verified)?.value,
      verification.contains(where: { $0.outcome == yes })
    else { return ([], true, []) }
    let sources = vocabulary[number].values
    let others = sources.indices.filter { !Self.ownNumbers.contains(sources[$0].code) }
    let box = others.reduce(vocabulary.everything.subtracting(vocabulary.all(of: number))) {
      $0.union(vocabulary.only(number, $1))
    }
    var budget = BoxBudget()
    let table = FirstMatch(guards: verification.map(\.when))
    guard let parts = try? table.parts(of: box, budget: &budget) else {
      return ([Violation(BuiltInPromise.ownNumber.rawValue, .check(0), .ownNumber)], false, [])
    }
    var shortest: [Int: Violation] = [:]
    for part in parts {
      guard let row = part.index, verification[row].outcome == yes else { continue }
      for box in vocabulary.begun(part.box) {
        let witness = witness(in: box)
        if witness.cost < shortest[row]?.witness?.cost ?? .max {
          shortest[row] = Violation(
            BuiltInPromise.ownNumber.rawValue, .check(row), .ownNumber, witness: witness)
        }
      }
    }
    let found = shortest.sorted { $0.key < $1.key }.map(\.value)
    return (found, false, parts.map { witness(in: $0.box) })
  }
}
