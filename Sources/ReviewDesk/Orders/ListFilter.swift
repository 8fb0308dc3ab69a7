public import PolicyCore

/// Which enquiries a list holds; all conditions must be met.
public struct ListFilter: Hashable, Sendable {
  /// Only with a message still waiting.
  public var isOpen = false
  /// Only those no manager has signed off.
  public var isUnsigned = false
  /// Only those taken on that day or later.
  public var since: CivilDate?
  /// Only those taken by this user, whatever the case of the name.
  public var by: String?
  /// Only those of which somebody had to be told and was not, or of whom nobody has confirmed it.
  public var isUntold = false
  /// Only those of which something was referred, and nobody has answered it.
  public var isUnanswered = false
  /// Only those that owe something.
  public var isOwed = false
  /// Only those that owe something that was to be done before now.
  public var isOverdue = false
  /// Only those that owe something on that day or before.
  public var due: CivilDate?
  /// Only those of whoever looks.
  public var isMine = false
  /// Only those about somebody in whose name this stands.
  public var about: String?
  /// Only those with a matter of this kind: the code of a request, or a word of it.
  public var kind: String?
  /// Only those that went to a role, by its id or a word of it.
  public var role: String?
  /// Every one, rather than the newest.
  public var isWhole = false

  /// Without a condition: the newest.
  public init() {}

  /// Something narrows it, so that what is left is asked for whole.
  public var isNarrow: Bool {
    var bare = Self()
    bare.isWhole = isWhole
    return self != bare
  }

  /// It turns on what is owed: then what is due first comes first.
  var isAboutOwed: Bool { isOwed || isOverdue || due != nil }

  init(words: [String]) throws(OrderFault) {
    var said: Set<String> = []
    var words = words[...]
    while let word = words.popFirst()?.lowercased() {
      switch word {
      case "open": isOpen = true
      case "unsigned": isUnsigned = true
      case "untold": isUntold = true
      case "unanswered": isUnanswered = true
      case "owed": isOwed = true
      case "overdue": isOverdue = true
      case "mine": isMine = true
      case "all": isWhole = true
      case "since", "due":
        guard let date = words.popFirst().flatMap(CivilDate.init) else { throw .needsDay }
        if word == "since" { since = date } else { due = date }
      case "by":
        guard let name = words.popFirst() else { throw .needsName }
        by = name
      case "about", "kind", "role":
        guard let text = words.popFirst() else { throw .needsWord(word) }
        if word == "about" {
          about = text
        } else if word == "kind" {
          kind = text
        } else {
          role = text
        }
      default: throw .unknownCondition
      }
      guard said.insert(word).inserted else { throw .saidTwice(word) }
    }
  }

  /// As it is typed, whatever the order it was typed in.
  var words: [String] {
    var words: [String] = []
    if isOpen { words.append("open") }
    if isUnsigned { words.append("unsigned") }
    if let since { words.append("since \(since)") }
    if isUntold { words.append("untold") }
    if isUnanswered { words.append("unanswered") }
    if isOwed { words.append("owed") }
    if isOverdue { words.append("overdue") }
    if isMine { words.append("mine") }
    if let due { words.append("due \(due)") }
    if let by { words.append("by \(by)") }
    if let about { words.append("about \(about)") }
    if let kind { words.append("kind \(kind)") }
    if let role { words.append("role \(role)") }
    if isWhole { words.append("all") }
    return words
  }
}
