/// Wordings the desk puts up by itself.
///
/// A pack without one does not load.
public enum StandingWording: String, Sendable, CaseIterable {
  /// The first words of a call.
  case greet
  /// The safe sentence, with the pack's word on messages.
  case neutral
  /// The safe sentence alone, for a second asking or a refused message.
  case neutralPlain = "neutral-plain"
  /// While the receptionist looks something up.
  case fillSilence = "fill-silence"
  /// For somebody who does not follow.
  case plainEnglish = "plain-english"
  /// When the line is silent.
  case nobodySpeaks = "nobody-speaks"
  /// The last words of a call.
  case closing
  /// After a slip.
  case saidTooMuch = "said-too-much"
  /// When the enquirer asks the receptionist's name.
  case reference = "asks-your-name"
  /// Before a message is taken: what will be done with it.
  case messageTake = "message-take"
  /// Whom a message is for, and whom it is from.
  case messageFor = "message-for"
  /// Asks from whom a message is, and for whom.
  case messageFrom = "message-from"
  /// The message is written down: its condition once more.
  case messageKept = "message-kept"
  /// Asks whether it may be written down.
  case messageConsent = "message-consent"
  /// Before the message is read back.
  case messageReadBack = "message-read-back"
  /// After it was read back.
  case messageAfter = "message-after"
  /// Where no message is taken.
  case messageRefused = "message-refused"
  /// Where the call is noted for the manager.
  case officeNote = "office-note"
  /// Before names are said at the counter.
  case privacyWalkIn = "privacy-desk"
  /// Before names are said on the phone.
  case privacyPhone = "privacy-phone"
  /// When nobody on the list answers.
  case nobodyReachable = "nobody-reachable"
  /// What to say to the 999 operator.
  case operatorCall = "to-the-operator"
  /// Asks for what is needed to ring back.
  case callBackDetails = "call-back-details"
  /// The reply to whatever came in writing.
  case byLetter = "by-letter"
  /// It goes to somebody in charge now.
  case referLine = "refer-line"
}

/// Duties the desk itself looks for among those of a decision, or puts up by itself.
///
/// A pack without one does not load.
public enum KnownDuty: String, Sendable, CaseIterable {
  /// Keeps an enquiry red until a named person has heard it (DESIGN 4).
  case tellManagementNow = "tell-management-now"
  /// The receptionist knows these people: somebody else takes the call.
  case handOn = "hand-on"
  /// Too much was said: danger before paperwork.
  case slipFirst = "slip-first"
  /// A message that management must see first.
  case flagMessage = "flag-message"
  /// The next shift must hear of it.
  case handoverAlert = "handover-alert"
}

/// What a site fills in and the program itself looks for.
///
/// Each has a value in the common floor. A floor without one does not load.
public enum KnownContact: String, Sendable, CaseIterable {
  /// Of this building, for the 999 operator.
  case address
  /// The on-call manager: name or post, and number.
  case onCall = "oncall"
  /// The council's social care team out of hours: number.
  case socialCare = "edt"
  /// For enquirers: the number of the office.
  case phone
  /// For enquirers: where written requests go.
  case email
}
