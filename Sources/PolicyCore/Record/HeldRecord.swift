/// What the organisation knows of the person asked about, as far as an enquiry touched it.
///
/// Kept apart from the rest of a record because only managers may read it again: whoever takes an enquiry
/// may hear an answer, and may not look it up later (LOG 2).
public struct HeldRecord: Hashable, Codable, Sendable {
  /// For each matter, in order: held facts that were answered, code to code.
  public var facts: [[String: String]]
  /// For each matter, in order: held facts whose answer was released.
  public var releases: [[String]]
  /// Lines put up to be said that told a held answer.
  public var said: [String]

  /// Every field as given; nothing held when left out.
  public init(facts: [[String: String]] = [], releases: [[String]] = [], said: [String] = []) {
    self.facts = facts
    self.releases = releases
    self.said = said
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    facts = try container.decode(.facts, or: [])
    releases = try container.decode(.releases, or: [])
    said = try container.decode(.said, or: [])
  }
}
