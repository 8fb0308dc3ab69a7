import EnquiryLog

/// What verifying a log comes to, in a sentence: what, at which entry, whom it affects, and the next step.
enum VerdictText {
  static func sentence(_ verification: Verification) -> String {
    switch verification.outcome {
    case .intact: intact(verification)
    case .broken(let chainBreak):
      what(chainBreak) + ": \(affected(verification.affected, chainBreak)); "
        + next(chainBreak.cause)
    }
  }

  /// What can be said of a break when the log was not verified as a whole.
  static func sentence(_ chainBreak: ChainBreak) -> String {
    what(chainBreak) + "; " + next(chainBreak.cause)
  }

  private static func intact(_ verification: Verification) -> String {
    let entries = verification.entries == 1 ? "1 entry" : "\(verification.entries) entries"
    return switch verification.depth {
    case .quick: "INTACT as far as was looked: the newest entries hold; log verify looks at all"
    case .full: "INTACT: \(entries), each signed, in order, and as it was filed; all hold"
    case .deep:
      "INTACT: \(entries), each signed, in order, opened and read; all hold" + later(verification)
        + forOthers(verification)
    }
  }

  private static func later(_ verification: Verification) -> String {
    switch verification.later {
    case 0: ""
    case 1: "; 1 of them was filed by a newer version, and is read with that"
    default: "; \(verification.later) of them were filed by a newer version, and are read with that"
    }
  }

  private static func forOthers(_ verification: Verification) -> String {
    switch verification.forOthers {
    case 0: ""
    case 1: "; 1 of them is sealed to others than you, and was not opened"
    default:
      "; \(verification.forOthers) of them are sealed to others than you, and were not opened"
    }
  }

  private static func what(_ chainBreak: ChainBreak) -> String {
    let place = chainBreak.sequence == 0 ? "the log" : "entry \(chainBreak.sequence)"
    return "BROKEN: \(place) \(LogText.cause(chainBreak.cause))"
  }

  /// Whom or what the break concerns, and what still stands.
  private static func affected(
    _ affected: Verification.Affected, _ chainBreak: ChainBreak
  ) -> String {
    switch affected {
    case .nobody: "nobody is concerned"
    case .entry(let author):
      (author.map { "what \(VisibleText.of($0)) filed there cannot be relied on" }
        ?? "what it says cannot be relied on") + ", all before it stands"
    case .everything(let since):
      since <= 1
        ? "nothing in this log can be relied on"
        : "nothing from entry \(since) on can be relied on, all before it stands"
    case .member(let name):
      "\(VisibleText.of(name)) may be unable to sign in, the entries stand"
    case .newcomers:
      "whoever joins by a code or comes with the recovery sheet may be unable to, the entries stand"
    case .drafts: "a call that is still open may be lost, the entries stand"
    case .policy: "under which policy was decided from there on is not certain, the entries stand"
    }
  }

  /// What to do about it.
  static func next(_ cause: ChainBreak.Cause) -> String {
    switch cause {
    case .deskSlot, .closing: "ask who handed the message on, and note it"
    case .memberKey, .groupKey: "invite that member again with `frontdesk user add`"
    case .draft: "ask who was at the desk, and take the call down anew"
    case .act: "look at what it is about as if the entry were not there, and ask who filed it"
    case .strangeSlot, .statement:
      "let nobody sign in; copy the folder as it is and find out who wrote to it"
    case .rolledBack: "find out who put an older copy back, and look for the newer one"
    case .erasure: "ask whoever signed it; a copy of before may hold what is gone"
    case .gap, .header, .anotherLog, .order, .time, .author, .signature, .content, .reviewSlot,
      .unreadable, .pack:
      "copy the folder as it is, and compare it with your own copies and the hand-over book"
    }
  }

  /// A word for scripts, stable.
  static func code(_ cause: ChainBreak.Cause) -> String {
    switch cause {
    case .gap: "gap"
    case .header: "header"
    case .anotherLog: "another-log"
    case .order: "order"
    case .time: "time"
    case .author: "author"
    case .act: "act"
    case .signature: "signature"
    case .content: "content"
    case .reviewSlot: "review-slot"
    case .unreadable: "unreadable"
    case .deskSlot: "desk-slot"
    case .strangeSlot: "strange-slot"
    case .closing: "closing"
    case .erasure: "erasure"
    case .statement: "statement"
    case .rolledBack: "rolled-back"
    case .pack: "pack"
    case .memberKey: "member-key"
    case .groupKey: "group-key"
    case .draft: "draft"
    }
  }
}

/// A verdict for a script.
struct VerdictDocument: Encodable {
  let intact: Bool
  /// Of the first break; absent when there is none.
  ///
  /// `entry` is 0 when it is about no entry.
  let entry: Int64?
  let cause, sentence: String?

  init(_ chainBreak: ChainBreak?, sentence: String? = nil) {
    intact = chainBreak == nil
    entry = chainBreak?.sequence
    cause = chainBreak.map { VerdictText.code($0.cause) }
    self.sentence = chainBreak.map { sentence ?? VerdictText.sentence($0) }
  }
}
