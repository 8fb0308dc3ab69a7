/// Messages taken and not yet closed.
public struct OpenMessages: Hashable, Sendable {
  /// How many there are.
  public var count: Int
  /// How many of them management must see before anybody hands them on; 0 while nobody is signed in.
  public var flagged: Int

  /// A count, as the log gives it.
  public init(count: Int, flagged: Int) {
    self.count = count
    self.flagged = flagged
  }
}
