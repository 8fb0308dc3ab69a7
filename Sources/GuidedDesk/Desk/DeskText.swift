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
  static let declaredNow = "Hand this call to a colleague who knows neither of them."
  static let noColleague = "No colleague is free: management takes it."

  /// How much of a line meant nothing, by position and never by word: a word may be a name.
  static func notUnderstood(_ positions: [Int]) -> String {
    if positions.count > 9 { return "\(positions.count) words are not ones I know." }
    let list = positions.map(String.init).joined(separator: ", ")
    return positions.count == 1
      ? "Word \(list) is not one I know. Names go with caller NAME or about NAME."
      : "Words \(list) are not ones I know. Names go with caller NAME or about NAME."
  }

  static let helpIdle = "Facts typed straight away open a phone call: police missing 15"
  static let helpCall = "Type what you hear, in any order: police missing 15 · friend presence"

  static func onIdleScreen(_ command: String) -> String {
    "\(command) is for the idle screen: park or end this call first."
  }

  static func misused(_ usage: String) -> String { "Nothing was done. It is typed: \(usage)" }
}
