import ArgumentParser
import EnquiryLog
import Foundation
import PolicyCore

/// The log as a file: is it whole, how large is it, is it the one we know.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "The log itself: whether it is whole, its state, and words for the hand-over book.",
    discussion: """
      Examples:
        frontdesk log verify
        frontdesk log anchor --check WORDS
        frontdesk log accept                   a backup was put back on purpose
        frontdesk log backup FOLDER            a verified copy, elsewhere
        frontdesk log restore COPY             puts one back
        frontdesk log erase 12 --reason WORDS  its time is over; review dispose says so
        frontdesk log export 12 --to FILE ...  encrypted, for whoever may have it
      """,
    subcommands: [
      LogStatusCommand.self, LogVerifyCommand.self, LogAnchorCommand.self,
      LogAcceptCommand.self, LogEraseCommand.self, LogBackupCommand.self, LogRestoreCommand.self,
      LogExportCommand.self,
    ])
}

/// A broken chain, for the commands that were asked for it: a verdict, where it is a failure elsewhere.
struct BrokenChain: Error {
  let chainBreak: ChainBreak
}

extension Home {
  /// Runs something on the log of this home for such a command.
  ///
  /// - Throws: ``BrokenChain``, or ``Failure`` for whatever else is in the way.
  func verified<Value>(_ body: () throws(LogError) -> Value) throws -> Value {
    do throws(LogError) {
      return try body()
    } catch {
      if case .broken(let chainBreak) = error { throw BrokenChain(chainBreak: chainBreak) }
      throw failure(error)
    }
  }

  /// The log there is, to be looked at.
  func openToVerify() throws -> EnquiryStore {
    try verified { () throws(LogError) in try EnquiryStore.look(in: log) }
  }
}

/// The number or the reference of an entry, from a command line.
func callName(_ word: String) throws -> CallName {
  guard let name = CallName(word) else {
    throw ValidationError("an entry is named by its number, 12, or by its reference, ABCD-12")
  }
  return name
}
