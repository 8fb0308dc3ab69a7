import PolicyCore

/// One command of the review: everything about it but what it does.
///
/// Parsing, completion and help derive from the rows, so a new command is a row here and a case of ``ReviewOrder``.
public struct OrderRow: Sendable {
  /// As it is offered, then its other spellings.
  public let words: [String]
  /// As help shows it, and what it is for; the rows below the first go on with it.
  public let help: [(usage: String, says: String)]
  /// Where it is one.
  public let places: Places
  let takes: Takes

  /// Where an order may be given.
  public struct Places: OptionSet, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// As a command of its own, which has no screen to cover.
    public static let commandLine = Places(rawValue: 1)
    /// At the prompt of a sitting.
    public static let prompt = Places(rawValue: 2)
    /// At the prompt of a locked sitting.
    public static let lockedPrompt = Places(rawValue: 4)
  }

  /// What follows the word, and what order it makes.
  enum Takes: Sendable {
    case nothing(ReviewOrder)
    /// Whatever follows, the order is the same: nobody is asked to type well in danger.
    case anything(ReviewOrder)
    /// Nothing, or this one word.
    case maybe(String, with: ReviewOrder, without: ReviewOrder)
    case entry(@Sendable (Int64) -> ReviewOrder)
    /// One entry, and words or none.
    case entryAndMaybeWords(@Sendable (Int64, String) -> ReviewOrder)
    case entryAndWords(@Sendable (Int64, String) -> ReviewOrder)
    /// One entry or more, and words or none.
    case entries(@Sendable ([Int64], String) -> ReviewOrder)
    case words(@Sendable (String) -> ReviewOrder)
    /// Nothing, or a day and the last day.
    case period(@Sendable (CivilDate?, CivilDate?) -> ReviewOrder)
    /// Words, or none.
    case maybeWords(@Sendable (String) -> ReviewOrder)
    /// An entry and lines of it, or lines as `12.3`, and words.
    case lines(@Sendable ([LineReference], String) -> ReviewOrder)
    /// One entry or a month, and the name of a file or none.
    case span(@Sendable (WhatIfSpan, String) -> ReviewOrder)
    /// Nothing, or one word.
    case maybeWord(@Sendable (String) -> ReviewOrder)
    /// One entry, and parts of an answer or none.
    case answer
    /// One entry, then `until` and a day, or `over`, or neither, and words.
    case hold(@Sendable (Int64, CivilDate?, Bool, String) -> ReviewOrder)
    /// Nothing; entries, or `all`, and words; or `sign` and the number of an account.
    case disposal
    /// Nothing, `accept`, or `refuse` and why.
    case policy
    case conditions(@Sendable (ListFilter) -> ReviewOrder)
    /// A command of the program and what it takes, which it reads itself.
    case command(@Sendable ([String]) -> ReviewOrder)
  }

  /// The number or the reference of an entry follows.
  var takesEntries: Bool {
    switch takes {
    case .entry, .entryAndWords, .entryAndMaybeWords, .entries, .answer, .hold, .disposal, .lines,
      .span:
      true
    case .nothing, .anything, .maybe, .maybeWord, .maybeWords, .period, .words, .policy,
      .conditions,
      .command:
      false
    }
  }

  /// As it is shown and offered.
  public var word: String { words[0] }

  private init(
    _ words: String..., takes: Takes, places: Places = [.commandLine, .prompt],
    help: (usage: String, says: String)...
  ) {
    self.words = words
    self.takes = takes
    self.places = places
    self.help = help
  }

  /// The words that are commands somewhere.
  public static func words(at place: Places) -> [String] {
    table.filter { !$0.places.isDisjoint(with: place) }.map(\.word)
  }

  /// All of them, in the order in which help names them.
  public static let table: [OrderRow] = [
    OrderRow(
      "queue",
      takes: .maybe("all", with: .queue(isWhole: true), without: .queue(isWhole: false)),
      help: ("queue", "what is not signed off, the gravest first (Enter alone)")),
    OrderRow(
      "list", takes: .conditions { .list($0) },
      help: ("list", "the newest; list all has every one"),
      ("list open", "only those with: open (a message waits) · unsigned · untold"),
      ("", "· owed · overdue · mine · due or since 2031-03-04"),
      ("", "· by or about NAME · kind or role WORD; also together")),
    OrderRow(
      "show", takes: .entry { .show($0) },
      help: ("show 12 (or 12)", "everything of an entry; its reference will do as well")),
    OrderRow(
      "print", takes: .entryAndMaybeWords { .print($0, file: $1) },
      help: ("print 12 FILE", "one clean page; FILE.html is for a browser")),
    OrderRow(
      "find", takes: .words { .find($0) },
      help: ("find NAME", "names and words, misspelt ones too")),
    OrderRow(
      "sign-off", "signoff", takes: .entries { .signOff($0, words: $1) },
      help: ("sign-off 12 13", "you have looked at them; words may follow")),
    OrderRow(
      "note", takes: .entryAndWords { .note($0, words: $1) },
      help: ("note 12 WORDS", "add to an entry; nothing is ever changed")),
    OrderRow(
      "close", takes: .entryAndWords { .close($0, words: $1) },
      help: ("close 12 WORDS", "its message was passed on, or will not be")),
    OrderRow(
      "clear", takes: .entryAndWords { .clear($0, words: $1) },
      help: ("clear 12 WORDS", "the desk may have a message it had to leave to you")),
    OrderRow(
      "confirm", takes: .entryAndMaybeWords { .confirm($0, isHeard: true, words: $1) },
      help: ("confirm 12 HOW", "whoever was told has heard it; of several name them first")),
    OrderRow(
      "untrue", takes: .entryAndWords { .confirm($0, isHeard: false, words: $1) },
      help: ("untrue 12 WHY", "nobody told them: it is owed still")),
    OrderRow(
      "done", takes: .entryAndWords { .task(.done, $0, words: $1) },
      help: ("done 12 TASK HOW", "it is done; of several owed name the task, or begin it;"),
      ("", "done 12 TASK on 2031-03-04 HOW: it was done that day")),
    OrderRow(
      "refuse", "not-done", takes: .entryAndWords { .task(.refuse, $0, words: $1) },
      help: ("refuse 12 TASK WHY", "it will not be done, and why")),
    OrderRow(
      "reopen", takes: .entryAndWords { .task(.reopen, $0, words: $1) },
      help: ("reopen 12 TASK WHY", "it was ended, and is owed all the same")),
    OrderRow(
      "wait", takes: .entryAndWords { .task(.wait, $0, words: $1) },
      help: ("wait 12 identity WHY", "or clarification: its clock stands; on 2031-03-04"),
      ("", "may follow, where it was not today")),
    OrderRow(
      "came", takes: .entryAndWords { .task(.came, $0, words: $1) },
      help: ("came 12 HOW", "what was waited for; on 2031-03-04 as above")),
    OrderRow(
      "extend", takes: .entryAndWords { .task(.extend, $0, words: $1) },
      help: ("extend 12 TASK WHY", "they were told, within the first time")),
    OrderRow(
      "owe", takes: .entryAndWords { .task(.owe, $0, words: $1) },
      help: ("owe 12 until 2031-03-04 WHAT", ""), ("", "something else is owed")),
    OrderRow(
      "assign", takes: .entryAndWords { .task(.assign, $0, words: $1) },
      help: ("assign 12 NAME", "the case is theirs; words may follow")),
    OrderRow(
      "authorise", "authorize", takes: .answer,
      help: ("authorise 12", "one line to one person; it asks part by part, or:"),
      ("", "to WHOM; check HOW; under CLAUSE; because WHY; say LINE"),
      ("", "until 16:30 as well; refuse in place of say; withdraw WHY")),
    OrderRow(
      "consent", takes: .entryAndMaybeWords { .consent($0, words: $1) },
      help: ("consent 12 written", "or verbal, then what: why: with: means: until: and"),
      ("", "your words behind each; who: and on: where they differ"),
      ("consent 12 withdrawn", "and why: it counts no longer; register consents lists")),
    OrderRow(
      "correct", takes: .entryAndWords { .correct($0, words: $1) },
      help: ("correct 12 WORDS", "what is wrong in it; stands beside it, on every page")),
    OrderRow(
      "gather", takes: .maybeWords { .gather($0) },
      help: ("gather NAME", "all that is held about them, line by line, and what stays"),
      ("gather", "once more, as it stands")),
    OrderRow(
      "withhold", takes: .lines { .judge($0, isIncluded: false, words: $1) },
      help: ("withhold 12 3 WHY", "line 3 of it stays; 12 3,5 or 12.3 14.2; 12 alone is whole;"),
      ("", "quietly before WHY: the file does not say that it stood there")),
    OrderRow(
      "include", takes: .lines { .judge($0, isIncluded: true, words: $1) },
      help: ("include 12 3 WHY", "it goes out, though it would stay")),
    OrderRow(
      "export", takes: .words { .screen(.export(to: $0)) },
      help: ("export FILE", "what was gathered leaves, encrypted, and on record")),
    OrderRow(
      "what-if", "whatif", takes: .span { .whatIf($0, file: $1) },
      help: ("what-if 12 FILE", "what today's policy would have said, or that of a FILE;"),
      ("what-if 2031-03", "of all of a month: counts, and those that differ")),
    OrderRow(
      "register", "registers", takes: .maybeWord { .register($0) },
      help: ("register", "which are kept; register breaches shows one")),
    OrderRow(
      "handover", "hand-over", takes: .nothing(.handOver),
      help: ("handover", "what is red or due, for whoever comes next")),
    OrderRow(
      "report", takes: .period { .report($0, $1) },
      help: ("report", "counts without names, of 30 days; or two days follow")),
    OrderRow(
      "patterns", takes: .nothing(.patterns),
      help: ("patterns", "one name by different voices; checks that failed")),
    OrderRow(
      "who", takes: .entry { .who($0) }, help: ("who 12", "who was shown it, and what for")),
    OrderRow(
      "hold", takes: .hold { .hold($0, until: $1, isLifted: $2, words: $3) },
      help: ("hold 12 WHY", "nobody erases it; hold 12 until 2033-01-31 WHY;"),
      ("", "hold 12 over WHY: the matter is closed")),
    OrderRow(
      "dispose", takes: .disposal,
      help: ("dispose", "what has had its time, and what keeps the rest"),
      ("dispose 12 13 WHY", "erases them for good, and asks before; dispose all WHY"),
      ("dispose sign 57", "the second signature, for what is kept without end")),
    OrderRow(
      "policy", takes: .policy,
      help: ("policy", "what desks speak from; policy accept takes what is new;"),
      ("", "policy refuse WHY says that you will not")),
    OrderRow(
      "set", takes: .command { .screen(.settings($0)) },
      help: ("set", "roles, numbers, idle minutes; set NAME VALUE changes one")),
    OrderRow(
      "user", takes: .command { .screen(.people($0)) }, places: .prompt,
      help: ("user", "who may sign in; user add and the rest, as at a shell")),
    OrderRow("help", takes: .nothing(.help), help: ("help", "this list")),
    OrderRow(
      "hide", takes: .nothing(.screen(.hide)), places: .prompt,
      help: ("hide", "covers the screen until Enter")),
    OrderRow(
      "lock", takes: .nothing(.screen(.lock)), places: .prompt,
      help: ("lock", "until the passphrase; so does leaving it alone")),
    OrderRow(
      "quit", takes: .nothing(.screen(.leave)), places: [.prompt, .lockedPrompt],
      help: ("quit", "leaves the review")),
    OrderRow(
      "999", takes: .anything(.screen(.emergency)), places: [.prompt, .lockedPrompt],
      help: ("999", "danger: what to do first")),
  ]
}
