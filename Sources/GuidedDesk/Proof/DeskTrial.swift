import PolicyCore

/// The desk run on lines drawn with a fixed seed: the same policy gives the same lines on every
/// machine.
struct DeskTrial {
  /// How a desk takes an input, at a moment.
  typealias Taking = @Sendable (inout Desk, DeskInput, Moment) -> DeskOutput

  let policy: Policy
  let fresh: Desk
  private let taking: Taking

  /// The desk as it is; a test that every promise can be broken takes inputs in a way of its own.
  init(policy: Policy, taking: @escaping Taking = { $0.handle($1, at: $2) }) {
    self.policy = policy
    self.taking = taking
    fresh = Desk(
      policy: policy, settings: DeskSettings(operatorName: "practice", practice: true)
    ) { ("trial#\($0)", "TEST-\($0)") }
  }

  static let clock = Transcript().clock

  func take(_ input: DeskInput, _ desk: inout Desk) -> DeskOutput {
    taking(&desk, input, Self.clock)
  }

  func desk(after lines: [String]) -> Desk { after(lines.map { .line($0) }, from: fresh) }

  func after(_ inputs: [DeskInput], from desk: Desk) -> Desk {
    var desk = desk
    for input in inputs { _ = taking(&desk, input, Self.clock) }
    return desk
  }

  // MARK: - own-number

  /// The desk works out what the steps prove as the table does.
  func acceptsOwnNumber(_ walks: [Witness]) -> [Violation] {
    for witness in walks {
      let lines = Typing(policy: policy, witness: witness).lines
      let after = desk(after: lines)
      if after.inHand.map({ after.verification($0) }) == "yes" {
        return [
          Violation(BuiltInPromise.ownNumber.rawValue, .desk, .ownNumber, typed: [lines])
        ]
      }
    }
    return []
  }

  // MARK: - order-free

  private static let sequences = 8

  /// The same answers in another order, with some of them changed on the way, end on another card.
  func orderMatters() -> [Violation] {
    for seed in 0..<Self.sequences {
      var dice = Dice(seed: UInt64(seed))
      let answers = draw(&dice)
      let plain = ["call"] + answers.map { "\($0.fact.code) \($0.code)" }
      var order = answers
      order.shuffle(using: &dice)
      let detour =
        ["call"]
        + order.flatMap { answer -> [String] in
          let last = "\(answer.fact.code) \(answer.code)"
          guard dice.chance(3) else { return [last] }
          let other = answer.fact.values[dice.below(answer.fact.values.count)].code
          return ["\(answer.fact.code) \(other)", "change \(last)"]
        }
      let (one, other) = (desk(after: plain), desk(after: detour))
      guard map(one) == map(other), card(one) != card(other) else { continue }
      return [
        Violation(
          BuiltInPromise.orderFree.rawValue, .desk, .orderMatters, typed: [plain, detour])
      ]
    }
    return []
  }

  /// Two to five answers a person could give, each to another fact.
  private func draw(_ dice: inout Dice) -> [(fact: Fact, code: String)] {
    var facts = policy.vocabulary.facts.filter { [.asked, .heard].contains($0.how) }
    facts.shuffle(using: &dice)
    // Most calls begin with who asks and for what; without them little else is decided.
    let usual = [policy.fact(.enquirer), policy.fact(.request)].compactMap {
      $0.map { policy.vocabulary[$0] }
    }
    facts =
      usual.filter { _ in !dice.chance(4) }
      + facts.filter { fact in !usual.contains { $0.code == fact.code } }
    return facts.prefix(2 + dice.below(4)).map { fact in
      (fact, fact.values[dice.below(fact.values.count)].code)
    }
  }

  /// Every fact of the call in hand, as answered.
  private func map(_ desk: Desk) -> [[String: String]] {
    guard let call = desk.inHand else { return [] }
    return [call.voice] + call.matters.map(\.facts)
  }

  private func card(_ desk: Desk) -> [Reply] {
    var desk = desk
    return desk.greet(at: Self.clock).replies
  }

  // MARK: - 999-everywhere

  /// The first prompt at which a line `999` does not bring the emergency card.
  func promptsWithoutEmergency() -> [Violation] {
    var trials: [(desk: Desk, typed: [String])] = [(fresh, [])]
    for stage in Call.Stage.examples {
      var open = desk(after: ["call"])
      open.change { $0.stage = stage }
      trials.append((open, []))
    }
    for seed in 0..<Self.sequences / 2 {
      var dice = Dice(seed: UInt64(seed) &+ 1000)
      let lines = ["call"] + (0..<4).map { _ in line(&dice) }
      trials.append((desk(after: lines), lines))
    }
    guard let failed = trials.first(where: { !answersEmergency($0.desk) }) else { return [] }
    let stage = failed.desk.inHand?.stage.name ?? "idle"
    return [
      Violation(
        BuiltInPromise.emergencyEverywhere.rawValue, .desk, .noEmergency(at: stage),
        typed: failed.typed.isEmpty ? [] : [failed.typed + ["999"]])
    ]
  }

  private func answersEmergency(_ desk: Desk) -> Bool {
    var desk = desk
    let replies = taking(&desk, .line("999"), Self.clock).replies
    guard let call = desk.inHand else { return false }
    return replies.contains { $0.label == .say && !$0.lines.isEmpty }
      && call.stage == .talking && desk.standing(call).decision.code == .emergency
  }

  /// A command, a fact or words of the pack.
  private func line(_ dice: inout Dice) -> String {
    switch dice.below(3) {
    case 0:
      let commands = Command.valid(in: .call)
      return commands[dice.below(commands.count)].row.word
    case 1:
      let fact = policy.vocabulary.facts[dice.below(policy.vocabulary.facts.count)]
      return "\(fact.code) \(fact.values[dice.below(fact.values.count)].code)"
    default:
      return policy.words.isEmpty ? "" : policy.words[dice.below(policy.words.count)].text
    }
  }
}

extension Call.Stage {
  /// One of each kind of prompt in a call.
  static let examples: [Call.Stage] = [
    .talking, .details, .reading([OpenQuestion(of: .fact("a"), readings: [["a=b"], ["a=c"]])]),
    .checkedBy, .message, .note, .noteSource("x"),
    .told, .outside, .declareReason, .recap, .basis, .messageFor, .messageFrom,
    .naming(caller: true), .heardBy("x"), .declaring("x"),
    .takingBack(.init(entries: [], then: [:], words: "x")),
    .answerFor(DeskTrial.answer.waiting), .answerChecked(DeskTrial.answer.waiting),
  ]

  /// A new kind of prompt does not compile here, so that none can be left out above.
  var name: String {
    switch self {
    case .talking: "talking"
    case .details: "details"
    case .reading: "reading"
    case .checkedBy: "checked by"
    case .message: "message"
    case .note: "note"
    case .noteSource: "note source"
    case .told: "told"
    case .outside: "outside"
    case .declareReason: "declare"
    case .recap: "recap"
    case .basis: "basis"
    case .messageFor: "message for"
    case .messageFrom: "message from"
    case .naming: "naming"
    case .heardBy: "heard by"
    case .declaring: "declaring"
    case .takingBack: "taking back"
    case .answerFor: "answer for"
    case .answerChecked: "answer checked"
    }
  }
}
