/// The desk's own sentences to the receptionist.
///
/// What is said to an enquirer is in the packs.
enum DeskText {
  static let checkedBy =
    "Who looked, and when? me counts with what you looked at: me, the day book."
  static let noteText = "What happened? Facts only; their words as they said them."
  static let noteSource = "Where does it come from?  " + choices(noteSources)
  static let noteSources = ["said by them", "seen or heard by me"]
  static let written = "Written down."
  static let noteKept = "The note is kept; where it comes from was not said."
  static let toldWho = "Who has heard it from you?"
  static let heardByWhom = "Has a person heard this?  " + choices(heardBy)
  static let heardBy = ["yes, who", "no, that is what they said"]
  static let nobodyHeard = "Then nobody has heard it yet."
  static let noPerson = "That is nobody's name: nobody has heard it yet."
  static let isTheOneItIsAbout =
    "It is about that one, who does not count: tell somebody else, and type their name."
  static let slipQuestion = "Was it one of us who said that to them? Then type slip first."
  static let notHeardHidden = "Some of it was not understood: say it in other words."
  static let notTold = "Written down, and not counted as told."
  static let noReference = "No report yet: type who took it, and their reference."
  static let nextAfterNobody =
    "told NAME · nobody · or who took the report, with its reference · 999"
  static let nextAfterTried = "told NAME · nobody · end files it: who was tried is kept · 999"
  static let takingBack = ["right", "keep it"]
  static func onlyThat(_ words: String) -> String { "only: \(words)" }
  static let nobodyToTell = "RED rests on what this changes. So nobody has to be told of it?"
  static let takenBack = "Taken back, and on the record; the manager sees that it was."
  static let alarmStands = "The alarm stands."
  static let alarmStays = "What alarms stays. not so takes it back."
  static let nothingAlarms = "Nothing that alarms was heard in this call."
  static let oneOrTwo = "1 or 2, please: yes or no alone could mean either."
  static let noPersonLooked = "That names nobody who looked; your own not knowing is never a no."
  static let whatWasLookedAt = "What did you look at? For example: me, the day book."
  static let basis = "Before a word of it: is all of this right?"
  static let basisChoices = ["yes, all of it", "change something"]
  static let callerNoted = "Caller's name noted, as claimed."
  static let subjectNoted = "Noted, as they said it."
  static let nameUnchanged = "The name is left as it was."
  static let callerName = "What name did they give? Enter leaves it as it is."
  static let subjectName = "Whom did they name? Enter leaves it as it is."
  static let changedVeiled = "Changed. What it was stays hidden: Enter signs in."
  static let whatTheyAsked = "what they asked before"
  static let asItWas = "as it was"
  static let signInFirst = "Sign in for that first: Enter. Nothing was changed."
  static let recordsVeiled = "What the records show is hidden: Enter signs in."
  static let nextNames = "type it · Enter: not said · end · 999"
  static let noMessageYet =
    "That is no message: the words are still to be typed, or: message no."
  static func nextMessage(keeping words: String) -> String {
    words.isEmpty
      ? "type the message in one line · or: end" : "Enter keeps \"\(words)\" · or type it · or: end"
  }
  static let nextAfterMessage = "end · message TEXT to write it again · pushed · 999"
  static let messageComplete = "The message is kept."
  static let numberKept = "Number kept, as claimed. It proves nobody."
  static let notAskedYet = "nothing asked yet"

  /// Numbered, on one line.
  static func choices(_ labels: [String]) -> String {
    labels.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: " · ")
  }

  static func numberAsClaimed(_ number: String) -> String { "number as claimed: \(number)" }

  static func wasNow(_ before: String, _ now: String) -> String { "was: \(before) · now: \(now)" }

  static func asWell(_ before: String, _ now: String) -> String {
    "\(before) stands · as well: \(now)"
  }

  static func checkedSteps(_ steps: [String]) -> String {
    "checked: " + steps.joined(separator: " · ")
  }

  static func changeWhich(_ facts: [String]) -> String {
    "change FACT: " + facts.joined(separator: " · ")
  }

  static let outsideReference = "Whom did you report it to, and what is their reference?"
  static let declareWhich = "Do you know these people?  " + choices(declaring)
  static let declaring = ["yes, hand it on", "no, that is what they said"]
  static let declareReason = "Why? Sealed for managers. Enter alone gives no reason."
  static let noMessage = "No message is taken on this call. Say:"
  static let detailsFromWriting = "Which name, office, number and reference does it give?"

  static let detailsGiven = "Which name, office, number and reference did they give? Or: refused"
  static let nobodyListens = "Nobody is on the line: nothing is said."

  static func fromWhatWasSaid(_ label: String) -> String { "From what was said before: \(label)?" }

  static func fromWriting(_ label: String) -> String { "From what they wrote: \(label)?" }

  static let nothingToUndo = "Nothing to go back to in this call."
  static let lockedNext = "Enter signs in · call takes a call, filed at sign-in · 999"
  static let lockedWiped =
    "What was typed is wiped and was not kept. Enter signs in, and asks for the name first. "
    + "A new call can be taken: call. Danger: 999."
  static let lockedNote = "The desk is locked: Enter signs in. A new call can be taken: call."
  static let veiled = "names and facts hidden · Enter signs in"
  static func noCall(_ line: String) -> String {
    line.contains(" ")
      ? "No call is in hand, and what you typed is kept nowhere. Enter opens one."
      : "No call is in hand. Enter opens one."
  }
  static let moved = "Check again: it held for another person or another line."
  static let nothingOpen = "No call is open, and nobody waits to be rung back."
  static let silentCall = "Nothing was said. The call is counted and nothing is kept."
  static let pressureNoted = "Noted as pressure. A number from a call proves nobody."
  static let sameCaller = "Who calls is left as it was; change enquirer alters it."
  static let moreDetails = "Name, number, office and reference, in one line; or: refused."
  static let filed = "Done."
  static let noManagerReads = "no manager can read it"
  static let managersRead = "MANAGERS CAN READ IT"

  /// Where a call goes that is about management; the whole of it, for one matter tells of another.
  static func apart(_ hasTrustees: Bool, matters: Int) -> [String] {
    guard hasTrustees else {
      return [
        "NOBODY OUTSIDE MANAGEMENT can receive this: every manager can read it in the log,",
        "the one it is about too. Tell whoever it goes to yourself; write down only what you must.",
      ]
    }
    var lines = ["sealed to the chair or trustee alone: no manager sees, reads or closes it"]
    if matters > 1 {
      lines.append(
        "that holds for all \(matters) matters of this call: what a manager must act upon, tell them, as a call of its own"
      )
    }
    return lines
  }

  static let takenUnsigned = "taken while nobody was signed in"

  /// What of a line meant nothing, in its own words: the line stands on the screen anyway.
  ///
  /// A pasted page is cut; all of it stands above.
  static func notUnderstood(_ phrases: [String]) -> [String] {
    if phrases.isEmpty { return [] }
    let whole = phrases.joined(separator: " · ")
    let cut = whole.prefix(longestQuotation)
    return ["not understood: " + cut + (cut.endIndex < whole.endIndex ? "…" : "")]
  }

  static let longestQuotation = 200

  /// What would have meant something, and does not where it stands.
  static func turnedOff(_ words: String, _ why: String) -> String {
    "not taken as danger (\(why)): \(words.prefix(60)) · d if it is"
  }

  /// What may be about danger, and is asked about.
  static func mayBeDanger(_ phrases: [String]) -> String {
    "may be danger: " + phrases.joined(separator: " · ").prefix(longestQuotation)
  }

  static let nothingTurnedOff = "Nothing was left out as no danger in this call."
  static let nothingNew = "Nothing new was heard in that; note TEXT writes it down."
  static func numberForNothing(_ number: Int) -> String {
    "\(number) answers nothing that is asked now; as an age it is typed: \(number) years old"
  }
  static func referenceKept(_ reference: String) -> String {
    "Reference noted, as claimed: \(reference.prefix(40))"
  }
  static let spelledOutPlease =
    "That may be an answer to this question: type its number. It is asked because a release may rest on it."
  static func goesBack(_ number: Int, _ wish: String) -> String {
    "\(wish) comes after it: first the check for \(number)"
  }
  static func comesNow(_ number: Int, _ wish: String) -> String { "now \(number): \(wish)" }
  static func leftOpen(_ question: String) -> String { "not answered: \(question)" }
  static let messageForNobody = "nobody said for whom the message is: back, then about NAME"
  static let messageFromNobody = "nobody said from whom the message is: back, then caller NAME"
  static let messageNamesLater = "The message is kept. about NAME and caller NAME say whose it is."

  static func changed(_ before: String, _ after: String) -> String {
    "was: \(before); now: \(after)"
  }

  static func another(_ before: String, _ after: String) -> String {
    "was: \(before); now as well: \(after)"
  }

  static func bothOf(_ wishes: [String]) -> String {
    "all of this: " + wishes.joined(separator: " · ")
  }

  static let asWell = "Do they want this as well?"
  static let asWellOrInstead = ["as well", "instead"]

  static func numberAlone(_ number: String) -> String {
    "\(number) is kept, as claimed. Still missing: their name, their office and a reference"
  }
  static func answerAloud(_ line: String) -> String {
    "\"\(line)\" is noted as what they said; the silent question takes its number, or words"
  }
  static let nothingGiven = "nothing from the records was given out"
  static let noDetails = "not taken as details: their name, number and office go here"
  static let aNumberPlease = "a number, or other words: yes or no alone could mean any of these"
  static func goesOn(_ number: Int) -> String { "not filed yet: call \(number) goes on" }
  static let enterIsNoAnswer =
    "not filed: Enter alone says nothing about danger, 1 says no and files it"
  static func looked(_ found: String, _ who: String) -> String {
    "records: \(found)  (looked: \(who.prefix(60)))"
  }
  static let redStands = "back does not lower it; change or not so take it back by name"

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
