public import PolicyCore
import Synchronization

/// That an earlier state of the log was put back, or accepted, as the log has it.
public struct PutBack: Hashable, Sendable {
  /// The entry that says so: what was filed between the one before it and then is missing.
  public let entry: Int64
  /// Who accepted it, by user name.
  public let by: String
  /// When, by that desk's clock.
  public let at: Moment
}

extension EnquiryStore {
  /// The last time an earlier state of this log was accepted; nil where that never was.
  public var lastPutBack: PutBack? { state.withLock(\.chain.roster.restorations.last?.said) }
}
