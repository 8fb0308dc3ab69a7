import EnquiryLog
import GuidedDesk

/// What the desk says of what is not in the log.
///
/// In the middle of a call the first words say whether anything was saved.
enum OutboxText {
  static let unsaved =
    "NOT SAVED: the log cannot be used; write every call on paper, tell a manager"
  static let alerts = "a warning for the next shift"
  static let putRight =
    "Somebody changed what was kept of this call in the log; it is kept again as this desk has it. Tell a manager."
  static let takenElsewhere =
    "Another desk has taken up a call of this desk, whose session file was gone. What is typed here "
    + "is kept as a call of its own: tell each other, and a manager."

  static func open(_ call: Call) -> String {
    "call \(call.number), reference \(call.reference), open"
  }

  static func ended(_ call: Call) -> String { "call \(call.number), reference \(call.reference)" }

  static func passed(_ number: Int64) -> String { "that message \(number) was passed on" }

  static func besideNote(_ entry: Int64) -> String {
    "another desk had filed this call first, as entry \(entry)"
  }

  static func trouble(_ error: LogError) -> String {
    let why =
      switch error {
      case .diskFull: "the disk is full; the call goes on in memory, free some space"
      case .busy: "another desk is writing; it is tried again at the next answer"
      case .inputOutput(let code):
        "the disk did not answer (\(code)); it is tried again at the next answer"
      case .notReadBack: "it could not be read back; it is tried again at the next answer"
      case .notWritable: "the log became read-only; the call goes on in memory"
      case .notSignedIn: "nobody is signed in; it is filed when somebody signs in"
      case .refused(let code), .unexpected(let code):
        "the log refused it (\(code)); note the call on paper and tell a manager"
      case .malformedIdentifier, .unencodable, .noSuchDraft:
        "it does not fit the log; note the call on paper and tell a manager"
      default: LogText.sentence(error)
      }
    return "NOT SAVED: " + why
  }

  /// Said in place of leaving.
  static func refuses(_ contents: [String], again: String) -> String {
    let most = 6
    let more = contents.count - most
    let list =
      contents.prefix(most).joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
    return
      "NOT SAVED, so the desk stays open: \(list). Free some space and press Enter: it is tried "
      + "again. \(again) once more leaves, and loses it."
  }

  static func left(_ count: Int) -> String {
    "left with \(count) not saved; write down what you remember and tell a manager"
  }

  /// Said on leaving while nobody is signed in.
  static func sealed(_ count: Int) -> String {
    count == 1
      ? "1 call that ended is kept, sealed: it is filed when somebody signs in."
      : "\(count) calls that ended are kept, sealed: they are filed when somebody signs in."
  }
}
