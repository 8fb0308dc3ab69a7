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
  /// Every one, rather than the newest.
  public var isWhole = false

  /// Without a condition: the newest.
  public init() {}

  /// Something narrows it, so that what is left is asked for whole.
  var isNarrow: Bool { isOpen || isUnsigned || since != nil || by != nil }

  init(words: [String]) throws(OrderFault) {
    var said: Set<String> = []
    var words = words[...]
    while let word = words.popFirst()?.lowercased() {
      switch word {
      case "open": isOpen = true
      case "unsigned": isUnsigned = true
      case "all": isWhole = true
      case "since":
        guard let date = words.popFirst().flatMap(CivilDate.init) else { throw .needsDay }
        since = date
      case "by":
        guard let name = words.popFirst() else { throw .needsName }
        by = name
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
    if let by { words.append("by \(by)") }
    if isWhole { words.append("all") }
    return words
  }
}
