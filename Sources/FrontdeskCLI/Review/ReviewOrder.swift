import PolicyCore

/// One thing a manager asks of the review, from the prompt or from the command line: the same words mean the
/// same in both.
enum ReviewOrder: Hashable {
  case queue
  case list(ListFilter)
  case show(Int64)
  case find(String)
  case signOff([Int64], words: String)
  case note(Int64, words: String)
  case close(Int64, words: String)
  case who(Int64)
  case help

  /// What the first word of an order may be, in the order in which `help` names them.
  static let verbs = ["queue", "list", "show", "find", "sign-off", "note", "close", "who", "help"]

  /// Reads an order; nothing typed is the queue, and a number alone shows that entry.
  ///
  /// - Parameter time: for dates.
  /// - Throws: ``Failure/usage(_:)`` that repeats no free text: it may be about somebody.
  init(words: [String], time: LogTime) throws(Failure) {
    guard let verb = words.first?.lowercased() else {
      self = .queue
      return
    }
    let rest = Array(words.dropFirst())
    switch verb {
    case "queue":
      try Self.requireNothing(after: verb, rest)
      self = .queue
    case "list": self = .list(try ListFilter(words: rest, time: time))
    case "show": self = .show(try Self.number(after: verb, rest))
    case "who": self = .who(try Self.number(after: verb, rest))
    case "find":
      guard !rest.isEmpty else { throw .usage("find what? type find and a name or words") }
      self = .find(rest.joined(separator: " "))
    case "sign-off", "signoff":
      let (numbers, words) = try Self.numbers(rest)
      guard !numbers.isEmpty else {
        throw .usage("sign off which? type sign-off and the entry's number")
      }
      self = .signOff(numbers, words: words)
    case "note":
      let (number, words) = try Self.remark(verb, rest)
      self = .note(number, words: words)
    case "close":
      let (number, words) = try Self.remark(verb, rest)
      self = .close(number, words: words)
    case "help": self = .help
    default:
      guard rest.isEmpty, let number = Self.number(verb) else {
        let meant = nearestVerb(to: verb).map { " (did you mean '\($0)'?)" } ?? ""
        throw .usage("the first word is no command of the review\(meant); help names them")
      }
      self = .show(number)
    }
  }

  private static func number(_ text: String) -> Int64? {
    Int64(text).flatMap { $0 > 0 && text.first != "+" ? $0 : nil }
  }

  private static func requireNothing(after verb: String, _ rest: [String]) throws(Failure) {
    if !rest.isEmpty { throw .usage("\(verb) takes no more words") }
  }

  private static func number(after verb: String, _ rest: [String]) throws(Failure) -> Int64 {
    guard rest.count == 1, let number = number(rest[0]) else {
      throw .usage("\(verb) which? type \(verb) and the entry's number")
    }
    return number
  }

  /// Numbers up to the first word that is none, with or without commas between them; then the words.
  private static func numbers(_ rest: [String]) throws(Failure) -> ([Int64], String) {
    var numbers: [Int64] = []
    var words = rest[...]
    while let word = words.first {
      let parts = word.split(separator: ",")
      let found = parts.compactMap { number(String($0)) }
      guard !parts.isEmpty, found.count == parts.count else { break }
      for number in found where !numbers.contains(number) { numbers.append(number) }
      words = words.dropFirst()
    }
    return (numbers, words.joined(separator: " "))
  }

  private static func remark(_ verb: String, _ rest: [String]) throws(Failure) -> (Int64, String) {
    guard let number = rest.first.flatMap({ number($0) }), rest.count > 1 else {
      throw .usage("type \(verb), the entry's number, and your words")
    }
    return (number, rest.dropFirst().joined(separator: " "))
  }
}

/// The command one letter away, or begun.
private func nearestVerb(to typed: String) -> String? {
  ReviewOrder.verbs.first { $0.hasPrefix(typed) }
    ?? ReviewOrder.verbs.first { $0.first == typed.first && abs($0.count - typed.count) <= 2 }
}

/// Which enquiries a list holds; all conditions must be met.
struct ListFilter: Hashable {
  /// Only with a message still waiting.
  var isOpen = false
  /// Only those no manager has signed off.
  var isUnsigned = false
  /// Only those taken from then on.
  var since: Moment?
  /// Only those taken by this user, whatever the case of the name.
  var by: String?
  /// Every one, rather than the newest.
  var isWhole = false

  init() {}

  init(words: [String], time: LogTime) throws(Failure) {
    var words = words[...]
    while let word = words.popFirst()?.lowercased() {
      switch word {
      case "open": isOpen = true
      case "unsigned": isUnsigned = true
      case "all": isWhole = true
      case "since":
        guard let day = words.popFirst(), let moment = time.startOfDay(day) else {
          throw .usage("since takes a day, such as since 2031-03-04")
        }
        since = moment
      case "by":
        guard let name = words.popFirst() else { throw .usage("by takes a user name") }
        by = name
      default:
        throw .usage("list takes open, unsigned, since YYYY-MM-DD, by NAME and all")
      }
    }
  }
}
