/// What went wrong with the log: plain data, for the command line to put into words.
///
/// No case carries a path, a name, a statement or an argument of one, so an error may be printed,
/// kept or passed on without saying anything about anybody. `code` is SQLite's extended result
/// code and `system` the operating system's error number: both only help whoever mends the machine.
public enum LogError: Error, Hashable, Sendable {
  // The folder.

  /// Something that is not a folder stands where the folder should be.
  case notAFolder
  /// Others may look into the folder and it holds things that are not ours, or it or the log in it belongs to
  /// another user; it was left as is.
  case folderNotPrivate
  /// A symbolic link, a pipe or the like stands where a file or folder of the log's own should be; nothing it leads
  /// to was touched.
  case notOurOwn
  /// The folder cannot be made, entered or written to.
  case folderNotWritable(system: Int32)
  /// The folder lies on a network file system, where two desks' locks do not hold.
  case networkFileSystem(type: String)

  // The file.

  /// There is no log here: its folder or file is missing, or empty.
  ///
  /// Nothing was made: set-up alone begins a log.
  case noLog
  /// A directory stands where the log file should be.
  case isDirectory
  /// The file is there and this user may not read and write it.
  case unreadable(system: Int32)
  /// The file is not a database at all.
  case notADatabase
  /// SQLite could not open the file or its journal.
  case cannotOpen(code: Int32)
  /// A database of another program.
  ///
  /// It was not changed.
  case foreignFile(applicationID: Int32)
  /// Written by a later `frontdesk`.
  ///
  /// It was not changed.
  case newerVersion(found: Int, known: Int)
  /// Written before entries were sealed.
  ///
  /// It was not changed.
  case olderVersion(found: Int, known: Int)
  /// The chain of entries does not hold: the first break.
  case broken(ChainBreak)
  /// The database, or what an entry says in it, does not hold together.
  case damaged(code: Int32)
  /// Tables, indexes or triggers are not those this version made: somebody changed the file.
  ///
  /// `object` is the first that is not as it was made, its name in small letters, digits and lines.
  case schemaAltered(object: String)
  /// Another program set the file to keep what is written beside it; it was only to be looked at, so it was left so.
  case journalBeside
  /// Another file stands in the place of the one this desk had open.
  case replaced
  /// A setting this log depends on did not take.
  ///
  /// Nothing was read or written.
  case settingRefused(name: String, wanted: String, found: String)
  /// libsodium did not start.
  case cryptographyUnavailable

  // People and keys.

  /// Nobody has founded this log yet.
  case notFounded
  /// It was founded before.
  case alreadyFounded
  /// Nobody is signed in.
  case notSignedIn
  /// There is nobody of that name.
  case noSuchMember
  /// A manager has suspended whoever bears that name.
  case suspended
  /// They have no passphrase: the words of their sheet open their keys.
  case signsInBySheet
  /// It is not the passphrase; the next may be tried after so many seconds.
  case wrongPassphrase(seconds: Int)
  /// After a wrong passphrase, so many seconds are still to wait.
  case tooSoon(seconds: Int)
  /// It is not the one-time code of that name, or it has run out.
  case wrongCode
  /// Those words are not the recovery sheet of this log.
  case wrongSheet
  /// The file asks for a cost of passphrases that is absurd, or lower than it may be.
  case passphraseCostRefused
  /// The keys of this member are missing, or are not those the entries speak of.
  case keysReplaced
  /// Whoever is signed in may not do this, or is no member any longer.
  case notPermitted
  /// What was to be said about people does not count.
  case refusedStatement(RosterFault)

  // At work.

  /// No room, even after the ballast was given up.
  ///
  /// Nothing of this filing was kept in the file.
  case diskFull
  /// Another desk held the file for longer than the busy time.
  case busy
  /// Reading, writing or syncing failed, on a fresh connection too.
  ///
  /// Whether it was kept is unknown: file again, which is safe.
  case inputOutput(code: Int32)
  /// An entry was written and could not be read back as it was.
  ///
  /// File again, which is safe.
  case notReadBack
  /// A statement about people is in the log, and the disk did not confirm it: a power cut may undo it.
  case unconfirmed
  /// The file became read-only.
  case notWritable(code: Int32)
  /// The store was closed before.
  case closed
  /// The file itself forbids it: entries are never changed, never removed, never out of order.
  case refused(code: Int32)
  /// Any other answer of the database.
  case unexpected(code: Int32)

  // What was asked for.

  /// An identifier was not 32 lower-case hexadecimal digits.
  ///
  /// It may be something said, so it is not repeated here.
  case malformedIdentifier
  /// The record could not be put into bytes.
  case unencodable
  /// This identifier is already filed, as another kind of entry or ahead of this draft.
  case alreadyFiled(sequence: Int64)
  /// There is no entry of that number, or it is not of the kind this can refer to.
  case noSuchEntry(sequence: Int64)
  /// This entry may not be erased: it is not of the kind, or class, it was said to be, waits for somebody, is
  /// another's to erase, or is erased already.
  case notErasable(sequence: Int64)
  /// Somebody holds this entry back.
  case held(sequence: Int64)
  /// What is to be erased is kept without end: it needs another manager's signature, or the recovery sheet's.
  case needsSecond
  /// A folder of copies, or its disk, will not do.
  case copies(CopiesFault)
  /// A copy is not what it says of itself, or does not hold.
  case copyAltered
  /// Something stands in the place of a file that was to be made.
  case alreadyThere
  /// Another log stands in the place this one was to be put back to.
  case anotherLog
  /// A desk is at work on the log.
  case deskIsOpen
  /// Something was filed since it was judged what may go.
  ///
  /// Nothing was erased: judge again.
  case movedOn
  /// There is no draft of this call.
  case noSuchDraft
  /// Another desk holds this draft, or held it and nobody has adopted it since.
  case draftHeldElsewhere
  /// A later revision of this draft is already kept.
  case staleDraft
}
