/// Which entries somebody was shown, and what for.
public struct EntryReading: Hashable, Codable, Sendable {
  /// Their numbers; empty when all were searched.
  public var entries: [Int64]
  /// The command it was read for.
  public var purpose: String

  /// A reading, ready to be filed before anything is shown.
  public init(entries: [Int64], purpose: String) {
    self.entries = entries
    self.purpose = purpose
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    entries = try container.decode(.entries, or: [])
    purpose = try container.decode(.purpose, or: "")
  }
}
