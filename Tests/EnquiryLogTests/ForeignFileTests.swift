import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `A file that is not ours` {
  /// A log with one entry, closed, so that its bytes can be changed.
  private func closedLog() throws -> LogOnTrial {
    let log = try LogOnTrial()
    let store = try log.open()
    try store.append(.example(call: identifier(1)))
    store.close()
    return log
  }

  @Test func `of another program is left as it was`() throws {
    let log = try closedLog()
    try log.overwrite(at: 68, with: [1, 2, 3, 4])
    // As if it were kept in WAL mode, which setting a journal mode would end.
    try log.overwrite(at: 18, with: [2, 2])
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: log.file)
    let before = FileManager.default.contents(atPath: log.file)
    #expect(throws: LogError.foreignFile(applicationID: 0x0102_0304)) { try log.open() }
    #expect(FileManager.default.contents(atPath: log.file) == before)
    #expect(try log.permissions(of: log.file) == 0o644)
  }

  @Test func `a database that bears no mark is foreign too`() throws {
    let log = try closedLog()
    try log.overwrite(at: 68, with: [0, 0, 0, 0])
    #expect(throws: LogError.foreignFile(applicationID: 0)) { try log.open() }
  }

  @Test func `of a later version is left to that version`() throws {
    let log = try closedLog()
    try log.overwrite(at: 60, with: [0, 0, 0, 7])
    let before = FileManager.default.contents(atPath: log.file)
    #expect(throws: LogError.newerVersion(found: 7, known: 4)) { try log.open() }
    #expect(FileManager.default.contents(atPath: log.file) == before)
  }

  @Test func `of the version before entries were sealed is refused and left as it was`() throws {
    let log = try closedLog()
    try log.overwrite(at: 60, with: [0, 0, 0, 1])
    let before = FileManager.default.contents(atPath: log.file)
    #expect(throws: LogError.olderVersion(found: 1, known: 4)) { try log.open() }
    #expect(FileManager.default.contents(atPath: log.file) == before)
  }

  @Test(arguments: [1, 20, 511, 4096, 100_000])
  func `garbage is no database`(length: Int) throws {
    let log = try closedLog()
    let garbage = Data(repeating: UInt8(ascii: "x"), count: length)
    try garbage.write(to: URL(fileURLWithPath: log.file))
    #expect(throws: LogError.notADatabase) { try log.open() }
    #expect(FileManager.default.contents(atPath: log.file) == garbage)
  }

  @Test func `one that is cut short is damaged`() throws {
    let log = try closedLog()
    let whole = try #require(FileManager.default.contents(atPath: log.file))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: log.file))
    let error = #expect(throws: LogError.self) {
      let store = try log.open()
      _ = try store.entries(after: 0, limit: 9)
    }
    guard case .damaged = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a directory in its place is named`() throws {
    let log = try LogOnTrial()
    try FileManager.default.createDirectory(
      atPath: log.file, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: log.folder)
    #expect(throws: LogError.isDirectory) { try log.open() }
  }

  @Test func `an empty file becomes a log`() throws {
    let log = try closedLog()
    try Data().write(to: URL(fileURLWithPath: log.file))
    #expect(try log.open().append(.example(call: identifier(1))) == 2)
  }
}
