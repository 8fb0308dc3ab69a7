/// The terminal outcomes at the desk (DESIGN 3.2, DOMAIN a6).
public enum DecisionCode: String, Hashable, Codable, Sendable, CaseIterable {
  /// What anybody may know is answered.
  case answerGeneral = "answer-general"
  /// Neither confirmed nor denied.
  case ncnd
  /// Asked to write.
  case askWriting = "ask-writing"
  /// Who calls is checked first.
  case verify
  /// Handed on at once.
  case referNow = "refer-now"
  /// Sent back to the person themselves.
  case referSubject = "refer-subject"
  /// A request is taken and dated.
  case takeRequest = "take-request"
  /// Information is listened to and noted.
  case acceptInfo = "accept-info"
  /// Information is not taken.
  case declineInfo = "decline-info"
  /// Said no.
  case decline
  /// A form has to be signed first.
  case signIn = "sign-in"
  /// Somebody may be at risk: management is told.
  case safeguard
  /// 999.
  case emergency
  /// An answer is given, where a clause says staff may.
  case release
}

/// Whether a message is taken.
public enum MessageKind: String, Hashable, Codable, Sendable, CaseIterable {
  /// Taken and kept in conditional form.
  case offer
  /// None is taken.
  case none
  /// The call is noted for the manager; nothing is carried to anybody.
  case note
}

/// What is said: a wording, or one of several chosen by a fact.
public indirect enum Speech: Hashable, Sendable {
  /// The wording of this id.
  case wording(String)
  /// By value index of the fact; a value without an entry says nothing.
  case by(FactID, [Int: [Speech]])

  /// The facts any choice in it turns on.
  public var facts: [FactID] {
    switch self {
    case .wording: []
    case .by(let fact, let choices): [fact] + choices.values.flatMap { $0.flatMap(\.facts) }
    }
  }

  /// Some choice in it turns on a fact.
  func mentions(_ wanted: FactID) -> Bool {
    guard case .by(let fact, let choices) = self else { return false }
    return fact == wanted || choices.values.contains { $0.contains { $0.mentions(wanted) } }
  }

  /// Every wording it may come to.
  public var wordings: [String] {
    switch self {
    case .wording(let id): [id]
    case .by(_, let choices):
      choices.sorted { $0.key < $1.key }.flatMap { $0.value.flatMap(\.wordings) }
    }
  }

  /// Whether the words chosen at a point turn on a fact.
  func turns(on fact: FactID, at point: FactSet, in vocabulary: Vocabulary) -> Bool {
    guard case .by(let by, let choices) = self else { return false }
    if by == fact { return true }
    let chosen = vocabulary.values(of: by, in: point).first.flatMap { choices[$0] } ?? []
    return chosen.contains { $0.turns(on: fact, at: point, in: vocabulary) }
  }

  /// The wordings chosen at a point, in order; where a fact is waited for, the one that fits all its values.
  func chosen(
    at point: FactSet, in vocabulary: Vocabulary, waitingFor awaited: [UntilKnown] = []
  ) -> [String] {
    switch self {
    case .wording(let id): return [id]
    case .by(let fact, let choices):
      if let first = awaited.first(where: { $0.fact == fact }) { return [first.wording] }
      guard let value = vocabulary.values(of: fact, in: point).first else { return [] }
      return (choices[value] ?? []).flatMap {
        $0.chosen(at: point, in: vocabulary, waitingFor: awaited)
      }
    }
  }
}

/// All that a deciding rule brings about.
///
/// Two rules with equal effects cannot conflict.
public struct Effect: Hashable, Sendable {
  /// What is done.
  public var decision: DecisionCode
  /// Whether a message is taken.
  public var message: MessageKind
  /// What is said, in order.
  public var say: [Speech]
  /// Roles in the order to try; empty when nobody is referred to.
  public var refer: [String]
  /// Ids of the duties it brings.
  public var duties: [String]
  /// Held facts whose answer the words may depend on.
  public var releases: [FactID]

  /// Every field as given.
  public init(
    decision: DecisionCode, message: MessageKind, say: [Speech], refer: [String],
    duties: [String], releases: [FactID]
  ) {
    self.decision = decision
    self.message = message
    self.say = say
    self.refer = refer
    self.duties = duties
    self.releases = releases
  }
}
