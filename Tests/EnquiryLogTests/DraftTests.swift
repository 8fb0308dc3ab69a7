import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `Drafts` {
  let log: LogOnTrial
  let desk: EnquiryStore
  let other: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    desk = try log.open()
    other = try log.open()
  }

  @Test func `of a desk that is open are offered to nobody`() throws {
    try desk.save(.example(call: identifier(1)))
    #expect(try desk.leftDrafts().drafts == [])
    #expect(try other.leftDrafts().drafts == [])
    #expect(throws: LogError.draftHeldElsewhere) { try other.adopt(call: identifier(1)) }
    #expect(throws: LogError.draftHeldElsewhere) {
      try other.save(.example(call: identifier(1), revision: 9))
    }
    #expect(throws: LogError.draftHeldElsewhere) { try other.removeDraft(call: identifier(1)) }
    #expect(try desk.adopt(call: identifier(1)) == .example(call: identifier(1)))
  }

  @Test func `of a desk that closed are offered oldest first, in their last revision`() throws {
    try desk.save(.example(call: identifier(1), revision: 1))
    try desk.save(.example(call: identifier(2), revision: 2))
    try desk.save(.example(call: identifier(1), revision: 3, "police missing"))
    desk.close()
    #expect(
      try other.leftDrafts().drafts == [
        .example(call: identifier(2), revision: 2),
        .example(call: identifier(1), revision: 3, "police missing"),
      ])
  }

  @Test func `that no key at hand opens are counted, and not offered`() throws {
    try desk.save(.example(call: identifier(1)))
    desk.close()
    #expect(try other.leftDrafts().unopened == 0)
    try other.add("tim", as: .trainer)
    try other.signIn("tim")
    #expect(try other.leftDrafts().drafts == [])
    #expect(try other.leftDrafts().unopened == 1)
  }

  @Test func `are not touched by a desk that has not adopted them`() throws {
    try desk.save(.example(call: identifier(1)))
    desk.close()
    #expect(throws: LogError.draftHeldElsewhere) {
      try other.save(.example(call: identifier(1), revision: 2))
    }
    #expect(throws: LogError.draftHeldElsewhere) { try other.removeDraft(call: identifier(1)) }
    #expect(try other.adopt(call: identifier(1)) == .example(call: identifier(1)))
    try other.save(.example(call: identifier(1), revision: 2))
    #expect(try other.leftDrafts().drafts == [])
  }

  @Test func `are adopted by one desk when ten try at once`() async throws {
    try desk.save(.example(call: identifier(1)))
    desk.close()
    let stores = try (1...10).map { _ in try log.open() }
    let results = await withTaskGroup { group in
      for store in stores {
        group.addTask {
          Result { () throws(LogError) in try store.adopt(call: identifier(1)) }
        }
      }
      return await group.reduce(into: [Result<Draft, LogError>]()) { $0.append($1) }
    }
    #expect(results.count { (try? $0.get()) != nil } == 1)
    #expect(results.count { $0 == .failure(.draftHeldElsewhere) } == 9)
  }

  @Test func `never go back to an older revision, and may be saved again`() throws {
    try desk.save(.example(call: identifier(1), revision: 5, "five"))
    try desk.save(.example(call: identifier(1), revision: 5, "five"))
    #expect(throws: LogError.staleDraft) {
      try desk.save(.example(call: identifier(1), revision: 4, "four"))
    }
    #expect(try desk.adopt(call: identifier(1)).body == Array("five".utf8))
  }

  @Test func `do not come back after the call was filed`() throws {
    try desk.save(.example(call: identifier(1)))
    try desk.append(.example(call: identifier(1)))
    #expect(throws: LogError.alreadyFiled(sequence: 2)) {
      try desk.save(.example(call: identifier(1), revision: 2))
    }
    #expect(throws: LogError.noSuchDraft) { try desk.adopt(call: identifier(1)) }
  }

  @Test func `that are removed are gone`() throws {
    try desk.save(.example(call: identifier(1)))
    try desk.removeDraft(call: identifier(1))
    try desk.removeDraft(call: identifier(1))
    desk.close()
    #expect(try other.leftDrafts().drafts == [])
  }

  @Test func `keep any bytes, none and a megabyte of them`() throws {
    for (number, bytes) in [[], [0, 255, 10], [UInt8](repeating: 7, count: 1 << 20)].enumerated() {
      let draft = Draft(
        call: identifier(number), revision: 1, updated: Moment(milliseconds: 0), body: bytes)
      try desk.save(draft)
      #expect(try desk.adopt(call: draft.call) == draft)
    }
  }

  @Test func `in whose session somebody wrote are not offered, and named`() throws {
    try desk.save(.example(call: identifier(1)))
    try desk.inspect("UPDATE draft SET session = '../enquiries.db'")
    #expect(try other.leftDrafts().drafts == [])
    #expect(try other.verify(.full).outcome == .broken(ChainBreak(0, .draft)))
  }

  @Test func `sessions left behind are swept, those in use are not`() throws {
    let left = log.sessions + "/" + identifier(99)
    #expect(FileManager.default.createFile(atPath: left, contents: nil))
    let third = try log.open()
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: log.sessions))
    #expect(names == [desk.session, other.session, third.session])
  }
}
