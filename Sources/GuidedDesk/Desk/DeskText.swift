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

  static let helpIdle = [
    "Enter or call   a phone call        visit    somebody at the door",
    "letter · email · text               something written came in",
    "calls           calls set aside     resume N takes one up again",
    "callbacks       who waits to be rung back",
    "messages        which are kept; messages 12 shows one to pass on",
    "passed 12 HOW   message 12 was passed on",
    "handover        what the next shift must know, and the slip for the book",
    "999             danger: open the emergency card",
    "hide            blank the screen     lock     leave the desk",
    "quit            close the desk",
  ]

  static let helpCall = [
    "Type what you hear, in any order: police missing 15 · friend presence",
    "say             the words again     pushed   they ask again: another answer",
    "why · why not RULE                  the clause behind the answer",
    "change FACT · back                  correct an answer; nothing else is lost",
    "also            they ask for something else as well",
    "caller NAME · about NAME            names as claimed",
    "message TEXT · note TEXT            take a message · write something down",
    "callback · refused · hung up        checking who calls",
    "manager · told NAME · nobody        handing it on",
    "slip            you said too much   declare  you know these people",
    "park · calls · resume N · hide · time · end · 999",
  ]
}
