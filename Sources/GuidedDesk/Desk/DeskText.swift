/// The desk's own sentences to the receptionist.
///
/// What is said to an enquirer is in the packs.
enum DeskText {
  static let checkedBy = "Who checked the records, and when?"
  static let noteText = "What happened? Facts only; their words as they said them."
  static let noteSource = "Where does it come from?  1 said by them   2 seen or heard by me"
  static let toldWho = "Who has heard it from you?"
  static let outsideReference = "Whom did you report it to, and what is their reference?"
  static let declareReason = "Why? Sealed for managers. Enter alone gives no reason."
  static let noMessage = "No message is taken on this call. Say:"
  static let tellFirst = "Not yet: this has to be told to somebody first."
  static let nothingToUndo = "Nothing to go back to in this call."
  static let lockedNext = "Enter signs in · call takes a call, filed at sign-in · 999"
  static let lockedNote = "The desk is locked: Enter signs in. A new call can be taken: call."
  static let veiled = "names and facts hidden · Enter signs in"
  static let noCall = "No call is in hand. Enter opens one."
  static let moved = "Check again: it held for another person or another line."
  static let nothingOpen = "No call is open, and nobody waits to be rung back."
  static let silentCall = "Nothing was said. The call is counted and nothing is kept."
  static let pressureNoted = "Noted as pressure. A number from a call proves nobody."
  static let sameCaller = "Who calls is left as it was; change enquirer alters it."
  static let moreDetails = "Name, number, office and reference, in one line; or: refused."
  static let filed = "Done."
  static let takenUnsigned = "taken while nobody was signed in"
  static let neverEnded =
    "the line above was never ended: the desk locked, or the call was set aside"
  static let declaredNow = "Hand this call to a colleague who knows neither of them."
  static let noColleague = "No colleague is free: management takes it."

  /// What of a line meant nothing, in its own words: the line stands on the screen anyway.
  ///
  /// A pasted page is cut; all of it stands above.
  static func notUnderstood(_ phrases: [String]) -> [String] {
    if phrases.isEmpty { return [] }
    let whole = phrases.joined(separator: " · ")
    let cut = whole.prefix(longestQuotation)
    return ["not understood: " + cut + (cut.endIndex < whole.endIndex ? "…" : "")]
  }

  private static let longestQuotation = 200

  static let danger = "Anything there about danger, or a child or adult at risk?"

  /// Heads a choice of the values of one fact.
  static func which(_ label: String) -> String { "Which is meant: \(label)?" }

  /// Heads a choice between readings of several facts.
  static func whichMeaning(of words: String) -> String { "Which is meant by \"\(words)\"?" }

  static let helpIdle = "Facts typed straight away open a phone call: police missing 15"
  static let helpCall = "Type what you hear, in any order: police missing 15 · friend presence"

  static func onIdleScreen(_ command: String) -> String {
    "\(command) is for the idle screen: park or end this call first."
  }

  static func misused(_ usage: String) -> String { "Nothing was done. It is typed: \(usage)" }
}
