import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// Calls taken while nobody is signed in (FileFormat, Unsigned drafts).
@Suite struct `An unsigned draft` {
  let log: LogOnTrial
  /// Somebody is signed in.
  let signed: EnquiryStore
  /// Nobody is.
  let locked: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    signed = try log.open()
    locked = try log.openLocked()
  }

  private let draft = {
    var draft = Draft.example(call: identifier(1), revision: 1, "about Zelda Quux")
    draft.held = Array("recent-contact yes".utf8)
    return draft
  }()

  private var marked: Draft {
    var marked = draft
    marked.isUnsigned = true
    return marked
  }

  @Test func `needs no secret, and gives nothing away`() throws {
    try locked.saveUnsigned(draft)
    #expect(throws: LogError.notSignedIn) { try locked.leftDrafts().drafts }
    let bytes = try Data(contentsOf: URL(filePath: log.file))
    for text in ["Zelda", "Quux", "recent-contact"] {
      #expect(bytes.firstRange(of: Data(text.utf8)) == nil, "\(text)")
    }
    #expect(try signed.verify(.deep).isIntact)
  }

  @Test func `is offered once its desk is gone, marked, and whole to a manager`() throws {
    try locked.saveUnsigned(draft)
    #expect(try signed.leftDrafts().drafts == [])
    #expect(throws: LogError.draftHeldElsewhere) { try signed.adopt(call: draft.call) }
    locked.close()
    #expect(try signed.leftDrafts().drafts == [marked])
    #expect(try signed.adopt(call: draft.call) == marked)
    #expect(try signed.verify(.deep).isIntact)
    // Now somebody stands behind it.
    #expect(try signed.adopt(call: draft.call) == draft)
  }

  @Test func `keeps what is managers' alone when a receptionist adopts it`() throws {
    try signed.add("jo", as: .receptionist)
    try locked.saveUnsigned(draft)
    locked.close()
    try signed.signIn("jo")
    #expect(try signed.adopt(call: draft.call).held == [])
    signed.close()
    let manager = try log.open()
    #expect(try manager.leftDrafts().drafts == [draft])
  }

  @Test func `is signed by the desk that took it, as soon as somebody signs in`() throws {
    try locked.saveUnsigned(draft)
    try locked.signIn(LogOnTrial.manager)
    var next = draft
    next.revision = 2
    try locked.save(next)
    #expect(try locked.adopt(call: draft.call) == next)
    // And no unsigned one takes its place again.
    locked.signOut()
    next.revision = 3
    #expect(throws: LogError.notSignedIn) { try locked.saveUnsigned(next) }
  }

  @Test func `takes the place of nothing but an earlier one of its own desk`() throws {
    try signed.save(.example(call: identifier(1)))
    #expect(throws: LogError.draftHeldElsewhere) { try locked.saveUnsigned(draft) }
    try locked.saveUnsigned(.example(call: identifier(2), revision: 2))
    #expect(throws: LogError.staleDraft) {
      try locked.saveUnsigned(.example(call: identifier(2), revision: 1))
    }
    #expect(throws: LogError.malformedIdentifier) {
      try locked.saveUnsigned(.example(call: "Zelda"))
    }
  }

  @Test func `goes with the keys when somebody leaves, and stays unsigned`() throws {
    try signed.add("jo", as: .receptionist)
    try locked.saveUnsigned(draft)
    #expect(try signed.remove("jo") == .done)
    #expect(try signed.verify(.deep).isIntact)
    var next = draft
    next.revision = 2
    try locked.saveUnsigned(next)
    #expect(try signed.verify(.deep).isIntact)
    locked.close()
    next.isUnsigned = true
    #expect(try signed.leftDrafts().drafts == [next])
  }

  @Test(arguments: [
    "author = x'01'", "sig = x'00'", "review = 7", "desk = 9",
    "author = (SELECT member FROM member_key)",
  ])
  func `that was meddled with is named and not offered`(change: String) throws {
    try locked.saveUnsigned(draft)
    locked.close()
    try signed.inspect("UPDATE draft SET \(change)")
    #expect(try signed.leftDrafts().drafts == [])
    #expect(try !signed.verify(.full).isIntact)
  }
}
