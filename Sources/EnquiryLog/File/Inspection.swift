import GRDB
import Synchronization

extension EnquiryStore {
  /// Runs one statement against the file as it is, and returns what it answers, as text.
  ///
  /// For tests, which tamper with files, and for whoever has to look into a broken one. No part of
  /// filing or reading goes through here.
  @discardableResult
  package func inspect(_ sql: String) throws(LogError) -> [[String]] {
    try connection.outsideTransaction { db in
      try Row.fetchAll(db, sql: sql).map { row in
        row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }
      }
    }
  }

  /// Runs an action of others while this store holds the file, as a desk that is slow to file does.
  package func holdingTheFile(_ action: () throws -> Void) throws(LogError) {
    try connection.write { _ in try action() }
  }

  /// Sets every setting anew.
  package func applySettings() throws(LogError) {
    try connection.outsideTransaction { db in try connection.settings.apply(to: db) }
  }

  /// Reads every setting back, as opening does.
  package func verifySettings() throws(LogError) {
    try connection.outsideTransaction { db in try connection.settings.verify(on: db) }
  }

  /// How many connections this store has opened.
  ///
  /// More than one after a failed read, write or sync.
  package var connectionsOpened: Int { connection.openings.withLock(\.self) }

  /// The id of this desk's session.
  package var session: String { sessions.own }
}
