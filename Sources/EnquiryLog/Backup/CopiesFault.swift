/// What is wrong with a folder of copies, apart from the log and from any copy in it.
public enum CopiesFault: Hashable, Sendable {
  /// The folder above it is not there: a disk that is not plugged in, or a slip of the hand; nothing was made.
  case aboveIsMissing
  /// Something that is no folder stands there.
  case notAFolder
  /// It is another user's.
  case anothers
  /// It is the log's own, or in it.
  case ofTheLog
  /// It is the folder of the desk, in which the log lies.
  case ofTheDesk
  /// It is a copy, or in one.
  case inACopy
  /// It cannot be written.
  case notWritable(system: Int32)
  /// There is no room left on its disk, also when what is over its time was removed.
  case full
  /// Its disk does not answer.
  case inputOutput(code: Int32)
  /// The ledger in it cannot be read: nothing tells what was erased.
  case ledger
}

extension LogError {
  /// What its disk would not do, said of the folder of copies and not of the log's.
  static func copies(_ failure: FileSystem.Failure) -> LogError {
    switch DurableFile.error(failure) {
    case .diskFull: .copies(.full)
    case .inputOutput(let code): .copies(.inputOutput(code: code))
    default: .copies(.notWritable(system: failure.number))
    }
  }
}
