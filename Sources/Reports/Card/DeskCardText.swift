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
    /// The first words, before anything is done.
    let say: [String]
    /// What comes first, as far as ringing whoever must hear of it.
    let todo: [SheetSection.Line]
    /// What is said to the operator, and whom to ring.
    let words: [SheetSection.Line]
    /// What has time until then, and what is done at the screen.
    let after: [SheetSection.Line]
  }

  /// The organisation's name.
  public let title: String
  /// Pack, version, hash, and by when the policy was to be reviewed.
  public let edition: String
  let greeting: [String]
  let safe: [String]
  /// What is said with it where a message is taken, and where that is.
  let offer: Offer?
  let danger: Danger
  let sections: [Section]
  /// Of the policy.
  let version: String
  /// Whom to ring about what must not wait, and in which order, in type of a size.
  let ringing: @Sendable (Double) -> SheetSection
  /// Who is who here, and how to reach them.
  let reachable: [Reachable]

  /// Nil for a policy that knows neither enquirers nor requests.
  public init?(_ policy: Policy) {
    guard let calls = OrdinaryCalls(policy), let chart = PolicyChart(policy) else { return nil }
    title = policy.title
    edition = policy.edition
    greeting = chart.greeting
    safe = chart.safe
    offer = calls.offer
    version = policy.version
    ringing = { chart.ringingSection(size: $0, columns: false) }
    reachable = chart.reachable
    let inDanger = policy.decide(calls.danger ?? Answers())
    let steps = policy.inDanger(inDanger)
    danger = Danger(
      title: "Danger now, whoever asks: 999 before anything else", say: inDanger.say,
      todo: steps.first.map { .step($0) },
      words: [.remark("To the operator:")] + policy.sayable(.operatorCall)
        + [
          policy.address.value.map { .plain("Our address: \($0)") }
            ?? .fill("Our address", isStep: false)
        ] + policy.ringingSteps(policy.ringingOrder(for: [inDanger])),
      after: (steps.then.isEmpty ? [] : [.remark("Then:")]) + steps.then.map { .item($0) }
        + (steps.typed.isEmpty ? [] : [.remark("At the screen, when there is time:")])
        + steps.typed.map { .item($0) })
    sections = [
      Section(title: "They ask again, or press", lines: policy.ifPressed.map { .say($0) }),
      Section(title: "Never", lines: policy.never.map { .never($0) }),
      Section(
        title: "The desk says: check them first",
        lines: calls.checkingWords + calls.checkingSteps
          + policy.listedNumbers.map { .plain($0) }),
      // Key strokes stand in the box above.
      Section(title: "A worry about somebody", lines: calls.worry(but: steps.typed)),
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
  fileprivate func worry(but told: [String]) -> [SheetSection.Line] {
    func lines(_ decision: Decision) -> [SheetSection.Line]? {
      guard decision.code == .safeguard, decision.releases.isEmpty else { return nil }
      return decision.say.map { .say($0) }
        + policy.steps(decision).filter { !told.contains($0.text) }
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
    steps(of: decision.duties).map { .step($0) }
  }

  /// Steps in danger: those of the duties as far as ringing somebody, those of later duties, and key strokes.
  fileprivate func inDanger(
    _ decision: Decision
  ) -> (first: [String], then: [String], typed: [String]) {
    let ring = duties[KnownDuty.tellManagementNow.rawValue]?.rank ?? .max
    let isFirst = { (id: String) in (self.duties[id]?.rank ?? .max) <= ring }
    let first = steps(of: decision.duties.filter(isFirst))
    let then = steps(of: decision.duties.filter { !isFirst($0) }).filter { !first.contains($0) }
    return (
      first.filter { !isKeyStroke($0) }, then.filter { !isKeyStroke($0) },
      (first + then).filter(isKeyStroke)
    )
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
