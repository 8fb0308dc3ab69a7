/// Why a statement about people does not count.
public enum RosterFault: Error, Hashable, Sendable {
  /// The founding stands elsewhere than at the beginning, or does not stand there.
  case founding
  /// It is not signed by whom it must be signed.
  case signature
  /// Whoever signed it had no right to say so.
  case notEntitled
  /// There is no such member, invitation or statement, or no longer.
  case noSuchSubject
  /// Somebody of that name is a member or invited.
  case nameTaken
  /// The name is none.
  case malformedName
  /// The code has run out.
  case tooLate
  /// It needs another manager's signature first.
  case waits
  /// The new keys are not of the groups, and of the generations, that this needs.
  case groups
  /// The last manager cannot go.
  case lastManager
  /// A trustee is made by a code of their own and ends by being removed: neither by another role, nor for a while.
  case trustee
  /// The last trustee cannot go.
  case lastTrustee
}
