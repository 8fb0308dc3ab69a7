public import PolicyCore

/// What the desk has taken from what was typed in a call, for whoever measures the hearing.
public struct HeardSoFar: Hashable, Sendable {
  /// Fact codes to the value codes of all matters.
  public let facts: [String: [String]]
  /// Every choice that stands open on the screen; each reading as `fact=code` parts.
  public let asked: [[[String]]]
  /// Words that were not understood and that nobody has said anything about yet.
  public let notUnderstood: [String]
  /// Somebody must still be told.
  public let isRed: Bool
  /// The question about danger comes before the call can be filed.
  public let asksAtTheEnd: Bool
  /// What is decided of the matter that stands first now.
  public let decision: DecisionCode
  /// What is put up to be said aloud, in order.
  public let say: [String]
}

extension Desk {
  /// What was heard in the call in hand; nil on the idle screen.
  public var heardSoFar: HeardSoFar? {
    guard let call = inHand else { return nil }
    let standing = standing(call)
    var facts: [String: [String]] = [:]
    for (code, value) in call.voice { facts[code, default: []].append(value) }
    for matter in call.matters {
      for (code, value) in matter.facts where !isHeld(code) {
        if facts[code]?.contains(value) != true { facts[code, default: []].append(value) }
      }
    }
    return HeardSoFar(
      facts: facts, asked: openChoices(call, standing), notUnderstood: call.unheard,
      isRed: isRed(call, standing), asksAtTheEnd: asksDanger(call),
      decision: standing.decision.code, say: standing.say)
  }

  /// Opens a call on one of the policy's channels, as the command for it would.
  public mutating func open(channel: String, at moment: Moment) {
    now = moment
    open(channel: channel)
  }

  /// What a line is heard as by itself, in the call in hand.
  public func trace(_ line: String) -> HeardTrace { HeardTrace(hearing.hear(line)) }

  /// The questions that were opened by what was typed, or else the outline's, where it offers a choice.
  private func openChoices(_ call: Call, _ standing: Standing) -> [[[String]]] {
    switch call.stage {
    case .reading(let questions): return questions.map { readings(of: $0, call) }
    case .told, .heardBy: return [[["told=yes"], ["told=no"]]]
    case .takingBack(let retraction): return takingBack(retraction, call)
    default: break
    }
    guard call.stage == .talking, let pending = pendingFact(call, standing),
      policy.vocabulary[pending].isChoice
    else { return [] }
    let code = policy.vocabulary[pending].code
    return [choices(for: pending).map { ["\(code)=\($0.code)"] }]
  }
}

extension Desk {
  /// The readings of a question; of two matters, both of them or the later one alone.
  private func readings(of question: OpenQuestion, _ call: Call) -> [[String]] {
    guard case .matter(let earlier) = question.of, call.matters.indices.contains(earlier) else {
      return question.readings
    }
    let request = KnownFact.request.rawValue
    // The later one may have to wait for the check of the earlier.
    let later = call.current == earlier ? call.matters.count - 1 : call.current
    let wanted = [call.matters[later], call.matters[earlier]].map { matter in
      matter.facts[request].map { "\(request)=\($0)" } ?? ""
    }
    return [wanted, [wanted[0]]]
  }

  /// What would stand after an alarm was taken back, and what stands if it is kept.
  private func takingBack(_ retraction: Call.Retraction, _ call: Call) -> [[[String]]] {
    let facts = retraction.entries.filter(call.ledger.indices.contains).flatMap {
      call.ledger[$0].facts.sorted { $0.key < $1.key }
    }
    func parts(_ facts: [String: String]) -> [String] {
      facts.map { "\($0.key)=\($0.value)" }.sorted()
    }
    if !retraction.then.isEmpty {
      let stands = retraction.then.keys.reduce(into: [String: String]()) {
        $0[$1] = standing($1, in: call)
      }
      return [[parts(retraction.then), parts(stands)]]
    }
    let kept = facts.map { "\($0.key)=\($0.value)" }.withoutRepeats
    let lowered = facts.compactMap { fact, _ in
      policy.vocabulary.fact(fact).flatMap { policy.vocabulary[$0].values.first }.map {
        "\(fact)=\($0.code)"
      }
    }
    return kept.isEmpty ? [] : [[lowered.withoutRepeats, kept]]
  }
}

/// Which words of a line gave which fact, by which entry of the pack.
public struct HeardTrace: Hashable, Sendable {
  /// One fact, and where it came from.
  public struct Step: Hashable, Sendable {
    /// The code of the fact.
    public let fact: String
    /// The code of its value.
    public let value: String
    /// The words of the line, as they were typed.
    public let words: String
    /// As the pack writes it.
    public let entry: String
  }

  /// A phrase that was heard and does not count.
  public struct TurnedOff: Hashable, Sendable {
    /// The words of the line, as they were typed.
    public let words: String
    /// What turned it off: a denial, the past, a name, as the pack calls it.
    public let why: String
  }

  /// Facts in the order of their words.
  public let steps: [Step]
  /// What was heard and turned off, in the order of its words.
  public let turnedOff: [TurnedOff]
  /// Content words of the line that no entry took.
  public let notUnderstood: [String]

  init(_ heard: Heard) {
    steps = heard.facts.map {
      Step(fact: $0.code, value: $0.value, words: $0.words, entry: $0.entry)
    }
    turnedOff = heard.turnedOff.map { TurnedOff(words: $0.words, why: $0.why) }
    notUnderstood = heard.notUnderstood
  }
}
