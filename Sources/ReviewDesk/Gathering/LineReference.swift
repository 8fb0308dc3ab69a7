/// A line of a gathered entry, as it was shown with its number; 0 for all of the entry.
public struct LineReference: Hashable, Comparable, Sendable {
  /// The number of the entry.
  public let entry: Int64
  /// From 1; 0 for the entry whole.
  public let line: Int

  /// Every field as given.
  public init(entry: Int64, line: Int = 0) { (self.entry, self.line) = (entry, line) }

  public static func < (left: Self, right: Self) -> Bool {
    (left.entry, left.line) < (right.entry, right.line)
  }
}
