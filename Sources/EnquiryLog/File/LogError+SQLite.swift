import GRDB

extension LogError {
  /// Takes the result code of a database error, and drops its message, statement and arguments.
  init(_ error: any Error) {
    if let known = error as? LogError {
      self = known
      return
    }
    if let chain = error as? ChainBreak {
      self = .broken(chain)
      return
    }
    if let fault = error as? RosterFault {
      self = .refusedStatement(fault)
      return
    }
    guard let error = error as? DatabaseError else {
      self = .unexpected(code: 0)
      return
    }
    let code = error.extendedResultCode.rawValue
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_IOERR: self = .inputOutput(code: code)
    case .SQLITE_NOTADB: self = .notADatabase
    // Every statement is this program's own: one that SQLite cannot make out is the file's doing.
    case .SQLITE_CORRUPT, .SQLITE_ERROR: self = .damaged(code: code)
    case .SQLITE_READONLY: self = .notWritable(code: code)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .cannotOpen(code: code)
    case .SQLITE_CONSTRAINT: self = .refused(code: code)
    default: self = .unexpected(code: code)
    }
  }

  /// The connection that met this must not be used again: what it holds in memory and what is on
  /// the disk may differ from now on.
  ///
  /// A read that failed may also show as pages that do not hold together. What was opened while the disk took nothing
  /// stays read-only when the disk does not.
  var spoilsTheConnection: Bool {
    switch self {
    case .inputOutput, .damaged, .replaced, .notWritable, .cannotOpen: true
    default: false
    }
  }
}
