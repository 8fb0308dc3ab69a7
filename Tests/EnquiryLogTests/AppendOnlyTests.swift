import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

@Suite struct `The log is append only` {
  @Test(arguments: [
    "UPDATE entry SET sig = zeroblob(64) WHERE seq = 2", "UPDATE entry SET header = header",
    "DELETE FROM entry WHERE seq = 3", "DELETE FROM entry",
    "UPDATE OR REPLACE entry SET seq = 3 WHERE seq = 2",
    "INSERT OR REPLACE INTO entry (seq, header, sig) SELECT 2, header, sig FROM entry WHERE seq = 3",
    "INSERT OR REPLACE INTO entry (seq, header, sig) SELECT 6, header, sig FROM entry WHERE seq = 3",
    // A closing of the same message under another id.
    "INSERT OR REPLACE INTO entry (seq, header, sig) "
      + "SELECT 6, cast(substr(header, 1, 112) || zeroblob(16) || substr(header, 129) AS BLOB), sig "
      + "FROM entry WHERE kind = x'02'",
    "INSERT INTO entry (seq, header, sig) SELECT 9, zeroblob(192), sig FROM entry WHERE seq = 2",
    "UPDATE body SET content = NULL WHERE seq = 2", "UPDATE body SET content = x'00' WHERE seq = 2",
    "DELETE FROM body WHERE seq = 3",
    "INSERT OR REPLACE INTO body (seq, content) VALUES (2, x'00')",
    "UPDATE slot SET sealed = x'00'", "UPDATE slot SET grp = 'R9' WHERE grp = 'R1'",
    "DELETE FROM slot WHERE grp = 'R1'", "DELETE FROM slot WHERE grp >= 'E'",
    "INSERT OR REPLACE INTO slot (seq, grp, sealed) VALUES (2, 'R1', x'00')",
    "INSERT OR REPLACE INTO slot (seq, grp, sealed) VALUES (3, 'D1', x'00')",
    "UPDATE pack SET yaml = x'00'", "DELETE FROM pack",
    "INSERT OR REPLACE INTO pack SELECT hash, x'00' FROM pack",
  ])
  func `so the file itself refuses`(statement: String) throws {
    let log = try LogOnTrial()
    let store = try log.open()
    defer { store.close() }
    try store.append(.example(call: identifier(1), message: .taken))
    try store.append(.example(call: identifier(2), message: .taken))
    try store.append(
      closing: MessageClosing(id: identifier(3), refersTo: 2, author: "mo", outcome: "collected"))
    try store.keep(pack: Array("pack: wmwa".utf8))
    // A slot of a group to come is kept as well.
    try store.inspect("INSERT INTO slot (seq, grp, sealed) VALUES (3, 'X1', x'00')")
    // Another program need not have set this.
    try store.inspect("PRAGMA recursive_triggers = OFF")

    let before = try store.everything()
    let error = #expect(throws: LogError.self) { try store.inspect(statement) }
    guard case .refused = error else {
      Issue.record("not refused by a trigger: \(String(describing: error))")
      return
    }
    #expect(try store.everything() == before)
  }

  @Test func `a file whose triggers were dropped is not opened`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    try store.inspect("DROP TRIGGER entry_kept")
    store.close()
    #expect(throws: LogError.schemaAltered(object: "trigger entry_kept")) { try log.open() }
  }

  @Test func `the time of each is the clock as it was read`() throws {
    let log = try LogOnTrial()
    let clock = Clock()
    let store = try log.open(on: StoreEnvironment(now: { clock.now }))
    defer { store.close() }
    for (number, milliseconds) in [100, 900, 1, 0].enumerated() {
      clock.now = Moment(milliseconds: Int64(milliseconds))
      try store.append(.example(call: identifier(number)))
    }
    let times = try store.entries(after: 0, limit: 9).map(\.filed.milliseconds)
    #expect(times.count == 5)
    #expect(times == [500, 100, 900, 1, 0])
  }
}

/// A clock that is set by hand.
private final class Clock: Sendable {
  private let moment = Mutex(Moment(milliseconds: 500))

  var now: Moment {
    get { moment.withLock(\.self) }
    set { moment.withLock { $0 = newValue } }
  }
}
