import Foundation
import Glibc
import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `A full disk` {
  @Test func `is said, after the ballast was given up`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    #expect(!store.isSpaceLow)
    try store.save(.example(call: identifier(1)))
    try stopGrowth(of: store)
    let error = #expect(throws: LogError.self) {
      for number in 1...99 { try store.append(long(number)) }
    }
    #expect(error == .diskFull)
    #expect(store.isSpaceLow)
    #expect(store.connectionsOpened == 1)

    // Nothing half done is left, and with room again the same calls are filed.
    #expect(try store.verify(.deep).isIntact)
    try store.inspect("PRAGMA max_page_count = 1000000")
    for number in 1...99 { try store.append(long(number)) }
    #expect(try store.count() == 99)
    #expect(try store.inspect("PRAGMA integrity_check") == [["ok"]])
    store.close()
    #expect(try !log.open().isSpaceLow)
  }

  @Test func `leaves a draft as it was saved last`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    try store.save(.example(call: identifier(1), revision: 1))
    try stopGrowth(of: store)
    let long = String(repeating: "x", count: 100_000)
    #expect(throws: LogError.diskFull) {
      try store.save(.example(call: identifier(1), revision: 2, long))
    }
    #expect(try store.adopt(call: identifier(1)) == .example(call: identifier(1), revision: 1))
  }

  @Test(.enabled(if: SmallDisk.canBeMounted, "needs to mount a small tmpfs, so root"))
  func `of a real kind costs no call, thanks to the ballast`() throws {
    let log = try LogOnTrial()
    let disk = try SmallDisk(at: log.folder)
    defer { disk.unmount() }
    let store = try log.open()
    try store.append(long(1))
    try disk.fill()
    for number in 2...20 { try store.append(long(number)) }
    #expect(store.isSpaceLow)
    let error = #expect(throws: LogError.self) {
      for number in 21...999 { try store.append(long(number)) }
    }
    #expect(error == .diskFull)
    let filed = try store.count()
    #expect(filed >= 20)
    let draft = Draft.example(call: identifier(0), String(repeating: "x", count: 100_000))
    #expect(throws: LogError.diskFull) { try store.save(draft) }
    store.close()

    let next = try log.open()
    #expect(try next.count() == filed)
    #expect(next.isSpaceLow)
    disk.empty()
    #expect(try next.append(long(filed + 1)) == next.status().entries)
    next.close()
  }

  private func stopGrowth(of store: EnquiryStore) throws {
    let pages = try store.inspect("PRAGMA page_count")[0][0]
    try store.inspect("PRAGMA max_page_count = \(pages)")
  }

  private func long(_ number: Int) -> EnquiryRecord {
    var record = EnquiryRecord.example(call: identifier(number))
    record.said = [String(repeating: "x", count: 8_000)]
    return record
  }
}

@Suite struct `A failing disk` {
  /// A limit on the length of files makes writes fail as a broken disk would.
  ///
  /// It holds for a whole process, so this runs in one of its own.
  @Test func `never sees the same connection again, and the call is filed at last`() async throws {
    let log = try LogOnTrial()
    let folder = log.folder
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      let store = try LogOnTrial.open(in: folder)
      try store.append(.example(call: identifier(1)))
      var record = EnquiryRecord.example(call: identifier(2))
      record.said = [String(repeating: "x", count: 200_000)]

      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit()
      unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let before = limit.rlim_cur
      limit.rlim_cur = 100_000
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let error = #expect(throws: LogError.self) { try store.append(record) }
      guard case .inputOutput = error else {
        Issue.record("the fault was not met: \(String(describing: error))")
        return
      }
      // One at the start, one for the second attempt.
      #expect(store.connectionsOpened == 2)

      limit.rlim_cur = before
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      #expect(try store.append(record) == 3)
      #expect(store.connectionsOpened == 3)
      #expect(try store.count() == 2)
      #expect(try store.verify(.deep).isIntact)
      #expect(try store.inspect("PRAGMA synchronous") == [["3"]])
      #expect(try store.inspect("PRAGMA integrity_check") == [["ok"]])
      #expect(!store.isSpaceLow)
    }
  }
}

/// Three megabytes of disk.
private struct SmallDisk {
  static let canBeMounted: Bool = {
    let trial = FileManager.default.temporaryDirectory.path + "/mount-" + UUID().uuidString
    guard let disk = try? SmallDisk(at: trial) else { return false }
    disk.unmount()
    return true
  }()

  let folder: String
  private var filler: String { folder + "/filler" }

  init(at folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    guard try Self.run("mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", folder) == 0
    else { throw CocoaError(.fileWriteNoPermission) }
  }

  /// Leaves no room at all.
  func fill() throws {
    let handle = try #require(
      FileManager.default.createFile(atPath: filler, contents: nil)
        ? FileHandle(forWritingAtPath: filler) : nil)
    let block = Data(repeating: 0, count: 4096)
    while (try? handle.write(contentsOf: block)) != nil {}
    try handle.close()
  }

  func empty() { try? FileManager.default.removeItem(atPath: filler) }

  func unmount() {
    _ = try? Self.run("umount", folder)
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func run(_ program: String, _ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
