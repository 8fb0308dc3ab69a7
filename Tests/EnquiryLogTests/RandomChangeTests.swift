import Foundation
import GRDB
import PolicyCore
import Testing

@testable import EnquiryLog

/// A log changed at random: bytes, rows, objects and files.
///
/// 150 changes, or as many as `LOG_CHANGES` says. Each is named, or what the log holds is what it held: only `attempt`
/// and the drafts, of which nothing outside them speaks, may differ.
@Suite struct `A log that was changed at random` {
  private static let count =
    ProcessInfo.processInfo.environment["LOG_CHANGES"].flatMap { Int($0) } ?? 150
  private static let tables = [
    "entry", "body", "slot", "pack", "member_key", "group_key", "draft", "attempt",
  ]

  let original: LogOfTheCase
  init() throws { original = try LogOfTheCase.made.get() }

  @Test func `is named, or holds what it held`() throws {
    var dice = LogDice(state: 20_261_127)
    let whole = try held(in: original.copy())
    var named: [String: Int] = [:]
    for number in 1...Self.count {
      let log = try original.copy()
      let what = try change(log, &dice)
      let verdict: String
      do {
        let outcome = try log.verdict(with: original.keyring("mo")).outcome
        if outcome == .intact {
          let now = try held(in: log)
          let isSame = now == whole
          #expect(isSame, "change \(number) was not noticed: \(what)")
          verdict = "harmless"
        } else {
          verdict = "named"
        }
      } catch let error as LogError {
        // Data of nobody: it can be shown as it is.
        verdict = "refused"
        #expect(error != .unexpected(code: 0), "change \(number): \(what)")
      }
      let kind = what.split(separator: " ").first.map(String.init) ?? ""
      named["\(kind) \(verdict)", default: 0] += 1
    }
    print(
      "changes",
      named.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    #expect(named.values.reduce(0, +) == Self.count)
  }

  /// All that must not differ; of the desk's keys that is the newest generation, older ones open nothing any more.
  private func held(in log: LogOnTrial) throws -> [[String]] {
    let store = try log.openAsItIs()
    defer { store.close() }
    let desk = try store.inspect("SELECT max(grp) FROM group_key WHERE grp LIKE 'D%'")[0][0]
    return try Self.tables.dropLast(2).flatMap { table in
      let columns = try store.inspect("SELECT name FROM pragma_table_info('\(table)')")
        .map { "quote(\($0[0]))" }.joined(separator: ", ")
      let which = table == "group_key" ? " WHERE grp NOT LIKE 'D%' OR grp = '\(desk)'" : ""
      return try store.inspect("SELECT \(columns) FROM \(table)\(which)").map { [table] + $0 }
        .sorted { $0.joined() < $1.joined() }
    }
  }

  private func change(_ log: LogOnTrial, _ dice: inout LogDice) throws -> String {
    switch Int.random(in: 0..<10, using: &dice) {
    case 0...4: try bytes(log, &dice)
    case 5...7: try row(log, &dice)
    case 8: try object(log, &dice)
    default: try file(log, &dice)
    }
  }

  private func bytes(_ log: LogOnTrial, _ dice: inout LogDice) throws -> String {
    let size = try Data(contentsOf: URL(fileURLWithPath: log.file)).count
    let offset = Int.random(in: 0..<size, using: &dice)
    let count = Int.random(in: 1...8, using: &dice)
    try log.overwrite(
      at: UInt64(offset), with: (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) })
    return "bytes \(count) at \(offset)"
  }

  private func row(_ log: LogOnTrial, _ dice: inout LogDice) throws -> String {
    let table = Self.tables[Int.random(in: 0..<Self.tables.count, using: &dice)]
    let database = try DatabaseQueue(path: log.file)
    let columns = try database.read { try $0.columns(in: table).map(\.name) }
      .filter { !["kind", "refers", "id"].contains($0) }
    try database.close()
    let column = columns[Int.random(in: 0..<columns.count, using: &dice)]
    let pick = "(SELECT \(column) FROM \(table) ORDER BY random() LIMIT 1)"
    let statement =
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: "DELETE FROM \(table) WHERE \(column) IS \(pick)"
      case 1: "UPDATE OR IGNORE \(table) SET \(column) = \(pick) WHERE \(column) IS \(pick)"
      case 2:
        "UPDATE OR IGNORE \(table) SET \(column) = CAST(randomblob(length(\(column))) AS BLOB) WHERE \(column) IS \(pick)"
      default:
        "UPDATE OR IGNORE \(table) SET \(column) = NULL WHERE \(column) IS \(pick)"
      }
    // What the file itself forbids is not done, and so harmless.
    do { try log.tamper([statement]) } catch is LogError { return "row refused: \(statement)" }
    return "row \(statement)"
  }

  private func object(_ log: LogOnTrial, _ dice: inout LogDice) throws -> String {
    let made = Schema.objects[Int.random(in: 0..<Schema.objects.count, using: &dice)]
    let isTrigger = made.sql.hasPrefix("CREATE TRIGGER")
    let name = "x\(Int.random(in: 0..<1000, using: &dice))"
    let statement =
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: "CREATE TABLE \(name) (x BLOB)"
      case 1: "CREATE TRIGGER \(name) AFTER INSERT ON slot BEGIN DELETE FROM draft; END"
      case 2: "CREATE VIEW \(name) AS SELECT 1"
      default:
        "DROP \(isTrigger ? "TRIGGER" : made.sql.contains(" INDEX ") ? "INDEX" : "TABLE") \(made.name)"
      }
    let database = try DatabaseQueue(path: log.file)
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: statement)
    }
    try database.close()
    return "object \(statement)"
  }

  private func file(_ log: LogOnTrial, _ dice: inout LogDice) throws -> String {
    let manager = FileManager.default
    let names = [log.file, log.folder + "/ballast", log.sessions, log.file + "-journal"]
    let name = names[Int.random(in: 0..<names.count, using: &dice)]
    let what = Int.random(in: 0..<4, using: &dice)
    try? manager.removeItem(atPath: name)
    switch what {
    case 0: break
    case 1: try Data().write(to: URL(fileURLWithPath: name))
    case 2: try manager.createSymbolicLink(atPath: name, withDestinationPath: log.home)
    default:
      try Data((0..<512).map { _ in UInt8.random(in: 0...255, using: &dice) })
        .write(to: URL(fileURLWithPath: name))
    }
    return "file \(what) \(name.split(separator: "/").last ?? "")"
  }
}
