import EnquiryLog

/// Sentences about the log: what happened, whom it affects, and the next step.
///
/// They hold for any command. At the desk, where a call is in hand, ``OutboxText`` speaks.
enum LogText {
  static func sentence(_ error: LogError) -> String {
    switch error {
    case .diskFull: "the disk is full and nothing was written; free some space and do it again"
    case .busy: "another desk is writing, so nothing was written; do it again in a moment"
    case .inputOutput(let code):
      "the disk did not answer (\(code)); do it again, twice does no harm"
    case .notReadBack: "what was written could not be read back; do it again, twice does no harm"
    case .notWritable: "the log became read-only and nothing was written; look at the disk"
    case .unconfirmed:
      "it is done, but the disk did not confirm it, and a power cut may undo it; look at the disk, then at "
        + "`user list`, and give the command again if it is not there"
    case .noLog:
      "the log is missing or empty, and nothing was made; a new log is begun by `frontdesk setup` alone"
    case .notAFolder: "the log's folder is no folder; move away what stands there"
    case .notOurOwn:
      "a link, a pipe or the like stands in the place of a file of the log's own; nothing it leads to was touched, "
        + "move it away and find out who put it there"
    case .folderNotPrivate:
      "the log or its folder is another user's, or the folder is open to others and holds other things; start it as the "
        + "user it belongs to, or choose an empty --home"
    case .folderNotWritable: "the log's folder cannot be written; look at its owner and mode"
    case .networkFileSystem(let type):
      "the log's folder is on a network file system (\(type)); choose a local --home"
    case .isDirectory: "a folder stands where the log file should be; move it away"
    case .unreadable: "the log file cannot be read by this user; look at its owner and mode"
    case .notADatabase: "the log file is no log; it was left alone, choose another --home"
    case .cannotOpen(let code): "the log could not be opened (\(code)); look at the folder and disk"
    case .foreignFile: "the log file belongs to another program; it was left alone"
    case .newerVersion(let found, let known):
      "the log was written by a newer frontdesk (format \(found), this knows \(known)); update first"
    case .olderVersion(let found, let known):
      "the log was written before entries were sealed (format \(found), this knows \(known)); "
        + "it was left alone: move it away and set up again"
    case .broken(let chainBreak): sentence(chainBreak)
    case .damaged: "the log does not hold together; nothing was written, restore a backup"
    case .schemaAltered(let object):
      "somebody changed what the log's file is made of (\(object)); nothing was written, tell a manager, "
        + "copy the folder as it is, and restore a backup"
    case .journalBeside:
      "another program set the log's file to keep what is written beside it; nothing was read or written: the next "
        + "sign-in sets it back, and look for who did it"
    case .replaced:
      "another file stands in the place of the log this desk had open; nothing was written, tell a manager"
    case .settingRefused(let name, _, _):
      "the log would not be safe on this system (\(name)); nothing was written"
    case .cryptographyUnavailable: "the cryptography library did not start; install it again"
    case .notFounded:
      "set-up was not finished: the log has no manager yet; finish it with `frontdesk setup`"
    case .alreadyFounded: "this log has a manager already; a manager signs in to change anything"
    case .notSignedIn: "nobody is signed in, so nothing was written"
    case .noSuchMember:
      "nobody of that name may sign in here; look at the spelling, or ask a manager to add you"
    case .suspended:
      "a manager has suspended this name; nothing can be done under it until it is given back"
    case .signsInBySheet:
      "whoever bears this name has a sheet in place of a passphrase; sign in at the keyboard, by its 24 words"
    case .wrongPassphrase(let seconds):
      "that is not the passphrase; try again after \(seconds) s"
    case .tooSoon(let seconds):
      "too soon after a wrong passphrase; wait \(seconds) s"
    case .wrongCode:
      "that is not the one-time code of that name, or it has run out; ask the manager for a new one"
    case .wrongSheet:
      "those words are not the recovery sheet of this log; look for a wrong word or a wrong sheet"
    case .passphraseCostRefused:
      "somebody changed how passphrases are kept in the file; nothing was opened, restore a backup"
    case .keysReplaced:
      "the keys of this name are missing or were swapped; nothing was opened, tell a manager, "
        + "and restore a backup or have yourself added again"
    case .notPermitted: "your role does not allow this; a manager can do it"
    case .refusedStatement(let fault): sentence(fault)
    case .closed: "the log is closed"
    case .refused(let code), .unexpected(let code):
      "the log refused it (\(code)) and nothing was written; tell a manager"
    case .malformedIdentifier, .unencodable, .noSuchDraft:
      "it does not fit the log and was not written; tell a manager"
    case .noSuchEntry(let sequence): "there is no entry \(sequence) of that kind in this log"
    case .notErasable(let sequence):
      "entry \(sequence) may not be erased: it waits, is another's to erase, or is not what was said of it; "
        + "nothing was erased"
    case .held(let sequence): "entry \(sequence) is held back; nothing was erased"
    case .needsSecond:
      "it is kept without end and needs a second signature; nothing was erased"
    case .copies(let fault): BackupText.sentence(fault)
    case .copyAltered:
      "the copy is not what it says of itself, or does not hold; nothing was put back or called a copy: take another"
    case .alreadyThere:
      "something stands in the place of the file already, and it was left alone; name another"
    case .anotherLog:
      "another log stands in that place, and it was not touched; name another --home"
    case .deskIsOpen:
      "a desk or a review is open on the log, so nothing was put back; leave it first, with quit"
    case .movedOn: "other desks went on filing and nothing was erased; do it again"
    case .alreadyFiled: "this call is filed already"
    case .draftHeldElsewhere: "another desk has taken this call up"
    case .staleDraft: "a later state of this call is already kept"
    }
  }

  /// What a manager should know of a log that holds all the same.
  static func warnings(of store: EnquiryStore, _ time: LogTime) -> [String] {
    let ahead = (try? store.timesAhead()).flatMap(\.self).map { timesAhead($0, time) }
    return ExposureText.sentences(store.exposures, mended: store.mendsExposures)
      + [ahead, store.isSheetUncopied ? sheetUncopied : nil].compactMap(\.self)
  }

  static func timesAhead(_ ahead: TimesAhead, _ time: LogTime) -> String {
    "THE TIMES CANNOT BE TRUSTED from entry \(ahead.since) on: the newest says \(time.long(ahead.newest)), and that "
      + "is yet to come by this computer's clock. Set the clock right; of those entries only the order is sure."
  }

  /// For whoever is at the desk, and saw more of the log than it holds now.
  static func earlier(_ entries: Int64) -> String {
    "THIS IS NOT THE LOG AS YOU LEFT IT: you saw \(entries) entries of it, and the last of them is not in it. Write "
      + "every call on paper too, and tell a manager at once."
  }

  /// For whoever is at the desk, after a copy was put back and a manager accepted it.
  static func putBack(_ entries: Int64) -> String {
    "A COPY OF THE LOG WAS PUT BACK since you signed in last: you saw \(entries) entries, and the last of them are not "
      + "in it. Ask a manager what has to be taken down again."
  }

  static let sheetUncopied =
    "Nobody has said to have the recovery sheet on paper: frontdesk setup makes a new one, and asks for a word of it."

  /// Why something about people was refused.
  static func sentence(_ fault: RosterFault) -> String {
    switch fault {
    case .founding: "this log has a manager already, or has none yet; nothing was changed"
    case .signature: "the signature is not that of whoever should have signed; nothing was changed"
    case .notEntitled: "only a manager may say that; nothing was changed"
    case .noSuchSubject: "there is no such member or invitation any longer; look at `user list`"
    case .nameTaken: "somebody has, or had, that name; choose another"
    case .malformedName:
      "a name is 1 to 32 small letters a to z, digits or hyphens, without spaces"
    case .tooLate: "the one-time code has run out; ask the manager for a new one"
    case .waits: "a second manager has to confirm it first; ask them to give the same command"
    case .groups: "the new keys do not fit the log as it is now; give the command again"
    case .lastManager:
      "the last manager cannot go or change role; make somebody else a manager first"
    case .trustee:
      "whoever hears what is about a manager has a user name for that alone, and is not suspended: invite or remove them"
    case .lastTrustee:
      "the last trustee cannot go: somebody has to hear what is about a manager; invite another first"
    }
  }

  /// The first place where the log is not what it was, and what it means.
  static func sentence(_ chainBreak: ChainBreak) -> String {
    let place = chainBreak.sequence == 0 ? "the log" : "entry \(chainBreak.sequence)"
    if chainBreak.cause == .rolledBack {
      return
        "the log is not as it was written: \(place) \(cause(chainBreak.cause)). Write calls on paper; where a "
        + "backup was put back on purpose, a manager types `frontdesk log accept`, else find out who put it there"
    }
    return "the log is not as it was written: \(place) \(cause(chainBreak.cause)). "
      + "Write calls on paper, tell a manager; a backup restores it"
  }

  /// What is wrong with an entry, as the rest of a sentence that begins with it.
  static func cause(_ cause: ChainBreak.Cause) -> String {
    switch cause {
    case .gap: "is missing, or out of order"
    case .header: "does not begin as an entry does"
    case .anotherLog: "belongs to another log"
    case .order: "does not follow the one before it"
    case .time: "is older than the one before it"
    case .author: "was signed by somebody who might not"
    case .act: "was filed by somebody who may not file such a thing: it counts for nothing"
    case .signature: "was changed after it was signed"
    case .content: "has lost or changed what was said in it"
    case .reviewSlot: "has lost the managers' key, or has another"
    case .unreadable: "was sealed so that no manager can read it"
    case .deskSlot: "has the desk's key though its message is closed, or lacks it though it is open"
    case .strangeSlot: "was given to a key that is not of this log: somebody else may read it"
    case .closing: "closes a message that was not open"
    case .erasure: "erases what may not be erased, or says that something is gone that is there"
    case .statement(let fault):
      "says something about people that does not count: " + faultWord(fault)
    case .rolledBack: "is not there any more, or is another one than this desk saw: an old copy"
    case .pack: "has lost the text of its policy, or has another"
    case .memberKey: "has lost the keys of a member, or keeps them too cheaply"
    case .groupKey: "has lost a key for somebody who should have it"
    case .draft: "holds an open call that nobody of the desk signed"
    }
  }

  private static func faultWord(_ fault: RosterFault) -> String {
    switch fault {
    case .founding: "a founding in the wrong place"
    case .signature: "not signed by whom it must be"
    case .notEntitled: "by somebody without the right"
    case .noSuchSubject: "about nobody who is there"
    case .nameTaken: "a name that is taken"
    case .malformedName: "a name that is none"
    case .tooLate: "a code that had run out"
    case .waits: "without a second manager"
    case .groups: "with keys that do not fit"
    case .lastManager: "that leaves no manager"
    case .trustee: "about a trustee, of whom it may not be said"
    case .lastTrustee: "that leaves no trustee"
    }
  }

  /// The exit status of the contract (DESIGN 7).
  static func status(_ error: LogError) -> Int32 {
    switch error {
    case .copies(let fault): fault == .ledger ? 65 : 73
    case .copyAltered, .notOurOwn, .notADatabase, .foreignFile, .newerVersion, .olderVersion,
      .damaged, .schemaAltered, .journalBeside,
      .isDirectory, .broken, .passphraseCostRefused, .keysReplaced:
      65
    case .unreadable, .noLog, .notFounded: 66
    case .networkFileSystem, .settingRefused, .cryptographyUnavailable: 78
    case .notSignedIn, .suspended, .signsInBySheet, .wrongPassphrase, .tooSoon, .wrongCode,
      .wrongSheet,
      .notPermitted:
      77
    case .refusedStatement(let fault):
      switch fault {
      case .nameTaken, .malformedName, .noSuchSubject: 64
      case .founding, .signature, .notEntitled, .tooLate, .waits, .groups, .lastManager, .trustee,
        .lastTrustee:
        77
      }
    case .noSuchMember, .noSuchEntry, .notErasable, .held, .needsSecond: 64
    case .notAFolder, .folderNotPrivate, .folderNotWritable, .cannotOpen, .alreadyFounded,
      .diskFull, .busy, .inputOutput, .replaced, .notReadBack, .unconfirmed, .notWritable, .closed,
      .refused, .unexpected,
      .malformedIdentifier, .unencodable, .alreadyFiled, .movedOn, .alreadyThere, .anotherLog,
      .deskIsOpen, .noSuchDraft,
      .draftHeldElsewhere,
      .staleDraft:
      73
    }
  }
}

extension Failure {
  /// What the log would not do, as a failure of a command.
  init(_ error: LogError) {
    self =
      if case .broken(let chainBreak) = error {
        .brokenLog(chainBreak)
      } else {
        .log(LogText.sentence(error), status: LogText.status(error))
      }
  }
}

/// Runs something on the log, its errors as failures.
func logged<Value>(_ body: () throws(LogError) -> Value) throws(Failure) -> Value {
  do throws(LogError) { return try body() } catch { throw Failure(error) }
}
