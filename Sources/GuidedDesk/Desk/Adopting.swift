public import PolicyCore

extension Desk {
  /// Speaks from another policy from now on; false, and nothing changes, while a call is open: what was said in it
  /// stands under the one it began with.
  public mutating func adopt(_ policy: Policy) -> Bool {
    guard calls.isEmpty else { return false }
    self.policy = policy
    return true
  }
}
