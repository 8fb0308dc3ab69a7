import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `What is said to be filed` {
  let log: LogOnTrial
  let desk: EnquiryStore
  let other: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    desk = try log.open()
    other = try log.open()
  }

  @Test func `was read back, once and again`() throws {
    let record = EnquiryRecord.example(call: identifier(1))
    #expect(try desk.appendConfirmed(record) == 2)
    let silent = SilentCall(call: identifier(2), operatorName: "mo", channel: "phone")
    #expect(try desk.appendConfirmed(silentCall: silent) == 3)
  }

  @Test func `is not what another desk filed under the same call`() throws {
    try other.append(.example(call: identifier(1), caller: "Somebody Else"))
    #expect(throws: LogError.alreadyFiled(sequence: 2)) {
      try desk.appendConfirmed(.example(call: identifier(1)))
    }
    #expect(try desk.count() == 1)
  }

  @Test func `is confirmed when only the answer to the commit was lost`() throws {
    let record = EnquiryRecord.example(call: identifier(1))
    // As after an error behind the commit: the entry stands, and the desk does not know.
    #expect(try desk.append(record) == 2)
    #expect(try desk.appendConfirmed(record) == 2)
    #expect(try desk.count() == 1)
  }
}
