/// A member's word on a policy text: that they will not have it for their desks, or that they have read it.
public struct PolicyWord: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var id: String
  /// Of the text, in 64 hexadecimal digits.
  public var hash: String
  /// The user who signs it.
  public var author: String
  /// In their words; empty where none are needed.
  public var text: String

  /// Ready to be filed.
  public init(id: String, hash: String, author: String, text: String) {
    self.id = id
    self.hash = hash
    self.author = author
    self.text = text
  }
}

/// Id and author stand in the header of its entry.
extension PolicyWord: Codable {
  enum CodingKeys: CodingKey { case hash, text }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", hash: try container.decode(.hash, or: ""), author: "",
      text: try container.decode(.text, or: ""))
  }
}
