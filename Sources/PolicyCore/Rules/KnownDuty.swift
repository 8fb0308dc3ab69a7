/// Duties that the program treats in a way of their own.
///
/// All others are steps for the screen and no more.
public enum KnownDuty: String, Sendable, CaseIterable {
  /// Somebody on the list has to have heard it: until then it is red.
  case tellManagementNow = "tell-management-now"
}
