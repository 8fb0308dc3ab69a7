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
    #expect(throws: LogError.notSignedIn) { try locked.unfinishedDrafts() }
    let bytes = try Data(contentsOf: URL(filePath: log.file))
    for text in ["Zelda", "Quux", "recent-contact"] {
      #expect(bytes.firstRange(of: Data(text.utf8)) == nil, "\(text)")
    }
    #expect(try signed.verify(.deep).isIntact)
  }

  @Test func `is offered once its desk is gone, marked, and whole to a manager`() throws {
    try locked.saveUnsigned(draft)
    #expect(try signed.unfinishedDrafts() == [])
    #expect(throws: LogError.draftHeldElsewhere) { try signed.adopt(call: draft.call) }
    locked.close()
    #expect(try signed.unfinishedDrafts() == [marked])
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
    #expect(try manager.unfinishedDrafts() == [draft])
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
    try signed.append(.example(call: identifier(3)))
    let filed = try #require(try signed.entry(id: identifier(3))).sequence
    #expect(throws: LogError.alreadyFiled(sequence: filed)) {
      try locked.saveUnsigned(.example(call: identifier(3)))
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
    #expect(try signed.unfinishedDrafts() == [next])
  }

  @Test(arguments: [
    "author = x'01'", "sig = x'00'", "review = 7", "desk = 9",
    "author = (SELECT member FROM member_key)",
  ])
  func `that was meddled with is named and not offered`(change: String) throws {
    try locked.saveUnsigned(draft)
    locked.close()
    try signed.inspect("UPDATE draft SET \(change)")
    #expect(try signed.unfinishedDrafts() == [])
    #expect(try !signed.verify(.full).isIntact)
  }
}

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
    #expect(try other.unfinishedDrafts() == [])
    #expect(throws: LogError.draftHeldElsewhere) { try other.adopt(call: identifier(1)) }
    desk.close()
    #expect(try other.unfinishedDrafts().map(\.revision) == [2])
  }

  @Test func `with its whole folder is made anew too`() throws {
    try FileManager.default.removeItem(atPath: log.sessions)
    try desk.save(.example(call: identifier(1)))
    #expect(try other.unfinishedDrafts() == [])
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

@Suite struct `Refused passphrases` {
  @Test func `are counted until the right one, and told to whoever it is`() throws {
    let log = try LogOnTrial()
    try log.open().close()
    let clock = ClockOnTrial(milliseconds: 1_930_392_000_000)
    let store = try log.openLocked(on: StoreEnvironment(now: { clock.now }))
    for _ in 1...9 {
      var wrong = Array("guess".utf8)
      #expect(throws: LogError.self) {
        try store.signIn(LogOnTrial.manager, wiping: &wrong)
      }
      clock.advance(61_000)
    }
    try store.signIn(LogOnTrial.manager)
    #expect(store.refusedBefore == 9)
    try store.signIn(LogOnTrial.manager)
    #expect(store.refusedBefore == 0)
  }
}
