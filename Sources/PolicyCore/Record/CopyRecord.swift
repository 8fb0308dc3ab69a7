/// A copy of the log that was looked at and is what it says of itself: in clear, and readable by everybody.
///
/// Whoever made it signed nothing; whoever filed this found it there, unchanged since it was verified, and found that
/// it holds a state of this very log.
public struct CopyRecord: Hashable, Sendable {
  /// How many entries it holds.
  public var entries: Int64
  /// When it was made, by the clock of the computer that made it.
  public var made: Moment
  /// The leaf of its newest entry, in hexadecimal.
  public var leaf: String
  /// The hash of its database, in hexadecimal.
  public var file: String

  /// Every field as given.
  public init(entries: Int64, made: Moment, leaf: String, file: String) {
    self.entries = entries
    self.made = made
    self.leaf = leaf
    self.file = file
  }
}
