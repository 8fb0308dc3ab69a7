public import PolicyCore

/// Where the parts of a policy stand in its files, for findings about a pack that loads.
struct PackPlaces: Sendable {
  var rules: [String: Tree] = [:]
  /// The last place that words them: the overlay's before the pack's.
  var wordings: [String: Finding.Location] = [:]
  var questions: [String: Finding.Location] = [:]
  var outline: [String: Finding.Location] = [:]
  var checks: [Finding.Location] = []
  var clauses: [String: Finding.Location] = [:]
  var promises: [String: Finding.Location] = [:]
  var reviewDue: Finding.Location?
  var pack: Finding.Location
  /// The name of the common floor's file.
  var common = ""
  /// The name of the overlay's file.
  var overlay: String?

  /// Where to look for a violation: the part of the rule that breaks the promise, or the words of it
  /// that the site has put in place of the pack's.
  func place(of violation: Violation) -> Finding.Location {
    if case .discloses(_, _, let wording?) = violation.breach,
      let place = wordings[wording], place.file == overlay
    {
      return place
    }
    switch violation.subject {
    case .rule(let id), .rider(let id):
      guard let rule = rules[id] else { return pack }
      return (violation.breach.key.flatMap { rule[$0] } ?? rule).location
    case .wording(let id): return wordings[id] ?? pack
    case .question(let fact): return questions[fact] ?? outline[fact] ?? pack
    case .outline(let fact): return outline[fact] ?? pack
    case .check(let row): return checks.indices.contains(row) ? checks[row] : pack
    case .clause(let id): return clauses[id] ?? pack
    case .promise(let id):
      let place = promises[id] ?? pack
      // A promise of the common floor that a rule of the pack's own, or one it amends, breaks: what can be mended is
      // the rule.
      if place.file == common, case .brokenPromise(let rule) = violation.breach,
        let broken = rules[rule]?.location, broken.file != common
      {
        return broken
      }
      return place
    case .phrase(_, let isOwn, let line, let column):
      return .init(file: isOwn ? pack.file : common, line: line, column: column)
    case .desk: return pack
    }
  }
}

extension Violation.Breach {
  /// The key of a rule that has to be mended.
  fileprivate var key: String? {
    switch self {
    case .releasesUnchecked, .decidesByHeld, .addsByHeld, .notSureReleases, .takesCalls: "when"
    case .noAuthority, .uncited, .silentWithoutReferral: "cites"
    case .saysByHeld, .discloses, .emergencyLinesVary, .silent, .noWelfareWords, .doesNotFit,
      .overheard:
      "say"
    case .emergencyMessage: "message"
    case .emergencyReleases, .failedReleases: "releases"
    case .notEmergency, .failedChecksAgain, .putsOff: "decision"
    case .failedRefersNobody, .alarmRefersNobody, .tellsNobody: "refer"
    case .alarmNotTold: "duties"
    case .noRetention: "retention"
    default: nil
    }
  }
}

extension Violation.Subject {
  /// As findings name it.
  var name: String {
    switch self {
    case .rule(let id), .rider(let id): "rule '\(id)'"
    case .wording(let id): "wording '\(id)'"
    case .question(let fact): "question '\(fact)'"
    case .outline(let fact): "outline '\(fact)'"
    case .check: "verify"
    case .clause(let id): "clause '\(id)'"
    case .promise(let id): "promise '\(id)'"
    case .phrase(let text, _, _, _): "phrase '\(text.prefix(60))'"
    case .desk: ""
    }
  }
}

extension Violation {
  /// The code of the finding it is reported as.
  var code: FindingCode {
    switch breach {
    case .conflict: .conflict
    case .idleRule, .takesCalls: .idleRule
    case .idleRider: .idleRider
    case .uncoveredClause: .uncoveredClause
    case .discloses: .discloses
    default: FindingCode(rawValue: promise) ?? .brokenPromise
    }
  }
}

extension Violation {
  /// One rule that holds nearly everywhere leaves others with no call: what is wrong is that one, said once.
  fileprivate static func gathered(_ violations: [Violation]) -> [Violation] {
    var idle: [String: [String]] = [:]
    for violation in violations {
      if case .idleRule(let takenBy) = violation.breach, takenBy.count == 1,
        case .rule(let id) = violation.subject
      {
        idle[takenBy[0], default: []].append(id)
      }
    }
    var gathered: [Violation] = []
    var said: Set<String> = []
    for violation in violations {
      guard case .idleRule(let takenBy) = violation.breach, takenBy.count == 1,
        let all = idle[takenBy[0]], all.count > 2
      else {
        gathered.append(violation)
        continue
      }
      guard said.insert(takenBy[0]).inserted else { continue }
      var one = violation
      one.subject = .rule(takenBy[0])
      one.breach = .takesCalls(of: all)
      gathered.append(one)
    }
    return gathered
  }
}

extension LoadedPolicy {
  /// What a proof found, with its place in the files.
  public func finding(for violation: Violation) -> Finding {
    Finding(
      violation.code, severity: violation.isWarning ? .warning : .error,
      at: places.place(of: violation), subject: violation.subject.name,
      breach: violation.breach)
  }

  /// Everything a proof of this policy found: violations, and promises that nothing could break.
  public func findings(of report: ProofReport) -> [Finding] {
    var findings = Violation.gathered(report.violations).map(finding)
    if !report.overBudget.isEmpty {
      findings.append(
        Finding(
          .tooManyBoxes, at: places.pack, names: [report.overBudget.joined(separator: ", ")]))
    }
    findings += report.vacuous.map { id in
      Finding(
        .vacuousPromise, severity: .note, at: places.promises[id] ?? places.pack,
        subject: "promise '\(id)'")
    }
    return findings.sorted { $0.location < $1.location }
  }
}
