public import PolicyCore

/// The state of a log in a few words, to be kept outside of it: on the shift slip, in the hand-over book (LOG 2).
///
/// A chain cannot see that its end was cut off; whoever has the words of a later state can.
public struct LogAnchor: Hashable, Sendable {
  /// How many words it has.
  public static let wordCount = 6

  /// How many entries there were.
  public var entries: Int64
  /// The first 66 bits of the leaf of the last, six words of the list.
  public var words: [String]
}

/// What an anchor that was written down says about the log as it is now.
public enum AnchorCheck: Hashable, Sendable {
  /// The log still holds that state: this entry was its last, filed then.
  case matches(entry: Int64, filed: Moment)
  /// No such state: entries were cut off or replaced since, or the words are of another log, or misread.
  case unknown
}
