public import PolicyCore

/// What the desk wants done in the log, in this order; the desk itself reads and writes nothing.
public enum LogEffect: Hashable, Sendable {
  /// Make this open call durable before the next prompt is painted.
  case save(Call)
  /// A call ended: file what it ended as (``Call/ending``), or keep it where nobody can sign.
  ///
  /// Answered by ``DeskInput/logged(call:_:)``; nothing is said of it before.
  case file(Call)
  /// A message was passed on, and how: it waits no longer.
  case passMessage(CallName, outcome: String)
  /// What the next shift must hear of, from now on: durable, in place of what was kept before.
  case keepAlerts([HandOverAlert])
}

/// What the desk wants done on the screen and with whoever sits before it.
public enum ScreenEffect: Hashable, Sendable {
  /// A call is over: names leave the screen and the line editor.
  ///
  /// Comes before the replies are shown; everything else comes after them.
  case forget
  /// Cover the screen until a key is pressed.
  case hide
  /// Ask for the passphrase; ``DeskInput/signedIn`` when it is right.
  case signIn
  /// The shift ends: the slip for the hand-over book, then the lock.
  case handOver
  /// List the messages that wait: numbers and clearance, no names.
  case listMessages
  /// Show one message that waits.
  case showMessage(CallName)
  /// Show what the policy changed, and ask whether it was read.
  case policy
  /// What has to do with managers' answers.
  case answer(AnswerEffect)
  /// Leave the desk.
  case quit
}

/// What one input brought about.
public struct DeskOutput: Hashable, Sendable {
  /// To be shown, in order.
  public var replies: [Reply] = []
  /// To be kept, in order.
  public var log: [LogEffect] = []
  /// To be done on the screen, in order.
  public var screen: [ScreenEffect] = []

  /// Nothing to show and nothing to do.
  public init() {}
}
