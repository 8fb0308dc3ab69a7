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
  /// What stood in the line when it was broken off: by the lock, by setting a call aside, by the end.
  case halfTyped(String)
  /// The line cannot be put back where it was broken off: it becomes a note.
  case noteHalfTyped
  /// What became of a call that ended.
  case logged(call: String, LogAnswer)
  /// The manager's answer that was asked for; nil where none waits.
  case answer(WaitingAnswer?)
  /// What a manager's answer says, now that it is on record that it is given.
  case answered(GivenAnswer)
}

/// What became of a call that ended.
public enum LogAnswer: Hashable, Sendable {
  /// It is in the log as the entry of this number, and was read back; without a number where entries have none.
  case filed(as: Int64?)
  /// So it is; but another desk had filed that call first, as the entry of this number.
  case filedBeside(Int64)
  /// It is on the disk, sealed, until somebody signs in.
  case sealed
  /// It is nowhere but in memory, and is tried again at every prompt.
  case waits
  /// There is no log to keep it in.
  case unsaved
}

/// What the desk must be told about the site and the session.
public struct DeskSettings: Hashable, Sendable {
  /// The user name of whoever is signed in; empty while nobody is.
  public var operatorName: String
  /// Nothing is kept.
  public var practice: Bool
  /// Seconds east of Greenwich, for ages and the time of day.
  public var utcOffset: Int
  /// Whether somebody outside management receives what is about it; nil where nothing is filed.
  public var hasTrustees: Bool?

  /// Every field as given.
  public init(operatorName: String, practice: Bool, utcOffset: Int = 0) {
    self.operatorName = operatorName
    self.practice = practice
    self.utcOffset = utcOffset
  }
}
