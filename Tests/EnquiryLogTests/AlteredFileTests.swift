import Adversary
import Foundation
import GRDB
import PolicyCore
import Testing

@testable import EnquiryLog

/// What somebody puts into the file beside what was made in it.
@Suite struct `A file with more in it than was made` {
  private static let objects: [(sql: [String], name: String)] = [
    (["CREATE TABLE kept (key BLOB)"], "table kept"),
    (["CREATE VIEW entries AS SELECT * FROM entry"], "view entries"),
    (["CREATE INDEX found ON draft (session)"], "index found"),
    // A trigger may bear the name of a table.
    (
      ["CREATE TRIGGER entry AFTER INSERT ON entry BEGIN DELETE FROM slot WHERE grp > 'D'; END"],
      "trigger entry"
    ),
    (
      ["CREATE TRIGGER gone AFTER INSERT ON draft BEGIN DELETE FROM draft; END"], "trigger gone"
    ),
    (["DROP TRIGGER slot_kept"], "trigger slot_kept"),
    (
      [
        "DROP TRIGGER slot_kept",
        "CREATE TRIGGER slot_kept BEFORE DELETE ON slot WHEN 0 BEGIN SELECT RAISE(ABORT, 'x'); END",
      ], "trigger slot_kept"
    ),
    (["ANALYZE"], "table sqlite_stat1"),
    (
      [
        "PRAGMA writable_schema = ON", "CREATE TABLE x (key BLOB)",
        "UPDATE sqlite_schema SET name = 'sqlite_x', tbl_name = 'sqlite_x', sql = 'CREATE TABLE sqlite_x (key BLOB)' WHERE name = 'x'",
        "PRAGMA writable_schema = OFF",
      ], "table sqlite_x"
    ),
    (["CREATE TABLE \"\u{1B}[2J\" (x)"], "table ??2j"),
  ]

  @Test(arguments: objects.indices)
  func `is named by what is in it, at opening and under an open desk`(index: Int) throws {
    let (sql, name) = Self.objects[index]
    let log = try LogOnTrial()
    let desk = try log.open()
    try desk.append(.example(call: identifier(1)))
    let other = try DatabaseQueue(path: log.file)
    try other.writeWithoutTransaction { db in for line in sql { try db.execute(sql: line) } }
    try other.close()
    let altered = LogError.schemaAltered(object: name)
    #expect(throws: altered) { try log.openLocked() }
    #expect(throws: altered) { try EnquiryStore.verify(logIn: log.folder) }
    #expect(throws: altered) { try desk.append(.example(call: identifier(2))) }
    #expect(throws: altered) { try desk.save(.example(call: identifier(3))) }
    #expect(throws: altered) { try desk.verify(.full) }
    #expect(throws: altered) { try desk.verify(.deep) }
  }
}

@Suite struct `A file that changes under an open desk` {
  let log: LogOnTrial
  let desk: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    desk = try log.open()
    try desk.append(.example(call: identifier(1)))
  }

  private func expect(_ error: LogError) throws {
    #expect(throws: error) { try desk.appendConfirmed(.example(call: identifier(2))) }
    #expect(throws: error) { try desk.save(.example(call: identifier(3))) }
    #expect(throws: error) { try desk.openMessages() }
    #expect(throws: error) { try desk.entries(after: 0, limit: 9) }
  }

  @Test func `by being emptied, is missing`() throws {
    try Data().write(to: URL(fileURLWithPath: log.file), options: [])
    try expect(.noLog)
    #expect(throws: LogError.noLog) { try EnquiryStore.open(in: log.folder) }
    // Nothing was made in it.
    #expect(FileManager.default.contents(atPath: log.file) == Data())
  }

  @Test func `by being removed, is missing until it is back`() throws {
    try FileManager.default.moveItem(atPath: log.file, toPath: log.home + "/away")
    try expect(.noLog)
    try FileManager.default.moveItem(atPath: log.home + "/away", toPath: log.file)
    #expect(try desk.appendConfirmed(.example(call: identifier(2))) == 3)
  }

  @Test func `into yesterday's, is called so until it is settled`() throws {
    try FileManager.default.copyItem(atPath: log.file, toPath: log.home + "/yesterday")
    try desk.append(.example(call: identifier(4)))
    try FileManager.default.moveItem(atPath: log.file, toPath: log.home + "/today")
    try FileManager.default.moveItem(atPath: log.home + "/yesterday", toPath: log.file)
    try expect(.broken(ChainBreak(3, .rolledBack)))
    #expect(try desk.verify(.full).outcome == .broken(ChainBreak(3, .rolledBack)))
    try FileManager.default.removeItem(atPath: log.file)
    try FileManager.default.moveItem(atPath: log.home + "/today", toPath: log.file)
    #expect(try desk.appendConfirmed(.example(call: identifier(2))) == 4)
  }

  @Test func `into a copy that holds all of it, goes on`() throws {
    try FileManager.default.copyItem(atPath: log.file, toPath: log.home + "/copy")
    try FileManager.default.removeItem(atPath: log.file)
    try FileManager.default.moveItem(atPath: log.home + "/copy", toPath: log.file)
    #expect(try desk.appendConfirmed(.example(call: identifier(2))) == 3)
    #expect(try EnquiryStore.verify(logIn: log.folder).entries == 3)
  }

  @Test func `into another log, or no log, says which`() throws {
    let other = try LogOnTrial()
    let store = try other.open()
    for number in 1...4 { try store.append(.example(call: identifier(number))) }
    store.close()
    try FileManager.default.removeItem(atPath: log.file)
    try FileManager.default.copyItem(atPath: other.file, toPath: log.file)
    try expect(.broken(ChainBreak(2, .rolledBack)))
    try FileManager.default.removeItem(atPath: log.file)
    try Data(repeating: 7, count: 4096).write(to: URL(fileURLWithPath: log.file))
    try expect(.notADatabase)
  }
}
