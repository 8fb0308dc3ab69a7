/// A list that a policy asks to be kept, as a view on what was filed: nothing is written into it by hand.
public struct Register: Hashable, Sendable {
  /// Unique in the policy, and typed by managers.
  public var id: String
  /// What it is, in words.
  public var label: String
  /// Which enquiries stand in it.
  public var cause: Cause

  /// Every field as given.
  public init(id: String, label: String, cause: Cause) {
    self.id = id
    self.label = label
    self.cause = cause
  }
}
