/// Entries that left the log in a file: which, who permitted it, why, who carries it, and which file it was.
///
/// It is filed before the file is called done, so that nothing leaves that is on no record.
public struct ExportRecord: Hashable, Sendable {
  /// Something of these entries, or an entry beside them, that did not leave.
  public struct Withheld: Hashable, Codable, Sendable {
    /// The number of the entry.
    public var entry: Int64
    /// Which line of it, as it was shown to whoever decided; 0 for all of it.
    public var line: Int
    /// What it was taken for, in a word.
    public var kind: String
    /// Why, in the author's words; empty where nobody decided otherwise.
    public var why: String

    /// Every field as given.
    public init(entry: Int64, line: Int, kind: String, why: String) {
      (self.entry, self.line, self.kind, self.why) = (entry, line, kind, why)
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      entry = try container.decode(.entry, or: 0)
      line = try container.decode(.line, or: 0)
      kind = try container.decode(.kind, or: "")
      why = try container.decode(.why, or: "")
    }
  }

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

  /// The name it was gathered by, for whoever bears it; empty where whole entries left.
  public var gatheredFor: String
  /// What was left out of what was gathered, line by line.
  public var withheld: [Withheld]
  /// What was let out though it is withheld by itself, and why.
  public var included: [Withheld]

  /// A record of an export, ready to be filed; `id` is a fresh identifier.
  public init(
    id: String, author: String, entries: [Int64], permittedBy: String, reason: String,
    carrier: String, file: String, gatheredFor: String = "", withheld: [Withheld] = [],
    included: [Withheld] = []
  ) {
    (self.id, self.author, self.entries) = (id, author, entries)
    (self.permittedBy, self.reason, self.carrier, self.file) = (permittedBy, reason, carrier, file)
    (self.gatheredFor, self.withheld, self.included) = (gatheredFor, withheld, included)
  }
}

/// Id and author stand in the header of its entry.
extension ExportRecord: Codable {
  enum CodingKeys: CodingKey {
    case entries, permittedBy, reason, carrier, file, gatheredFor, withheld, included
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: "", author: "", entries: try container.decode(.entries, or: []),
      permittedBy: try container.decode(.permittedBy, or: ""),
      reason: try container.decode(.reason, or: ""),
      carrier: try container.decode(.carrier, or: ""), file: try container.decode(.file, or: ""),
      gatheredFor: try container.decode(.gatheredFor, or: ""),
      withheld: try container.decode(.withheld, or: []),
      included: try container.decode(.included, or: []))
  }
}
