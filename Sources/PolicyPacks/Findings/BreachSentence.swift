import PolicyCore

extension Violation.Breach {
  /// What a proof found, in words for the author of a pack.
  var sentence: String {
    func list(_ codes: [String]) -> String {
      codes.isEmpty ? "nothing" : codes.joined(separator: ", ")
    }
    return switch self {
    case .releasesUnchecked(let outcome):
      "it releases to somebody whose check stands at '\(outcome)'"
    case .noAuthority: "it releases, and cites no clause whose entry says 'staff-may: yes'"
    case .decidesByHeld(let other):
      "whether it decides or '\(other)' does turns on what only the organisation knows"
    case .addsByHeld: "whether it joins turns on what only the organisation knows"
    case .saysByHeld:
      "its words turn on what only the organisation knows, and it does not release that"
    case .asksByHeld: "what is asked turns on what only the organisation knows"
    case .checksByHeld: "what a check proves turns on what only the organisation knows"
    case .discloses(let given, let releases, let wording):
      "its words\(wording.map { " ('\($0)')" } ?? "") give away \(list(given)), "
        + "but it releases \(list(releases))"
    case .notSureReleases(let fact):
      "'not-sure' about '\(fact)' releases more than some other answer does"
    case .notSureDrops(let fact, let from):
      "with 'not-sure' about '\(fact)' a call safeguarded by '\(from)' is neither safeguarded "
        + "nor referred"
    case .notEmergency: "it decides a call with 'harm: immediate', and not as an emergency"
    case .emergencyMessage: "it takes a message in an emergency"
    case .emergencyReleases: "it releases something in an emergency"
    case .emergencyLinesVary(let fact):
      "what is said in an emergency turns on '\(fact)'; only 'danger-role' and 'channel' may choose"
    case .emergencyBlank(let blank):
      "it is said in an emergency, and what is filled in for '\(blank)' could name somebody"
    case .emergencyDiscloses(let told):
      "it is said in an emergency, and gives away \(list(told))"
    case .silent: "nothing is said to the enquirer on some calls"
    case .uncited: "no clause is cited"
    case .silentWithoutReferral:
      "it cites no clause of the pack's own; then it has to cite the clause for silence, and refer"
    case .noRetention: "its entries have no retention class"
    case .failedReleases: "it releases something after a check that failed"
    case .failedChecksAgain: "it checks again after a check that failed"
    case .failedRefersNobody: "it refers to nobody after a check that failed"
    case .noQuestion: "the outline asks for it where no question fits"
    case .conflict(let other):
      "it ties with '\(other)' on the same call, and they do different things"
    case .idleRule(let takenBy):
      takenBy.isEmpty
        ? "it can never decide: its 'when' holds on no call"
        : takenBy.count == 1
          ? "it can never decide; '\(takenBy[0])' holds on each of its calls, and comes first"
          : "it can never decide; between them "
            + "\(takenBy.map { "'\($0)'" }.joined(separator: ", ")) take its calls"
    case .takesCalls(let idle):
      "it takes every call of \(idle.count) rules, which can never decide: "
        + idle.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
        + (idle.count > 5 ? " and others" : "")
        + "; narrow its 'when', or say 'over' in those that are to come first"
    case .idleRider: "it adds nothing on any call"
    case .uncoveredClause: "this clause for the desk is cited nowhere and not excused"
    case .brokenPromise(let rule): "rule '\(rule)' breaks it"
    case .brokenCheck(let outcome): "some steps of a check come to 'verified: \(outcome)'"
    case .ownNumber:
      "a check comes to 'verified: yes' without a number we found or have on our own list"
    case .orderMatters: "the same answers in another order end otherwise"
    case .noEmergency(let stage): "'999' brings no emergency card at the prompt '\(stage)'"
    case .putsOff(let alarm, let decision):
      "it answers \(alarm) with '\(decision.rawValue)'; what alarms is never put off or turned down"
    case .alarmRefersNobody(let alarm): "with \(alarm), it refers to nobody"
    case .alarmNotTold(let alarm):
      "with \(alarm), nobody has to be told today: the duty 'tell-management-now' is missing"
    case .noWelfareWords(let alarm):
      "with \(alarm), none of its words help: no wording marked 'welfare: yes' is among them"
    case .tellsNobody:
      "somebody has to be told now, and it refers to nobody: name a role under 'refer'"
    case .doesNotFit(let wording): "it says '\(wording)' on a call that this is not for"
    case .overheard(let wording):
      "it says '\(wording)', which tells what is held, where others can hear"
    case .alarmFell(let alarm, let line):
      "the alarm '\(alarm)' does not stand after '\(line)', and nobody took it back by name"
    case .releasedBy(let line):
      "held words may be said after '\(line)': they need a choice spelled out, who looked, and the recap"
    case .answerGiven(let line):
      "what a manager left for one person is handed over after '\(line)', and nobody said how they were checked"
    case .answerTells(let line):
      "after '\(line)' whoever listens can tell whether a line waits or a refusal: the words differ"
    case .bareChoice(let words):
      "its answer '\(words)' opens what is held, and does not say what is chosen"
    case .answersBoth(let word): "'\(word)' is listed as two different answers"
    case .deniedIsTaken(let line): "'\(line)' is taken as danger though it says that it is not so"
    case .passerIsCaller(let line):
      "in '\(line)' somebody who is only spoken of is taken for the caller"
    case .numberIsAge(let line): "the number in '\(line)' is taken for an age"
    case .alarmUnheard(let line): "'\(line)' alarms, and is neither set nor asked about"
    case .lineDropped(let line, let stage):
      "'\(line)', typed at the prompt '\(stage)', is neither kept nor asked about"
    }
  }
}
