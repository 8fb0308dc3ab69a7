/// An entry in which what was looked for stands, and why it was found.
public struct FindHit: Sendable {
  public let line: EntryLine
  public let reasons: [Reason]

  /// Where it stands, and what it was taken for.
  public enum Reason: Hashable, Sendable {
    case word(NameIndex.Hit)
    /// What whoever called was given to find the call again.
    case reference(String)
  }
}
