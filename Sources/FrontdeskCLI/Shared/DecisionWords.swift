import PolicyCore

extension DecisionCode {
  /// What was done, as somebody reads it afterwards.
  var inThePast: String {
    switch self {
    case .answerGeneral: "general answer"
    case .ncnd: "neither yes nor no"
    case .askWriting: "asked to write"
    case .verify: "to be checked first"
    case .referNow: "handed on"
    case .referSubject: "sent back to the person"
    case .takeRequest: "request logged"
    case .acceptInfo: "listened and noted"
    case .declineInfo: "not taken"
    case .decline: "said no"
    case .signIn: "form first"
    case .safeguard: "safeguarding"
    case .emergency: "emergency, 999"
    case .release: "answer given"
    }
  }
}
