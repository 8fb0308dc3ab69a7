/// What people type where somebody is to be named: themselves, nobody, and words that are nobody's name.
///
/// Lower case, without apostrophes, words separated by single spaces.
public struct AnswerWords: Hashable, Sendable {
  /// The lists by their key in a pack.
  public enum Kind: String, Sendable, CaseIterable {
    /// The receptionist means herself.
    case oneself
    /// Words of whoever speaks of themselves.
    case firstPerson = "first-person"
    /// What a telephone number is called, and what is said with one.
    case ofANumber = "of-a-number"
    /// Nobody was reached, or nobody is meant.
    case nobody
    /// Beginnings of a name: Mr, Dr.
    case titles
    /// What may stand before a role that has heard something: the manager, our guardian.
    case beforeRole = "before-role"
    /// Words for whoever is in charge, where a role of the policy goes by another.
    case offices
    /// Words that no name is made of: a line with one of them names nobody.
    case noName = "no-name"
    /// What is said of when, how and where somebody was told, after the name.
    case afterName = "after-name"
    /// Words that say that nobody has heard or looked yet, or that it was a machine: a line with one of them
    /// names nobody and reports nothing.
    case notYet = "not-yet"
    /// Whoever is given several choices wants them all.
    case every
    /// Beginnings of what somebody is to be told: what follows is a message.
    case passingOn = "passing-on"
    /// They leave no message after all.
    case noMessage = "no-message"
    /// Neither an answer nor a message: the line is on its way.
    case oneMoment = "one-moment"
  }

  private var lists: [Kind: [String]] = [:]

  /// No words for anything.
  public init() {}

  /// The words for one kind of answer.
  public subscript(kind: Kind) -> [String] {
    get { lists[kind] ?? [] }
    set { lists[kind] = newValue }
  }
}
