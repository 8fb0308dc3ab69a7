import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `The practice log` {
  @Test func `does what the real one does, and leaves no file`() throws {
    let store = try EnquiryStore.practice()
    try store.save(.example(call: identifier(1)))
    #expect(try store.append(.example(call: identifier(1), message: .taken)) == 2)
    #expect(try store.append(.example(call: identifier(1))) == 2)
    #expect(try store.count() == 1)
    #expect(try store.openMessages().count == 1)
    #expect(try store.leftDrafts().drafts == [])
    #expect(try store.inspect("PRAGMA database_list").map { $0[2] } == [""])
    #expect(!store.isSpaceLow)
    #expect(store.sighting == .none)
    #expect(try store.verify(.deep).isIntact)
    store.close()
    #expect(throws: LogError.closed) { try store.entries(after: 0, limit: 1) }
  }

  @Test func `is nobody else's`() throws {
    let one = try EnquiryStore.practice()
    let two = try EnquiryStore.practice()
    try one.append(.example(call: identifier(1)))
    #expect(try two.count() == 0)
  }
}
