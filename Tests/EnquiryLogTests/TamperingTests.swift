import Foundation
import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

/// One way to change a log behind its back, and the name it must be called by.
struct Tampering: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var statements: [String]
  var sequence: Int64
  var cause: ChainBreak.Cause
  /// Only a manager's key tells.
  var needsKey = false

  init(
    _ name: String, _ statements: String..., at sequence: Int64, _ cause: ChainBreak.Cause,
    needsKey: Bool = false
  ) {
    testDescription = name
    (self.statements, self.sequence) = (statements, sequence)
    (self.cause, self.needsKey) = (cause, needsKey)
  }

  /// Changes bytes of one header.
  static func header(
    _ name: String, _ offset: Int, _ bytes: String, at sequence: Int64, _ cause: ChainBreak.Cause
  ) -> Tampering {
    let end = offset + bytes.count / 2
    return Tampering(
      name,
      """
      UPDATE entry SET header = CAST(substr(header, 1, \(offset)) || x'\(bytes)'
        || substr(header, \(end + 1)) AS BLOB) WHERE seq = \(sequence)
      """, at: sequence, cause)
  }

  static let all: [Tampering] =
    contents + headers + slots + keys + texts

  static let contents = [
    Tampering(
      "two contents swapped",
      "CREATE TEMP TABLE kept AS SELECT seq, content FROM body WHERE seq IN (11, 13)",
      "UPDATE body SET content = (SELECT content FROM kept WHERE seq = 24 - body.seq) WHERE seq IN (11, 13)",
      at: 11, .content),
    Tampering(
      "a content emptied", "UPDATE body SET content = NULL WHERE seq = 13", at: 13, .content),
    Tampering("a content removed", "DELETE FROM body WHERE seq = 13", at: 13, .content),
    Tampering(
      "a content of another type", "UPDATE body SET content = CAST('' AS BLOB) WHERE seq = 13",
      at: 13, .content),
    Tampering(
      "a statement changed",
      "UPDATE body SET content = (SELECT content FROM body WHERE seq = 4) WHERE seq = 16", at: 16,
      .content),
    Tampering(
      "an entry taken out of the middle", "DELETE FROM slot WHERE seq = 13",
      "DELETE FROM body WHERE seq = 13", "DELETE FROM entry WHERE seq = 13", at: 13, .gap),
    Tampering(
      "two entries exchanged", "UPDATE entry SET seq = 99 WHERE seq = 13",
      "UPDATE entry SET seq = 13 WHERE seq = 15", "UPDATE entry SET seq = 15 WHERE seq = 99",
      at: 13, .gap),
    Tampering(
      "a signature stripped", "UPDATE entry SET sig = zeroblob(64) WHERE seq = 13", at: 13,
      .signature),
    Tampering(
      "the signature of another entry",
      "UPDATE entry SET sig = (SELECT sig FROM entry WHERE seq = 12) WHERE seq = 13", at: 13,
      .signature),
    Tampering(
      "a stray content", "INSERT INTO body (seq, content) VALUES (99, x'00')", at: 21, .content),
    Tampering(
      "a stray content before the first", "INSERT INTO body (seq, content) VALUES (-1, x'00')",
      at: 21, .content),
  ]

  static let headers = [
    header("another format", 0, "01", at: 13, .header),
    header("the format of before", 0, "02", at: 13, .header),
    header("another suite", 1, "02", at: 13, .header),
    header("an unknown kind", 2, "63", at: 13, .header),
    header("a kind that is in clear", 2, "06", at: 13, .header),
    header("a spare bit", 3, "21", at: 13, .header),
    header("another's act", 3, "02", at: 13, .signature),
    header("nobody's act", 3, "00", at: 13, .signature),
    header("a clock that was vouched for", 3, "11", at: 13, .signature),
    header("another generation of R", 4, "0200", at: 13, .header),
    header("no generation of R", 4, "0000", at: 13, .header),
    header("a desk slot that was never given", 6, "0100", at: 13, .signature),
    header("another number", 8, "0e", at: 13, .gap),
    header("an earlier time", 20, "0000", at: 13, .signature),
    header("a later time", 22, "01", at: 13, .signature),
    header("a reference", 24, "01", at: 13, .header),
    header("a closing of another message", 24, "0b", at: 14, .signature),
    header("another log", 32, "00ff00", at: 13, .anotherLog),
    header("another entry before", 64, "00ff00", at: 13, .order),
    header("an unknown author", 96, "00ff00", at: 13, .author),
    header("another call", 112, "00ff00", at: 13, .signature),
    header("another content", 128, "00ff00", at: 13, .signature),
    header("another slot", 160, "00ff00", at: 13, .signature),
    header("a founding that is not the first", 32, "01", at: 1, .anotherLog),
    Tampering(
      "another member as the author",
      """
      UPDATE entry SET header = CAST(substr(header, 1, 96)
        || (SELECT substr(header, 97, 16) FROM entry WHERE seq = 3)
        || substr(header, 113) AS BLOB) WHERE seq = 13
      """, at: 13, .signature),
  ]

  static let slots = [
    Tampering(
      "a managers' slot moved",
      "UPDATE slot SET sealed = (SELECT sealed FROM slot WHERE seq = 11 AND grp = 'R1') WHERE seq = 13",
      at: 13, .reviewSlot),
    Tampering("a managers' slot removed", "DELETE FROM slot WHERE seq = 13", at: 13, .reviewSlot),
    Tampering(
      "a slot of an unknown group", "INSERT INTO slot VALUES (13, 'X1', zeroblob(152))", at: 13,
      .strangeSlot),
    Tampering(
      "a slot of an unknown generation", "INSERT INTO slot VALUES (13, 'R2', zeroblob(152))",
      at: 13, .strangeSlot),
    Tampering(
      "a slot of a statement", "INSERT INTO slot VALUES (4, 'R1', zeroblob(152))", at: 4,
      .strangeSlot),
    Tampering(
      "a slot of no entry", "INSERT INTO slot VALUES (99, 'R1', zeroblob(152))", at: 21,
      .strangeSlot),
    Tampering(
      "a desk slot for what was never the desk's",
      "INSERT INTO slot VALUES (13, 'D2', zeroblob(152))", at: 13, .deskSlot),
    Tampering(
      "a desk slot given back after closing", "INSERT INTO slot VALUES (12, 'D2', zeroblob(152))",
      at: 12, .deskSlot),
    Tampering(
      "a desk slot taken away", "DELETE FROM slot WHERE seq = 11 AND grp = 'D2'", at: 11, .deskSlot),
    Tampering(
      "a desk slot for those of before", "UPDATE slot SET grp = 'D1' WHERE seq = 11 AND grp = 'D2'",
      at: 11, .deskSlot),
    Tampering(
      "junk in a desk slot",
      "UPDATE slot SET sealed = randomblob(152) WHERE seq = 11 AND grp = 'D2'",
      at: 11, .deskSlot, needsKey: true),
  ]

  private static let jo = "(SELECT substr(header, 97, 16) FROM entry WHERE seq = 5)"
  private static let ana = "(SELECT substr(header, 97, 16) FROM entry WHERE seq = 3)"

  static let keys = [
    Tampering(
      "a member's keys removed", "DELETE FROM member_key WHERE member = \(jo)", at: 5, .memberKey),
    Tampering(
      "two members' keys swapped", "UPDATE member_key SET member = x'00' WHERE member = \(jo)",
      "UPDATE member_key SET member = \(jo) WHERE member = \(ana)",
      "UPDATE member_key SET member = \(ana) WHERE member = x'00'", at: 3, .memberKey),
    Tampering(
      "a lower cost of passphrases", "UPDATE member_key SET opslimit = 1 WHERE member = \(jo)",
      at: 5,
      .memberKey),
    Tampering(
      "an absurd cost of passphrases",
      "UPDATE member_key SET memlimit = 9223372036854775807 WHERE member = \(jo)", at: 5, .memberKey
    ),
    Tampering(
      "a negative cost of passphrases", "UPDATE member_key SET memlimit = -1 WHERE member = \(jo)",
      at: 5, .memberKey),
    Tampering(
      "another salt", "UPDATE member_key SET salt = zeroblob(16) WHERE member = \(jo)", at: 5,
      .memberKey),
    Tampering(
      "keys of a stranger",
      "INSERT INTO member_key SELECT zeroblob(16), opslimit, memlimit, salt, wrapped, sig FROM member_key LIMIT 1",
      at: 0, .memberKey),
    Tampering(
      "a group's secret taken from somebody",
      "DELETE FROM group_key WHERE holder = \(jo) AND grp = 'D2'",
      at: 5, .groupKey),
    Tampering(
      "a group's secret of somebody else",
      "UPDATE group_key SET sealed = (SELECT sealed FROM group_key WHERE holder = \(ana) AND grp = 'D2') WHERE holder = \(jo) AND grp = 'D2'",
      at: 5, .groupKey),
    Tampering(
      "a group's secret for somebody who is not in it",
      "INSERT INTO group_key SELECT grp, \(jo), sealed, giver, sig FROM group_key WHERE grp = 'R1' AND holder = \(ana)",
      at: 5, .groupKey),
    Tampering(
      "a group's secret for a stranger",
      "INSERT INTO group_key SELECT 'D2', zeroblob(16), sealed, giver, sig FROM group_key LIMIT 1",
      at: 0, .groupKey),
    Tampering(
      "a group's secret of a generation to come",
      "INSERT INTO group_key SELECT 'D3', holder, sealed, giver, sig FROM group_key WHERE holder = \(jo) AND grp = 'D2'",
      at: 5, .groupKey),
  ]

  static let texts = [
    Tampering(
      "the text of a pack changed", "UPDATE pack SET yaml = CAST(yaml || x'0a' AS BLOB)", at: 10,
      .pack),
    Tampering("the text of a pack removed", "DELETE FROM pack", at: 10, .pack),
    Tampering(
      "a pack nobody used",
      "INSERT INTO pack VALUES ('\(String(repeating: "0", count: 64))', x'00')",
      at: 0, .pack),
    Tampering(
      "a planted draft",
      "INSERT INTO draft SELECT '\(identifier(60))', session, revision, updated, author, review, desk, content, slot_r, slot_d, sig FROM draft LIMIT 1",
      at: 0, .draft),
    Tampering(
      "a draft with another's content",
      "UPDATE draft SET content = (SELECT content FROM draft AS other WHERE other.call = '\(identifier(50))') WHERE call = '\(identifier(51))'",
      at: 0, .draft),
    Tampering("a draft of another revision", "UPDATE draft SET revision = 9", at: 0, .draft),
    Tampering("a draft of another author", "UPDATE draft SET author = \(ana)", at: 0, .draft),
    Tampering("a draft under other keys", "UPDATE draft SET review = 7", at: 0, .draft),
    Tampering("an unsigned draft", "UPDATE draft SET sig = zeroblob(64)", at: 0, .draft),
  ]
}

@Suite struct `A log that was tampered with` {
  let original: LogOfTheCase
  init() throws { original = try LogOfTheCase.made.get() }

  @Test func `is intact before`() throws {
    let log = try original.copy()
    #expect(try log.verdict().isIntact)
    #expect(try log.verdict(with: original.keyring("mo")).isIntact)
    #expect(try log.verdict(with: original.keyring("ana")).isIntact)
  }

  @Test(arguments: Tampering.all)
  func `is called by the name of what was done`(_ tampering: Tampering) throws {
    let log = try original.copy()
    try log.tamper(tampering.statements)
    let found = ChainBreak(tampering.sequence, tampering.cause)
    if tampering.needsKey {
      #expect(try log.verdict().isIntact)
    } else {
      let verdict = try log.verdict()
      #expect(verdict.outcome == .broken(found))
      #expect(verdict.affected != .nobody)
      #expect(verdict.entries <= LogOfTheCase.last)
    }
    #expect(try log.verdict(with: original.keyring("mo")).outcome == .broken(found))
  }

  /// What the chain covers is noticed before anything is read or written.
  @Test(arguments: Tampering.headers + [Tampering.contents[5], Tampering.contents[7]])
  func `is not opened for work where the chain is broken`(_ tampering: Tampering) throws {
    let log = try original.copy()
    try log.tamper(tampering.statements)
    #expect(throws: LogError.broken(ChainBreak(tampering.sequence, tampering.cause))) {
      try log.openLocked()
    }
    #expect(
      try EnquiryStore.verify(logIn: log.folder).outcome
        == .broken(ChainBreak(tampering.sequence, tampering.cause)))
  }

  @Test func `says whom it concerns`() throws {
    func affected(_ statement: String) throws -> Verification.Affected {
      let log = try original.copy()
      try log.tamper([statement])
      return try log.verdict().affected
    }
    #expect(try affected("DELETE FROM body WHERE seq = 13") == .entry(author: "jo"))
    #expect(
      try affected(
        "DELETE FROM member_key WHERE member = (SELECT substr(header, 97, 16) FROM entry WHERE seq = 5)"
      ) == .member("jo"))
    #expect(try affected("DELETE FROM pack") == .policy(since: 10))
    #expect(try affected("UPDATE draft SET sig = zeroblob(64)") == .drafts)
    #expect(
      try affected("UPDATE entry SET header = zeroblob(192) WHERE seq = 13")
        == .everything(since: 13))
  }

  /// Entries are checked on several cores at once; a later break must not be told for an earlier one.
  @Test(
    arguments: [
      ([300, 301, 599], nil, 300, .signature), ([599], nil, 599, .signature),
      ([400, 470], 450, 400, .signature), ([470], 450, 450, .order), ([], 2, 2, .order),
    ] as [([Int64], Int64?, Int64, ChainBreak.Cause)])
  func `in several places is named by the first`(
    stripped: [Int64], relinked: Int64?, first: Int64, cause: ChainBreak.Cause
  ) throws {
    let log = try LogOnTrial()
    let store = try log.open()
    try store.inspect("PRAGMA synchronous = OFF")
    for number in 2...600 { try store.append(.example(call: identifier(number))) }
    let keyring = try store.signedIn()
    store.close()
    try log.tamper(
      stripped.map { "UPDATE entry SET sig = zeroblob(64) WHERE seq = \($0)" }
        + (relinked.map {
          [
            """
            UPDATE entry SET header = CAST(substr(header, 1, 64) || zeroblob(32)
              || substr(header, 97) AS BLOB) WHERE seq = \($0)
            """
          ]
        } ?? []))
    for verdict in [try log.verdict(), try log.verdict(with: keyring)] {
      #expect(verdict.outcome == .broken(ChainBreak(first, cause)))
    }
  }

  /// Nothing outside the drafts speaks of them: one that was removed is missed by its desk alone.
  @Test func `by removing a draft, is not noticed until the desk wants it`() throws {
    let log = try original.copy()
    try log.tamper(["DELETE FROM draft WHERE call = '\(identifier(50))'"])
    #expect(try log.verdict(with: original.keyring("mo")).isIntact)
    let store = try log.openLocked()
    try store.signIn("jo")
    #expect(try store.leftDrafts().drafts.map(\.call) == [identifier(51)])
    #expect(throws: LogError.noSuchDraft) { try store.adopt(call: identifier(50)) }
  }

  @Test func `in keys, lets nobody in by a cheaper way`() throws {
    for (change, refusal) in [
      ("opslimit = 1", LogError.passphraseCostRefused), ("memlimit = 1", .passphraseCostRefused),
      ("opslimit = 3", .keysReplaced), ("salt = zeroblob(16)", .keysReplaced),
      ("wrapped = randomblob(104)", .keysReplaced), ("wrapped = x''", .keysReplaced),
      ("sig = x''", .none), ("salt = x''", .keysReplaced), ("memlimit = -1", .keysReplaced),
    ] as [(String, LogError?)] {
      let log = try original.copy()
      try log.tamper(["UPDATE member_key SET \(change)"])
      let store = try log.openLocked()
      if let refusal {
        #expect(throws: refusal, "\(change)") { try store.signIn("jo") }
      } else {
        try store.signIn("jo")
      }
    }
  }

  @Test func `in patience, delays nobody for ever`() throws {
    for row in ["9223372036854775807, -9223372036854775808", "-1, 9223372036854775807"] {
      let log = try original.copy()
      try log.tamper(["INSERT INTO attempt SELECT member, \(row) FROM member_key"])
      let store = try log.openLocked()
      do {
        try store.signIn("jo")
      } catch LogError.tooSoon(let seconds) {
        #expect(seconds <= 60)
      }
    }
  }

  @Test func `by the entry of another log`() throws {
    let log = try original.copy()
    let other = try LogOnTrial()
    let store = try other.open()
    for number in 1...20 { try store.append(.example(call: identifier(number))) }
    store.close()
    try log.tamper([
      "ATTACH '\(other.file)' AS other",
      "INSERT INTO entry (seq, header, sig) SELECT seq, header, sig FROM other.entry WHERE seq = 21",
      "INSERT INTO body SELECT * FROM other.body WHERE seq = 21",
      "INSERT INTO slot SELECT * FROM other.slot WHERE seq = 21",
    ])
    #expect(try log.verdict().outcome == .broken(ChainBreak(21, .anotherLog)))
    #expect(throws: LogError.broken(ChainBreak(21, .anotherLog))) { try log.openLocked() }
  }

  @Test func `by a whole other log in its place`() throws {
    let log = try original.copy()
    let store = try log.openLocked()
    try store.signIn(LogOnTrial.manager)
    let words = try store.anchor().words
    let other = try LogOnTrial()
    try other.open().close()
    try FileManager.default.removeItem(atPath: log.file)
    try FileManager.default.copyItem(atPath: other.file, toPath: log.file)
    #expect(throws: LogError.broken(ChainBreak(LogOfTheCase.last, .rolledBack))) {
      try store.anchor()
    }
    // The next desk finds another log, with its own people.
    let next = try log.openLocked()
    #expect(try next.check(anchor: words) == .unknown)
    #expect(throws: LogError.noSuchMember) { try next.signIn("ana") }
  }

  /// A hot journal that is taken away leaves a half-written transaction.
  @Test func `by taking the journal away`() throws {
    let log = try original.copy()
    let store = try log.openLocked()
    try store.signIn("jo")
    let torn = try LogOnTrial()
    try FileManager.default.createDirectory(
      atPath: torn.folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let keyring = try store.signedIn()
    try store.inspect("PRAGMA cache_size = 1")
    try store.storage.write { rows in
      var chain = store.state.withLock(\.chain)
      for _ in 1...60 {
        _ = try chain.append(
          EnquiryLog.Filing(
            kind: .entry, id: Sodium.random(16), refers: nil,
            payload: .sealed(
              desk: try RecordCodec.encoded(
                .silentCall(SilentCall(call: "", operatorName: "", channel: "phone"))
              ).desk, held: [],
              toDesk: .no)),
          by: keyring.keys, at: ClockReading(moment: chain.at), in: rows)
      }
      try FileManager.default.copyItem(atPath: log.file, toPath: torn.file)
    }
    #expect(
      FileManager.default.contents(atPath: torn.file) != original.file, "nothing was written yet")
    do {
      let verdict = try torn.verdict(with: original.keyring("mo"))
      guard case .broken = verdict.outcome else {
        Issue.record("\(verdict)")
        return
      }
    } catch LogError.damaged {
    } catch LogError.schemaAltered {
    }
  }
}
