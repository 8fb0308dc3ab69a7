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
    report.add(trial.alarmsThatFall(), of: .alarmStands)
    let releases = trial.releasesByChance()
    report.add(releases.found, of: .releaseIsSpelledOut, vacuous: releases.vacuous)
    report.add(trial.answersByChance(), of: .authorisedLine)
    let hearing = HearingTrial(policy: self)
    report.add(hearing.denialsTaken(), of: .noIsNo)
    report.add(hearing.passersTaken(), of: .callerIsWhoSpeaks)
    report.add(hearing.numbersTaken(), of: .numberIsNoAge)
    var unheard = hearing.alarmsUnheard()
    if unheard.isEmpty { unheard = hearing.alarmsCalmed() }
    report.add(
      unheard.isEmpty ? trial.linesDropped(alarm: hearing.plainAlarm) : unheard,
      of: .nothingDropped)
  }
}
