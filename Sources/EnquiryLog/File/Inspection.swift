import GRDB
import Synchronization

extension EnquiryStore {
  /// Runs one statement against the file as it is, and returns what it answers, as text.
  ///
  /// For tests, which tamper with files, and for whoever has to look into a broken one. No part of
  /// filing or reading goes through here.
  @discardableResult
  package func inspect(_ sql: String) throws(LogError) -> [[String]] {
    try sqlite().outsideTransaction { db in
      try Row.fetchAll(db, sql: sql).map { row in
        row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }
      }
    }
  }

  /// Runs an action of others while this store holds the file, as a desk that is slow to file does.
  package func holdingTheFile(_ action: () throws -> Void) throws(LogError) {
    try storage.write { _ in try action() }
  }

  /// Sets every setting anew.
  package func applySettings() throws(LogError) {
    let file = try sqlite()
    try file.outsideTransaction { db in try file.settings.apply(to: db) }
  }

  /// Reads every setting back, as opening does.
  package func verifySettings() throws(LogError) {
    let file = try sqlite()
    try file.outsideTransaction { db in try file.settings.verify(on: db) }
  }

  /// How many connections this store has opened.
  ///
  /// More than one after a failed read, write or sync.
  package var connectionsOpened: Int { (try? sqlite())?.openings.withLock(\.self) ?? 0 }

  /// The id of this desk's session.
  package var session: String { sessions.own }

  private func sqlite() throws(LogError) -> SQLiteStorage {
    guard let file = storage as? SQLiteStorage else { throw .unexpected(code: 0) }
    return file
  }
}
