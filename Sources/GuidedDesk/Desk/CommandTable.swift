/// The commands of the desk (DESIGN 4).
///
/// Everything about a command but what it does stands in its ``row``: how it is spelled, where it is
/// one, what it takes, what help says of it. Parsing, completion, help, what a locked screen takes and
/// the lines of the proof's trial all derive from the rows.
enum Command: CaseIterable, Hashable, Sendable {
  case call, visit, letter, email, text
  case say, pushed, answer, answers, why, change, back, also, caller, about, message, note
  case callback, refused, hungUp, manager, told, nobody, notSo, isSo, slip, declare
  case park, calls, resume, callbacks, messages, passed, policy
  case time, hide, lock, handOver, end, quit, emergency, help
}

/// One row of the table.
struct CommandRow: Sendable {
  /// Where a word is a command.
  struct Places: OptionSet, Sendable {
    let rawValue: Int
    /// No call is in hand.
    static let idle = Places(rawValue: 1)
    /// No call is in hand, and nobody has signed in.
    static let locked = Places(rawValue: 2)
    /// A call is in hand.
    static let call = Places(rawValue: 4)
    /// A call is in hand, and whoever types may be shown no other.
    static let coveredCall = Places(rawValue: 8)
  }

  /// What may follow the word; a line with anything else behind it is speech.
  enum Argument: Hashable, Sendable {
    case nothing
    /// Words of the receptionist's own, shown in help under this name.
    case text(String)
    /// What looks like a name; a sentence that begins so is speech.
    case name
    /// Whom to ring, by name or number; anything else is speech.
    case details(String)
    /// `not`, and perhaps a rule.
    case rule
    /// What was heard already, as in a call.
    case heard
    case number
    /// The reference of a call.
    case reference
    case numberAndText(String)
    /// A fact, and perhaps its new value.
    case fact
  }

  /// As it is offered and shown, then its other spellings.
  let words: [String]
  let places: Places
  let takes: Argument
  /// What it is for, in a few words.
  let help: String
  /// Whether Tab offers it; help always does.
  let isOffered: Bool

  init(
    _ words: String..., takes: Argument = .nothing, in places: Places, isOffered: Bool = true,
    _ help: String
  ) {
    self.words = words
    self.places = places
    self.takes = takes
    self.isOffered = isOffered
    self.help = help
  }

  var word: String { words[0] }

  /// As help shows it: `told NAME`.
  var usage: String {
    switch takes {
    case .nothing, .heard: word
    case .text(let name), .details(let name): "\(word) \(name)"
    case .name: "\(word) NAME"
    case .rule: "\(word) not RULE"
    case .number: "\(word) N"
    case .reference: "\(word) REF"
    case .numberAndText(let name): "\(word) N \(name)"
    case .fact: "\(word) FACT"
    }
  }
}

extension CommandRow.Places {
  static let calls: Self = [.call, .coveredCall]
  static let opening: Self = [.idle, .locked]
  static let everywhere: Self = [.idle, .locked, .call, .coveredCall]
}

extension Command {
  /// Made once: every line typed is looked up in them.
  static let rows: [Command: CommandRow] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.declared) })

  var row: CommandRow { Self.rows[self] ?? declared }

  private var declared: CommandRow {
    switch self {
    case .call: .init("call", "phone", takes: .heard, in: .opening, "a phone call, as Enter")
    case .visit: .init("visit", "walk-in", takes: .heard, in: .opening, "somebody at the door")
    case .letter: .init("letter", takes: .heard, in: .opening, "a letter came in")
    case .email: .init("email", takes: .heard, in: .opening, "an e-mail came in")
    case .text: .init("text", takes: .heard, in: .opening, "a text came in")
    case .say: .init("say", in: .calls, "the words again")
    case .pushed: .init("pushed", in: .calls, "they ask again")
    case .answer:
      .init("answer", takes: .reference, in: .call, "as management left it")
    case .answers: .init("answers", in: [.idle, .call], "which wait")
    case .why: .init("why", takes: .rule, in: .calls, "the clause behind it")
    case .change: .init("change", takes: .fact, in: .calls, "correct an answer")
    case .back: .init("back", in: .calls, "undo the last answer")
    case .also: .init("also", in: .calls, "they ask for more")
    case .caller: .init("caller", takes: .name, in: .calls, "as they claim")
    case .about: .init("about", takes: .name, in: .calls, "as they said it")
    case .message: .init("message", takes: .text("TEXT"), in: .calls, "take a message")
    case .note: .init("note", takes: .text("TEXT"), in: .calls, "write something down")
    case .callback: .init("callback", takes: .details("WHO"), in: .calls, "ring them back")
    case .refused: .init("refused", in: .calls, "they refuse the check")
    case .hungUp: .init("hung up", in: .calls, "they rang off")
    case .manager: .init("manager", in: .calls, "hand it on")
    case .told: .init("told", takes: .text("NAME"), in: .calls, "who has heard it")
    case .nobody: .init("nobody", in: .calls, "nobody was reached")
    case .notSo: .init("not so", in: .calls, "take an alarm back")
    case .isSo: .init("d", in: .calls, "danger, after all")
    case .slip: .init("slip", in: .calls, "you said too much")
    case .declare: .init("declare", takes: .text("WHY"), in: .calls, "you know these people")
    case .park: .init("park", in: .calls, "set the call aside")
    case .calls: .init("calls", in: [.idle, .call], "calls set aside")
    case .resume: .init("resume", takes: .number, in: [.idle, .call], "take one up again")
    case .callbacks: .init("callbacks", in: .idle, "who waits to be rung")
    case .messages: .init("messages", takes: .number, in: .idle, "which wait, or one")
    case .passed: .init("passed", takes: .numberAndText("HOW"), in: .idle, "it was passed on")
    case .policy: .init("policy", in: .idle, "what changed in it")
    case .time: .init("time", in: .calls, "how long it has lasted")
    case .hide: .init("hide", in: [.idle, .call, .coveredCall], "blank the screen")
    case .lock: .init("lock", in: [.idle, .call], "leave the desk")
    case .handOver: .init("handover", in: .idle, "the end of a shift")
    case .end: .init("end", in: .calls, "finish the call")
    case .quit: .init("quit", in: .opening, "close the desk")
    case .emergency: .init("999", in: .everywhere, "danger: its card")
    case .help: .init("help", "?", in: .everywhere, "this list, as ?")
    }
  }

  /// The commands of a place, in the order of the table.
  static func valid(in place: CommandRow.Places) -> [Command] {
    allCases.filter { $0.row.places.contains(place) }
  }
}
