import Adversary
import PolicyCore
import Testing

@testable import EnquiryLog

/// Whoever has true keys and a program of their own: what they say is erased counts only where it might be.
@Suite struct `A member who erases with a program of their own` {
  let foes: LogWithFoes
  /// A call of jo's without a message.
  let call: Int64

  init() throws {
    foes = try LogWithFoes()
    try foes.store.signIn("jo")
    call = try foes.store.append(.example(call: identifier(2)))
    try foes.store.signIn(LogOnTrial.manager)
  }

  private func verdict() throws -> Verification.Outcome {
    try EnquiryStore.verify(logIn: foes.log.folder).outcome
  }

  private func deep() throws -> Verification.Outcome {
    let store = try foes.log.openAsItIs()
    defer { store.close() }
    try store.signIn("ana")
    return try store.verify(.deep).outcome
  }

  @Test func `as a manager, by right, is as good as the program itself`() throws {
    let ana = try foes.adversary("ana")
    try ana.erase([call], account: ana.account(of: [call]))
    #expect(try verdict() == .intact && deep() == .intact)
    #expect(try foes.content(of: call) == .erased)
  }

  @Test func `as a receptionist erases nothing: the log is broken there, and named`() throws {
    let kim = try foes.adversary("kim")
    let erasure = try kim.erase([call], account: call, removing: [])
    #expect(try verdict() == .broken(ChainBreak(erasure, .author)))
    #expect(throws: LogError.broken(ChainBreak(erasure, .author))) { try foes.store.status() }
  }

  @Test func `takes no content away without an entry that says so`() throws {
    let kim = try foes.adversary("kim")
    try kim.change("UPDATE body SET content = NULL WHERE seq = \(call)")
    #expect(try verdict() == .broken(ChainBreak(call, .content)))
    #expect(try foes.content(of: call) == .damaged)
    try kim.change("DELETE FROM slot WHERE seq = \(call)")
    #expect(try verdict() == .broken(ChainBreak(call, .content)))
    #expect(try foes.content(of: call) == .damaged)
    try kim.change("DELETE FROM body WHERE seq = \(call)")
    #expect(try verdict() == .broken(ChainBreak(call, .content)))
  }

  @Test func `takes no other content away than it names`() throws {
    let ana = try foes.adversary("ana")
    let other = try ana.file(#"{"note":{"refersTo":1,"text":"x"}}"#) { $0.act = 2 }
    try ana.erase([call], account: ana.account(of: [call]), removing: [call, other])
    #expect(try verdict() == .broken(ChainBreak(other, .content)))
    #expect(try foes.content(of: other) == .damaged)
  }

  @Test func `names nothing that is there still, and nothing twice`() throws {
    let ana = try foes.adversary("ana")
    let left = try ana.erase([call], account: ana.account(of: [call]), removing: [])
    #expect(try verdict() == .broken(ChainBreak(left, .erasure)))
    try ana.change(
      "UPDATE body SET content = NULL WHERE seq = \(call)", "DELETE FROM slot WHERE seq = \(call)")
    #expect(try verdict() == .intact)
    let twice = try ana.erase([call], account: left - 1)
    #expect(try verdict() == .broken(ChainBreak(twice, .erasure)))
  }

  @Test func `names no slot back into being`() throws {
    let ana = try foes.adversary("ana")
    let erasure = try ana.erase([call], account: ana.account(of: [call]))
    try ana.change(
      "INSERT INTO slot (seq, grp, sealed) SELECT \(call), grp, sealed FROM slot WHERE seq = \(foes.threat) AND grp = 'R1'"
    )
    let found = try verdict()
    #expect(
      found == .broken(ChainBreak(call, .content))
        || found == .broken(ChainBreak(erasure, .erasure)))
  }

  /// What is in clear cannot be said of what is held; a manager's keys tell.
  @Test func `as a manager erases nothing that is held`() throws {
    let hold = HoldRecord(id: identifier(7), refersTo: call, author: "", text: "the police asked")
    try foes.store.append(hold: hold)
    let ana = try foes.adversary("ana")
    let erasure = try ana.erase([call], account: ana.account(of: [call]))
    #expect(try verdict() == .intact)
    #expect(try deep() == .broken(ChainBreak(erasure, .erasure)))
  }

  @Test func `as one manager erases nothing that asks for two`() throws {
    let ana = try foes.adversary("ana")
    let erasure = try ana.erase([call], account: ana.account(of: [call], needsTwo: true))
    #expect(try deep() == .broken(ChainBreak(erasure, .erasure)))
  }

  @Test func `names others than the account it refers to`() throws {
    let ana = try foes.adversary("ana")
    let other = try ana.file(#"{"note":{"refersTo":1,"text":"x"}}"#) { $0.act = 2 }
    let erasure = try ana.erase([other], account: ana.account(of: [call]))
    #expect(try deep() == .broken(ChainBreak(erasure, .erasure)))
  }

  @Test func `refers to no account that is none`() throws {
    let ana = try foes.adversary("ana")
    // Jo's call is no manager's act.
    let erasure = try ana.erase([foes.threat - 1], account: call, removing: [])
    guard case .broken(let found) = try verdict() else {
      Issue.record("it is called whole")
      return
    }
    #expect(found == ChainBreak(erasure, .erasure))
  }

  @Test func `takes no message that waits`() throws {
    let ana = try foes.adversary("ana")
    let erasure = try ana.erase([foes.threat], account: ana.account(of: [foes.threat]))
    #expect(try verdict() == .broken(ChainBreak(erasure, .erasure)))
  }

  @Test func `erases no statement about people`() throws {
    let ana = try foes.adversary("ana")
    let account = try ana.account(of: [2])
    try ana.erase([2], account: account)
    guard case .broken = try verdict() else {
      Issue.record("it is called whole")
      return
    }
  }

  @Test func `signs nothing for the recovery sheet`() throws {
    let ana = try foes.adversary("ana")
    let erasure = try ana.erase(
      [call], account: ana.account(of: [call], needsTwo: true),
      second: [UInt8](repeating: 7, count: 64))
    #expect(try verdict() == .broken(ChainBreak(erasure, .signature)))
  }

  @Test func `as a manager erases nothing of the trustees'`() throws {
    let given = try LogWithTrustee()
    let ana = try given.adversary("ana")
    for act: UInt8 in [2, 0x22, 0x23] {
      let given = try LogWithTrustee()
      let ana = try given.adversary("ana")
      try ana.erase([given.matter], account: ana.account(of: [given.matter]), act: act)
      guard case .broken = try given.verdict else {
        Issue.record("act \(act) is called whole")
        continue
      }
    }
    let erasure = try ana.erase([given.matter], account: ana.account(of: [given.matter]))
    #expect(try given.verdict == .broken(ChainBreak(erasure, .erasure)))
  }
}
