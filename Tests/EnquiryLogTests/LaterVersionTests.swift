import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// Entries and drafts that a later version of the program wrote, in a log this one knows.
@Suite struct `What a later version filed` {
  let original: LogOfTheCase
  let log: LogOnTrial

  init() throws {
    original = try LogOfTheCase.made.get()
    log = try original.copy()
  }

  private static let later: [[UInt8]] = [
    RecordVersion.marked(Array(#"{"visitor":{"badge":3}}"#.utf8)),
    Array(#"{"visitor":{"badge":3}}"#.utf8),
    RecordVersion.marked(Array(#"{"session":{"event":"power cut"}}"#.utf8)),
    [RecordVersion.current + 1] + Array("anything at all".utf8),
  ]

  @Test(arguments: later) func `is named as such, and the log is whole`(plain: [UInt8]) throws {
    try log.forge(as: original.keyring("jo"), plain: plain)
    let store = try log.openLocked()
    try store.signIn(LogOnTrial.manager)
    #expect(try store.entries(after: LogOfTheCase.last, limit: 9).map(\.content) == [.later])
    let verification = try store.verify(.deep)
    #expect(verification.isIntact && verification.later == 1)
    #expect(try store.append(.example(call: identifier(70))) == LogOfTheCase.last + 2)
  }

  @Test func `in fields more than this one knows is read without them`() throws {
    let note = #"{"note":{"refersTo":13,"text":"x","heard by":["a"]},"urgency":"high"}"#
    for plain in [Array(note.utf8), RecordVersion.marked(Array(note.utf8))] {
      let log = try original.copy()
      try log.forge(as: original.keyring("jo"), plain: plain)
      let store = try log.openLocked()
      try store.signIn(LogOnTrial.manager)
      let entry = try #require(try store.entries(after: LogOfTheCase.last, limit: 9).first)
      guard case .filed(.note(let note)) = entry.content else {
        Issue.record("\(entry.content)")
        return
      }
      #expect(note.refersTo == 13 && note.text == "x" && note.author == "jo")
    }
  }

  /// Junk is not excused by the chance that somebody may once understand it.
  @Test(arguments: ["", "[]", "{}", #"{"note":7}"#, #"{"closing":{"outcome":"x"}}"#, "\u{1}"])
  func `is told from junk`(plain: String) throws {
    try log.forge(as: original.keyring("jo"), plain: Array(plain.utf8))
    let store = try log.openLocked()
    try store.signIn(LogOnTrial.manager)
    #expect(try store.entries(after: LogOfTheCase.last, limit: 9).map(\.content) == [.damaged])
    #expect(
      try store.verify(.deep).outcome
        == .broken(ChainBreak(LogOfTheCase.last + 1, .unreadable)))
  }

  @Test func `as a draft is kept and given back byte for byte`() throws {
    let store = try log.open()
    let body: [UInt8] = [RecordVersion.current + 1, 0, 255]
    let draft = Draft(
      call: identifier(71), revision: 1, updated: Moment(milliseconds: 9), body: body, held: body)
    try store.save(draft)
    store.close()
    let next = try log.open()
    #expect(try next.leftDrafts().drafts.contains(draft))
    #expect(try next.verify(.deep).isIntact)
  }
}
