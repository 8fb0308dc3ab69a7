/// A manager's word on what an enquiry still owes: done, refused, waited for, extended, owed besides, or whose it is.
///
/// What is owed is computed from the enquiry and its policy; these words alone are filed, and the newest counts.
public struct CaseWord: Hashable, Sendable {
  /// What was said.
  public enum Act: String, CaseIterable, Hashable, Sendable, RecordCode {
    /// It is done; how, in the text.
    case done
    /// It will not be done; why, in the text.
    case refused
    /// It was ended, and is owed all the same; why, in the text.
    case reopened
    /// What was asked for to be sure of them is waited for: the clock has not begun.
    case identityAsked = "identity-asked"
    /// They are asked what they mean: the clock stands still.
    case clarificationAsked = "clarification-asked"
    /// What was waited for has come.
    case came
    /// The time is extended, and whoever waits was told so.
    case extended
    /// Something is owed that no policy names: the text says what.
    case owed
    /// The case is somebody's from here on.
    case assigned
  }

  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var id: String
  /// The sequence number of the enquiry.
  ///
  /// Not in clear.
  public var refersTo: Int64
  /// What was said.
  public var act: Act
  /// The id of the task in the policy; of one that no policy names `own-1`, `own-2` in the order in which a case was given
  /// them; empty where the word is about the whole case.
  public var task: String
  /// The day it is about, `2031-03-04`: when something was asked for or came, until when something is owed; empty for
  /// the day of the entry.
  public var day: String
  /// Whose it is to be, by user name; empty where nobody is named.
  public var to: String
  /// The user who signs it.
  public var author: String
  /// In the author's words.
  public var text: String

  /// Ready to be filed.
  public init(
    id: String, refersTo: Int64, act: Act, task: String = "", day: String = "", to: String = "",
    author: String, text: String
  ) {
    self.id = id
    self.refersTo = refersTo
    self.act = act
    self.task = task
    self.day = day
    self.to = to
    self.author = author
    self.text = text
  }
}

/// Id and author stand in the header of its entry.
extension CaseWord: Codable {
  enum CodingKeys: CodingKey { case refersTo, act, task, day, to, text }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    // An act nobody can name is one of a later version: it is shown as such, and ends nothing.
    guard let act = try container.decodeIfPresent(Act.self, forKey: .act) else {
      throw WrittenByLaterVersion()
    }
    self.init(
      id: "", refersTo: try container.decode(.refersTo, or: 0), act: act,
      task: try container.decode(.task, or: ""), day: try container.decode(.day, or: ""),
      to: try container.decode(.to, or: ""), author: "",
      text: try container.decode(.text, or: ""))
  }
}
