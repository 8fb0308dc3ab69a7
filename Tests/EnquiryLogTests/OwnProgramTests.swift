import Adversary
import Foundation
import GRDB
import PolicyCore
import Testing

@testable import EnquiryLog

/// A log in which mo and ana are managers and jo and kim receptionists; jo took a call that frightens.
final class LogWithFoes {
  let log: LogOnTrial
  let store: EnquiryStore
  /// The entry of jo's call.
  let threat: Int64

  init() throws {
    log = try LogOnTrial()
    store = try log.open()
    try store.add("ana", as: .manager)
    try store.add("jo", as: .receptionist)
    try store.add("kim", as: .receptionist)
    try store.signIn("jo")
    threat = try store.append(.example(call: identifier(1), message: .taken))
    try store.signIn(LogOnTrial.manager)
  }

  func adversary(_ name: String) throws -> Adversary {
    try Adversary(logAt: log.file, as: name, passphrase: name)
  }

  func content(of entry: Int64) throws -> FiledEntry.Content? {
    try store.entries(after: entry - 1, limit: 1).first?.content
  }

  /// Both verifications, without keys and with a manager's.
  func verdicts() throws -> (full: Verification.Outcome, deep: Verification.Outcome) {
    (try store.verify(.full).outcome, try store.verify(.deep).outcome)
  }
}

@Suite struct `A receptionist with a program of their own` {
  let foes: LogWithFoes
  let kim: Adversary

  init() throws {
    foes = try LogWithFoes()
    kim = try foes.adversary("kim")
  }

  @Test func `may file what the program files`() throws {
    let note = try kim.file(#"{"note":{"refersTo":1,"text":"seen"}}"#)
    guard case .filed(.note(let filed)) = try foes.content(of: note) else {
      Issue.record("it is no note")
      return
    }
    #expect(filed.author == "kim")
    #expect(try foes.verdicts() == (.intact, .intact))
  }

  @Test(arguments: [
    #"{"signOff":{"refersTo":10,"text":"nothing"}}"#,
    #"{"reading":{"entries":[10],"purpose":"show"}}"#,
    #"{"consent":{"refersTo":10,"act":"given","agreed":"all of it"}}"#,
    #"{"correction":{"refersTo":10,"text":"it was nothing"}}"#,
    #"{"signOff":{"refersTo":10},"urgency":"none"}"#,
  ])
  func `files no manager's act: it is void to every reader and named`(json: String) throws {
    let entry = try kim.file(json)
    #expect(try foes.content(of: entry) == .void)
    let verdicts = try foes.verdicts()
    #expect(verdicts.full == .intact)
    #expect(verdicts.deep == .broken(ChainBreak(entry, .act)))
    try foes.store.signIn("ana")
    #expect(try foes.content(of: entry) == .void)
  }

  @Test(arguments: [0, 2, 3, 4, 0x41] as [UInt8])
  func `says of no act that it is somebody else's`(act: UInt8) throws {
    let entry = try kim.file(#"{"signOff":{"refersTo":10,"text":""}}"#) { $0.act = act }
    let cause: ChainBreak.Cause = act < 3 ? .act : .header  // A trustee's is apart.
    let outcome = try EnquiryStore.verify(logIn: foes.log.folder).outcome
    #expect(outcome == .broken(ChainBreak(entry, cause)))
    #expect(throws: LogError.broken(ChainBreak(entry, cause))) {
      try foes.store.entries(after: 0, limit: 99)
    }
  }

  @Test func `files nothing in the form of before, where less is asked for`() throws {
    let entry = try kim.file(#"{"signOff":{"refersTo":10,"text":""}}"#) {
      ($0.format, $0.act) = (2, 0)
    }
    let outcome = try EnquiryStore.verify(logIn: foes.log.folder).outcome
    #expect(outcome == .broken(ChainBreak(entry, .header)))
  }

  @Test func `who was a manager once signs nothing off any more`() throws {
    #expect(try foes.store.change("ana", to: .receptionist) == .waits)
    let desk = try foes.log.openLocked()
    try desk.signIn("ana")
    #expect(try desk.change("ana", to: .receptionist) == .done)
    let ana = try foes.adversary("ana")
    let entry = try ana.file(#"{"signOff":{"refersTo":10,"text":""}}"#)
    #expect(try foes.content(of: entry) == .void)
    #expect(try foes.verdicts().deep == .broken(ChainBreak(entry, .act)))
  }

  /// What nobody can read is for a manager to look at; it hides nothing.
  @Test(arguments: [
    #"{"cleared":{"refersTo":10}}"#, #"{"enquiry":{"message":{},"matters":[{"decision":"ncnd"}]}}"#,
  ])
  func `leaves nothing out that would alarm`(json: String) throws {
    let entry = try kim.file(json)
    switch try foes.content(of: entry) {
    case .later: break
    case .filed(.enquiry(let record)):
      #expect(record.slip && record.message.flagged)
      #expect(record.matters.first?.duties == ["tell-management-now"])
    case let content: Issue.record("\(String(describing: content))")
    }
  }

  // MARK: Another's call

  @Test func `takes no call from the log by filing junk under its id`() throws {
    let jo = try foes.log.openLocked()
    try jo.signIn("jo")
    let call = identifier(70)
    try jo.save(.example(call: call))
    let junk = try kim.file(#"{"silent":{"channel":"phone"}}"#) { $0.id = call }
    // The call goes on, and is filed whole.
    try jo.save(.example(call: call, revision: 2))
    let entry = try jo.appendConfirmed(.example(call: call))
    #expect(entry == junk + 1)
    #expect(try foes.content(of: entry) == .filed(.enquiry(.example(call: call))))
    #expect(try foes.verdicts() == (.intact, .intact))
  }

  @Test func `cannot tell under which id a call will be filed`() throws {
    let jo = try foes.log.openLocked()
    try jo.signIn("jo")
    let id = try jo.filingID(of: identifier(70))
    try foes.store.signIn("kim")
    #expect(try foes.store.filingID(of: identifier(70)) != id)
    let other = try LogOnTrial()
    #expect(try other.open().filingID(of: identifier(70)) != id)
    #expect(try jo.filingID(of: identifier(70)) == id)
  }

  // MARK: Another's draft

  private func joAtTheDesk(_ call: String, revisions: ClosedRange<Int>) throws -> EnquiryStore {
    let jo = try foes.log.openLocked()
    try jo.signIn("jo")
    for revision in revisions { try jo.save(.example(call: call, revision: revision)) }
    return jo
  }

  @Test func `gives no running call to a desk that is gone`() throws {
    let jo = try joAtTheDesk(identifier(70), revisions: 1...2)
    try kim.change("UPDATE draft SET session = '\(identifier(99))'")
    #expect(try foes.store.leftDrafts().drafts == [])
    #expect(try foes.store.verify(.full).outcome == .broken(ChainBreak(0, .draft)))
    // The desk that holds it says so, and puts it right.
    #expect(try !jo.save(.example(call: identifier(70), revision: 3)))
    #expect(try jo.save(.example(call: identifier(70), revision: 4)))
    #expect(try foes.store.verify(.full).isIntact)
  }

  @Test func `puts no older state of a running call back unseen`() throws {
    let jo = try joAtTheDesk(identifier(70), revisions: 1...1)
    try kim.change("CREATE TEMP TABLE old AS SELECT * FROM draft")
    try jo.save(.example(call: identifier(70), revision: 2))
    try kim.change("DELETE FROM draft", "INSERT INTO draft SELECT * FROM old", "DROP TABLE old")
    #expect(try !jo.save(.example(call: identifier(70), revision: 3)))
    jo.close()
    #expect(try foes.store.leftDrafts().drafts.map(\.revision) == [3])
  }

  @Test func `puts back no draft of a desk it was taken up from`() throws {
    let jo = try joAtTheDesk(identifier(70), revisions: 1...1)
    try kim.change("CREATE TEMP TABLE old AS SELECT * FROM draft")
    jo.close()
    _ = try foes.store.adopt(call: identifier(70))
    try foes.store.save(.example(call: identifier(70), revision: 2))
    try kim.change("DELETE FROM draft", "INSERT INTO draft SELECT * FROM old", "DROP TABLE old")
    #expect(try !foes.store.save(.example(call: identifier(70), revision: 3)))
    #expect(try foes.store.verify(.full).isIntact)
  }

  @Test func `removes no running call unseen`() throws {
    let jo = try joAtTheDesk(identifier(70), revisions: 1...1)
    try kim.change("DELETE FROM draft")
    #expect(try !jo.save(.example(call: identifier(70), revision: 2)))
  }
}

@Suite struct `A passphrase that was changed` {
  let log: LogOnTrial
  let store: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    store = try log.open()
    try store.add("jo", as: .receptionist)
    try store.signIn("jo")
    let adversary = try Adversary(logAt: log.file, as: "jo", passphrase: "jo")
    try adversary.change("CREATE TEMP TABLE old AS SELECT * FROM member_key")
    let kept = try adversary.database.read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM old WHERE member = ?", arguments: [Data(adversary.member)])
    }
    try adversary.change("DROP TABLE old")
    var (old, new) = (Array("jo".utf8), Array("another".utf8))
    try store.changePassphrase(from: &old, to: &new, cost: .least)
    #expect(try store.verify(.full).isIntact)
    for row in kept {
      try adversary.database.write { db in
        try db.execute(
          sql: "INSERT OR REPLACE INTO member_key VALUES (?, ?, ?, ?, ?, ?)",
          arguments: StatementArguments(row.databaseValues))
      }
    }
  }

  @Test func `opens nothing any more, though its row is put back`() throws {
    let desk = try log.openLocked()
    #expect(throws: LogError.keysReplaced) { try desk.signIn("jo") }
    guard case .broken(let found) = try EnquiryStore.verify(logIn: log.folder).outcome else {
      Issue.record("it is called whole")
      return
    }
    #expect(found.cause == .memberKey)
  }
}
