/// What a manager says of something that is owed.
public enum CaseOrder: String, Hashable, CaseIterable, Sendable {
  /// It is done, and how.
  case done
  /// It will not be done, and why.
  case refuse
  /// Its clock waits for something they were asked for.
  case wait
  /// It was ended, and is owed still.
  case reopen
  /// What was waited for has come.
  case came
  /// There is more time, and they were told so.
  case extend
  /// Something is owed that no policy names.
  case owe
  /// The case is somebody's.
  case assign
}
