import Foundation
import Testing

@testable import EnquiryLog

@Suite struct `A session file taken away` {
  let log: LogOnTrial
  let desk: EnquiryStore
  let other: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    desk = try log.open()
    other = try log.open()
  }

  private func takeAway() throws {
    try FileManager.default.removeItem(atPath: log.sessions + "/" + desk.session)
  }

  @Test func `is made anew before the next draft, and the desk is alive again`() throws {
    try desk.save(.example(call: identifier(1)))
    try takeAway()
    try desk.save(.example(call: identifier(1), revision: 2))
    #expect(try other.leftDrafts().drafts == [])
    #expect(throws: LogError.draftHeldElsewhere) { try other.adopt(call: identifier(1)) }
    desk.close()
    #expect(try other.leftDrafts().drafts.map(\.revision) == [2])
  }

  @Test func `that cannot be asked is counted, and its call stays where it is`() throws {
    try desk.save(.example(call: identifier(1)))
    desk.close()
    let path = log.sessions + "/" + desk.session
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/null")
    let left = try other.leftDrafts()
    #expect(left.drafts == [] && left.unasked == 1)
    #expect(throws: LogError.draftHeldElsewhere) { try other.adopt(call: identifier(1)) }
    try FileManager.default.removeItem(atPath: path)
    #expect(try other.leftDrafts().drafts.map(\.call) == [identifier(1)])
  }

  @Test func `with its whole folder is made anew too`() throws {
    try FileManager.default.removeItem(atPath: log.sessions)
    try desk.save(.example(call: identifier(1)))
    #expect(try other.leftDrafts().drafts == [])
  }

  @Test func `lets another desk have the call, and this one is told`() throws {
    try desk.save(.example(call: identifier(1)))
    try takeAway()
    _ = try other.adopt(call: identifier(1))
    #expect(throws: LogError.draftHeldElsewhere) {
      try desk.save(.example(call: identifier(1), revision: 2))
    }
  }
}
