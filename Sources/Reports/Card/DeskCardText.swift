public import PolicyCore

/// What stands on the card beside the phone, as plain values from a policy.
///
/// Words, steps and roles are those the policy decides, with the site's values filled in. Nothing on it
/// depends on anybody asked about: words that tell something are spoken from the screen alone.
public struct DeskCardText: Sendable {
  /// One box of the card.
  struct Section: Hashable {
    let title: String
    let lines: [SheetSection.Line]
  }

  /// What to do and to say when there is danger now.
  struct Danger: Hashable {
    let title: String
    let todo: [SheetSection.Line]
    let words: [SheetSection.Line]
  }

  /// The organisation's name.
  public let title: String
  /// Pack, version, hash, and by when the policy was to be reviewed.
  public let edition: String
  let greeting: [String]
  let safe: [String]
  let danger: Danger
  let sections: [Section]
  /// Whom to ring about what must not wait, and in which order.
  let ringing: [RingingList]
  /// Who is who here, and how to reach them.
  let reachable: [Reachable]

  /// Nil for a policy that knows neither enquirers nor requests.
  public init?(_ policy: Policy) {
    guard let calls = OrdinaryCalls(policy), let chart = PolicyChart(policy) else { return nil }
    title = policy.title
    edition = policy.edition
    greeting = chart.greeting
    safe = chart.safe
    ringing = chart.ringing
    reachable = chart.reachable
    let inDanger = policy.decide(calls.danger ?? Answers())
    danger = Danger(
      title: "Danger now, whoever asks: 999 before anything else",
      todo: policy.steps(inDanger),
      words: [.remark("To the operator:")] + policy.sayable(.operatorCall)
        + [.plain("Our address: \(policy.address.value ?? Reachable.missing)")]
        + policy.ringingSteps(policy.ringingOrder(for: [inDanger])))
    sections = [
      Section(title: "They ask again, or press", lines: policy.ifPressed.map { .say($0) }),
      Section(title: "Never", lines: policy.never.map { .never($0) }),
      Section(
        title: "The desk says: check them first",
        lines: policy.sayable(.callBackDetails) + policy.checkingSteps
          + policy.listedNumbers.map { .plain($0) }),
      Section(title: "A worry about somebody", lines: calls.worry),
      Section(title: "A message", lines: policy.messageLines(chart)),
      Section(title: "Nobody in charge can be reached", lines: policy.sayable(.nobodyReachable)),
      Section(
        title: "Other moments",
        lines: Self.moments.flatMap { moment, wording in
          let lines = policy.sayable(wording)
          return lines.isEmpty ? [] : [.remark(moment)] + lines
        }),
    ].filter { !$0.lines.isEmpty }
  }

  private static let moments: [(String, StandingWording)] = [
    ("You said too much:", .saidTooMuch), ("Others at the desk can hear:", .privacyWalkIn),
    ("Others may be beside the caller:", .privacyPhone), ("Nobody speaks:", .nobodySpeaks),
    ("They do not follow:", .plainEnglish), ("You need a moment:", .fillSilence),
    ("It is over:", .closing),
  ]
}

extension OrdinaryCalls {
  /// What is said and done about a worry most widely, and for which requests it is for at least half of
  /// those who may ask.
  fileprivate var worry: [SheetSection.Line] {
    func lines(_ decision: Decision) -> [SheetSection.Line]? {
      guard decision.code == .safeguard, decision.releases.isEmpty else { return nil }
      return decision.say.map { .say($0) } + policy.steps(decision)
        + policy.ringingSteps(policy.ringingOrder(for: [decision]))
    }
    guard let most = broadest(lines) else { return [] }
    let about = requests.filter { what in
      2 * enquirers.count { lines(decisions[$0][what]) == most } >= enquirers.count
    }
    let labels = about.map { PolicyChart.label($0, of: policy.vocabulary[request]) }
    return [.remark("Most who say: \(labels.joined(separator: ", "))")] + most
  }
}

extension Policy {
  /// The first of equal wordings, without lines that only the desk can complete.
  fileprivate func sayable(_ wording: StandingWording) -> [SheetSection.Line] {
    guard wordings[wording.rawValue]?.discloses.isEmpty ?? false else { return [] }
    return spoken(wording, variant: 0).filter { !$0.contains("{") }.map { .say($0) }
  }

  /// What a decision has done, in the order of the desk.
  fileprivate func steps(_ decision: Decision) -> [SheetSection.Line] {
    decision.duties.compactMap { self.duties[$0] }.sorted { $0.rank < $1.rank }.flatMap(\.steps)
      .withoutRepeats.map { .step($0) }
  }

  /// What the coach has done on the screen, on paper: each question with the steps to its answer.
  fileprivate var checkingSteps: [SheetSection.Line] {
    var told = Set<String>()
    return questions.filter { vocabulary[$0.fact].how == .step }.flatMap {
      question -> [SheetSection.Line] in
      let steps = question.steps.filter { told.insert($0).inserted }
      return steps.isEmpty ? [] : [.remark(question.text)] + steps.map { .step($0) }
    }
  }

  fileprivate func messageLines(_ chart: PolicyChart) -> [SheetSection.Line] {
    let kinds = Set(
      chart.blocks.flatMap { [$0.handling.first, $0.handling.checked] }
        .compactMap { $0?.message })
    if kinds.contains(.offer) {
      return [.remark("Only where the desk says that one is taken:")]
        + [.messageTake, .messageConsent, .messageReadBack, .messageAfter].flatMap { sayable($0) }
    }
    return kinds.contains(.note)
      ? [.remark("None is taken. The call is noted for the manager:")] + sayable(.officeNote)
      : [.remark("None is taken, from anybody. They insist:")] + sayable(.neutralPlain)
  }
}
