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

extension Home {
  /// The log there is; opening one that is not there would make it.
  ///
  /// - Throws: ``Failure/missing(_:)``, or what opening throws: see ``LogOpening``.
  func openExistingLog() throws(LogOpening) -> EnquiryStore {
    // A folder in the place of the file is for the log to name.
    guard FileManager.default.fileExists(atPath: log + "/enquiries.db") else {
      throw .failure(.missing(log + "/enquiries.db"))
    }
    let store: EnquiryStore
    do throws(LogError) {
      store = try EnquiryStore.open(in: log)
    } catch {
      if case .broken(let chainBreak) = error { throw .broken(chainBreak) }
      throw .failure(Failure(error))
    }
    guard store.isFounded else {
      store.close()
      throw .failure(Failure(.notFounded))
    }
    return store
  }
}

/// Why a log was not opened: a broken chain is what somebody asked about, anything else is in the way of asking.
enum LogOpening: Error {
  case broken(ChainBreak)
  case failure(Failure)
}
