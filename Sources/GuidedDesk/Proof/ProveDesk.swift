public import PolicyCore

extension Policy {
  /// Proves what the desk's own steps promise (DESIGN 3.5) and adds it to the report.
  public func proveDesk(into report: inout ProofReport) {
    guard report.overBudget.isEmpty else { return }
    let ownNumber = provingOwnNumber()
    let trial = DeskTrial(policy: self)
    let found =
      ownNumber.found.isEmpty ? trial.acceptsOwnNumber(ownNumber.walks) : ownNumber.found
    report.add(found, of: .ownNumber, vacuous: ownNumber.vacuous)
    report.add(trial.orderMatters(), of: .orderFree)
    report.add(trial.promptsWithoutEmergency(), of: .emergencyEverywhere)
  }
}
