import Disks
import Foundation
import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

/// How long copies stay, by a clock of the test's own.
@Suite struct `Copies over their time` {
  let log: LogOnTrial
  let store: EnquiryStore
  private let clock: Clock
  var copies: String { log.home + "/copies" }

  private final class Clock: Sendable {
    let now = Mutex<Int64>(1_930_000_000_000)

    func wait(days: Int) { now.withLock { $0 += Int64(days) * 86_400_000 } }
  }

  init() throws {
    let clock = Clock()
    self.clock = clock
    log = try LogOnTrial()
    store = try log.open(
      on: StoreEnvironment(now: { Moment(milliseconds: clock.now.withLock(\.self)) }))
  }

  private func made(_ number: Int, in folder: String? = nil) throws -> MadeCopy {
    try store.append(.example(call: identifier(number)))
    return try store.backUp(to: folder ?? copies)
  }

  private var there: Set<String> {
    get throws {
      Set(
        try FileManager.default.contentsOfDirectory(atPath: copies)
          .filter { $0.hasPrefix("copy-") })
    }
  }

  private func date(_ copy: String, to moment: Int64) throws {
    let path = copies + "/" + copy + "/manifest.json"
    var object = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
        as? [String: Any])
    object["at"] = moment
    try JSONSerialization.data(withJSONObject: object).write(to: URL(fileURLWithPath: path))
  }

  @Test func `go when the next is made, are named, and not a day before`() throws {
    let first = try made(1).manifest.folderName
    clock.wait(days: 35)
    #expect(try made(2).removed == [])
    clock.wait(days: 1)
    #expect(try made(3).removed == [first])
    #expect(try there.count == 2)
  }

  @Test func `that were begun and never finished go when they are a day old`() throws {
    _ = try made(1)
    let begun = copies + "/new-\(identifier(7))"
    try FileManager.default.createDirectory(atPath: begun, withIntermediateDirectories: true)
    try Data("half a log".utf8).write(to: URL(filePath: begun + "/enquiries.db"))
    // A whole one that has its name no more, while another holds as much.
    let lost = copies + "/before-\(identifier(8))"
    let copy = copies + "/" + (try #require(there.first))
    try FileManager.default.copyItem(atPath: copy, toPath: lost)
    let age = Int64(Date().timeIntervalSince1970 * 1000)
    clock.now.withLock { $0 = age + 3_600_000 }
    _ = try made(2)
    #expect(FileManager.default.fileExists(atPath: begun))
    #expect(FileManager.default.fileExists(atPath: lost))
    clock.wait(days: 1)
    _ = try made(3)
    #expect(!FileManager.default.fileExists(atPath: begun))
    #expect(!FileManager.default.fileExists(atPath: lost))
  }

  @Test func `are told by their newest entry where their own word cannot be`() throws {
    let old = try made(1).manifest.folderName
    clock.wait(days: 36)
    let young = try made(2).manifest.folderName
    // Said to be of long ago, and of a day to come: neither is believed.
    try date(young, to: 0)
    clock.wait(days: 1)
    #expect(try made(3).removed == [])
    #expect(try !there.contains(old) && there.contains(young))
    clock.wait(days: 10)
    try date(young, to: clock.now.withLock(\.self) + 900 * 86_400_000)
    clock.wait(days: 30)
    #expect(try made(4).removed.contains(young))
  }

  @Test func `never leave a folder without the one that was made last`() throws {
    let only = try made(1)
    clock.wait(days: 400)
    #expect(try store.backUp(to: copies).manifest.folderName == only.manifest.folderName)
    #expect(try there.count == 1)
  }

  @Test(.enabled(if: SmallDisk.canBeMounted, "needs to mount a small tmpfs, so root"))
  func `make room for a new one on a disk they have filled`() throws {
    let disk = try SmallDisk(at: log.home + "/disk")
    defer { disk.unmount() }
    let folder = disk.folder + "/copies"
    let old = try (1...3).map { try made($0, in: folder).manifest.folderName }
    clock.wait(days: 10)
    _ = try made(4, in: folder)
    try disk.fill()
    #expect(throws: LogError.copies(.full)) { try store.backUp(to: folder) }
    clock.wait(days: 30)
    // There is room when those that are over their time have gone.
    let last = try made(5, in: folder)
    #expect(last.removed == old)
    #expect(try EnquiryStore.verify(copy: folder + "/" + last.manifest.folderName).isIntact)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(!left.contains { $0.hasPrefix("new-") })
  }
}
