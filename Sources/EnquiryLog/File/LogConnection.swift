import GRDB
import Synchronization

/// The one connection of a store to its file, and what happens when the disk misbehaves.
///
/// Reads and writes are short and one at a time. After a failed read, write or sync the connection
/// is thrown away, never used again: the next use opens a new one, which rolls back whatever was
/// half done.
final class LogConnection: Sendable {
  private enum State {
    case open(DatabaseQueue)
    case spoilt
    case closed
  }

  /// Nil for a log in memory.
  private let folder: LogFolder?
  private let ballast: Ballast?
  let settings: Settings
  private let busySeconds: Int
  private let state: Mutex<State>
  /// How many times a connection was opened.
  let openings = Mutex(0)

  init(
    to folder: LogFolder?, ballast: Ballast?, on environment: StoreEnvironment
  ) throws(LogError) {
    self.folder = folder
    self.ballast = ballast
    busySeconds = environment.busySeconds
    settings = Settings(busySeconds: environment.busySeconds, inMemory: folder == nil)
    state = Mutex(.spoilt)
    _ = try queue()
  }

  /// Runs a short read.
  ///
  /// Anything written by other desks before it began is seen.
  func read<Value>(_ body: (Database) throws -> Value) throws(LogError) -> Value {
    try using { queue in try queue.read(body) }
  }

  /// Runs a transaction that is on the disk when this returns, or has left no trace when it throws
  /// anything but ``LogError/inputOutput(code:)``.
  ///
  /// The body may run twice, so running it twice must come to the same as once: after a full disk,
  /// when the ballast was given up; and on a new connection, after an input or output error.
  func write<Value>(_ body: (Database) throws -> Value) throws(LogError) -> Value {
    do {
      return try attempt(body)
    } catch {
      let another =
        error == .diskFull
        ? ballast?.release() == true : error.spoilsTheConnection && folder != nil
      guard another else { throw error }
    }
    return try attempt(body)
  }

  /// Runs one statement as it is, for inspection only.
  func outsideTransaction<Value>(
    _ body: (Database) throws -> Value
  ) throws(LogError) -> Value {
    try using { queue in try queue.writeWithoutTransaction(body) }
  }

  /// Every later use throws ``LogError/closed``.
  func close() {
    state.withLock { state in
      if case .open(let queue) = state { try? queue.close() }
      state = .closed
    }
  }

  private func attempt<Value>(_ body: (Database) throws -> Value) throws(LogError) -> Value {
    try using { queue in
      try queue.writeWithoutTransaction { db in
        try db.beginTransaction(.immediate)
        do {
          let value = try body(db)
          try db.commit()
          return value
        } catch {
          try? db.rollback()
          throw error
        }
      }
    }
  }

  private func using<Value>(
    _ action: (DatabaseQueue) throws -> Value
  ) throws(LogError) -> Value {
    let queue = try queue()
    do {
      return try action(queue)
    } catch {
      let error = LogError(error)
      if error.spoilsTheConnection { discard(queue) }
      throw error
    }
  }

  private func discard(_ spoilt: DatabaseQueue) {
    state.withLock { state in
      guard folder != nil, case .open(let queue) = state, queue === spoilt else { return }
      try? queue.close()
      state = .spoilt
    }
  }

  private func queue() throws(LogError) -> DatabaseQueue {
    try state.withLock { state throws(LogError) in
      switch state {
      case .open(let queue): return queue
      case .closed: throw .closed
      case .spoilt:
        let queue = try openQueue()
        state = .open(queue)
        return queue
      }
    }
  }

  private func openQueue() throws(LogError) -> DatabaseQueue {
    let settings = settings
    var configuration = Configuration()
    configuration.label = "enquiry log"
    configuration.busyMode = .timeout(Double(busySeconds))
    configuration.prepareDatabase { db in
      // Look before touching: a file of another program must not be changed, not even its mode.
      _ = try Schema.isMissing(in: db)
      try settings.apply(to: db)
    }
    do {
      let queue =
        if let folder {
          try DatabaseQueue(path: folder.file, configuration: configuration)
        } else {
          try DatabaseQueue(configuration: configuration)
        }
      try queue.writeWithoutTransaction { db in
        try settings.verify(on: db)
        if try Schema.isMissing(in: db) {
          // Two desks may both have found it missing: the second finds it made.
          try db.inTransaction(.immediate) {
            if try Schema.isMissing(in: db) { try Schema.make(in: db) }
            return .commit
          }
        }
        try Schema.verify(on: db)
      }
      openings.withLock { $0 += 1 }
      return queue
    } catch {
      throw LogError(error)
    }
  }
}
