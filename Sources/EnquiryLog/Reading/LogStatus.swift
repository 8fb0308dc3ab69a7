public import PolicyCore

/// What stands in clear about a whole log.
public struct LogStatus: Hashable, Sendable {
  /// Numbered from 1; also the number of the newest.
  public var entries: Int64
  /// When the newest was filed; nil in a log without one.
  public var last: Moment?
  /// Enquiries still going on, on this desk and others.
  public var drafts: Int
  /// Messages that wait.
  public var openMessages: Int
  /// Those who may sign in now.
  public var members: Int
  /// The reserve on the disk is used up.
  public var isSpaceLow: Bool
}
