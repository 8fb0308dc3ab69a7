import Foundation
import Testing

@testable import EnquiryLog

/// Set-up alone founds: whoever else opens a log that is not there is told so, and makes nothing.
@Suite struct `A log that is not there` {
  let log: LogOnTrial

  init() throws { log = try LogOnTrial() }

  private func expectNoLog() throws {
    let before = try everything()
    #expect(throws: LogError.noLog) { try EnquiryStore.open(in: log.folder) }
    #expect(throws: LogError.noLog) { try EnquiryStore.verify(logIn: log.folder) }
    #expect(try everything() == before)
  }

  /// Every path under the home, with what it holds.
  private func everything() throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: log.home)
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, FileManager.default.contents(atPath: log.home + "/" + $0) ?? Data())
      })
  }

  private func makeFolder() throws {
    try FileManager.default.createDirectory(
      atPath: log.folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  @Test func `is missed when its folder is away`() throws { try expectNoLog() }

  @Test func `is missed when its folder is empty`() throws {
    try makeFolder()
    try expectNoLog()
  }

  @Test func `is missed when its file is empty`() throws {
    try log.open().close()
    try Data().write(to: URL(fileURLWithPath: log.file))
    try expectNoLog()
    #expect(EnquiryStore.wasSeen(in: log.folder))
  }

  @Test func `is missed when its file has tables and no entry`() throws {
    try EnquiryStore.begin(in: log.folder).close()
    #expect(throws: LogError.noLog) { try EnquiryStore.open(in: log.folder) }
    #expect(throws: LogError.noLog) { try EnquiryStore.verify(logIn: log.folder) }
    #expect(!EnquiryStore.wasSeen(in: log.folder))
  }

  @Test func `was seen when a manager has been there`() throws {
    #expect(!EnquiryStore.wasSeen(in: log.folder))
    try log.open().close()
    try FileManager.default.removeItem(atPath: log.folder)
    #expect(EnquiryStore.wasSeen(in: log.folder))
    try expectNoLog()
  }

  @Test func `is begun by set-up, in whatever was left of it`() throws {
    for left in 0...2 {
      try? FileManager.default.removeItem(atPath: log.folder)
      if left == 1 { try makeFolder() }
      if left == 2 { try EnquiryStore.begin(in: log.folder).close() }
      let store = try EnquiryStore.begin(in: log.folder)
      try store.found()
      store.close()
      #expect(try EnquiryStore.open(in: log.folder).isFounded)
    }
  }
}
