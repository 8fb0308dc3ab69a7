import PolicyCore

/// Why an enquiry is RED: it cannot be filed before somebody has heard of it (HEARING 2.1).
enum Red: Hashable {
  /// Somebody may be hurt: it ends by being told, reported outside with a reference, or taken back.
  case danger
  /// Business for today: it also ends by who was tried, and when.
  case urgent
}

extension Desk {
  /// Computed from the ledger, from what the decisions ask to be told, and from a slip.
  func red(_ call: Call, _ standing: Standing? = nil) -> Red? {
    let open = call.ledger.filter { $0.stands && $0.told == nil }
    if open.contains(where: isDanger) { return .danger }
    let standing = standing ?? self.standing(call)
    var isUrgent = call.slipUntold && !call.slipTried || open.contains { $0.tried == nil }
    for (index, decision) in standing.decisions.enumerated()
    where decision.duties.contains(Desk.tellDuty) {
      // Whoever was told before it came to this has not heard of it.
      if let told = call.toldBand, told <= decision.band { continue }
      let own = open.filter {
        !isUrgentOnly($0)
          && ($0.matter == index || $0.facts.keys.allSatisfy(Desk.voiceFacts.contains))
      }
      if isGrave(decision), own.isEmpty || isGraveWithoutDoubts(call, index) { return .danger }
      if call.triedBand.map({ decision.band < $0 }) ?? true { isUrgent = true }
    }
    return isUrgent ? .urgent : nil
  }

  func isRed(_ call: Call, _ standing: Standing? = nil) -> Bool { red(call, standing) != nil }

  private func isGrave(_ decision: Decision) -> Bool {
    [.safeguard, .emergency].contains(decision.code)
  }

  /// *Not sure* of danger lowers nothing that was grave before it was asked.
  private func isGraveWithoutDoubts(_ call: Call, _ matter: Int) -> Bool {
    var sure = call
    func isDoubt(_ code: String, _ value: String) -> Bool {
      value == notSureCode
        && policy.vocabulary.fact(code).map { policy.vocabulary[$0].how } == .heard
    }
    sure.voice = call.voice.filter { !isDoubt($0.key, $0.value) }
    sure.matters[matter].facts = call.matters[matter].facts.filter { !isDoubt($0.key, $0.value) }
    return sure != call
      && isGrave(decision(answers(sure, matter: matter), variant: call.variant))
  }

  private func isDanger(_ entry: AlarmRecord) -> Bool { entry.isCertain && !isUrgentOnly(entry) }

  private func isUrgentOnly(_ entry: AlarmRecord) -> Bool {
    policy.alarms.first { $0.id == entry.alarm }?.isUrgentOnly == true
  }

  /// Another caller would take RED along, or its danger, though nothing in the ledger rests on who it is.
  func losesRed(from call: Call, to other: Call) -> Bool {
    let code = KnownFact.enquirer.rawValue
    let was = standing(code, in: call)
    guard was != nil, was != standing(code, in: other), let before = red(call) else { return false }
    let after = red(other)
    return after == nil || before == .danger && after == .urgent
  }

  /// The strongest band of what has to be told; nil when nothing has.
  func bandToTell(_ standing: Standing) -> Int? {
    standing.decisions.filter { $0.duties.contains(Desk.tellDuty) }.map(\.band).min()
  }

  /// The duty that keeps an enquiry red until somebody has heard it (DESIGN 4).
  public static let tellDuty = KnownDuty.tellManagementNow.rawValue
}
