extension Policy {
  /// No row of the table of checks accepts a number that the enquirer gave, whoever calls, for what and
  /// by what channel.
  ///
  /// `vacuous` when no row accepts anything; `walks` are the answers of one call for each part of the
  /// table, to be walked at the desk as well.
  package func provingOwnNumber() -> (found: [Violation], vacuous: Bool, walks: [Witness]) {
    guard let number = fact(.numberFrom), let given = vocabulary.value("given", of: number),
      let verified = fact(.verified), let yes = vocabulary.value("yes", of: verified),
      verification.contains(where: { $0.outcome == yes })
    else { return ([], true, []) }
    let box = vocabulary.fixing(number, at: given, in: vocabulary.everything)
    var budget = BoxBudget()
    let table = FirstMatch(guards: verification.map(\.when))
    guard let parts = try? table.parts(of: box, budget: &budget) else {
      return ([Violation(BuiltInPromise.ownNumber.rawValue, .check(0), .ownNumber)], false, [])
    }
    var shortest: [Int: Violation] = [:]
    for part in parts {
      guard let row = part.index, verification[row].outcome == yes else { continue }
      let witness = witness(in: part.box)
      if witness.cost < shortest[row]?.witness?.cost ?? .max {
        shortest[row] = Violation(
          BuiltInPromise.ownNumber.rawValue, .check(row), .ownNumber, witness: witness)
      }
    }
    let found = shortest.sorted { $0.key < $1.key }.map(\.value)
    return (found, false, parts.map { witness(in: $0.box) })
  }
}
