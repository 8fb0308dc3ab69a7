import Foundation
import Glibc
import PolicyCore
import Testing

@testable import EnquiryLog

/// Two desks are two processes.
///
/// The second one here is a copy of this program.
@Suite struct `Desks in processes of their own` {
  @Test func `a killed desk's draft is offered, once it is dead`() async throws {
    let log = try LogOnTrial()
    let store = try log.open()
    let folder = log.folder
    let pipe = log.home + "/alive"
    try #require(unsafe mkfifo(pipe, 0o600) == 0)

    async let watched: Bool = inThread {
      // Waits until the other desk has saved and says who it is.
      let said = try? FileHandle(forReadingAtPath: pipe)?.readToEnd()
      guard let said, let process = pid_t(String(decoding: said, as: UTF8.self)) else {
        return false
      }
      let offered = try? store.leftDrafts().drafts
      let adopted = try? store.adopt(call: identifier(1))
      kill(process, SIGKILL)
      return offered == [] && adopted == nil
    }
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [folder = folder as String, pipe = pipe as String] in
      alarm(300)  // Should nobody be there to kill it.
      let desk = try LogOnTrial.open(in: folder)
      try desk.save(.example(call: identifier(1), "police missing 15"))
      let word = try #require(FileHandle(forWritingAtPath: pipe))
      try word.write(contentsOf: Data(String(getpid()).utf8))
      try word.close()
      while true { pause() }
    }
    // Should the other desk have died early: whoever waits for its word waits no longer.
    FileSystem.close((try? FileSystem.open(pipe, O_WRONLY | O_NONBLOCK)) ?? -1)
    #expect(await watched, "offered while its desk was open")

    #expect(try store.leftDrafts().drafts.map(\.body) == [Array("police missing 15".utf8)])
    #expect(try store.adopt(call: identifier(1)).call == identifier(1))
    #expect(try store.leftDrafts().drafts == [])
  }

  @Test func `two processes file two hundred, none is lost`() async throws {
    let log = try LogOnTrial()
    let store = try log.open()
    let folder = log.folder
    async let here: Bool = inThread {
      (try? (1...100).forEach { try store.append(.example(call: identifier($0))) }) != nil
    }
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      let desk = try LogOnTrial.open(in: folder)
      for number in 101...200 { try desk.append(.example(call: identifier(number))) }
    }
    #expect(await here)
    #expect(try store.count() == 200)
    let entries = try store.enquiries()
    #expect(entries.map(\.sequence) == Array(2...201))
    #expect(try store.verify(.deep).isIntact)
    #expect(Set(entries.compactMap(\.record?.call)) == Set((1...200).map(identifier)))
  }

  @Test func `two stores of one process interleave two hundred, none is lost`() async throws {
    let log = try LogOnTrial()
    let stores = [try log.open(), try log.open()]
    let filed = try await withThrowingTaskGroup { group in
      for (which, store) in stores.enumerated() {
        group.addTask {
          try (1...100).map { try store.append(.example(call: identifier(which * 100 + $0))) }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(filed.sorted() == Array(2...201))
    #expect(try stores[0].count() == 200)
    #expect(try stores[1].count() == 200)
  }

  @Test func `a desk that holds the file too long makes the other say busy`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    let other = try log.open(on: StoreEnvironment(busySeconds: 0))
    try store.holdingTheFile {
      #expect(throws: LogError.busy) { try other.append(.example(call: identifier(1))) }
    }
    #expect(try other.append(.example(call: identifier(1))) == 2)
  }

  @Test(arguments: 1...3)
  func `ten desks that open at once make one log`(round: Int) async throws {
    let log = try LogOnTrial()
    try await withThrowingTaskGroup { group in
      for number in 1...10 {
        group.addTask {
          let store = try log.openLocked()
          try store.inspect("SELECT \(number)")
        }
      }
      try await group.waitForAll()
    }
    let store = try log.open()
    #expect(try store.status().entries == 1)
    #expect(try store.verify(.deep).isIntact)
  }
}

/// Runs what blocks on a thread of its own, so that it holds up nobody else.
private func inThread(_ work: @escaping @Sendable () -> Bool) async -> Bool {
  await withCheckedContinuation { done in
    Thread.detachNewThread { done.resume(returning: work()) }
  }
}
