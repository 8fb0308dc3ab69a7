/// What an entry says about who is a member: in clear, and readable by everybody.
///
/// The signed statement it stands for, with its keys, stays with the log.
public struct PeopleRecord: Hashable, Sendable {
  /// What was done about a member.
  public enum Act: String, Hashable, CaseIterable, Sendable {
    /// The log began: its organisation, its first manager.
    case founded
    /// A one-time code was made for somebody.
    case invited
    /// Somebody came by their code.
    case joined
    /// Another role.
    case changed
    /// Somebody left, and the keys were renewed.
    case removed
    /// All that a member may do was taken from them at once.
    case suspended
    /// And given back.
    case reinstated
    /// A second manager signed for an earlier act.
    case confirmed
    /// A manager has the recovery sheet on paper.
    case copied
    /// A new recovery sheet took the place of the one before.
    case renewed
    /// A policy text was accepted: every desk speaks from it from here on.
    case accepted
    /// An earlier state of the log was accepted, or a copy was put back.
    case restored
    /// A member has another passphrase.
    case rewrapped
  }

  /// What was done.
  public var act: Act
  /// Whom it is about, by user name; empty when that cannot be told.
  public var name: String
  /// The code of the role given; empty where none is.
  public var role: String
  /// Of a confirmation, the entry it signs for.
  public var confirms: Int64?
  /// Of somebody who joined, who made their code; empty when that cannot be told.
  public var by = ""
  /// Of a code that was made and used on one computer within minutes, how many.
  public var hastyMinutes: Int64?
  /// Of a copy that was put back: nothing beside it said what had been erased since.
  public var isWithoutLedger = false

  /// Every field as given.
  public init(act: Act, name: String = "", role: String = "", confirms: Int64? = nil) {
    self.act = act
    self.name = name
    self.role = role
    self.confirms = confirms
  }
}
