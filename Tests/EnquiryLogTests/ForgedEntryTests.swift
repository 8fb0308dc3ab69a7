import Foundation
import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

/// Entries that a member files past the program, each called by its name.
@Suite struct `A member with another program` {
  let original: LogOfTheCase
  let log: LogOnTrial
  let next = LogOfTheCase.last + 1

  init() throws {
    original = try LogOfTheCase.made.get()
    log = try original.copy()
  }

  private func expect(_ cause: ChainBreak.Cause, needsKey: Bool = false) throws {
    let broken = Verification.Outcome.broken(ChainBreak(next, cause))
    if needsKey {
      #expect(try log.verdict().isIntact)
    } else {
      #expect(try log.verdict().outcome == broken)
    }
    #expect(try log.verdict(with: original.keyring("mo")).outcome == broken)
  }

  @Test func `may file what the program files`() throws {
    try log.forge(as: original.keyring("jo"))
    #expect(try log.verdict(with: original.keyring("mo")).isIntact)
  }

  @Test func `who left files nothing`() throws {
    try log.forge(as: original.keyring("leo"))
    try expect(.author)
  }

  @Test func `who is a trainer files nothing`() throws {
    try log.forge(as: original.keyring("tom"))
    try expect(.author)
  }

  @Test func `says nothing about people unless a manager`() throws {
    let statement = Statement.removed(member: HexBytes(try original.keyring("ana").id), groups: [])
    try log.forge(
      as: original.keyring("jo"), .member,
      content: Statement.content(statement.json, signedBy: nil))
    try expect(.statement(.notEntitled))
  }

  @Test func `does not found it again`() throws {
    let founding = Founding(
      organisation: "x", manager: "x", policy: nil, at: Moment(milliseconds: 0))
    guard case .clear(let content) = founding.filing.payload else {
      Issue.record("a founding is said in clear")
      return
    }
    try log.forge(as: original.keyring("mo"), .member, content: content)
    try expect(.statement(.founding))
  }

  @Test(
    arguments: [
      [], Array("{}".utf8), Array(repeating: 0, count: 70), Array(repeating: 0x5B, count: 60_000),
    ] as [[UInt8]])
  func `states no junk`(content: [UInt8]) throws {
    try log.forge(as: original.keyring("mo"), .member, content: content)
    try expect(.statement(.noSuchSubject))
  }

  @Test func `seals to nobody but the managers of today`() throws {
    let (old, slot) = (GroupGeneration(.review, 9), [UInt8](repeating: 1, count: Slot.bytes))
    try log.forge(as: original.keyring("jo"), slots: [(old, slot)])
    try expect(.header)
  }

  @Test func `gives no slot to the desk of before`() throws {
    try log.forge(as: original.keyring("jo")) { $0.desk = 1 }
    try expect(.header)
  }

  @Test func `puts no junk into the managers' slot`() throws {
    let junk = [UInt8](repeating: 7, count: Slot.bytes)
    try log.forge(as: original.keyring("jo"), slots: [(GroupGeneration(.review, 1), junk)])
    try expect(.unreadable, needsKey: true)
  }

  @Test func `seals no junk`() throws {
    try log.forge(as: original.keyring("jo"), content: Array("junk".utf8))
    try expect(.unreadable, needsKey: true)
  }

  @Test func `files nothing that stands open and is shown to no desk`() throws {
    try log.forge(as: original.keyring("jo"), content: Array("junk".utf8)) { $0.desk = 2 }
    // The slot that was promised is missing.
    #expect(try log.verdict().outcome == .broken(ChainBreak(next, .deskSlot)))
  }

  @Test func `closes nothing that is not open`() throws {
    for number: Int64 in [10, 13] {
      let log = try original.copy()
      try log.forge(as: original.keyring("jo"), .close) { $0.refers = number }
      #expect(try log.verdict().outcome == .broken(ChainBreak(next, .closing)))
    }
    try log.forge(as: original.keyring("jo"), .close) { $0.refers = 99 }
    try expect(.header)
  }

  @Test(arguments: [
    "", "{}", #"{"copied":{}}"#,
    #"{"copied":{"at":1,"entries":1,"file":"00","leaf":"00"}}"#,
    #"{"copied":{"at":1,"entries":99,"file":"\#(zeros)","leaf":"\#(zeros)"}}"#,
  ])
  func `names no copy that is none, nor one of what was not there yet`(content: String) throws {
    try log.forge(as: original.keyring("jo"), .backup, content: Array(content.utf8))
    try expect(.content)
  }

  private static let zeros = String(repeating: "0", count: 64)

  @Test(arguments: [[], Array("x".utf8), Array(repeating: 0xFF, count: 64)] as [[UInt8]])
  func `names no pack that is none`(content: [UInt8]) throws {
    try log.forge(as: original.keyring("jo"), .pack, content: content)
    try expect(.content)
  }

  @Test func `names no pack whose text is missing`() throws {
    try log.forge(
      as: original.keyring("jo"), .pack, content: Array(String(repeating: "a", count: 64).utf8))
    try expect(.pack)
  }
}
