import ArgumentParser
import EnquiryLog
import Foundation

/// The log as a file: is it whole, how large is it, is it the one we know.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "The log itself: whether it is whole, its state, and words for the hand-over book.",
    subcommands: [LogStatusCommand.self, LogVerifyCommand.self, LogAnchorCommand.self])
}

/// Refuses a home without a log: opening one that is not there would make it.
func requireLog(_ home: Home) throws(Failure) {
  let file = home.log + "/enquiries.db"
  // A folder in the place of the file is for the log to name.
  guard FileManager.default.fileExists(atPath: file) else { throw .missing(file) }
}

/// A broken chain, for the commands that were asked for it: a verdict, where it is a failure elsewhere.
struct BrokenChain: Error {
  let chainBreak: ChainBreak
}

/// Runs something on the log for such a command.
///
/// - Throws: ``BrokenChain``, or ``Failure`` for whatever else is in the way.
func verified<Value>(_ body: () throws(LogError) -> Value) throws -> Value {
  do throws(LogError) {
    return try body()
  } catch {
    if case .broken(let chainBreak) = error { throw BrokenChain(chainBreak: chainBreak) }
    throw Failure(error)
  }
}

extension Home {
  /// The log there is, once ``requireLog(_:)`` has seen it.
  func openExistingLog() throws -> EnquiryStore {
    let store = try verified { () throws(LogError) in try EnquiryStore.open(in: log) }
    guard store.isFounded else {
      store.close()
      throw Failure(.notFounded)
    }
    return store
  }
}
