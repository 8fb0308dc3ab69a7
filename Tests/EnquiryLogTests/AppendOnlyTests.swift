import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

@Suite struct `The log is append only` {
  @Test(arguments: [
    "UPDATE entry SET author = 'someone' WHERE seq = 1",
    "DELETE FROM entry WHERE seq = 2",
    "DELETE FROM entry",
    "UPDATE OR REPLACE entry SET seq = 2 WHERE seq = 1",
    "UPDATE body SET content = NULL WHERE seq = 1",
    "UPDATE body SET content = x'00' WHERE seq = 1",
    "DELETE FROM body WHERE seq = 2",
    "INSERT OR REPLACE INTO body (seq, content) VALUES (1, x'00')",
    "INSERT OR REPLACE INTO entry SELECT 1, kind, at, 'x', id, refers, format, enquiries, silent "
      + "FROM entry WHERE seq = 1",
    "INSERT OR REPLACE INTO entry SELECT 4, kind, at, 'x', id, refers, format, enquiries, silent "
      + "FROM entry WHERE seq = 1",
    "INSERT OR REPLACE INTO entry SELECT 4, kind, at, 'x', '0000000000000000000000000000000f', "
      + "refers, format, enquiries, silent FROM entry WHERE kind = 'close'",
    "INSERT INTO entry SELECT 9, kind, at, 'x', '0000000000000000000000000000000f', refers, "
      + "format, enquiries, silent FROM entry WHERE seq = 1",
    "UPDATE pack SET yaml = x'00'", "DELETE FROM pack",
    "INSERT OR REPLACE INTO pack SELECT hash, x'00' FROM pack",
  ])
  func `so the file itself refuses`(statement: String) throws {
    let log = try LogOnTrial()
    let store = try log.open()
    defer { store.close() }
    try store.append(.example(call: identifier(1), message: .taken))
    try store.append(.example(call: identifier(2)))
    try store.append(
      closing: MessageClosing(
        id: identifier(3), refersTo: 1, author: "jo", outcome: "collected"))
    try store.keep(pack: Array("pack: wmwa".utf8))
    // Another program need not have set this.
    try store.inspect("PRAGMA recursive_triggers = OFF")

    let before = try everything(in: store)
    let error = #expect(throws: LogError.self) { try store.inspect(statement) }
    guard case .refused = error else {
      Issue.record("not refused by a trigger: \(String(describing: error))")
      return
    }
    #expect(try everything(in: store) == before)
  }

  @Test func `a file whose triggers were dropped is not opened`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    try store.inspect("DROP TRIGGER entry_kept")
    store.close()
    #expect(throws: LogError.schemaAltered) { try log.open() }
  }

  @Test func `time never runs backwards in it`() throws {
    let log = try LogOnTrial()
    let clock = Clock()
    let store = try log.open(on: StoreEnvironment(now: { clock.next() }))
    defer { store.close() }
    for number in 1...4 { try store.append(.example(call: identifier(number))) }
    #expect(
      try store.entries(after: 0, limit: 9).map(\.filed.milliseconds) == [500, 500, 900, 900])
  }

  private func everything(in store: EnquiryStore) throws -> [[String]] {
    try store.inspect("SELECT * FROM entry") + store.inspect("SELECT * FROM body")
      + store.inspect("SELECT * FROM pack")
  }
}

/// A clock that jumps back.
private final class Clock: Sendable {
  private let moments = Mutex<[Int64]>([500, 100, 900, 1])

  func next() -> Moment {
    Moment(milliseconds: moments.withLock { $0.isEmpty ? 0 : $0.removeFirst() })
  }
}
