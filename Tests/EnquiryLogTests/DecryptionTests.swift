import Foundation
import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

/// Roles are enforced by keys (LOG 1): here everything anybody holds is tried on everything there is.
@Suite struct `Keys` {
  let original: LogOfTheCase
  let store: EnquiryStore
  private let log: LogOnTrial

  init() throws {
    original = try LogOfTheCase.made.get()
    log = try original.copy()
    store = try log.openLocked()
  }

  /// What somebody gets out of an entry by trying.
  private enum Reach: Equatable { case nothing, desk, everything }

  /// Entries by what became of them: the message of 11 and 18 is open, that of 12 was closed.
  private static let sealed: [Int64] = [11, 12, 13, 14, 15, 17, 18, 20]

  @Test(
    arguments: [
      ("mo", [11, 12, 13, 14, 15, 17, 18, 20], []), ("ana", [11, 12, 13, 14, 15, 17, 18, 20], []),
      ("jo", [], [11, 18]), ("tom", [], []), ("leo", [], []),
    ] as [(String, [Int64], [Int64])])
  func `open what their holder's role may read, and nothing else`(
    name: String, everything: [Int64], desk: [Int64]
  ) throws {
    let keyring = try original.keyring(name)
    // What they kept in memory, and whatever the file gives to their key.
    let secrets = Array(keyring.groups.values) + (try given(to: keyring.keys)) + [keyring.keys.box]
    for entry in try entries() {
      let expected: Reach =
        everything.contains(entry.sequence)
        ? .everything : desk.contains(entry.sequence) ? .desk : .nothing
      #expect(try reach(entry, with: secrets) == expected, "\(name), entry \(entry.sequence)")
    }
  }

  @Test func `of the recovery sheet open everything`() throws {
    let keys = KeyPair(from: original.sheet.secret)
    let secrets = try given(to: keys)
    #expect(secrets.count == 3)  // R1, D1, D2
    for entry in try entries() { #expect(try reach(entry, with: secrets) == .everything) }
  }

  @Test func `of whoever has only the file open nothing`() throws {
    let public32 = try store.catchUp().roster.groups.values.map { key -> SecretBytes in
      var bytes = key
      return SecretBytes(wiping: &bytes)
    }
    var zeros = EntryHeader.zeros
    let guesses = public32 + [SecretBytes(wiping: &zeros)]
    for entry in try entries() { #expect(try reach(entry, with: guesses) == .nothing) }
    let strangers = KeyPair.random()
    #expect(try given(to: strangers).isEmpty)
    // What they see is what stands in clear.
    let entries = try entries().compactMap {
      $0.read(with: nil, in: store.state.withLock(\.chain))
    }
    #expect(entries.count == Self.sealed.count)
    for entry in entries { #expect(entry.content == .sealed && entry.author != "") }
  }

  @Test func `of drafts are the desk's, and held answers the managers'`() throws {
    let chain = store.state.withLock(\.chain)
    let drafts = try store.storage.read { rows in try rows.drafts() }
    #expect(drafts.count == 2)
    for draft in drafts {
      func opened(_ name: String) throws -> Draft? {
        draft.opened(with: try original.keyring(name).groups, log: chain.log)
      }
      #expect(try opened("mo")?.held == Array("held answer".utf8))
      #expect(try opened("jo")?.body == Array("police".utf8))
      #expect(try opened("jo")?.held == [])
      #expect(try opened("leo") == nil)
      #expect(try opened("tom") == nil)
      // By attempting: the second box, with whatever the desk's slot gives.
      let jo = try original.keyring("jo")
      let secret = try #require(jo.groups[GroupGeneration(.desk, draft.desk)])
      let slot = Slot.opened(
        draft.deskSlot, of: .desk, with: secret, log: chain.log, place: Int64(draft.revision),
        hash: Sodium.hash(draft.content))
      guard case .desk(let key)? = slot else {
        Issue.record("jo cannot open the draft")
        return
      }
      let id = try #require(draft.call.identifierBytes)
      #expect(SealedContent.opened(draft.content, with: .whole(key), id: id, log: chain.log) == nil)
    }
  }

  @Test func `of a desk are taken away when the message is closed`() throws {
    try store.signIn("jo")
    let before = try entries().first { $0.sequence == 18 }
    try store.append(
      closing: MessageClosing(id: identifier(90), refersTo: 18, author: "jo", outcome: "told"))
    let jo = try original.keyring("jo")
    let secrets = Array(jo.groups.values) + (try given(to: jo.keys))
    let closed = try #require(try entries().first { $0.sequence == 18 })
    #expect(try reach(closed, with: secrets) == .nothing)
    // A copy of the file from before still opens: what was read is not unread.
    #expect(try reach(#require(before), with: secrets) == .desk)
  }

  @Test func `are not given to whoever joined by another's code`() throws {
    try store.signIn(LogOnTrial.manager)
    #expect(throws: LogError.noSuchMember) {
      try store.join("nobody", code: OneTimeCode(typed: "one two"))
    }
    #expect(throws: LogError.wrongCode) {
      try store.join("zoe", code: OneTimeCode(typed: "one two three four five"))
    }
    // Who is removed does not come back by a code they still have.
    let code = try #require(try store.invite("jo", as: .receptionist, cost: .least).code)
    _ = try store.remove("jo")
    #expect(throws: LogError.noSuchMember) { try store.join("jo", code: code) }
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `of a manager who became something else open nothing more`() throws {
    let other = try log.openLocked()
    try other.signIn("ana")
    try store.signIn(LogOnTrial.manager)
    #expect(try store.change("ana", to: .receptionist) == .waits)
    #expect(try store.confirm("ana", with: RecoverySheet(words: original.sheet.words)))
    // Still signed in, with the old secrets in memory.
    #expect(throws: LogError.notPermitted) { try other.read([13], for: "show") }
    #expect(throws: LogError.notPermitted) { try other.readAll(for: "find") { _ in } }
    #expect(try other.entries(after: 12, limit: 1).map(\.content) == [.sealed])
    #expect(throws: LogError.notPermitted) { try other.invite("eve", as: .manager, cost: .least) }
    #expect(throws: LogError.notPermitted) { try other.verify(.deep) }
    let filed = try store.append(LogOfTheCase.enquiry(80, .none))
    let entry = try #require(try entries(after: filed - 1).first)
    let ana = try original.keyring("ana")
    let secrets = Array(ana.groups.values) + (try given(to: ana.keys))
    #expect(try reach(entry, with: secrets) == .nothing)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `are had again with the recovery sheet`() throws {
    let sheet = try RecoverySheet(words: original.sheet.words)
    let code = try store.inviteManager("max", with: sheet, cost: .least)
    #expect(try store.join("max", code: code).role == .manager)
    #expect(try store.read([13], for: "show").map(\.record) == [LogOfTheCase.enquiry(3, .none)])
    #expect(try store.verify(.deep).isIntact)
    let another = try LogOnTrial()
    let other = try another.openLocked().found()
    #expect(throws: LogError.wrongSheet) {
      try store.inviteManager("eve", with: other, cost: .least)
    }
    var words = original.sheet.words
    words.swapAt(0, 1)
    if words != original.sheet.words {
      #expect(throws: LogError.wrongSheet) {
        try store.inviteManager("eve", with: RecoverySheet(words: words), cost: .least)
      }
    }
  }

  // MARK: Trying

  private func entries(after sequence: Int64 = 0) throws -> [SealedEntry] {
    try store.storage.read { rows in
      try rows.entries(after: sequence, limit: .max, bytes: .max, onlyWaiting: false)
    }.filter { EntryHeader($0.header)?.kind.isSealed == true }
      .filter { sequence > 0 || Self.sealed.contains($0.sequence) }
  }

  /// Every row of `group_key`, whoever it is meant for, tried with these keys.
  private func given(to keys: KeyPair) throws -> [SecretBytes] {
    try store.storage.read { rows in try rows.gifts() }.compactMap { gift in
      Sodium.opened(gift.box, publicKey: keys.publicKeys.box.bytes, secretKey: keys.box).map {
        plain in
        var plain = plain
        return SecretBytes(wiping: &plain)
      }
    }
  }

  /// Every secret on every slot, and whatever comes out on both boxes.
  private func reach(_ entry: SealedEntry, with secrets: [SecretBytes]) throws -> Reach {
    let content = try #require(entry.content)
    let header = try #require(EntryHeader(entry.header))
    let chain = try store.catchUp()
    var reach = Reach.nothing
    for slot in entry.slots.values {
      for secret in secrets {
        guard
          let plain = Sodium.opened(
            slot, publicKey: Sodium.publicKey(of: secret), secretKey: secret)
        else { continue }
        var bytes = Array(plain.prefix(32))
        let key = SecretBytes(wiping: &bytes)
        func opens(_ key: SlotKey) -> Bool {
          SealedContent.opened(content, with: key, id: header.id, log: chain.log) != nil
        }
        if opens(.whole(key)) { return .everything }
        if opens(.desk(key)) { reach = .desk }
      }
    }
    return reach
  }
}
