public import PolicyCore

/// What stands on the card beside the phone, as plain values from a policy.
///
/// Words, steps and roles are the policy's, with the site's values filled in. Nothing on it depends
/// on anybody asked about: words that tell something are spoken from the screen alone.
public struct DeskCardText: Sendable {
  /// One box of the card.
  struct Section: Hashable {
    enum Line: Hashable {
      /// To be said, word for word.
      case say(String)
      /// To be done, in this order.
      case step(String)
      /// Not to be said or done.
      case never(String)
      case plain(String)
      /// What the lines below it are for.
      case remark(String)
    }

    let title: String
    let lines: [Line]
  }

  /// The organisation's name.
  public let title: String
  /// Pack, version, hash, and by when the policy was to be reviewed.
  public let edition: String
  let greeting: [String]
  let safe: [String]
  let danger: Section
  let sections: [Section]

  /// `urgentDuty` is the duty that says somebody must be told at once.
  ///
  /// Nil for a policy that knows neither enquirers nor requests.
  public init?(_ policy: Policy, urgentDuty: String) {
    guard let chart = PolicyChart(policy, urgentDuty: urgentDuty) else { return nil }
    title = policy.title
    edition = policy.edition
    greeting = chart.greeting
    safe = chart.safe
    let emergency = policy.rules.first { $0.effect.decision == .emergency }
    danger = Section(
      title: "Danger now, whoever asks: 999 before anything else",
      lines: policy.steps(emergency?.effect.duties.filter { $0 != urgentDuty } ?? [])
        + [.remark("To the operator:")] + policy.sayable(.operatorCall))
    let told: [Section.Line] = (chart.words[.safeguard] ?? []).map { .say($0) }
    sections = [
      Section(title: "They ask again, or press", lines: policy.ifPressed.map { .say($0) }),
      Section(title: "Never", lines: policy.never.map { .never($0) }),
      Section(
        title: "The desk says: check them first",
        lines: policy.sayable(.callBackDetails) + policy.checkingSteps
          + policy.listedNumbers.map { .plain($0) }),
      Section(
        title: "A worry, a threat, harm to anybody",
        lines: told + policy.steps([urgentDuty]) + policy.outOfHours.map { .plain($0) }),
      Section(title: "A message", lines: policy.messageLines(chart)),
      Section(
        title: "Who decides: the first who can be reached",
        lines: policy.roles.map {
          .step($0.holder.isEmpty ? $0.label : "\($0.label): \($0.holder)")
        } + policy.sayable(.nobodyReachable)),
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

extension Policy {
  /// The first of equal wordings, without lines that only the desk can complete.
  fileprivate func sayable(_ wording: StandingWording) -> [DeskCardText.Section.Line] {
    guard wordings[wording.rawValue]?.discloses.isEmpty ?? false else { return [] }
    return spoken(wording, variant: 0).filter { !$0.contains("{") }.map { .say($0) }
  }

  fileprivate func steps(_ duties: [String]) -> [DeskCardText.Section.Line] {
    duties.compactMap { self.duties[$0] }.sorted { $0.rank < $1.rank }.flatMap(\.steps)
      .withoutRepeats.map { .step($0) }
  }

  /// What the coach has done on the screen, on paper: each question with the steps to its answer.
  fileprivate var checkingSteps: [DeskCardText.Section.Line] {
    var told = Set<String>()
    return questions.filter { vocabulary[$0.fact].how == .step }.flatMap {
      question -> [DeskCardText.Section.Line] in
      let steps = question.steps.filter { told.insert($0).inserted }
      return steps.isEmpty ? [] : [.remark(question.text)] + steps.map { .step($0) }
    }
  }

  fileprivate func messageLines(_ chart: PolicyChart) -> [DeskCardText.Section.Line] {
    let kinds = Set(
      chart.blocks.flatMap { [$0.handling.first, $0.handling.checked] }
        .compactMap { $0?.message })
    if kinds.contains(.offer) {
      return [.remark("Only where the desk says that one is taken:")]
        + [.messageTake, .messageConsent, .messageReadBack, .messageAfter].flatMap { sayable($0) }
    }
    return kinds.contains(.note)
      ? [.remark("None is taken. The call is noted for the manager:")] + sayable(.officeNote)
      : [.remark("None is taken, from anybody."), .remark("They insist:")] + sayable(.neutralPlain)
  }
}
