public import PolicyCore

/// How a script is drilled.
public struct DrillTerms: Hashable, Codable, Sendable {
  /// What the trainee is to do with it.
  public enum Kind: String, RecordCode, Hashable, Sendable, CaseIterable {
    /// Takes the call at the desk.
    case call
    /// Types what is heard, and sees what the desk took from it.
    case hearing
    /// Takes the same call twice, the person known and unknown; it must sound alike.
    case twin
  }

  /// What the trainee is to do.
  public var kind: Kind
  /// Without hints, and with no word on an answer before the end.
  public var isAssessment: Bool

  /// Every field as given.
  public init(_ kind: Kind = .call, isAssessment: Bool = false) {
    (self.kind, self.isAssessment) = (kind, isAssessment)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    kind = try container.decode(.kind, or: .call)
    isAssessment = try container.decode(.isAssessment, or: false)
  }
}
