/// An entry in which what was looked for stands, and why it was found.
public struct FindHit: Sendable {
  /// The entry that was found, as a list shows it.
  public let line: EntryLine
  /// Why it was found.
  public let reasons: [Reason]

  /// Where it stands, and what it was taken for.
  public enum Reason: Hashable, Sendable {
    /// A word of it answers to the query.
    case word(NameIndex.Hit)
    /// What whoever called was given to find the call again.
    case reference(String)
  }
}
