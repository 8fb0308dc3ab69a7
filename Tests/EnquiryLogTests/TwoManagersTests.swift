import Adversary
import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// What one manager can do to the other, and what it takes two for.
@Suite struct `One manager of two` {
  let log: LogOnTrial
  let store: EnquiryStore
  let sheet: RecoverySheet

  init() throws {
    log = try LogOnTrial()
    store = try log.openLocked()
    sheet = try store.found()
    try store.add("ana", as: .manager)
    try store.add("jo", as: .receptionist)
    try store.append(.example(call: identifier(1), message: .taken))
  }

  private func desk(_ name: String) throws -> EnquiryStore {
    let desk = try log.openLocked()
    try desk.signIn(name)
    return desk
  }

  // MARK: Unmaking

  @Test func `neither removes nor demotes the other alone, and so never appoints alone`() throws {
    #expect(try store.remove("ana") == .waits)
    #expect(try store.change("ana", to: .receptionist) == .waits)
    #expect(try store.invite("eve", as: .manager, cost: .least).outcome == .waits)
    #expect(try desk("ana").member?.role == .manager)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `with a program of their own is named when they say so all the same`() throws {
    let mo = try Adversary(logAt: log.file, as: "mo", passphrase: "mo")
    let ana = try desk("ana").signedIn().id.hexadecimal
    let entry = try mo.state(#"{"removed":{"groups":[],"member":"\#(ana)"}}"#)
    // Without keys it is a proposal, and nothing more.
    #expect(try store.verify(.deep).isIntact)
    let keys = ["R", "D"].map {
      #"{"generation":2,"group":"\#($0)","key":"\#(String(repeating: "ab", count: 32))"}"#
    }.joined(separator: ",")
    let forced = try mo.state(#"{"removed":{"groups":[\#(keys)],"member":"\#(ana)"}}"#)
    #expect(forced == entry + 1)
    #expect(
      try EnquiryStore.verify(logIn: log.folder).outcome
        == .broken(ChainBreak(forced, .statement(.groups))))
  }

  @Test func `does not sign for both`() throws {
    #expect(try store.remove("ana") == .waits)
    let entry = try store.anchor().entries
    let mo = try Adversary(logAt: log.file, as: "mo", passphrase: "mo")
    let forged = try mo.state(#"{"confirmed":{"groups":[],"statement":\#(entry)}}"#)
    #expect(
      try EnquiryStore.verify(logIn: log.folder).outcome
        == .broken(ChainBreak(forged, .statement(.notEntitled))))
  }

  @Test func `removes the other with the recovery sheet, or with their own word`() throws {
    #expect(try !store.confirm("ana", with: sheet))
    #expect(try store.remove("ana") == .waits)
    #expect(throws: LogError.wrongSheet) { try store.confirm("ana", with: .random()) }
    #expect(try store.confirm("ana", with: sheet))
    #expect(throws: LogError.noSuchMember) { try desk("ana") }
    #expect(try store.verify(.deep).isIntact)
    // What is left open is the desk's still.
    #expect(try desk("jo").enquiriesWithOpenMessage(after: 0, limit: 9).count == 1)
  }

  // MARK: Suspending

  @Test func `suspends the other at once, who reads and signs nothing from then on`() throws {
    let ana = try desk("ana")
    try store.suspend("ana")
    #expect(throws: LogError.suspended) { try desk("ana") }
    #expect(throws: LogError.notPermitted) { try ana.read([6], for: "show") }
    #expect(throws: LogError.notPermitted) { try ana.append(.example(call: identifier(2))) }
    #expect(throws: LogError.notPermitted) { try ana.remove("jo") }
    #expect(throws: LogError.refusedStatement(.noSuchSubject)) { try store.suspend("ana") }
    #expect(throws: LogError.notPermitted) { try store.suspend("mo") }
    #expect(try store.verify(.deep).isIntact)
    // The keys of before open nothing that is filed from here on.
    let filed = try store.append(.example(call: identifier(3)))
    let kept = try Adversary(logAt: log.file, as: "ana", passphrase: "ana")
    #expect(throws: (any Error).self) { try kept.secret(of: "R", 2) }
    #expect(filed > 0)
  }

  @Test func `who is suspended signs nothing with a program of their own`() throws {
    let ana = try Adversary(logAt: log.file, as: "ana", passphrase: "ana")
    try store.suspend("ana")
    let entry = try ana.file(#"{"note":{"refersTo":1,"text":""}}"#) { $0.act = 2 }
    #expect(
      try EnquiryStore.verify(logIn: log.folder).outcome == .broken(ChainBreak(entry, .author)))
  }

  @Test func `who is suspended still counts, and comes back by two signatures`() throws {
    try store.suspend("ana")
    #expect(try store.invite("eve", as: .manager, cost: .least).outcome == .waits)
    #expect(try store.remove("ana") == .waits)
    #expect(try store.reinstate("ana") == .waits)
    #expect(try store.confirm("ana", with: sheet))
    let ana = try desk("ana")
    #expect(try ana.read([6], for: "show").first?.record != nil)
    #expect(try ana.append(.example(call: identifier(4))) > 0)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `suspends and reinstates a receptionist alone`() throws {
    try store.suspend("jo")
    #expect(throws: LogError.suspended) { try desk("jo") }
    #expect(try store.reinstate("jo") == .done)
    #expect(try desk("jo").enquiriesWithOpenMessage(after: 0, limit: 9).count == 1)
    try store.suspend("jo")
    #expect(try store.remove("jo") == .done)
    #expect(try store.verify(.deep).isIntact)
  }

  // MARK: Introducing

  @Test func `who uses the code of somebody invited is seen to have`() throws {
    let members = try store.members()
    let jo = try #require(members.first { $0.name == "jo" }?.introduction)
    #expect(jo.by == "mo")
    // Made and used by this test, on one computer, in one moment.
    #expect(
      jo.isHasty
        == ((try? FileManager.default.attributesOfItem(atPath: "/etc/machine-id")[.size] as? Int)
          ?? 0 > 0))
    #expect(members.first { $0.name == "mo" }?.introduction == nil)
  }

  @Test(arguments: [
    "Jo", "jo.b", "jo_b", "jö", "j\u{43E}", "", "a b", String(repeating: "a", count: 33),
  ])
  func `gives no name that looks like another`(name: String) throws {
    #expect(throws: LogError.refusedStatement(.malformedName)) {
      try store.invite(name, as: .receptionist, cost: .least)
    }
  }

  @Test func `takes back a code that nobody has used, and it opens nothing from then on`() throws {
    let code = try #require(try store.invite("tom", as: .receptionist, cost: .least).code)
    let keys = try store.inspect("SELECT count(*) FROM group_key")
    #expect(try store.remove("tom") == .done)
    #expect(try store.invitations().isEmpty)
    #expect(try store.inspect("SELECT count(*) FROM group_key") != keys)
    let desk = try log.openLocked()
    var secret = Array("tom has a passphrase".utf8)
    #expect(throws: LogError.noSuchMember) {
      try desk.join("tom", code: code, wiping: &secret, cost: .least)
    }
    #expect(throws: LogError.noSuchMember) { try store.remove("tom") }
    // The name was never anybody's.
    #expect(try store.invite("tom", as: .trainer, cost: .least).code != nil)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `takes no code back without a manager's right, by a program of their own either`()
    throws
  {
    _ = try store.invite("tom", as: .receptionist, cost: .least)
    let code = try #require(try store.catchUp().roster.invitation(named: "tom"))
    #expect(throws: LogError.notPermitted) { try desk("jo").remove("tom") }
    let jo = try Adversary(logAt: log.file, as: "jo", passphrase: "jo")
    let entry = try jo.state(
      #"{"removed":{"groups":[],"member":"\#(code.invitation.keys.id.hexadecimal)"}}"#)
    #expect(
      try store.verify(.full).outcome
        == .broken(ChainBreak(entry, .statement(.notEntitled))))
  }

  @Test func `gives no name twice`() throws {
    #expect(try store.remove("jo") == .done)
    #expect(throws: LogError.refusedStatement(.nameTaken)) {
      try store.invite("jo", as: .receptionist, cost: .least)
    }
    // To whoever has it, for a lost passphrase.
    #expect(try store.invite("mo", as: .manager, cost: .least).outcome == .waits)
  }
}
