/// What can happen at the desk.
public enum DeskInput: Hashable, Sendable {
  /// A line was typed; already cleaned of control characters.
  case line(String)
  /// The key that sets a call aside.
  case park
  /// The input ended: whatever is open is parked.
  case endOfInput
  /// Nobody has typed for as long as the site allows.
  case idle
  /// Somebody has shown the passphrase.
  case signedIn
}

/// What the desk must be told about the site and the session.
public struct DeskSettings: Hashable, Sendable {
  public var operatorName: String
  public var practice: Bool
  /// Seconds east of Greenwich, for ages and the time of day.
  public var utcOffset: Int
  /// Words in a message that management must see first.
  public var alone: Bool

  public init(operatorName: String, practice: Bool, utcOffset: Int = 0, alone: Bool = false) {
    self.operatorName = operatorName
    self.practice = practice
    self.utcOffset = utcOffset
    self.alone = alone
  }
}
