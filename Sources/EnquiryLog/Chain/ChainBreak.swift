/// The first place where a log is not what it was when it was written, and why.
public struct ChainBreak: Error, Hashable, Sendable {
  /// Why a log is not what it was.
  public enum Cause: Hashable, Sendable {
    /// Entries are missing, or numbered out of order.
    case gap
    /// The header is not one this version writes.
    case header
    /// It belongs to another log.
    case anotherLog
    /// It does not follow the entry before it.
    case order
    /// It was filed before the entry ahead of it.
    case time
    /// Whoever signed it was no member then, or may not sign such an entry.
    case author
    /// It says to be the act of another role than its author had, or what it holds is not for that role to file.
    case act
    /// It was not signed by its author as it stands.
    case signature
    /// What was said is missing, or is not what was signed.
    case content
    /// The managers' slot is missing, or is not the one that was signed.
    case reviewSlot
    /// The managers' slot does not open, or what it opens cannot be read: they were shut out when it was filed.
    case unreadable
    /// The desk's slot is missing while the message is open, there though it is closed, or not of this log.
    case deskSlot
    /// A slot is there that belongs to no entry and no group of this log: somebody else may hold its key.
    case strangeSlot
    /// A closing refers to what has no message, or was closed before.
    case closing
    /// An erasure names what may not be erased, or says of what is there that it is gone.
    case erasure
    /// A statement about people does not count.
    case statement(RosterFault)
    /// The entry this desk or this manager saw last is not there any more, or is another one.
    case rolledBack
    /// The text of a policy is missing, or is not the one that was signed.
    case pack
    /// The keys of a member are missing, or cost less than they may.
    case memberKey
    /// The secret of a group is missing for somebody who is in it.
    case groupKey
    /// A draft was not signed by a member of the desk, or not as it stands.
    case draft
  }

  /// The entry, or 0 when it is not about an entry.
  public var sequence: Int64
  /// Why.
  public var cause: Cause

  init(_ sequence: Int64, _ cause: Cause) {
    self.sequence = sequence
    self.cause = cause
  }
}
