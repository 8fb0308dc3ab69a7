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
