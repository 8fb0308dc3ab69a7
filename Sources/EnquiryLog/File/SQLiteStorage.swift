import GRDB
import Synchronization

/// A log in an SQLite file: the one connection of a store, and what happens when the disk misbehaves.
///
/// Reads and writes are short and one at a time. After a failed read, write or sync the connection
/// is thrown away, never used again: the next use opens a new one, which rolls back whatever was
/// half done.
final class SQLiteStorage: LogStorage {
  private enum State {
    case open(Connection)
    case spoilt
    case closed
  }

  final class Connection: Sendable {
    let queue: DatabaseQueue
    /// Which file it is of; nil for a log in memory.
    let file: FileSystem.Identity?
    /// Counts up when somebody changes what there is in the file; 0 before it was looked at.
    let schema = Mutex(0)

    init(_ queue: DatabaseQueue, of file: FileSystem.Identity?) {
      self.queue = queue
      self.file = file
    }
  }

  /// Nil for a log in memory.
  let folder: LogFolder?
  private let absence: LogFolder.Absence
  private let ballast: Ballast?
  /// Nothing is to be written, not even a setting back.
  private let isLooking: Bool
  private let sawBeside = Mutex(false)
  /// Another program had set the file to keep what is written beside it.
  var wasBeside: Bool { sawBeside.withLock(\.self) }
  let settings: Settings
  private let environment: StoreEnvironment
  private let state: Mutex<State>
  /// A commit failed, and may have been kept: until one succeeds nobody can say whether it is on the disk.
  private let isUnconfirmed = Mutex(false)
  /// How many times a connection was opened.
  let openings = Mutex(0)

  /// - Parameters:
  ///   - folder: nil for a log in memory, which is always made.
  ///   - absence: of the tables in the file.
  init(
    to folder: LogFolder?, whenAbsent absence: LogFolder.Absence, ballast: Ballast?,
    isLooking: Bool = false, on environment: StoreEnvironment
  ) throws(LogError) {
    self.folder = folder
    self.absence = absence
    self.ballast = ballast
    self.isLooking = isLooking
    self.environment = environment
    settings = Settings(busySeconds: environment.busySeconds, inMemory: folder == nil)
    state = Mutex(.spoilt)
    do {
      _ = try connection()
    } catch {
      guard mayTryAgain(after: error) else { throw error }
      _ = try connection()
    }
  }

  /// What one attempt was told of the disk may be gone with the next, on a fresh connection; a broken disk says it
  /// twice.
  private func mayTryAgain(after error: LogError) -> Bool {
    folder != nil && error.spoilsTheConnection
  }

  func read<Value>(_ body: (any LogReading) throws -> Value) throws(LogError) -> Value {
    func attempt() throws(LogError) -> Value {
      try using { connection in
        try connection.queue.read { db in
          try environment.disk(.reading)
          try requireSame(connection, db)
          return try body(SQLiteRows(db))
        }
      }
    }
    do {
      return try attempt()
    } catch {
      guard mayTryAgain(after: error) else { throw error }
    }
    return try attempt()
  }

  func write<Value>(_ body: (any LogWriting) throws -> Value) throws(LogError) -> Value {
    do {
      return try attempt(body)
    } catch {
      let another =
        error == .diskFull ? ballast?.release() == true : mayTryAgain(after: error)
      guard another else { throw error }
    }
    return try attempt(body)
  }

  /// Runs statements as they are, for inspection only.
  func outsideTransaction<Value>(
    _ body: (Database) throws -> Value
  ) throws(LogError) -> Value {
    try using { connection in try connection.queue.writeWithoutTransaction(body) }
  }

  func close() {
    state.withLock { state in
      if case .open(let connection) = state { try? connection.queue.close() }
      state = .closed
    }
  }

  private func attempt<Value>(
    _ body: (any LogWriting) throws -> Value
  ) throws(LogError) -> Value {
    let isUnconfirmed = isUnconfirmed.withLock(\.self)
    let value = try using { connection in
      try connection.queue.writeWithoutTransaction { db in
        try db.beginTransaction(.immediate)
        do {
          try requireSame(connection, db)
          let rows = SQLiteRows(db)
          // A transaction that changes nothing is not synced: an earlier one, found kept, would be taken for safe.
          try rows.mark(always: isUnconfirmed)
          let value = try body(rows)
          try commit(db)
          try requireSameFile(connection)
          return value
        } catch {
          if db.isInsideTransaction { try? db.rollback() }
          throw error
        }
      }
    }
    if isUnconfirmed { self.isUnconfirmed.withLock { $0 = false } }
    return value
  }

  /// Throws unless the file is the one that was opened, and holds what was made in it and nothing else.
  ///
  /// A file can be emptied, altered or replaced under an open desk: what is written to one that has no name any more
  /// is lost.
  private func requireSame(_ connection: Connection, _ db: Database) throws {
    try requireSameFile(connection)
    let number = try Schema.number(on: db)
    guard connection.schema.withLock({ $0 != number }) else { return }
    try Schema.verify(on: db)
    connection.schema.withLock { $0 = number }
  }

  private func requireSameFile(_ connection: Connection) throws {
    guard let folder, let file = connection.file else { return }
    guard let now = try Self.identity(of: folder.file) else { throw LogError.noLog }
    guard now == file else { throw LogError.replaced }
  }

  private static func identity(of path: String) throws(LogError) -> FileSystem.Identity? {
    do { return try FileSystem.facts(at: path)?.identity } catch {
      throw .unreadable(system: error.number)
    }
  }

  private func commit(_ db: Database) throws {
    do {
      try db.commit()
      try environment.disk(.committed)
    } catch {
      self.isUnconfirmed.withLock { $0 = true }
      throw error
    }
  }

  /// Runs something on the connection, which is thrown away when the disk did not answer.
  func using<Value>(
    _ action: (Connection) throws -> Value
  ) throws(LogError) -> Value {
    let connection = try connection()
    do {
      return try action(connection)
    } catch {
      let error = LogError(error)
      if error.spoilsTheConnection { discard(connection) }
      throw error
    }
  }

  private func discard(_ spoilt: Connection) {
    state.withLock { state in
      guard folder != nil, case .open(let connection) = state, connection === spoilt
      else { return }
      try? connection.queue.close()
      state = .spoilt
    }
  }

  private func connection() throws(LogError) -> Connection {
    try state.withLock { state throws(LogError) in
      switch state {
      case .open(let connection): return connection
      case .closed: throw .closed
      case .spoilt:
        let connection = try openConnection()
        state = .open(connection)
        return connection
      }
    }
  }

  private func openConnection() throws(LogError) -> Connection {
    let file = try folder.flatMap { folder throws(LogError) in try Self.identity(of: folder.file) }
    let queue = try openQueue()
    let connection = Connection(queue, of: file)
    do {
      try requireSameFile(connection)
      return connection
    } catch {
      try? queue.close()
      throw LogError(error)
    }
  }

  private func openQueue() throws(LogError) -> DatabaseQueue {
    let (settings, isLooking) = (settings, isLooking)
    var configuration = Configuration()
    configuration.label = "enquiry log"
    configuration.busyMode = .timeout(Double(environment.busySeconds))
    configuration.prepareDatabase { [weak self] db in
      if JournalMark.isBeside(db) {
        guard !isLooking else { throw LogError.journalBeside }
        self?.sawBeside.withLock { $0 = true }
      }
      // Look before touching: a file of another program must not be changed, not even its mode.
      _ = try Schema.isMissing(in: db)
      try settings.apply(to: db)
    }
    do {
      try environment.disk(.opening)
      let queue =
        if let folder {
          try DatabaseQueue(path: folder.file, configuration: configuration)
        } else {
          try DatabaseQueue(configuration: configuration)
        }
      try queue.writeWithoutTransaction { db in
        try settings.verify(on: db)
        if try Schema.isMissing(in: db) {
          // What was made before is not made again: somebody emptied it.
          guard absence == .makes, openings.withLock({ $0 == 0 }) else { throw LogError.noLog }
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
