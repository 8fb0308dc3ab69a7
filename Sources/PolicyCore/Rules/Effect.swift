/// The terminal outcomes at the desk (DESIGN 3.2, DOMAIN a6).
public enum DecisionCode: String, Hashable, Codable, Sendable, CaseIterable {
  case answerGeneral = "answer-general"
  case ncnd
  case askWriting = "ask-writing"
  case verify
  case referNow = "refer-now"
  case referSubject = "refer-subject"
  case takeRequest = "take-request"
  case acceptInfo = "accept-info"
  case declineInfo = "decline-info"
  case decline
  case signIn = "sign-in"
  case safeguard
  case emergency
  case release
}

/// Whether a message is taken.
public enum MessageKind: String, Hashable, Codable, Sendable, CaseIterable {
  /// Taken and kept in conditional form.
  case offer
  case none
  /// The call is noted for the manager; nothing is carried to anybody.
  case note
}

/// What is said: a wording, or one of several chosen by a fact.
public indirect enum Speech: Hashable, Sendable {
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

  /// Every wording it may come to.
  public var wordings: [String] {
    switch self {
    case .wording(let id): [id]
    case .by(_, let choices):
      choices.sorted { $0.key < $1.key }.flatMap { $0.value.flatMap(\.wordings) }
    }
  }

  /// The wordings chosen at a point, in order.
  func chosen(at point: FactSet, in vocabulary: Vocabulary) -> [String] {
    switch self {
    case .wording(let id): return [id]
    case .by(let fact, let choices):
      guard let value = vocabulary.values(of: fact, in: point).first else { return [] }
      return (choices[value] ?? []).flatMap { $0.chosen(at: point, in: vocabulary) }
    }
  }
}

/// All that a deciding rule brings about.
///
/// Two rules with equal effects cannot conflict.
public struct Effect: Hashable, Sendable {
  public var decision: DecisionCode
  public var message: MessageKind
  public var say: [Speech]
  /// Roles in the order to try; empty when nobody is referred to.
  public var refer: [String]
  public var duties: [String]
  /// Held facts whose answer the words may depend on.
  public var releases: [FactID]

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
