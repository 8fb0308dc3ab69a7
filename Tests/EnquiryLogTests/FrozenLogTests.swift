import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// A log of version 2 as it was written once, which every later build must open, read and verify.
///
/// `Fixtures/version-2.db` was made by the last build that wrote that version, and the sheet's and the anchor's words
/// beside it. Everybody in it is invented; their passphrases are their names at the least cost. It is never made
/// again: a build that cannot read it has broken the format.
@Suite struct `The frozen log of version 2` {
  private static let enquiry = {
    var record = EnquiryRecord.example(call: identifier(1), message: .taken, flagged: true)
    record.held = HeldRecord(facts: [["recent-contact": "no"]])
    return record
  }()

  let log: LogOnTrial
  private let words: [[String]]

  init() throws { (log, words) = try LogOnTrial.frozen("version-2") }

  @Test func `is verified in full by whoever has it`() throws {
    let verification = try EnquiryStore.verify(logIn: log.folder)
    #expect(verification.isIntact)
    #expect(verification.entries == 14)
  }

  @Test(arguments: ["mo", "ana"]) func `is read by its managers`(name: String) throws {
    let store = try log.openLocked()
    #expect(store.organisation == "Harbour")
    #expect(try store.signIn(name).role == .manager)
    let contents = try store.entries(after: 0, limit: 99).map(\.content)
    #expect(contents.contains(.filed(.enquiry(Self.enquiry))))
    #expect(!contents.contains(.damaged) && !contents.contains(.sealed))
    #expect(
      contents.contains(
        .filed(.note(EntryNote(id: identifier(4), refersTo: 7, author: "jo", text: "on a Tuesday")))
      ))
    #expect(
      contents.contains(
        .filed(
          .closing(MessageClosing(id: identifier(3), refersTo: 8, author: "jo", outcome: "told")))))
    #expect(
      contents.contains(
        .filed(.signOff(EntryNote(id: identifier(5), refersTo: 7, author: "mo", text: "seen")))))
    #expect(contents.contains(.filed(.session(SessionEvent(event: .signedIn)))))
    #expect(contents.contains(.filed(.reading(EntryReading(entries: [7], purpose: "show")))))
    #expect(try store.verify(.deep).isIntact)
    #expect(try store.pack(hash: Digest.hexadecimal(of: Array("id: wmwa\n".utf8))) != nil)
  }

  @Test func `is worked with by its receptionist`() throws {
    let store = try log.openLocked()
    try store.signIn("jo")
    #expect(try store.leftDrafts().drafts == [.example(call: identifier(9))])
    var open = Self.enquiry
    open.held = HeldRecord()
    #expect(
      try store.enquiriesWithOpenMessage(after: 0, limit: 9).map(\.content) == [
        .filed(.enquiry(open))
      ])
    #expect(throws: LogError.noSuchMember) { try store.signIn("leo") }
    try store.append(.example(call: identifier(20)))
    #expect(try store.verify(.full).isIntact)
  }

  @Test func `is entered with its sheet, and knows its anchor`() throws {
    let store = try log.openLocked()
    #expect(try store.anchor() == LogAnchor(entries: 14, words: words[1]))
    let code = try store.inviteManager(
      "max", with: RecoverySheet(words: words[0]), cost: .least)
    try store.join("max", code: code)
    #expect(try store.verify(.deep).isIntact)
  }
}

/// A log of version 3, as it was written once.
///
/// It was made by the last build that wrote that version, and is never made again.
@Suite struct `The frozen log of version 3` {
  private static let enquiry = {
    var record = EnquiryRecord.example(call: identifier(1), message: .taken, flagged: true)
    record.held = HeldRecord(facts: [["recent-contact": "no"]])
    return record
  }()

  /// Accepted from the beginning, and later.
  private static let policies = ["id: first\n", "id: second\n"].map { Array($0.utf8) }

  let log: LogOnTrial
  private let words: [[String]]

  init() throws { (log, words) = try LogOnTrial.frozen("version-3") }

  @Test func `is verified in full by whoever has it, and deep by its managers`() throws {
    let verification = try EnquiryStore.verify(logIn: log.folder)
    #expect(verification.isIntact)
    #expect(verification.entries == 24)
    for name in ["mo", "ana"] {
      let store = try log.openLocked()
      #expect(try store.signIn(name).role == .manager)
      #expect(try store.verify(.deep).isIntact)
      let contents = try store.entries(after: 0, limit: 99).map(\.content)
      #expect(contents.contains(.filed(.enquiry(Self.enquiry))))
      #expect(!contents.contains { [.damaged, .sealed, .void, .later].contains($0) })
      let accepted = try #require(try store.acceptedPolicy())
      #expect(try store.pack(hash: accepted.hash) == Self.policies[1])
    }
  }

  @Test func `is worked with by its receptionist, under the passphrase that was changed`() throws {
    let store = try log.openLocked()
    var passphrase = Array("jo again".utf8)
    try store.signIn("jo", wiping: &passphrase)
    #expect(try store.leftDrafts().drafts == [.example(call: identifier(9))])
    let waiting = try store.enquiriesWithOpenMessage(after: 0, limit: 9)
    #expect(waiting.map(\.isForDesk) == [false, true])
    #expect(throws: LogError.suspended) { try store.signIn("kim") }
    #expect(throws: LogError.wrongPassphrase(seconds: 1)) { try store.signIn("jo") }
    #expect(try store.verify(.full).isIntact)
  }

  @Test func `is entered with its sheet, and knows its anchor`() throws {
    let store = try log.openLocked()
    #expect(try store.anchor() == LogAnchor(entries: 24, words: words[1]))
    let code = try store.inviteManager("max", with: RecoverySheet(words: words[0]), cost: .least)
    try store.join("max", code: code)
    #expect(try store.verify(.deep).isIntact)
  }
}
