import GRDB

/// The settings a log depends on: each is set, and each is read back before anything is written.
///
/// SQLite answers an unknown or impossible setting with silence, and libraries lower durability on
/// their own (GRDB does under WAL). Hence the reading back.
struct Settings: Sendable {
  struct Setting: Sendable {
    var name: String
    var value: String
    /// As SQLite reports it; nil when it reports nothing where it is compiled out.
    var readsBack: String
    var mayBeAbsent = false
  }

  let all: [Setting]

  init(busySeconds: Int, inMemory: Bool) {
    let busy = String(busySeconds * 1000)
    all = [
      // TRUNCATE leaves no deleted text behind in the journal, and is outside the WAL-reset bug.
      Setting(
        name: "journal_mode", value: "TRUNCATE", readsBack: inMemory ? "memory" : "truncate"),
      Setting(name: "synchronous", value: "EXTRA", readsBack: "3"),
      Setting(name: "secure_delete", value: "ON", readsBack: "1"),
      Setting(name: "foreign_keys", value: "ON", readsBack: "1"),
      Setting(name: "trusted_schema", value: "OFF", readsBack: "0"),
      Setting(name: "cell_size_check", value: "ON", readsBack: "1"),
      Setting(name: "temp_store", value: "MEMORY", readsBack: "2"),
      Setting(name: "mmap_size", value: "0", readsBack: "0", mayBeAbsent: true),
      Setting(name: "busy_timeout", value: busy, readsBack: busy),
      // Triggers also fire for rows that an INSERT OR REPLACE would push out.
      Setting(name: "recursive_triggers", value: "ON", readsBack: "1"),
    ]
  }

  func apply(to db: Database) throws {
    for setting in all { try db.execute(sql: "PRAGMA \(setting.name) = \(setting.value)") }
  }

  /// Throws ``LogError/settingRefused(name:wanted:found:)`` for the first that did not take.
  func verify(on db: Database) throws {
    for setting in all {
      let found = try Row.fetchOne(db, sql: "PRAGMA \(setting.name)")
        .map { String.fromDatabaseValue($0[0]) ?? Int64.fromDatabaseValue($0[0]).map(String.init) }
      let value = found.flatMap(\.self)
      if value == nil, setting.mayBeAbsent { continue }
      guard value == setting.readsBack else {
        throw LogError.settingRefused(
          name: setting.name, wanted: setting.readsBack, found: value ?? "")
      }
    }
  }
}
