import EnquiryLog

/// What verifying a log comes to, in a sentence: what, at which entry, whom it affects, and the next step.
enum VerdictText {
  static func sentence(_ chainBreak: ChainBreak) -> String {
    let place = chainBreak.sequence == 0 ? "the log" : "entry \(chainBreak.sequence)"
    return "BROKEN: \(place) \(LogText.cause(chainBreak.cause)): \(affected(chainBreak.cause)); "
      + next(chainBreak.cause)
  }

  /// Whom or what the break concerns.
  static func affected(_ cause: ChainBreak.Cause) -> String {
    switch cause {
    case .gap, .header, .anotherLog, .order, .time:
      "nothing from there on can be relied on"
    case .author, .signature: "nobody stands for what it says"
    case .content: "what was said in it is lost or is not what was filed"
    case .reviewSlot, .unreadable: "managers cannot read it"
    case .deskSlot: "whoever is at the desk reads a message that is closed, or misses one that waits"
    case .strangeSlot: "somebody outside may be able to read it"
    case .closing: "a message may have been taken for passed on"
    case .statement: "who may sign in and who may read is not certain from there on"
    case .rolledBack: "what was filed since you last looked is missing"
    case .pack: "what was decided under that policy cannot be gone through again"
    case .memberKey: "that member cannot sign in, or their passphrase is easier to guess than it may be"
    case .groupKey: "that member cannot read what they should"
    case .draft: "that call is not offered to anybody"
    }
  }

  /// What to do about it.
  static func next(_ cause: ChainBreak.Cause) -> String {
    switch cause {
    case .deskSlot, .closing: "ask who handed the message on, and note it"
    case .memberKey, .groupKey: "invite that member again with `frontdesk user add`"
    case .draft: "ask who was at the desk, and take the call down anew"
    case .strangeSlot, .statement: "let nobody sign in; copy the folder as it is and find out who wrote to it"
    case .rolledBack: "find out who put an older copy back, and look for the newer one"
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
    case .signature: "signature"
    case .content: "content"
    case .reviewSlot: "review-slot"
    case .unreadable: "unreadable"
    case .deskSlot: "desk-slot"
    case .strangeSlot: "strange-slot"
    case .closing: "closing"
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
  /// Of the first break; absent when there is none. `entry` is 0 when it is about no entry.
  let entry: Int64?
  let cause, sentence: String?

  init(_ chainBreak: ChainBreak?) {
    intact = chainBreak == nil
    entry = chainBreak?.sequence
    cause = chainBreak.map { VerdictText.code($0.cause) }
    sentence = chainBreak.map(VerdictText.sentence)
  }
}
