import Adversary
import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// Who becomes a trustee, by whose word, and what they read.
@Suite struct `Trustees` {
  let given: LogWithTrustee

  init() throws { given = try LogWithTrustee() }

  /// Invited by whoever is signed in there, and confirmed by this one.
  private func add(_ name: String, by inviter: EnquiryStore, with second: String) throws {
    let made = try inviter.invite(name, as: .trustee, cost: .least)
    #expect(made.outcome == .waits)
    #expect(try given.desk(second).invite(name, as: .trustee, cost: .least).outcome == .done)
    let code = try #require(made.code)
    try given.log.openLocked().join(name, code: code)
  }

  private func reads(_ name: String, _ entry: Int64) throws -> Bool {
    try given.desk(name).entry(entry).record != nil
  }

  @Test func `come by two signatures, or the recovery sheet`() throws {
    let made = try given.store.invite("dean", as: .trustee, cost: .least)
    #expect(made.outcome == .waits)
    let code = try #require(made.code)
    let desk = try given.log.openLocked()
    #expect(throws: LogError.refusedStatement(.waits)) { try desk.join("dean", code: code) }
    #expect(try given.store.confirm("dean", with: given.sheet))
    try desk.join("dean", code: code)
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `are invited by no receptionist, and invite nobody else`() throws {
    #expect(throws: LogError.notPermitted) {
      try given.desk("jo").invite("dean", as: .trustee, cost: .least)
    }
    #expect(throws: LogError.notPermitted) {
      try given.desk("chair").invite("eve", as: .manager, cost: .least)
    }
  }

  @Test func `whom a trustee invites read what was filed before; whom a manager invites do not`()
    throws
  {
    try add("dean", by: given.desk("chair"), with: "mo")
    try add("abel", by: given.store, with: "chair")
    let later = try given.desk("jo").append(.aboutManager(call: identifier(2)))
    #expect(try reads("chair", given.matter) && reads("dean", given.matter))
    #expect(try !reads("abel", given.matter))
    #expect(try ["chair", "dean", "abel"].allSatisfy { try reads($0, later) })
    #expect(try given.store.verify(.full).isIntact)
    let theirs = try given.desk("abel").verify(.deep)
    #expect(theirs.isIntact && theirs.forOthers > 0)
    // The words of abel's code are known to a manager: nothing was ever given to it, or is left with any code.
    let holders = try given.store.inspect(
      "SELECT DISTINCT quote(holder) FROM group_key WHERE grp LIKE 'T%'")
    #expect(holders.count == 3)
  }

  @Test func `go by the word of another, who makes the new key`() throws {
    #expect(throws: LogError.refusedStatement(.lastTrustee)) { try given.store.remove("chair") }
    try add("dean", by: given.store, with: "chair")
    let kept = try given.adversary("chair")
    let secrets = try kept.secrets()
    #expect(try given.store.remove("chair") == .waits)
    // Neither a second manager nor the recovery sheet is enough.
    #expect(throws: LogError.notPermitted) { try given.desk("ana").remove("chair") }
    #expect(throws: LogError.notPermitted) { try given.store.confirm("chair", with: given.sheet) }
    #expect(try given.desk("dean").remove("chair") == .done)
    #expect(throws: LogError.noSuchMember) { try given.desk("chair") }
    let later = try given.desk("jo").append(.aboutManager(call: identifier(3)))
    #expect(try reads("dean", later))
    #expect(try !kept.opens(anySlotOf: later, with: secrets))
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `are not suspended, and nobody becomes or ceases to be one by a role`() throws {
    #expect(throws: LogError.refusedStatement(.trustee)) { try given.store.suspend("chair") }
    #expect(throws: LogError.refusedStatement(.trustee)) {
      try given.store.change("chair", to: .receptionist)
    }
    #expect(throws: LogError.refusedStatement(.trustee)) {
      try given.store.change("jo", to: .trustee)
    }
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `file nothing of a desk, and say nothing of people`() throws {
    let chair = try given.desk("chair")
    #expect(throws: LogError.notPermitted) { try chair.suspend("mo") }
    #expect(throws: LogError.notPermitted) { try chair.remove("mo") }
    #expect(throws: LogError.notPermitted) { try chair.accept(policy: Array("a: b".utf8)) }
  }

  @Test func `the first of a single manager makes every other code of theirs wait`() throws {
    let log = try LogOnTrial()
    let store = try log.openLocked()
    let sheet = try store.found()
    let (first, second) = (
      try store.invite("chair", as: .trustee, cost: .least),
      try store.invite("eve", as: .trustee, cost: .least)
    )
    #expect(first.outcome == .done && second.outcome == .done)
    let desk = try log.openLocked()
    try desk.join("chair", code: #require(first.code))
    let code = try #require(second.code)
    #expect(throws: LogError.refusedStatement(.waits)) { try desk.join("eve", code: code) }
    #expect(try store.invite("dora", as: .trustee, cost: .least).outcome == .waits)
    #expect(try store.confirm("eve", with: sheet))
    try desk.join("eve", code: code)
    #expect(try store.verify(.deep).isIntact)
  }

  // MARK: By a sheet

  private func addBySheet(_ name: String) throws -> RecoverySheet {
    let made = try given.store.invite(name, as: .trustee, cost: .least)
    #expect(try given.desk("chair").invite(name, as: .trustee, cost: .least).outcome == .done)
    let sheet = RecoverySheet.random()
    try given.store.join(name, code: #require(made.code), sheet: sheet)
    return sheet
  }

  @Test func `may have a printed sheet, which opens what is theirs and nothing else`() throws {
    let sheet = try addBySheet("dean")
    #expect(given.store.member?.name == "mo", "whoever was signed in stays so")
    let later = try given.desk("jo").append(.aboutManager(call: identifier(4)))
    let desk = try given.log.openLocked()
    #expect(throws: LogError.signsInBySheet) { try desk.signIn("dean") }
    #expect(throws: LogError.wrongSheet) { try desk.signIn(with: .random()) }
    #expect(throws: LogError.wrongSheet) { try desk.signIn(with: given.sheet) }
    let words = try RecoverySheet(words: sheet.words)
    #expect(try desk.signIn(with: words).name == "dean")
    #expect(try desk.entry(later).record != nil)
    try desk.append(
      signOff: EntryNote(id: identifier(80), refersTo: later, author: "dean", text: "heard"))
    // It is no recovery sheet.
    #expect(throws: LogError.wrongSheet) { try desk.inviteManager("eve", with: words) }
    #expect(throws: LogError.wrongSheet) { try desk.confirm("eve", with: words) }
    #expect(try given.store.verify(.deep).isIntact)
    #expect(try desk.verify(.deep).isIntact)
  }

  @Test func `with a sheet have no row of keys, and nobody puts one there unnoticed`() throws {
    _ = try addBySheet("dean")
    let rows = try given.store.inspect("SELECT count(*) FROM member_key").first
    #expect(rows == ["5"])
    let foe = try given.adversary("ana")
    let dean = try #require(try given.store.members().first { $0.name == "dean" }).id
    try foe.change(
      "INSERT INTO member_key SELECT x'\(dean)', opslimit, memlimit, salt, wrapped, sig FROM member_key LIMIT 1"
    )
    #expect(try given.verdict == .broken(ChainBreak(0, .memberKey)))
  }

  @Test func `alone have a sheet: nobody else joins by one`() throws {
    let code = try #require(try given.store.invite("lee", as: .receptionist, cost: .least).code)
    #expect(throws: LogError.refusedStatement(.signature)) {
      try given.store.join("lee", code: code, sheet: .random())
    }
  }
}
