import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

@Suite struct `Refused passphrases` {
  @Test func `are counted until the right one, and told to whoever it is`() throws {
    let log = try LogOnTrial()
    try log.open().close()
    let now = Mutex<Int64>(4_000_000_000_000)
    let store = try log.openLocked(
      on: StoreEnvironment(now: { Moment(milliseconds: now.withLock { $0 }) }))
    for _ in 1...9 {
      var wrong = Array("guess".utf8)
      #expect(throws: LogError.self) {
        try store.signIn(LogOnTrial.manager, wiping: &wrong)
      }
      now.withLock { $0 += 61_000 }
    }
    try store.signIn(LogOnTrial.manager)
    #expect(store.refusedBefore == 9)
    try store.signIn(LogOnTrial.manager)
    #expect(store.refusedBefore == 0)
  }
}
