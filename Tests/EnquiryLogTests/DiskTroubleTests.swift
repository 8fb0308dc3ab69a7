import Disks
import Foundation
import Glibc
import PolicyCore
import Synchronization
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

/// A disk that fails at chosen steps, so often.
private final class FailingDisk: Sendable {
  private let left: Mutex<[StorageStep: Int]> = Mutex([:])

  func fail(_ step: StorageStep, _ times: Int) { left.withLock { $0[step] = times } }

  var environment: StoreEnvironment {
    StoreEnvironment(disk: { [self] step in
      let fails = left.withLock { left in
        guard let times = left[step], times > 0 else { return false }
        left[step] = times - 1
        return true
      }
      // As SQLite says it of a failed sync.
      if fails { throw LogError.inputOutput(code: 1034) }
    })
  }
}

/// What was written is in the file when its last sync fails: it must not be done twice, nor be said not to be done.
@Suite struct `A last sync that fails` {
  let log: LogOnTrial
  private let disk = FailingDisk()
  let store: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    store = try log.open(on: disk.environment)
    try store.add("ana", as: .manager)
    try store.add("jo", as: .receptionist)
  }

  private func isWhole() throws {
    #expect(try store.verify(.deep).isIntact)
    #expect(try store.inspect("PRAGMA integrity_check") == [["ok"]])
  }

  @Test func `founds a log once, and gives its sheet`() throws {
    let log = try LogOnTrial()
    let disk = FailingDisk()
    let store = try log.openLocked(on: disk.environment)
    disk.fail(.committed, 1)
    let sheet = try store.found()
    #expect(sheet.words.count == RecoverySheet.wordCount)
    #expect(try store.members().map(\.name) == [LogOnTrial.manager])
    let code = try store.inviteManager("max", with: sheet, cost: .least)
    try store.join("max", code: code)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `invites once, and gives the code that opens`() throws {
    disk.fail(.committed, 1)
    let made = try store.invite("leo", as: .receptionist, cost: .least)
    #expect(made.outcome == .done)
    #expect(try store.invitations().count == 1)
    disk.fail(.committed, 1)
    #expect(try store.join("leo", code: #require(made.code)).name == "leo")
    #expect(try store.members().count == 4)
    try store.signIn(LogOnTrial.manager)
    try isWhole()
  }

  @Test func `changes and removes once, and says so`() throws {
    disk.fail(.committed, 1)
    #expect(try store.change("jo", to: .trainer) == .done)
    disk.fail(.committed, 1)
    #expect(try store.remove("jo") == .done)
    #expect(try store.members().filter(\.isActive).count == 2)
    disk.fail(.committed, 1)
    #expect(try store.remove(LogOnTrial.manager) == .waits)
    // Whoever is gone by what they said may not say it a second time.
    let next = try LogOnTrial.open(in: log.folder, on: disk.environment, as: "ana")
    disk.fail(.committed, 1)
    #expect(try next.remove(LogOnTrial.manager) == .done)
    #expect(try next.members().filter(\.isActive).map(\.name) == ["ana"])
    #expect(try next.verify(.deep).isIntact)
  }

  @Test func `proposes and confirms once`() throws {
    disk.fail(.committed, 1)
    let made = try store.invite("leo", as: .manager, cost: .least)
    #expect(made.outcome == .waits)
    let ana = try LogOnTrial.open(in: log.folder, on: disk.environment, as: "ana")
    disk.fail(.committed, 1)
    #expect(try ana.invite("leo", as: .manager, cost: .least).outcome == .done)
    try store.join("leo", code: #require(made.code))
    #expect(try ana.verify(.deep).isIntact)
  }

  @Test func `makes one new sheet, and copies it once`() throws {
    _ = try store.remove("ana")
    let ana = try LogOnTrial.open(in: log.folder, on: disk.environment, as: "ana")
    #expect(try ana.remove("ana") == .done)
    disk.fail(.committed, 1)
    let sheet = try #require(try store.renewSheet().sheet)
    disk.fail(.committed, 1)
    try store.confirmCopied(sheet)
    try store.confirmCopied(sheet)
    #expect(!store.isSheetUncopied)
    let code = try store.inviteManager("max", with: sheet, cost: .least)
    try store.join("max", code: code)
    try isWhole()
  }

  @Test func `files once whatever is filed`() throws {
    let writes: [() throws -> Int64] = [
      { try store.append(.example(call: identifier(1), message: .taken)) },
      {
        try store.append(silentCall: SilentCall(call: identifier(2), operatorName: "", channel: ""))
      },
      { try store.append(note: EntryNote(id: identifier(3), refersTo: 1, author: "", text: "")) },
      {
        try store.append(
          closing: MessageClosing(
            id: identifier(4), refersTo: #require(try store.entry(id: identifier(1))).sequence,
            author: "", outcome: ""))
      },
      { try store.append(event: SessionEvent(event: .signedIn)) },
    ]
    for (number, write) in writes.enumerated() {
      let before = try store.status().entries
      disk.fail(.committed, 1)
      #expect(try write() == before + 1, "\(number)")
      #expect(try store.status().entries == before + 1, "\(number)")
    }
    disk.fail(.committed, 1)
    try store.save(.example(call: identifier(9)))
    disk.fail(.committed, 1)
    try store.keep(pack: Array("id: x\n".utf8))
    try isWhole()
  }

  @Test func `again and again is said of a statement, which is done all the same`() throws {
    disk.fail(.committed, 9)
    #expect(throws: LogError.unconfirmed) { try store.remove("jo") }
    disk.fail(.committed, 0)
    #expect(try store.members().filter(\.isActive).map(\.name) == ["mo", "ana"])
    try isWhole()
  }

  /// Found in the file by the next attempt, a call is still not on the disk: only a transaction that is synced says so.
  @Test func `again and again keeps a call unsaved until a commit is synced`() throws {
    disk.fail(.committed, 2)
    let record = EnquiryRecord.example(call: identifier(1))
    #expect(throws: LogError.inputOutput(code: 1034)) { try store.append(record) }
    let before = try store.inspect("PRAGMA data_version")
    let watcher = try log.open()
    let seen = try watcher.inspect("PRAGMA data_version")
    try store.append(record)
    // Somebody else sees that the file was written to, though nothing in it is new.
    #expect(try watcher.inspect("PRAGMA data_version") != seen, "\(before)")
    #expect(try store.count() == 1)
    let again = try watcher.inspect("PRAGMA data_version")
    #expect(try watcher.inspect("PRAGMA data_version") == again)
    try isWhole()
  }

  @Test func `of a wrong passphrase counts it once`() throws {
    disk.fail(.committed, 1)
    var wrong = Array("wrong".utf8)
    #expect(throws: LogError.wrongPassphrase(seconds: 1)) {
      try store.signIn("jo", wiping: &wrong)
    }
  }
}

@Suite struct `A disk that does not answer` {
  @Test(arguments: [StorageStep.reading, .opening])
  func `once is asked again, and nobody is told anything`(step: StorageStep) throws {
    let log = try LogOnTrial()
    let disk = FailingDisk()
    try log.open().close()
    disk.fail(step, 1)
    let store = try log.open(on: disk.environment)
    disk.fail(step, 1)
    #expect(try store.status().entries == 1)
    disk.fail(step, 1)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `at all is told as what it is`() throws {
    let log = try LogOnTrial()
    let disk = FailingDisk()
    let store = try log.open(on: disk.environment)
    disk.fail(.reading, .max)
    #expect(throws: LogError.inputOutput(code: 1034)) { try store.status() }
    #expect(throws: LogError.inputOutput(code: 1034)) { try store.verify(.full) }
    disk.fail(.reading, 0)
    #expect(try store.status().entries == 1)
  }
}
