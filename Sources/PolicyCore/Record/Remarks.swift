/// A later note on an entry.
///
/// Entries are never changed; a correction is a note.
public struct EntryNote: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var id: String
  /// The sequence number of the entry it speaks of.
  ///
  /// Not in clear.
  public var refersTo: Int64
  /// The user who signs it.
  public var author: String
  /// What is noted, in the author's words.
  public var text: String

  /// A note, ready to be filed; `id` is a fresh identifier.
  public init(id: String, refersTo: Int64, author: String, text: String) {
    self.id = id
    self.refersTo = refersTo
    self.author = author
    self.text = text
  }
}

/// Id and author stand in the header of its entry.
extension EntryNote: Codable {
  enum CodingKeys: CodingKey { case refersTo, text }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", refersTo: try container.decode(.refersTo, or: 0), author: "",
      text: try container.decode(.text, or: ""))
  }
}

/// A message taken at the desk is no longer waiting: handed on, collected or withheld.
public struct MessageClosing: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var id: String
  /// The sequence number of the enquiry in which the message was taken.
  ///
  /// In clear.
  public var refersTo: Int64
  /// The user who signs it.
  public var author: String
  /// What became of it, in a code word or in text.
  public var outcome: String

  /// A closing, ready to be filed; `id` is a fresh identifier.
  public init(id: String, refersTo: Int64, author: String, outcome: String) {
    self.id = id
    self.refersTo = refersTo
    self.author = author
    self.outcome = outcome
  }
}

/// Id, author and what it refers to stand in the header of its entry.
extension MessageClosing: Codable {
  enum CodingKeys: CodingKey { case outcome }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", refersTo: 0, author: "", outcome: try container.decode(.outcome, or: ""))
  }
}
