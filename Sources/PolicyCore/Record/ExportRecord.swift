/// Entries that left the log in a file: which, who permitted it, why, who carries it, and which file it was.
///
/// It is filed before the file is called done, so that nothing leaves that is on no record.
public struct ExportRecord: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  public var id: String
  /// The manager who made the file.
  public var author: String
  /// The numbers of the enquiries in it, in order, each with all that was filed about it.
  public var entries: [Int64]
  /// Who permitted it.
  public var permittedBy: String
  /// Why, in the author's words.
  public var reason: String
  /// Who carries it.
  public var carrier: String
  /// The hash of the file as it left, in hexadecimal.
  public var file: String

  /// A record of an export, ready to be filed; `id` is a fresh identifier.
  public init(
    id: String, author: String, entries: [Int64], permittedBy: String, reason: String,
    carrier: String, file: String
  ) {
    (self.id, self.author, self.entries) = (id, author, entries)
    (self.permittedBy, self.reason, self.carrier, self.file) = (permittedBy, reason, carrier, file)
  }
}

/// Id and author stand in the header of its entry.
extension ExportRecord: Codable {
  enum CodingKeys: CodingKey { case entries, permittedBy, reason, carrier, file }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", author: "", entries: try container.decode(.entries, or: []),
      permittedBy: try container.decode(.permittedBy, or: ""),
      reason: try container.decode(.reason, or: ""),
      carrier: try container.decode(.carrier, or: ""), file: try container.decode(.file, or: ""))
  }
}
