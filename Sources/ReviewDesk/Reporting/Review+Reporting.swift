import PolicyCore

/// Counts for whoever keeps watch over the policy, without anybody in them.
extension Review {
  /// What was filed from one day to another; without days, in the thirty up to today.
  mutating func report(_ from: CivilDate?, _ until: CivilDate?) throws(ReviewFault) -> ReviewOutput
  {
    let today = surroundings.day(now ?? book.entries.last?.filed ?? .unknown)
    let until = until ?? today
    let from = from ?? until.adding(days: -29)
    guard from <= until else { throw .firstDayFirst }
    var report = PeriodReport(from: from, until: until)
    var tally = Tally()
    for entry in book.enquiries where !entry.isForOthers {
      guard let record = entry.record else { continue }
      let day = surroundings.day(record.opened)
      guard from <= day, day <= until else { continue }
      count(record, policy(of: entry)?.policy, &tally, &report)
      count(cases[entry.sequence]?.tasks ?? [], &report.owed)
    }
    report.asked = tally.sorted(tally.asked)
    report.decided = tally.sorted(tally.decided)
    report.byEnquirer = tally.sorted(tally.byEnquirer)
    return ReviewOutput(
      log: [reading([], for: ReviewOrder.report(from, until).purpose)], replies: [.report(report)])
  }

  private func count(
    _ record: EnquiryRecord, _ policy: Policy?, _ tally: inout Tally,
    _ report: inout PeriodReport
  ) {
    report.enquiries += 1
    report.slips += record.slip ? 1 : 0
    let isToBeTold = record.matters.contains {
      $0.duties.contains(KnownDuty.tellManagementNow.rawValue)
    }
    report.toBeTold += isToBeTold || !record.alarms.isEmpty ? 1 : 0
    report.untold += record.isUntold ? 1 : 0
    func label(_ known: KnownFact, _ matter: MatterRecord) -> String {
      guard let code = matter.facts[known.rawValue] else { return "not said" }
      let label = policy?.fact(known).flatMap { fact in
        policy?.vocabulary[fact].values.first { $0.code == code }?.label
      }
      return label ?? code
    }
    for matter in record.matters {
      let decided = policy?.words(for: matter.decision).done ?? matter.decision
      tally.asked[label(.request, matter), default: 0] += 1
      tally.decided[decided, default: 0] += 1
      tally.byEnquirer["\(label(.enquirer, matter)): \(decided)", default: 0] += 1
      report.silent += matter.silent ? 1 : 0
    }
  }

  private func count(_ tasks: [CaseTask], _ owed: inout PeriodReport.Owed) {
    for task in tasks {
      switch task.state {
      case .done(let ending) where ending.wasLate: owed.late += 1
      case .done: owed.inTime += 1
      case .refused: owed.refused += 1
      case .owed where isOverdue(task): owed.overdue += 1
      case .owed: owed.open += 1
      }
    }
  }
}

private struct Tally {
  var asked: [String: Int] = [:]
  var decided: [String: Int] = [:]
  var byEnquirer: [String: Int] = [:]

  /// The most frequent first, and of those as frequent by their names.
  func sorted(_ counts: [String: Int]) -> [PeriodReport.Count] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { PeriodReport.Count(what: $0.key, times: $0.value) }
  }
}
