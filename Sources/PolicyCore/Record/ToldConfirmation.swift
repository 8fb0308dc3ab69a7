/// Whether somebody has heard what a receptionist says to have told them: the word of one who knows.
///
/// `told NAME` at the desk is a claim. It counts once whoever is named has signed for it, or a manager who spoke to
/// them; never by whoever typed it, and the newest word counts.
public struct ToldConfirmation: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var id: String
  /// The sequence number of the enquiry in which it was said.
  ///
  /// Not in clear.
  public var refersTo: Int64
  /// Which of ``EnquiryRecord/told``, from 0.
  public var telling: Int
  /// They have heard it; false when nobody told them.
  public var isHeard: Bool
  /// The user who signs it.
  public var author: String
  /// How that is known, in the author's words.
  public var text: String

  /// Ready to be filed; `id` is a fresh identifier.
  public init(
    id: String, refersTo: Int64, telling: Int, isHeard: Bool, author: String, text: String
  ) {
    self.id = id
    self.refersTo = refersTo
    self.telling = telling
    self.isHeard = isHeard
    self.author = author
    self.text = text
  }
}

/// Id and author stand in the header of its entry.
extension ToldConfirmation: Codable {
  enum CodingKeys: CodingKey { case refersTo, telling, isHeard, text }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", refersTo: try container.decode(.refersTo, or: 0),
      telling: try container.decode(.telling, or: 0),
      // What is missing confirms nothing.
      isHeard: try container.decode(.isHeard, or: false), author: "",
      text: try container.decode(.text, or: ""))
  }
}
