import EnquiryLog

/// Sentences about the log: what happened, and the next step.
///
/// On a live call the first words say whether anything was saved.
enum LogText {
  static func sentence(_ error: LogError) -> String {
    switch error {
    case .diskFull: "NOT SAVED: the disk is full; the call goes on in memory, free some space"
    case .busy: "NOT SAVED yet: another desk is writing; it is tried again at the next answer"
    case .inputOutput(let code):
      "NOT SAVED: the disk did not answer (\(code)); it is tried again at the next answer"
    case .notWritable: "NOT SAVED: the log became read-only; the call goes on in memory"
    case .notAFolder: "the log's folder is no folder; move away what stands there"
    case .folderNotPrivate:
      "others can look into the log's folder and it holds other things; choose an empty --home"
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
    case .damaged: "the log does not hold together; nothing was written, restore a backup"
    case .schemaAltered: "somebody changed the log's tables; nothing was written, restore a backup"
    case .settingRefused(let name, _, _):
      "the log would not be safe on this system (\(name)); nothing was written"
    case .cryptographyUnavailable: "the cryptography library did not start; install it again"
    case .closed: "the log is closed"
    case .refused(let code), .unexpected(let code):
      "NOT SAVED: the log refused it (\(code)); note the call on paper and tell a manager"
    case .malformedIdentifier, .unencodable, .noSuchEntry, .noSuchDraft:
      "NOT SAVED: the entry does not fit the log; note the call on paper and tell a manager"
    case .alreadyFiled: "this call is filed already"
    case .draftHeldElsewhere: "another desk has taken this call up"
    case .staleDraft: "a later state of this call is already kept"
    }
  }

  /// Whether nothing was there to be read, rather than that it could not be written.
  static func status(_ error: LogError) -> Int32 {
    switch error {
    case .notADatabase, .foreignFile, .newerVersion, .damaged, .schemaAltered, .isDirectory: 65
    case .unreadable: 66
    case .networkFileSystem, .settingRefused, .cryptographyUnavailable: 78
    default: 73
    }
  }
}
