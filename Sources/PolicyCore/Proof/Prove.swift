extension Policy {
  /// Proves every promise about the policy itself, over all calls there can be (DESIGN 3.5).
  ///
  /// Pure and bounded: the same policy gives the same report. Promises about the desk's own steps are
  /// proved with the desk and added to the report.
  public func prove(budget: BoxBudget = BoxBudget()) -> ProofReport {
    var report = ProofReport()
    report.rules = rules.count
    report.riders = riders.count
    report.clauses = clauses.filter(\.own).count
    do throws(OverBudget) {
      var proof = try Proof(of: self, budget: budget)
      report.boxes = proof.leaves.count
      for promise in BuiltInPromise.allCases where !promise.isAboutDesk {
        let vacuous = try proof.prove(promise)
        report.add(proof.taken(), of: promise, vacuous: vacuous)
      }
      for promise in promises {
        let vacuous = try proof.prove(promise)
        let found = proof.taken()
        report.violations += found
        let standing: ProofReport.Standing = found.isEmpty ? .holds : .broken
        report.promises.append((promise.id, vacuous && found.isEmpty ? .vacuous : standing))
      }
    } catch {
      report.overBudget = error.facts.map { vocabulary[$0].code }
    }
    return report
  }
}

/// A proof under way: the leaves of a policy, and the violations found so far.
struct Proof {
  let policy: Policy
  let leaves: [Leaf]
  /// The boxes of the leaves, by the index of the rule that decides them: what can be said of a rule is
  /// said once and not for each of its boxes.
  let boxes: [[FactSet]]
  /// Every wording each rule may come to, by its index.
  let wordings: [Set<String>]
  /// The guards of the riders that bring a duty, as far as somebody asked.
  var riders: [String: FirstMatch] = [:]
  var budget: BoxBudget
  /// One for each promise, part of the policy and kind of breach: that with the fewest answers.
  private var found: [Violation] = []
  private var place: [Violation.Subject: [Int]] = [:]

  init(of policy: Policy, budget: BoxBudget) throws(OverBudget) {
    var budget = budget
    let leaves = try policy.leaves(of: policy.vocabulary.everything, budget: &budget)
    self.init(of: policy, leaves: leaves, budget: budget)
  }

  /// Over leaves that are known already.
  init(of policy: Policy, leaves: [Leaf], budget: BoxBudget) {
    self.policy = policy
    self.budget = budget
    self.leaves = leaves
    var boxes: [[FactSet]] = Array(repeating: [], count: policy.rules.count)
    for leaf in leaves { boxes[leaf.rule].append(leaf.box) }
    self.boxes = boxes
    wordings = policy.rules.map { Set($0.effect.say.flatMap(\.wordings)) }
  }

  var vocabulary: Vocabulary { policy.vocabulary }

  func effect(_ leaf: Leaf) -> Effect { policy.rules[leaf.rule].effect }

  /// Proves one promise; true when it holds because nothing could break it.
  mutating func prove(_ promise: BuiltInPromise) throws(OverBudget) -> Bool {
    switch promise {
    case .verifiedRelease: return verifiedRelease()
    case .staffAuthority: return staffAuthority()
    case .nonInterference: return try nonInterference()
    case .notSureIsSafe: return try notSureIsSafe()
    case .emergency: return try emergency()
    case .total: return try total()
    case .alarmIsAnswered: return try alarmIsAnswered()
    case .somebodyIsTold: return somebodyIsTold()
    case .wordsFit: return wordsFit()
    case .ownNumber, .orderFree, .emergencyEverywhere, .alarmStands, .releaseIsSpelledOut,
      .authorisedLine,
      .noIsNo,
      .callerIsWhoSpeaks, .numberIsNoAge, .nothingDropped:
      return false
    }
  }

  /// Notes that a promise is broken on every call of the box.
  mutating func note(
    _ promise: BuiltInPromise, _ subject: Violation.Subject, _ breach: Violation.Breach,
    on box: FactSet? = nil, other: FactSet? = nil
  ) {
    note(promise.rawValue, subject, breach, on: box, other: other)
  }

  mutating func note(
    _ promise: String, _ subject: Violation.Subject, _ breach: Violation.Breach,
    on box: FactSet? = nil, other: FactSet? = nil
  ) {
    note(
      Violation(
        promise, subject, breach, witness: box.map { policy.witness(in: $0, other: other) }))
  }

  mutating func note(_ violation: Violation) {
    let (promise, subject, breach) = (violation.promise, violation.subject, violation.breach)
    let same = place[subject]?.first {
      found[$0].promise == promise && found[$0].breach.isAlike(breach)
    }
    guard let same else {
      place[subject, default: []].append(found.count)
      return found.append(violation)
    }
    if let cost = violation.witness?.cost, cost < found[same].witness?.cost ?? .max {
      found[same] = violation
    }
  }

  /// What was found since this was last asked.
  mutating func taken() -> [Violation] {
    defer {
      found = []
      place = [:]
    }
    return found
  }
}

extension Violation.Breach {
  /// The same kind of breach: of several, one call is shown.
  fileprivate func isAlike(_ other: Violation.Breach) -> Bool {
    switch (self, other) {
    case (.releasesUnchecked, .releasesUnchecked), (.decidesByHeld, .decidesByHeld),
      (.notSureReleases, .notSureReleases), (.notSureDrops, .notSureDrops),
      (.emergencyLinesVary, .emergencyLinesVary), (.brokenPromise, .brokenPromise),
      (.putsOff, .putsOff), (.alarmRefersNobody, .alarmRefersNobody),
      (.alarmNotTold, .alarmNotTold), (.noWelfareWords, .noWelfareWords),
      (.brokenCheck, .brokenCheck):
      true
    default: self == other
    }
  }
}
