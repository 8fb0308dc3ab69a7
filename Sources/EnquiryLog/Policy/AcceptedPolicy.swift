public import PolicyCore

/// The one policy text that the organisation's desks speak from, as its newest signed entry names it.
public struct AcceptedPolicy: Hashable, Sendable {
  /// Of the text, in 64 hexadecimal digits: what ``EnquiryStore/pack(hash:)`` finds it by.
  public let hash: String
  /// The number of the entry that names it: the founding, or an acceptance.
  public let entry: Int64
  /// The user name of the manager who signed it.
  public let author: String
  /// When it was filed, by the clock of the desk.
  public let at: Moment
}
