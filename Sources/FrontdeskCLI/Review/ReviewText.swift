import EnquiryLog
import PolicyCore
import ReviewDesk

/// What the review says of itself.
enum ReviewText {
  static let managersOnly =
    "only a manager, or a trustee for what is theirs, may do this; ask one, or take calls with `frontdesk desk`"
  static let prompt = "review> "
  static let lockedPrompt = "locked> "
  static let locked =
    "The review is locked: nothing of the log, or of a line half typed, is in memory. Enter signs in · quit · 999"
  static let lockedTakesNothing =
    "The review is locked: what was typed is not kept. Sign in, then type it again."
  static let coverTakesNothing =
    "What was typed while the screen was covered was not done. Type it again."

  static func brokenOff(_ text: String) -> String {
    "You had begun to type: \(text). Type it again."
  }

  static let emptyQueue = "Nothing waits for a sign-off. Nothing is owed."
  static let emptyList = "No enquiry fits that."
  static let nothingFound = "Nothing was found. A name may be spelt another way: try part of it."
  static let nobodyRead = "Nobody has been shown this entry by name before you."

  static let parkNothing = "There is no call here to park."
  static let quitLeaves = "quit leaves the review."
  static let searchedWhole = "Since then the whole log was searched:"
  static let emergency =
    "Ring 999 now. Say where, who, and what is happening; then tell a manager."
  static let emergencyNext = "the call is written down at the desk: frontdesk, then 999"

  static func morePrompt(_ lines: Int) -> String {
    "-- \(lines) more lines: Enter · \(enough) stops -- "
  }
  static let enough = "q"

  static func signedOff(_ numbers: [Int64]) -> String {
    "Signed off: \(numbers.map(String.init).joined(separator: ", "))."
  }

  static func owedStill(_ numbers: [Int64]) -> String {
    "Something is owed still of \(numbers.map(String.init).joined(separator: ", ")): it stays in the queue."
  }

  static func noted(_ number: Int64) -> String { "Noted on entry \(number)." }

  static func cleared(_ number: Int64) -> String {
    "Entry \(number): the desk may read its message now, and pass it on."
  }

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
      "You saw \(entries) entries of this log before. An earlier state of it was put back and accepted since: what was "
        + "filed from then on may be missing, so have it filed again from paper."
    case .earlier(let entries): LogText.earlier(entries)
    case .notKept: "What you have seen could not be noted here: look at the room on the disk."
    }
  }

  static func more(_ count: Int) -> String {
    "\(count) more · list all shows every one; all after a condition as well"
  }

  static func moreInQueue(_ count: Int) -> String {
    count == 1
      ? "1 more waits, no graver than these · queue all shows it too"
      : "\(count) more wait, none graver than these · queue all shows them too"
  }

  static func waiting(_ count: Int) -> String {
    count == 1 ? "1 enquiry not signed off" : "\(count) enquiries not signed off, the gravest first"
  }

  // MARK: What is refused

  /// Reads an order; a refusal repeats nothing that was typed, for it may be about somebody.
  static func order(
    _ words: [String], at place: OrderRow.Places, entry: (String) -> Int64? = { _ in nil }
  ) throws(Failure) -> ReviewOrder {
    do throws(OrderFault) {
      return try ReviewOrder(words: words, at: place, entry: entry)
    } catch {
      throw .usage(sentence(error))
    }
  }

  static let wipedSecret =
    "Those could be the words of a code, a passphrase or the recovery sheet: they are wiped, and were heard by nobody."

  static func oldNumbers(_ since: CivilDate) -> String {
    "OWED: nobody has tried the numbers since \(since). Ring each role and contact (set lists them), then: set numbers-checked DAY"
  }

  static let noSuchReference =
    "no one call of this log has that reference; review find names those that come near"

  private static func sentence(_ fault: OrderFault) -> String {
    switch fault {
    case .unknown(let meant):
      "the first word is no command of the review\(didYouMean(meant)); "
        + "help names them"
    case .unknownReference: noSuchReference
    case .notHere(let word): "\(word) is for a sitting: frontdesk review, then \(word)"
    case .takesNothing(let word): "\(word) takes no more words"
    case .takesOnly(let word, let other): "\(word) is typed alone, or as \(word) \(other)"
    case .needsEntry(let word), .needsEntries(let word):
      "\(word) which? type \(word) and the entry's number or reference"
    case .needsEntryAndWords(let word): "type \(word), the entry's number, and your words"
    case .needsWords(let word): "\(word) what? type \(word) and a name or words"
    case .needsHold:
      "type hold, the entry's number, and why; or hold 12 until 2033-01-31 WHY, or hold 12 over WHY"
    case .needsDisposal:
      "type dispose alone, or dispose, the entries' numbers or all, and why; or dispose sign ACCOUNT"
    case .notAboutPolicy:
      "policy shows it; policy accept takes it; policy refuse and why says that you will not"
    case .notAnAnswer:
      "the parts are to, check, under, because, until and say, each once, with ; between them"
    case .needsDay: "a day has to follow, such as 2031-03-04"
    case .needsName: "by takes a user name"
    case .needsEntryOrMonth(let word):
      "\(word) takes an entry or a month there is: \(word) 12, or \(word) 2031-03; the name of a policy file may follow"
    case .needsLines(let word):
      "\(word) which? type \(word), the entry's number, its lines or none, and why: \(word) 12 3,5 WHY"
    case .needsPeriod: "type it alone, or with two days: report 2031-01-01 2031-03-31"
    case .needsWord(let word): "\(word) takes a word: list \(word) and what it is to be"
    case .unknownCondition:
      "list takes open, unsigned, untold, owed, overdue, mine, since or due YYYY-MM-DD, by or about NAME, "
        + "kind WORD, role WORD and all"
    case .saidTwice(let word): "\(word) is there twice; say it once"
    }
  }

  static let clockInDoubt =
    "the clock of this computer stands far from the newest entry, so nobody can say what is due; "
    + "sign in at the keyboard, and say whether it is right"

  /// What was written could not be seen in the log afterwards.
  static let notReadBack = Failure.log(
    "NOT SAVED as far as can be seen: it was not found in the log again; log verify says more",
    status: 73)

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
