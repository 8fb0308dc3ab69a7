import EnquiryLog
import PolicyCore

/// What is said about people and their keys.
enum UserText {
  static func state(_ code: String) -> String {
    switch code {
    case "invited": "has a one-time code and has not joined yet"
    case "waits": "waits for a second manager to confirm"
    case "expired": "the one-time code has run out: user add makes a new one"
    case "suspended": "suspended: signs and reads nothing, and is a member still"
    case "left": "left"
    default: ""
    }
  }

  static func code(_ words: [String], for name: String) -> String {
    """
    One-time code for \(name), good for seven days and for one use:

        \(words.joined(separator: " "))

    Hand it over in person, not by e-mail.
    \(name) starts frontdesk, presses Enter at the lock and types the name \(name),
    then these words, and chooses a passphrase nobody else knows.
    """
  }

  static func waitsForSecond(_ name: String, _ role: EnquiryLog.Role) -> String {
    role == .trustee
      ? TrusteeText.waits(name)
      : "Not good yet: a second manager has to give the same command, user add \(name) --role manager. Where no "
        + "other can sign in, the recovery sheet does it alone: give the command with --recovery, for a code that is "
        + "good at once."
  }

  static func confirmed(_ name: String) -> String {
    "Confirmed: \(name) can join now, with the code the other manager has."
  }

  static func changed(_ name: String, _ role: EnquiryLog.Role) -> String {
    "\(name) is \(role.rawValue) from the next entry on. Keys this role has not are renewed."
  }

  static func waits(_ command: String) -> String {
    "Waits: a second manager has to give the same command, \(command), or the recovery sheet signs it "
      + "(--recovery). Until then nothing changes."
  }

  static func whichOfTwo(_ name: String) -> String {
    "\(name) is a member, and has a code as well: user remove \(name) --code takes back the code alone; with the code "
      + "gone, user remove \(name) ends the membership"
  }

  static func codeWithdrawn(_ name: String) -> String {
    "The code of \(name) opens nothing any more. Ask for the slip of paper back."
  }

  static let sheetIsTyped =
    "--recovery asks for the words of the sheet, and nobody signs in: leave out --user and --passphrase-fd"

  static func withdrawn(_ name: String) -> String {
    "\(name) had not joined, and the code opens nothing any more. Ask for the slip of paper back."
  }

  static func notJoined(_ name: String, _ role: EnquiryLog.Role) -> String {
    "\(name) is invited and has not joined, so there is no role to change; user add \(name) --role \(role.rawValue) "
      + "makes a code for that role, and the one before opens nothing"
  }

  static func removed(_ name: String) -> String {
    """
    \(name) can no longer sign in, and the keys are renewed.
    What \(name) has read or copied already is not un-read by this.
    """
  }

  static func suspended(_ name: String) -> String {
    """
    \(name) signs and reads nothing from here on, and the keys are renewed. They are a member still:
    frontdesk user remove \(name) ends that, frontdesk user reinstate \(name) gives it back.
    """
  }

  static func invitationsGone(_ names: [String]) -> String {
    "The codes they had handed out are worth nothing now: invite again \(names.joined(separator: ", "))."
  }

  static func reinstated(_ name: String) -> String { "\(name) may do again what their role may." }
  static func nothingWaits(_ name: String) -> String {
    "nothing about \(name) waits for a second signature"
  }
  static func signedBySheet(_ name: String) -> String {
    "Signed with the recovery sheet: what waited about \(name) is done. frontdesk user list shows it."
  }

  /// Who brought somebody, and whether that is worth a question.
  static func introduction(_ introduction: Introduction) -> String {
    let by = "by " + introduction.by
    guard introduction.isHasty else { return by }
    return by + ", CODE MADE AND USED ON ONE COMPUTER WITHIN \(introduction.minutes) MIN"
  }

  /// In a review, of those who joined within the last five weeks; nil when there is none to look at.
  static func hasty(_ members: [Member], at now: Moment) -> String? {
    let names = members.filter { member in
      guard member.isActive, let introduction = member.introduction, introduction.isHasty else {
        return false
      }
      // A time in an entry is whatever its author's clock said.
      let (age, isAbsurd) = now.milliseconds.subtractingReportingOverflow(
        introduction.joined.milliseconds)
      return isAbsurd || age < 35 * 86_400_000
    }.map { "\($0.name) (\($0.role.rawValue), by \($0.introduction?.by ?? "nobody"))" }
    if names.isEmpty { return nil }
    return
      "LOOK AT WHO JOINED: a code was made and used on one computer within minutes, as when somebody signs in as "
      + "another: \(names.joined(separator: ", "))."
  }

  static let sittingHasItsHome =
    "in a sitting the log and whoever is signed in are these: leave out --home, --user and --passphrase-fd"
  static let sheetIsRight =
    "These are the words of the recovery sheet of this log. Nothing was changed."
  static let sheetIsWrong =
    "these are not the words of the recovery sheet of this log: an earlier sheet, another log's, or a slip in copying"
  static let sheetNotTried = "not all words were given, so nothing was tried"
  static let newSheet =
    "Another recovery sheet. From here on the one before opens nothing that is filed, and invites nobody."
  static let newSheetIsToWait =
    "Another recovery sheet. It counts when a second manager has given the same command, user sheet --new; until then "
    + "the one before does, so keep both."
  static let sheetWaits =
    "These are the words of a recovery sheet that waits: a second manager has to give user sheet --new. Keep it; until "
    + "then the one before counts. Nothing was changed."
  static let newSheetWaits =
    "It does not count yet: a second manager has to give the same command, user sheet --new."
  static let newSheetConfirmed =
    "Confirmed: the new recovery sheet counts, and the one before is void."

  static let sheet =
    "Type the 24 words of the recovery sheet, over as many lines as you like; four letters each do."
  static let oldPassphrase = "The passphrase you have now, once more (it does not show): "
  static let passphraseLeft = "nothing was entered; the passphrase is as it was"
  static let passphraseChanged = "The passphrase is changed, for every desk that uses this log."

  /// By its number, since a word of the sheet does not belong on the screen twice.
  static func strangeWord(_ number: Int) -> String {
    "Word \(number) is not one of the list. Go on from word \(number)."
  }
}
