import EnquiryLog

/// What the review says of itself.
enum ReviewText {
  static let managersOnly =
    "only a manager may review the log; ask one, or take calls with `frontdesk desk`"
  static let prompt = "review> "
  static let lockedPrompt = "locked> "
  static let locked =
    "The review is locked, and nothing of the log is in memory. Enter signs in · quit · 999"
  static let emptyQueue = "Nothing waits for a sign-off."
  static let emptyList = "No enquiry fits that."
  static let nothingFound = "Nothing was found. A name may be spelt another way: try part of it."
  static let nobodyRead = "Nobody has been shown this entry by name before you."

  static let parkNothing = "There is no call here to park."
  static let quitLeaves = "quit leaves the review."
  static let searchedWhole = "Since then the whole log was searched:"
  static let emergency =
    "Ring 999 now. Say where, who, and what is happening; then tell a manager."
  static let emergencyNext = "the call is written down at the desk: frontdesk, then 999"

  static func morePrompt(_ lines: Int) -> String { "-- \(lines) more lines: Enter · q stops -- " }

  static func signedOff(_ numbers: [Int64]) -> String {
    "Signed off: \(numbers.map(String.init).joined(separator: ", "))."
  }

  static func noted(_ number: Int64) -> String { "Noted on entry \(number)." }

  static func closed(_ number: Int64) -> String {
    "The message in entry \(number) waits no longer."
  }

  /// What a manager should know of what they saw last; nil when all is as it should be.
  static func notice(_ sighting: Sighting) -> String? {
    switch sighting {
    case .none, .matches: nil
    case .missing:
      "You review on this computer for the first time, or its note of what you saw last was taken away."
    case .unreadable:
      "The note of what you saw last was changed: compare log anchor --check with the hand-over book."
    case .accepted(let entries):
      "You saw \(entries) entries of this log before, and accepted an earlier state of it."
    case .notKept: "What you have seen could not be noted here: look at the room on the disk."
    }
  }

  static func noEntry(_ number: Int64) -> String { "there is no entry \(number) in this log" }

  static func noEnquiry(_ number: Int64) -> String {
    "entry \(number) is no enquiry that can be read; nothing was signed"
  }

  static func alreadySignedOff(_ number: Int64) -> String {
    "entry \(number) is signed off already; with words it is signed off again"
  }

  static func lookFirst(_ number: Int64) -> String {
    "look at entry \(number) before you sign for it: show \(number); nothing was signed"
  }

  static func noMessage(_ number: Int64) -> String { "no message waits in entry \(number)" }

  static func more(_ count: Int) -> String { "\(count) older · list all shows them too" }

  static func waiting(_ count: Int) -> String {
    count == 1 ? "1 enquiry not signed off" : "\(count) enquiries not signed off, the gravest first"
  }

  static let help = [
    "queue              what is not signed off, the gravest first (Enter alone)",
    "list               the newest; list all has every one",
    "list open          only those with: open (a message waits) · unsigned · by NAME",
    "                   · since 2031-03-04; several go together",
    "show 12 (or 12)    everything of an entry; who read it",
    "find NAME          names and words, misspelt ones too",
    "sign-off 12 13     you have looked at them; words may follow",
    "note 12 WORDS      add to an entry; nothing is ever changed",
    "close 12 WORDS     its message was passed on, or will not be",
    "who 12             who was shown it, and what for",
    "hide · lock · quit · 999",
  ]

  /// A trouble with the log, as it is said here: nothing goes on in memory, so it has to be done again.
  static func failure(_ error: LogError) -> Failure {
    let sentence =
      switch error {
      case .diskFull: "NOT SAVED: the disk is full; free some space and do it again"
      case .busy: "NOT SAVED: another desk is writing; do it again in a moment"
      case .inputOutput(let code):
        "NOT SAVED: the disk did not answer (\(code)); do it again, twice does no harm"
      case .notPermitted: managersOnly
      default: LogText.sentence(error)
      }
    return .log(sentence, status: error == .notPermitted ? 77 : LogText.status(error))
  }
}
