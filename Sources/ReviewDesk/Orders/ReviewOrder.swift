public import PolicyCore

/// One thing a manager asks of the review, from the prompt, from the command line or from a script: the same words
/// mean the same in all of them.
public enum ReviewOrder: Hashable, Sendable {
  /// What waits, the gravest first: a sitting's work of it, or all.
  case queue(isWhole: Bool)
  /// Enquiries of a kind, the newest first.
  case list(ListFilter)
  /// One entry, whole.
  case show(Int64)
  /// One entry on paper: on the screen, or in a file of this name.
  case print(Int64, file: String)
  /// Entries in which a name stands.
  case find(String)
  /// Sign for these entries.
  case signOff([Int64], words: String)
  /// Add words to an entry.
  case note(Int64, words: String)
  /// The message of this entry waits no longer, and how.
  case close(Int64, words: String)
  /// The message of this entry, which management had to see first, may be passed on.
  case clear(Int64, words: String)
  /// Somebody has heard what they are said to have been told in this entry, or has not, and how that is known.
  case confirm(Int64, isHeard: Bool, words: String)
  /// Something is said of what an enquiry owes.
  case task(CaseOrder, Int64, words: String)
  /// A referred matter is answered.
  case answer(Int64, AnswerOrder)
  /// Somebody agreed to something, or takes it back, in words that say to what and how.
  case consent(Int64, words: String)
  /// An entry has something wrong, or is said to.
  case correct(Int64, words: String)
  /// What another policy would have said; today's where no file is named.
  case whatIf(WhatIfSpan, file: String)
  /// What is held about somebody of this name; with none, what was gathered before.
  case gather(String)
  /// Lines of what was gathered go out or stay, and why.
  case judge([LineReference], isIncluded: Bool, words: String)
  /// What stands in a register; with no name, which there are.
  case register(String)
  /// Counts of what was filed from a day to another; of the last thirty where none is given.
  case report(CivilDate?, CivilDate?)
  /// Enquiries that may belong together.
  case patterns
  /// What whoever comes next has to know.
  case handOver
  /// Who was shown an entry, and what for.
  case who(Int64)
  /// An entry is held back from disposal, until a day or for good; or need not be any more.
  case hold(Int64, until: CivilDate?, isLifted: Bool, words: String)
  /// What has had its time.
  case dispose
  /// What may be typed.
  case help
  /// Of the sitting alone: there is nothing to file and nothing to look at.
  case screen(ReviewScreen)

  /// It turns on what was filed, so whatever other desks filed has to be taken up before.
  public var readsLog: Bool {
    switch self {
    case .queue, .list, .show, .print, .find, .signOff, .note, .close, .clear, .confirm, .task,
      .answer, .consent, .correct, .whatIf, .gather, .judge, .register, .report, .patterns,
      .handOver, .who,
      .hold, .dispose:
      true
    case .help, .screen: false
    }
  }

  /// It turns on the day and on the policy, too.
  public var isJudged: Bool {
    switch self {
    case .dispose, .hold: true
    default: false
    }
  }

  /// As it is filed with the reading of what it shows; empty for what shows nothing that was filed.
  public var purpose: String {
    switch self {
    case .queue(let isWhole): isWhole ? "queue all" : "queue"
    case .list(let filter): (["list"] + filter.words).joined(separator: " ")
    case .show: "show"
    case .print: "print"
    case .find(let text): "find \(text)"
    case .who: "who"
    case .report(let from, let until):
      (["report"] + [from, until].compactMap { $0?.description }).joined(separator: " ")
    case .patterns: "patterns"
    case .handOver: "handover"
    case .whatIf(let span, let file):
      (["what-if"] + [span.month, file].compactMap(\.self)).filter { !$0.isEmpty }
        .joined(separator: " ")
    case .gather(let name): "gather \(name)"
    case .register(let name): "register \(name)"
    case .dispose: "dispose"
    case .signOff, .note, .close, .clear, .confirm, .task, .answer, .consent, .correct, .judge,
      .hold, .help,
      .screen:
      ""
    }
  }
}

/// Why words are no order.
///
/// What was typed is not in it: it may be about somebody.
public enum OrderFault: Error, Hashable, Sendable {
  /// The first word is none; and the one that may have been meant.
  case unknown(meant: String?)
  /// A command, but not where it was said.
  case notHere(String)
  /// No call has the reference, or more than one has it.
  case unknownReference
  /// Words follow an order that takes none.
  case takesNothing(String)
  /// The order takes nothing, or this one word.
  case takesOnly(String, String)
  /// The order takes the number of an entry.
  case needsEntry(String)
  /// The order takes the numbers of entries.
  case needsEntries(String)
  /// The order takes the number of an entry, and words.
  case needsEntryAndWords(String)
  /// What was said of the policy is neither accept nor refuse and why.
  case notAboutPolicy
  /// What was said of an answer is none of its parts.
  case notAnAnswer
  /// The order takes words.
  case needsWords(String)
  /// What has to be said with a hold.
  case needsHold
  /// What may be said with what is disposed of.
  case needsDisposal
  /// A day has to follow.
  case needsDay
  /// The number of an entry has to follow, or a month that the calendar has.
  case needsEntryOrMonth(String)
  /// An entry has to follow, and lines of it or none, and words.
  case needsLines(String)
  /// Two days have to follow, or none.
  case needsPeriod
  /// A user name has to follow.
  case needsName
  /// A list has no such condition.
  case unknownCondition
  /// A word has to follow this condition of a list.
  case needsWord(String)
  /// A condition of a list stands twice: which of the two is meant?
  case saidTwice(String)
}

extension WhatIfSpan {
  /// As it is typed, `2031-03`; nil for a single enquiry.
  fileprivate var month: String? {
    if case .month(let first) = self { String(first.description.dropLast(3)) } else { nil }
  }
}
