import EnquiryLog

/// What is copied into the hand-over book: where the log stood, so that a cut tail or an old copy shows (LOG 2).
struct ShiftSlip {
  let anchor: LogAnchor

  var lines: [String] {
    [
      "FOR THE HAND-OVER BOOK, by hand, with date and name:",
      "    \(anchor.entries) entries",
      "    \(anchor.words.joined(separator: " "))",
      "frontdesk log anchor --check finds out later whether any of them is gone.",
      "Say \"\(anchor.entries) entries\" to whoever takes over: the desk says a number when they sign in.",
    ]
  }

  /// For whoever takes over, who heard a number or reads it in the book.
  static func atSignIn(_ anchor: LogAnchor) -> String {
    "Before you signed in the log held \(anchor.entries) entries. Was a higher number said at hand-over, some are gone: "
      + "tell a manager."
  }

  /// In practice, or when there is no log to hand over.
  static let none = "No slip: nothing here goes into the log."
}
