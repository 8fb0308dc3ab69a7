/// What a manager gathers for somebody who asks what is held about them: by what name, and what they decided.
///
/// It lives in the sitting and nowhere else. What it comes to is computed anew from the entries each time, so that
/// nothing filed meanwhile goes unseen; its outcome is on record with the export.
struct Gathering: Sendable {
  /// A manager's word on a line, or on an entry whole.
  struct Word: Sendable {
    var isIncluded: Bool
    /// In their words.
    var why: String
    /// The file does not say that something stood there.
    var isQuiet = false
  }

  /// The name, as it was typed.
  let name: String
  /// By line; the newest counts.
  var words: [LineReference: Word] = [:]
  /// How many lines of each entry were shown when it was last looked at.
  var shown: [Int64: Int] = [:]
}
