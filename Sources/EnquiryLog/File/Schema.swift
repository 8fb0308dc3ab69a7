import GRDB

/// Version 4 of the file: its mark, tables, indexes and triggers; and those of versions 2 and 3, in which nothing could
/// be erased.
///
/// What each column means is written in <doc:FileFormat>. The triggers stand in the file, so they
/// bind any program that opens it, not only this one.
enum Schema {
  /// `FDLG` in ASCII.
  static let applicationID: Int32 = 0x4644_4C47
  /// A log becomes one of this version with the first transaction that writes to it; an older program then leaves it
  /// alone.
  static let version = 4
  /// The oldest that is read.
  static let oldest = 2

  /// Every object by its name, in the order in which they are made.
  static let objects: [(name: String, sql: String)] = [
    (
      "entry",
      """
      CREATE TABLE entry (
        seq INTEGER PRIMARY KEY,
        header BLOB NOT NULL CHECK (length(header) = 192),
        sig BLOB NOT NULL CHECK (length(sig) = 64),
        kind BLOB NOT NULL GENERATED ALWAYS AS (substr(header, 3, 1)) VIRTUAL,
        refers BLOB NOT NULL GENERATED ALWAYS AS (substr(header, 25, 8)) VIRTUAL,
        id BLOB NOT NULL GENERATED ALWAYS AS (substr(header, 113, 16)) VIRTUAL
      ) STRICT
      """
    ),
    (
      "body",
      "CREATE TABLE body (seq INTEGER PRIMARY KEY REFERENCES entry, content BLOB) STRICT"
    ),
    (
      "slot",
      """
      CREATE TABLE slot (
        seq INTEGER NOT NULL REFERENCES entry,
        grp TEXT NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (seq, grp)
      ) STRICT, WITHOUT ROWID
      """
    ),
    (
      "draft",
      """
      CREATE TABLE draft (
        call TEXT PRIMARY KEY CHECK (length(call) = 32 AND call NOT GLOB '*[^0-9a-f]*'),
        session TEXT NOT NULL,
        revision INTEGER NOT NULL,
        updated INTEGER NOT NULL,
        author BLOB NOT NULL,
        review INTEGER NOT NULL,
        desk INTEGER NOT NULL,
        content BLOB NOT NULL,
        slot_r BLOB NOT NULL,
        slot_d BLOB NOT NULL,
        sig BLOB NOT NULL
      ) STRICT
      """
    ),
    ("pack", "CREATE TABLE pack (hash TEXT PRIMARY KEY, yaml BLOB NOT NULL) STRICT"),
    (
      "member_key",
      """
      CREATE TABLE member_key (
        member BLOB PRIMARY KEY,
        opslimit INTEGER NOT NULL,
        memlimit INTEGER NOT NULL,
        salt BLOB NOT NULL,
        wrapped BLOB NOT NULL,
        sig BLOB NOT NULL
      ) STRICT
      """
    ),
    (
      "group_key",
      """
      CREATE TABLE group_key (
        grp TEXT NOT NULL,
        holder BLOB NOT NULL,
        sealed BLOB NOT NULL,
        giver BLOB NOT NULL,
        sig BLOB NOT NULL,
        PRIMARY KEY (grp, holder)
      ) STRICT, WITHOUT ROWID
      """
    ),
    (
      "attempt",
      "CREATE TABLE attempt (member BLOB PRIMARY KEY, wrong INTEGER NOT NULL, until INTEGER NOT NULL) STRICT"
    ),
    ("entry_by_id", "CREATE UNIQUE INDEX entry_by_id ON entry (id)"),
    ("entry_of_people", "CREATE INDEX entry_of_people ON entry (seq) WHERE kind = x'04'"),
    ("entry_of_erasure", "CREATE INDEX entry_of_erasure ON entry (seq) WHERE kind = x'03'"),
    ("closed_once", "CREATE UNIQUE INDEX closed_once ON entry (refers) WHERE kind = x'02'"),
    ("slot_of_desk", "CREATE INDEX slot_of_desk ON slot (seq) WHERE grp >= 'D' AND grp < 'E'"),
    trigger(
      "entry_in_order", "INSERT ON entry",
      "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)"
    ),
    // A unique index alone would let INSERT OR REPLACE push the older entry out.
    trigger("entry_once", "INSERT ON entry", "EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)"),
    trigger(
      "entry_closed_once", "INSERT ON entry",
      "NEW.kind = x'02' AND EXISTS "
        + "(SELECT 1 FROM entry WHERE refers = NEW.refers AND kind = x'02')"),
    trigger("entry_unchanged", "UPDATE ON entry"),
    trigger("entry_kept", "DELETE ON entry"),
    trigger("body_once", "INSERT ON body", "EXISTS (SELECT 1 FROM body WHERE seq = NEW.seq)"),
    // A content goes when the newest entry is one that erases.
    trigger(
      "body_unchanged", "UPDATE ON body",
      "NEW.content IS NOT NULL OR NEW.seq IS NOT OLD.seq OR NOT EXISTS "
        + "(SELECT 1 FROM entry WHERE kind = x'03' AND seq = (SELECT max(seq) FROM entry))"),
    trigger("body_kept", "DELETE ON body"),
    trigger(
      "slot_once", "INSERT ON slot",
      "EXISTS (SELECT 1 FROM slot WHERE seq = NEW.seq AND grp = NEW.grp)"),
    trigger("slot_unchanged", "UPDATE ON slot"),
    trigger(
      "slot_kept", "DELETE ON slot",
      "(OLD.grp < 'D' OR OLD.grp >= 'E') AND NOT EXISTS "
        + "(SELECT 1 FROM body WHERE seq = OLD.seq AND content IS NULL)"),
    trigger("pack_once", "INSERT ON pack", "EXISTS (SELECT 1 FROM pack WHERE hash = NEW.hash)"),
    trigger("pack_unchanged", "UPDATE ON pack"),
    trigger("pack_kept", "DELETE ON pack"),
  ]

  /// As versions 2 and 3 had them, of those that are others now.
  private static let former: [(name: String, sql: String)] = [
    trigger("body_unchanged", "UPDATE ON body"),
    trigger("slot_kept", "DELETE ON slot", "OLD.grp < 'D' OR OLD.grp >= 'E'"),
  ]

  /// What those versions had not.
  private static let added: Set = ["entry_of_erasure"]

  /// What a file of a version holds.
  private static func objects(of version: Int) -> [(name: String, sql: String)] {
    guard version < 4 else { return objects }
    return objects.filter { !added.contains($0.name) }.map { object in
      former.first { $0.name == object.name } ?? object
    }
  }

  /// Makes of a file of an earlier version one of this, in the transaction that is going on.
  static func upgrade(in db: Database, from version: Int) throws {
    guard version < 4 else { return }
    for object in objects where former.contains(where: { $0.name == object.name }) {
      try db.execute(sql: "DROP TRIGGER \(object.name)")
      try db.execute(sql: object.sql)
    }
    for object in objects where added.contains(object.name) { try db.execute(sql: object.sql) }
  }

  private static func trigger(
    _ name: String, _ event: String, _ condition: String? = nil
  ) -> (name: String, sql: String) {
    let when = condition.map { " WHEN \($0)" } ?? ""
    return (
      name,
      "CREATE TRIGGER \(name) BEFORE \(event)\(when) BEGIN SELECT RAISE(ABORT, '\(name)'); END"
    )
  }

  /// True when nothing was made in the file yet; throws when it is anything but empty or ours.
  ///
  /// Only reads, so that a file of another program is left as it was found. Marks and tables are
  /// looked at in one transaction: between two, another desk may have made them.
  static func isMissing(in db: Database) throws -> Bool {
    guard !db.isInsideTransaction else { return try isMissingNow(in: db) }
    var isMissing = false
    try db.inTransaction(.deferred) {
      isMissing = try isMissingNow(in: db)
      return .commit
    }
    return isMissing
  }

  private static func isMissingNow(in db: Database) throws -> Bool {
    // First the tables: the two marks alone would not begin the transaction's one view of the file.
    let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema")
    let mark = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if mark == applicationID {
      let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if found > version { throw LogError.newerVersion(found: found, known: version) }
      if found < oldest { throw LogError.olderVersion(found: found, known: version) }
      return false
    }
    guard mark == 0, objects == 0 else { throw LogError.foreignFile(applicationID: mark) }
    return true
  }

  /// Makes everything; inside a transaction, so it is all there or nothing is.
  static func make(in db: Database) throws {
    for object in objects { try db.execute(sql: object.sql) }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Throws unless the file holds exactly what ``make(in:)`` makes: every object of whatever type and name, word for
  /// word.
  ///
  /// Names of SQLite's own are no exception: it makes none in this file but the indexes of primary keys.
  static func verify(on db: Database) throws {
    if try isMissing(in: db) { throw LogError.noLog }
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? version
    var missing = found < 4 ? madeBefore : made
    for row in try Row.fetchAll(db, sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema") {
      let found = Made(
        type: row.text("type") ?? "", name: row.text("name") ?? "",
        table: row.text("tbl_name") ?? "",
        sql: row.text("sql"))
      guard missing.remove(found) != nil else { throw LogError.schemaAltered(object: found.shown) }
    }
    if let lost = missing.map(\.shown).min() { throw LogError.schemaAltered(object: lost) }
  }

  /// One row of SQLite's own table of what there is.
  private struct Made: Hashable {
    var type: String
    var name: String
    var table: String
    var sql: String?

    /// Whatever somebody called it: nothing that could pass for words or for a command of the terminal.
    var shown: String {
      let name = name.lowercased().unicodeScalars.prefix(40).map { scalar in
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
          ? Character(scalar) : "?"
      }
      return
        "\(["table", "index", "trigger", "view"].contains(type) ? type : "object") \(String(name))"
    }
  }

  private static let made = made(objects)
  private static let madeBefore = made(objects(of: 3))

  private static func made(_ objects: [(name: String, sql: String)]) -> Set<Made> {
    let named = objects.map { object in
      let type = ["table", "index", "trigger"].first {
        object.sql.prefix(24).contains($0.uppercased())
      }
      let on = object.sql.firstRange(of: " ON ").map { object.sql[$0.upperBound...] }
      let table = on?.prefix { $0.isLetter || $0 == "_" }
      let isTable = type == "table"
      return Made(
        type: type ?? "", name: object.name,
        table: isTable ? object.name : table.map(String.init) ?? "",
        sql: object.sql)
    }
    let ofKeys = ["draft", "pack", "member_key", "attempt"].map {
      Made(type: "index", name: "sqlite_autoindex_\($0)_1", table: $0, sql: nil)
    }
    return Set(named + ofKeys)
  }

  /// Counts up with every change of what there is; 0 in an empty file.
  static func number(on db: Database) throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "PRAGMA schema_version")) ?? 0
  }
}
