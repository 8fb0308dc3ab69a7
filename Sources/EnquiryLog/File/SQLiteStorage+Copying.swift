import GRDB

extension SQLiteStorage {
  /// Makes a copy by SQLite's own backup, in a file that is not there yet, and takes out of it what a desk could read.
  ///
  /// Open calls, the desk's keys to open messages and wrong attempts stay here: whoever takes a copy away takes noise.
  func copy(to path: String) throws(LogError) {
    let settings = Settings(busySeconds: 5, inMemory: false)
    var configuration = Configuration()
    configuration.label = "copy of the enquiry log"
    configuration.prepareDatabase { db in try settings.apply(to: db) }
    try using { connection in
      let copy = try DatabaseQueue(path: path, configuration: configuration)
      do {
        try connection.queue.backup(to: copy)
        try copy.writeWithoutTransaction { db in try settings.verify(on: db) }
        try copy.write { db in
          try db.execute(sql: "DELETE FROM slot WHERE grp >= 'D' AND grp < 'E'")
          try db.execute(sql: "DELETE FROM draft")
          try db.execute(sql: "DELETE FROM attempt")
        }
      } catch {
        try? copy.close()
        throw error
      }
      try copy.close()
    }
  }
}
