public import PolicyCore

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

/// What the desk wants done outside: the desk itself reads and writes nothing.
public enum DeskEffect: Hashable, Sendable {
  /// Make this open call durable before the next prompt is painted.
  case save(Call)
  /// File it; the open call with this id is done.
  case file(EnquiryRecord)
  /// Nobody spoke: count it, keep nothing of it.
  case countSilent(call: String, channel: String, at: Moment)
  /// A call is over: names leave the screen and the line editor.
  case forget
  case hide
  /// Ask for the passphrase; ``DeskInput/signedIn`` when it is right.
  case signIn
  /// The shift ends: the slip for the hand-over book, then the lock.
  case handOver
  /// List the messages that wait: numbers and clearance, no names.
  case listMessages
  /// Show one message that waits.
  case showMessage(Int64)
  /// A message was passed on, and how: it waits no longer.
  case passMessage(Int64, outcome: String)
  case quit
}

/// What one input brought about.
public struct DeskOutput: Hashable, Sendable {
  public var replies: [Reply] = []
  public var effects: [DeskEffect] = []

  public init() {}
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
