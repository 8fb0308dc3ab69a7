import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// What SQLite keeps beside the rows: which pages are free, and what finds a row.
@Suite struct `A file whose pages do not agree` {
  let log: LogOnTrial

  init() throws {
    log = try LogOnTrial()
    let store = try log.open()
    for number in 1...8 {
      try store.append(.example(call: identifier(number), message: .taken))
      try store.save(.example(call: identifier(100 + number)))
    }
    for number in 1...8 { try store.removeDraft(call: identifier(100 + number)) }
    store.close()
  }

  private let damaged = LogError.damaged(code: 0)

  /// The first page of a table or index.
  private func root(of name: String) throws -> UInt32 {
    let store = try log.open()
    defer { store.close() }
    let found = try store.inspect("SELECT rootpage FROM sqlite_schema WHERE name = '\(name)'")
    return try #require(UInt32(found[0][0]))
  }

  private func big(_ number: UInt32) -> [UInt8] {
    (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private func page(_ number: UInt32) -> UInt64 { UInt64(number - 1) * 4096 }

  /// SQLite writes the next row over it, and "Done" was said of both.
  @Test func `a list of free pages that names a page with rows lets nobody in`() throws {
    let free = try root(of: "entry")
    // The head of the list, and how many there are (File Format of SQLite 1.3).
    try log.overwrite(at: 32, with: big(free) + big(1))
    #expect(throws: damaged) { try log.open() }
    #expect(throws: damaged) { try EnquiryStore.verify(logIn: log.folder) }
  }

  @Test func `a list of free pages that is longer than there are lets nobody in`() throws {
    try log.overwrite(at: 36, with: big(.max))
    #expect(throws: damaged) { try log.open() }
    #expect(throws: damaged) { try EnquiryStore.verify(logIn: log.folder) }
  }

  @Test(arguments: ["closed_once", "entry_of_erasure", "attempt", "sqlite_autoindex_attempt_1"])
  func `a page of what finds a row that was written over is found by a full verification`(
    name: String
  ) throws {
    let root = try root(of: name)
    try log.overwrite(at: page(root), with: [UInt8](repeating: 0, count: 4096))
    #expect(throws: LogError.self) { try EnquiryStore.verify(logIn: log.folder) }
  }

  @Test func `a format of its tables that there is not is damage, and no riddle`() throws {
    try log.overwrite(at: 44, with: big(77))
    #expect(throws: LogError.damaged(code: 1)) { try EnquiryStore.open(in: log.folder) }
    #expect(throws: LogError.damaged(code: 1)) { try EnquiryStore.verify(logIn: log.folder) }
  }
}
