import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `The accepted policy` {
  private let first = Array("pack: one\n".utf8)
  private let second = Array("pack: two\n".utf8)

  private func hash(_ text: [UInt8]) -> String { Digest.hexadecimal(of: text) }

  private func founded(_ log: LogOnTrial, on text: [UInt8]?) throws -> EnquiryStore {
    let store = try log.openLocked()
    var passphrase = Array(LogOnTrial.manager.utf8)
    _ = try store.found(
      organisation: "Harbour", manager: LogOnTrial.manager, policy: text, wiping: &passphrase,
      cost: .least)
    return store
  }

  @Test func `is the one the founding names, until a manager accepts another`() throws {
    let log = try LogOnTrial()
    let store = try founded(log, on: first)
    let founding = try #require(try store.acceptedPolicy())
    #expect(founding.hash == hash(first))
    #expect(founding.entry == 1)
    #expect(founding.author == LogOnTrial.manager)
    #expect(try store.pack(hash: founding.hash) == first)
    #expect(try store.accept(policy: second).entry == 2)
    #expect(try store.acceptedPolicy()?.hash == hash(second))
    #expect(try store.pack(hash: hash(first)) == first, "the earlier text is kept")
    // Back again is an acceptance of its own.
    #expect(try store.accept(policy: first).entry == 3)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `is known to a desk at which nobody has signed in, and to one that is open`() throws {
    let log = try LogOnTrial()
    let store = try founded(log, on: first)
    let other = try log.openLocked()
    #expect(try other.acceptedPolicy()?.hash == hash(first))
    try store.accept(policy: second)
    #expect(try other.acceptedPolicy()?.hash == hash(second))
    #expect(try other.pack(hash: hash(second)) == second)
    #expect(other.member == nil)
  }

  @Test func `is found however much was filed since`() throws {
    let log = try LogOnTrial()
    let store = try founded(log, on: first)
    try store.accept(policy: second)
    for _ in 0..<Int(Chain.opening) + 5 {
      try store.append(event: SessionEvent(event: .signedIn))
    }
    store.close()
    #expect(try log.openLocked().acceptedPolicy()?.hash == hash(second))
  }

  @Test func `is accepted once, however often it is asked for`() throws {
    let log = try LogOnTrial()
    let store = try founded(log, on: first)
    #expect(try store.accept(policy: first).entry == 1)
    try store.accept(policy: second)
    #expect(try store.accept(policy: second).entry == 2)
    #expect(try store.entries(after: 0, limit: 9).count == 2)
    #expect(try store.keep(pack: second) == hash(second), "it is kept already")
    #expect(try store.entries(after: 0, limit: 9).count == 2)
  }

  @Test(arguments: [Role.receptionist, .trainer])
  func `is nobody's but a manager's to accept`(role: Role) throws {
    let log = try LogOnTrial()
    let store = try founded(log, on: first)
    try store.add("jo", as: role)
    try store.signIn("jo")
    #expect(throws: LogError.notPermitted) { try store.accept(policy: second) }
    store.signOut()
    #expect(throws: LogError.notSignedIn) { try store.accept(policy: second) }
    #expect(try store.acceptedPolicy()?.hash == hash(first))
    #expect(try store.pack(hash: hash(second)) == nil)
  }

  @Test func `is there in no log of before, which tells what was used last`() throws {
    let log = try LogOnTrial()
    let store = try founded(log, on: nil)
    #expect(try store.acceptedPolicy() == nil)
    #expect(try store.usedPolicies() == [])
    try store.keep(pack: first)
    try store.add("jo", as: .receptionist)
    try store.signIn("jo")
    try store.keep(pack: second)
    #expect(try store.usedPolicies() == [hash(second), hash(first)])
    #expect(try store.acceptedPolicy() == nil)
  }

  // MARK: - With another program

  private func statement(_ text: [UInt8]) -> [UInt8] {
    Statement.content(
      Statement.accepted(policy: HexBytes(Sodium.hash(text))).json, signedBy: nil)
  }

  @Test(arguments: ["jo", "tom", "leo"])
  func `forged by somebody who is no manager breaks the log and is never spoken from`(
    name: String
  ) throws {
    let original = try LogOfTheCase.made.get()
    let log = try original.copy()
    try log.forge(as: original.keyring(name), .member, content: statement(first))
    let cause = ChainBreak.Cause.statement(.notEntitled)
    #expect(
      try log.verdict().outcome == .broken(ChainBreak(LogOfTheCase.last + 1, cause)))
    #expect(throws: LogError.self) { try log.openLocked() }
  }

  @Test func `whose text is missing, or was changed, breaks the log`() throws {
    let original = try LogOfTheCase.made.get()
    let log = try original.copy()
    try log.forge(as: original.keyring("mo"), .member, content: statement(first))
    let broken = Verification.Outcome.broken(ChainBreak(LogOfTheCase.last + 1, .pack))
    #expect(try log.verdict().outcome == broken)
    #expect(try log.openLocked().acceptedPolicy()?.hash == hash(first))
    #expect(try log.openLocked().pack(hash: hash(first)) == nil)
  }

  @Test func `stays that of a manager who left`() throws {
    let log = try LogOnTrial()
    let store = try founded(log, on: first)
    try store.add("ana", as: .manager)
    try store.signIn("ana")
    try store.accept(policy: second)
    try store.signIn(LogOnTrial.manager)
    _ = try store.remove("ana")
    #expect(try store.acceptedPolicy()?.hash == hash(second))
    #expect(try store.acceptedPolicy()?.author == "ana")
    #expect(try store.verify(.deep).isIntact)
  }

  @Test(arguments: ["", "00", String(repeating: "0", count: 66), "no hexadecimal"])
  func `that names no hash is no statement`(hash: String) throws {
    let original = try LogOfTheCase.made.get()
    let log = try original.copy()
    let json = Array(#"{"accepted":{"policy":"\#(hash)"}}"#.utf8)
    try log.forge(
      as: original.keyring("mo"), .member, content: Statement.content(json, signedBy: nil))
    #expect(
      try log.verdict().outcome
        == .broken(ChainBreak(LogOfTheCase.last + 1, .statement(.noSuchSubject))))
  }

  @Test func `of a founding of before is none`() throws {
    let log = try LogOnTrial()
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/version-2.db")
    try FileManager.default.createDirectory(
      atPath: log.folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try FileManager.default.copyItem(atPath: fixture.path, toPath: log.file)
    let store = try log.openLocked()
    #expect(try store.acceptedPolicy() == nil)
    #expect(try store.usedPolicies() == [Digest.hexadecimal(of: Array("id: wmwa\n".utf8))])
    try store.signIn("mo")
    #expect(try store.accept(policy: second).hash == hash(second))
    #expect(try store.verify(.deep).isIntact)
  }
}
