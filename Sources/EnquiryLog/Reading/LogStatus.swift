public import PolicyCore

/// What stands in clear about a whole log.
public struct LogStatus: Hashable, Sendable {
  /// Numbered from 1; also the number of the newest.
  public var entries: Int64
  /// When the newest was filed; nil in a log without one.
  public var last: Moment?
  /// Enquiries still going on, on this desk and others.
  public var drafts: Int
  public var openMessages: Int
  public var members: Int
  public var isSpaceLow: Bool
}
