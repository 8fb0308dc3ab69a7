import Foundation
import GRDB
import Glibc
import Testing

@testable import EnquiryLog

/// Links and pipes in the place of the log's own files.
@Suite(.timeLimit(.minutes(1))) struct `Where something strange stands in the log's folder` {
  let log: LogOnTrial

  init() throws {
    log = try LogOnTrial()
    let store = try log.open()
    try store.append(.example(call: identifier(1)))
    store.close()
  }

  /// Somebody else's folder, with a file that looks like a session of a desk that is gone.
  private func elsewhere() throws -> String {
    let folder = log.home + "/elsewhere"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("theirs".utf8).write(to: URL(fileURLWithPath: folder + "/" + identifier(7)))
    return folder
  }

  private func replace(_ name: String, byLinkTo target: String) throws {
    try? FileManager.default.removeItem(atPath: name)
    try FileManager.default.createSymbolicLink(atPath: name, withDestinationPath: target)
  }

  @Test(arguments: ["log/sessions", "seen", "log/enquiries.db-journal", "log/ballast"])
  func `a link is refused, and nothing it leads to is touched`(name: String) throws {
    let folder = try elsewhere()
    try replace(log.home + "/" + name, byLinkTo: folder)
    #expect(throws: LogError.notOurOwn) { try log.open() }
    #expect(throws: LogError.notOurOwn) { try EnquiryStore.verify(logIn: log.folder) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [identifier(7)])
    #expect(
      FileManager.default.contents(atPath: folder + "/" + identifier(7)) == Data("theirs".utf8))
  }

  @Test func `a link in the place of the file is refused`() throws {
    try FileManager.default.moveItem(atPath: log.file, toPath: log.home + "/moved")
    try replace(log.file, byLinkTo: log.home + "/moved")
    #expect(throws: LogError.notOurOwn) { try log.open() }
  }

  @Test func `a link that appears under an open desk is not swept through`() throws {
    let folder = try elsewhere()
    let store = try log.open()
    try replace(log.sessions, byLinkTo: folder)
    try store.save(.example(call: identifier(2)))
    store.close()
    #expect(
      FileManager.default.contents(atPath: folder + "/" + identifier(7)) == Data("theirs".utf8))
  }

  @Test(arguments: ["log/sessions/\(identifier(9))", "seen/x"])
  func `a pipe keeps nobody waiting`(name: String) throws {
    let store = try log.open()
    try store.save(.example(call: identifier(2)))
    try #require(unsafe mkfifo(log.home + "/" + name, 0o600) == 0)
    try store.inspect("UPDATE draft SET session = '\(identifier(9))'")
    let next = try log.open()
    _ = try next.leftDrafts().drafts
    next.close()
  }

  @Test func `a pipe in the place of SQLite's journal is refused`() throws {
    try? FileManager.default.removeItem(atPath: log.file + "-journal")
    try #require(unsafe mkfifo(log.file + "-journal", 0o600) == 0)
    #expect(throws: LogError.notOurOwn) { try log.open() }
  }

  @Test func `a folder or file open to others is closed, and that is said`() throws {
    #expect(try log.open().exposures.isEmpty)
    for path in [log.folder, log.file] {
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
      let store = try log.open()
      #expect(store.exposures == [.open])
      store.close()
      #expect(try log.permissions(of: log.folder) == 0o700)
      #expect(try log.permissions(of: log.file) == 0o600)
    }
    // Who only looks changes nothing.
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: log.folder)
    let verification = try EnquiryStore.verify(logIn: log.folder)
    #expect(verification.isIntact && verification.exposures == [.open])
    #expect(try log.permissions(of: log.folder) == 0o777)
  }

  @Test func `a second name of the file, and a stranger among what members saw, are said`() throws {
    try log.open().close()
    try FileManager.default.linkItem(atPath: log.file, toPath: log.home + "/other.db")
    #expect(try EnquiryStore.verify(logIn: log.folder).exposures == [.linked])
    try FileManager.default.removeItem(atPath: log.home + "/other.db")
    for make: (String) throws -> Void in [
      { try #require(unsafe mkfifo($0, 0o600) == 0) },
      {
        try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: "/etc/passwd")
      },
      { try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: false) },
    ] {
      let stranger = log.home + "/seen/" + identifier(9)
      try make(stranger)
      #expect(try EnquiryStore.verify(logIn: log.folder).exposures == [.sights])
      let store = try log.open()
      #expect(store.exposures == [.sights])
      store.close()
      try FileManager.default.removeItem(atPath: stranger)
    }
    #expect(try EnquiryStore.verify(logIn: log.folder).exposures.isEmpty)
  }

  @Test func `a file another program left set to write beside it is left so by whoever looks`()
    throws
  {
    try log.open().close()
    let other = try DatabaseQueue(path: log.file)
    try other.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
    try other.close()
    let before = FileManager.default.contents(atPath: log.file)
    #expect(throws: LogError.journalBeside) { try EnquiryStore.look(in: log.folder) }
    #expect(throws: LogError.journalBeside) { try EnquiryStore.verify(logIn: log.folder) }
    #expect(FileManager.default.contents(atPath: log.file) == before)
    #expect(!FileManager.default.fileExists(atPath: log.file + "-wal"))
    let store = try log.open()
    #expect(store.exposures == [.journal])
    try store.append(.example(call: identifier(3)))
    store.close()
    #expect(try EnquiryStore.verify(logIn: log.folder).exposures.isEmpty)
  }

  /// Nothing is made, moved or removed by whoever only looks.
  @Test func `who looks writes nothing`() throws {
    func everything() throws -> [String: Data] {
      let names = try FileManager.default.subpathsOfDirectory(atPath: log.home)
      return Dictionary(
        uniqueKeysWithValues: names.map {
          ($0, FileManager.default.contents(atPath: log.home + "/" + $0) ?? Data())
        })
    }
    try FileManager.default.removeItem(atPath: log.folder + "/ballast")
    let before = try everything()
    let store = try EnquiryStore.look(in: log.folder)
    _ = try store.status()
    _ = try store.anchor()
    _ = try store.members()
    #expect(try store.verify(.full).isIntact)
    store.close()
    #expect(try EnquiryStore.verify(logIn: log.folder).isIntact)
    #expect(try everything() == before)
  }
}
