import PolicyCore

/// What an enquiry comes to, all its matters together.
struct Standing: Sendable {
  /// In the order the matters were raised.
  let decisions: [Decision]
  /// Index of the matter with the strongest band; of equals the latest raised.
  let strongest: Int
  /// A message may be taken: some matter offers it and none forbids it.
  let offersMessage: Bool
  /// Whether the call as such is noted for a manager instead.
  let notesCall: Bool
  /// Lines to say, strongest matter first, without repeats.
  let say: [String]
  let duties: [String]
  let never: [String]

  var decision: Decision { decisions[strongest] }
}

extension Desk {
  /// Facts that belong to the voice and hold for all its matters (DESIGN 3.3).
  static let voiceFacts: Set<String> = [
    KnownFact.channel.rawValue, KnownFact.earshot.rawValue, KnownFact.callerEarshot.rawValue,
    KnownFact.harm.rawValue, KnownFact.dangerRole.rawValue,
  ]

  func answers(_ call: Call, matter: Int) -> Answers {
    var answers = held
    let facts = facts(call, matter: matter)
    for (code, value) in facts {
      guard let fact = policy.vocabulary.fact(code) else { continue }
      for (target, answer) in policy.vocabulary.answers(for: fact, code: value) ?? []
      // What a word implies about another fact yields to an answer to that fact.
      where target == fact || facts[policy.vocabulary[target].code] == nil {
        answers[target] = answer
      }
    }
    return answers
  }

  /// The facts of a matter as they count: what the records show only once who looked is known, and what
  /// it rests on was confirmed.
  func facts(_ call: Call, matter index: Int) -> [String: String] {
    let all = call.voice.merging(call.matters[index].facts, uniquingKeysWith: { $1 })
    let tells = all.contains { code, value in
      isChecked(code)
        && value != policy.vocabulary.fact(code).map { policy.vocabulary[$0] }?.values.first?.code
    }
    guard tells, !isReleaseConfirmed(call, matter: index) else { return all }
    return all.filter { code, value in
      !isChecked(code)
        || value == policy.vocabulary.fact(code).map { policy.vocabulary[$0] }?.values.first?.code
    }
  }

  /// It came in writing: nobody is on a line, and what is answered is written.
  func isWritten(_ call: Call) -> Bool {
    policy.isWritten(policy.vocabulary.point(answers(call, matter: call.current)))
  }

  func standing(_ call: Call) -> Standing {
    memory?.standing(call, of: self) { reckonedStanding(call) } ?? reckonedStanding(call)
  }

  func decision(_ answers: Answers, variant: Int) -> Decision {
    memory?.decision(answers, policy, variant: variant) ?? policy.decide(answers, variant: variant)
  }

  private func reckonedStanding(_ call: Call) -> Standing {
    let decisions = call.matters.indices.map {
      decision(answers(call, matter: $0), variant: call.variant)
    }
    let raised = raised(call)
    let strongest =
      raised.min { (decisions[$0].band, -$0) < (decisions[$1].band, -$1) } ?? 0
    let forbids = raised.contains { index in
      let decision = decisions[index]
      return decision.message == .note
        || (decision.message == .none && !Self.aboutNobody.contains(decision.code))
    }
    let offers = raised.contains { decisions[$0].message == .offer } && !forbids
    let order = [strongest] + raised.filter { $0 != strongest }
    let neutral = policy.spoken(.neutral, variant: call.variant)
    let plain = policy.spoken(.neutralPlain, variant: call.variant)
    var say: [String] = []
    // The strongest and the one in hand first; what was said of the others gives way to the screen.
    let inHand = order.dropFirst().filter { $0 == call.current }
    let others = order.dropFirst().filter { $0 != call.current }
    for index in [strongest] + inHand + others {
      let decision = decisions[index]
      if decision.waits && decision.ask != nil { continue }
      if awaitsCheck(decision, facts(call, matter: index)) { continue }
      let lines = decision.say
      let mustDrop = !offers && decision.message == .offer && decisions.count > 1
      let more = say + (mustDrop ? plain + lines.filter { !neutral.contains($0) } : lines)
      if others.contains(index) && more.withoutRepeats.count > Self.mostLines { continue }
      say = more
    }
    // Where only certain words may be said, no other matter has any.
    if let only = order.first(where: { decisions[$0].saysOnly }) { say = decisions[only].say }
    return Standing(
      decisions: decisions, strongest: strongest, offersMessage: offers,
      notesCall: decisions.contains { $0.message == .note }, say: say.withoutRepeats,
      duties: order.flatMap { decisions[$0].duties }.withoutRepeats,
      never: order.flatMap { decisions[$0].never }.withoutRepeats)
  }

  /// Those of some lines that may be said to whoever is on the line now; none once they have rung off.
  ///
  /// Where only certain words may be said the desk's own lines are kept back as well: none of them tells
  /// somebody who makes a threat that anybody is told, called or fetched (HEARING 2.9).
  func sayable(_ lines: [String]) -> [String] {
    guard let call = inHand, !lines.isEmpty else { return lines }
    if call.rangOff { return [] }
    let standing = standing(call)
    guard let only = standing.decisions.first(where: \.saysOnly) else { return lines }
    return lines.filter((standing.say + only.ifPressed).contains)
  }

  /// So many spoken lines leave room for the rest of the card on 24 rows.
  private static let mostLines = 6

  /// Decisions on what is no matter of a person: they forbid no message for another matter.
  private static let aboutNobody: Set<DecisionCode> = [
    .answerGeneral, .decline, .signIn, .takeRequest,
  ]

  /// The matters in which something was said; one that `also` opened and nobody used is none.
  func raised(_ call: Call) -> [Int] {
    let carried = [KnownFact.enquirer.rawValue, KnownFact.verified.rawValue]
    let raised = call.matters.indices.filter { index in
      call.matters[index].facts.keys.contains { !carried.contains($0) && !isStep($0) }
    }
    return raised.isEmpty ? [0] : raised
  }

  /// A release whose held fact nobody has been asked about yet.
  private func awaitsCheck(_ decision: Decision, _ facts: [String: String]) -> Bool {
    decision.releases.contains { facts[policy.vocabulary[$0].code] == nil }
  }
}
