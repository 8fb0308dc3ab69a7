import Foundation
import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

@Suite struct `Anchors` {
  let log: LogOnTrial
  let store: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    store = try log.open()
    for number in 1...5 { try store.append(.example(call: identifier(number))) }
  }

  @Test func `of every state are found again, with the number and without`() throws {
    var anchors: [LogAnchor] = []
    for number in 10...13 {
      try store.append(.example(call: identifier(number)))
      anchors.append(try store.anchor())
    }
    for anchor in anchors {
      #expect(anchor.words.count == LogAnchor.wordCount)
      let filed = try #require(
        try store.entries(after: anchor.entries - 1, limit: 1).first?.filed)
      let found = AnchorCheck.matches(entry: anchor.entries, filed: filed)
      #expect(try store.check(anchor: anchor.words) == found)
      #expect(try store.check(anchor: anchor.words, entries: anchor.entries) == found)
      #expect(try store.check(anchor: anchor.words.map { $0.uppercased() }) == found)
      for other in [0, -1, anchor.entries - 1, anchor.entries + 1, .max, .min] {
        #expect(try store.check(anchor: anchor.words, entries: other) == .unknown)
      }
    }
    #expect(Set(anchors.map(\.words)).count == anchors.count)
  }

  @Test func `that were misread are unknown`() throws {
    let words = try store.anchor().words
    for wrong in [
      [], Array(words.dropLast()), words + words, words.reversed(), words.map { $0 + "x" },
      Array(repeating: "", count: 6), ["zzzz", "", "ünï", "1", "-", words[5]],
    ] {
      #expect(try store.check(anchor: wrong) == .unknown)
    }
  }

  @Test func `need a log with something in it`() throws {
    let empty = try LogOnTrial().openLocked()
    let words = try store.anchor().words
    #expect(throws: LogError.noLog) { try empty.anchor() }
    #expect(throws: LogError.noLog) { try empty.check(anchor: words) }
    #expect(throws: LogError.noLog) { try empty.verify(.full) }
  }

  /// The chain of yesterday's file holds: only what lies outside can tell.
  @Test func `tell that the end was cut off, where the chain cannot`() throws {
    let yesterday = try Data(contentsOf: URL(fileURLWithPath: log.file))
    for number in 20...22 { try store.append(.example(call: identifier(number))) }
    let anchor = try store.anchor()
    store.close()
    try yesterday.write(to: URL(fileURLWithPath: log.file))

    let next = try log.openLocked()
    #expect(try next.verify(.full).isIntact)
    #expect(try next.check(anchor: anchor.words, entries: anchor.entries) == .unknown)
    #expect(try next.check(anchor: anchor.words) == .unknown)
    #expect(throws: LogError.broken(ChainBreak(anchor.entries, .rolledBack))) {
      try next.signIn(LogOnTrial.manager)
    }
    #expect(next.member == nil && next.sighting == .none)
    // A backup that was restored on purpose can be worked with, and that is on record.
    try next.signIn(LogOnTrial.manager, acceptingEarlierLog: true)
    #expect(next.sighting == .accepted(entries: anchor.entries))
    let last = try #require(try next.entries(after: 0, limit: 99).last)
    #expect(last.content == .filed(.people(PeopleRecord(act: .restored))))
    next.close()
    #expect(try log.open().sighting == .matches(entries: last.sequence))
  }

  @Test func `a store that is open notices that the file went back`() throws {
    let tail = try store.inspect("SELECT max(seq) FROM entry")[0][0]
    try store.inspect("DROP TRIGGER entry_kept")
    for table in ["slot", "body"] {
      try store.inspect("DROP TRIGGER \(table)_kept")
      try store.inspect("DELETE FROM \(table) WHERE seq = \(tail)")
    }
    try store.inspect("DELETE FROM entry WHERE seq = \(tail)")
    let rolledBack = LogError.broken(ChainBreak(try #require(Int64(tail)), .rolledBack))
    for name in ["entry_kept", "slot_kept", "body_kept"] {
      try store.inspect(#require(Schema.objects.first { $0.name == name }).sql)
    }
    #expect(throws: rolledBack) { try store.append(.example(call: identifier(9))) }
    #expect(throws: rolledBack) { try store.save(.example(call: identifier(9))) }
    #expect(throws: rolledBack) { try store.entries(after: 0, limit: 1) }
    #expect(throws: rolledBack) { try store.anchor() }
    #expect(throws: rolledBack) { try store.openMessages() }
    #expect(
      try store.verify(.full).outcome == .broken(ChainBreak(try #require(Int64(tail)), .rolledBack))
    )
  }
}

@Suite struct `What a member saw last` {
  let log: LogOnTrial

  init() throws {
    log = try LogOnTrial()
    let store = try log.open()
    #expect(store.sighting == .missing)
    try store.append(.example(call: identifier(1)))
    store.close()
  }

  private var seen: String { log.home + "/seen" }

  private func file() throws -> String {
    try seen + "/"
      + #require(try FileManager.default.contentsOfDirectory(atPath: seen).first)
  }

  @Test func `lies beside the log, for its owner alone, one for each`() throws {
    let store = try log.open()
    #expect(store.sighting == .matches(entries: 2))
    try store.add("jo", as: .receptionist)
    try store.signIn("jo")
    #expect(store.sighting == .matches(entries: 4))
    store.close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: seen).count == 2)
    #expect(try log.permissions(of: seen) == 0o700)
    #expect(try log.permissions(of: file()) == 0o600)
  }

  @Test func `is kept at sign-in, at sign-out and after a verification`() throws {
    let store = try log.open()
    try store.append(.example(call: identifier(2)))
    store.signOut()
    try store.signIn(LogOnTrial.manager)
    #expect(store.sighting == .matches(entries: 3))
    try store.append(.example(call: identifier(3)))
    #expect(try store.verify(.full).isIntact)
    // As if the machine had stopped: nobody signs out.
    #expect(try log.open().sighting == .matches(entries: 4))
  }

  @Test func `that is missing or junk is said, and stops nobody`() throws {
    let path = try file()
    let whole = try #require(FileManager.default.contents(atPath: path))
    var flipped = whole
    flipped[30] ^= 1
    for junk in [Data(), Data([1]), whole.dropLast(), flipped, whole + whole, Data(count: 9_999)] {
      try junk.write(to: URL(fileURLWithPath: path))
      let store = try log.open()
      #expect(store.sighting == .unreadable)
      store.close()
    }
    try FileManager.default.removeItem(atPath: path)
    let store = try log.open()
    #expect(store.sighting == .missing)
    store.close()
    #expect(try log.open().sighting == .matches(entries: 2))
  }

  @Test func `of one manager is nothing to another`() throws {
    let store = try log.open()
    let mine = try file()
    try store.add("ana", as: .manager)
    store.close()
    let other = try #require(
      try FileManager.default.contentsOfDirectory(atPath: seen).map { seen + "/" + $0 }
        .first { $0 != mine })
    try FileManager.default.removeItem(atPath: other)
    try FileManager.default.copyItem(atPath: mine, toPath: other)
    let next = try log.openLocked()
    try next.signIn("ana")
    #expect(next.sighting == .unreadable)
  }

  @Test func `that cannot be written is said`() throws {
    try FileManager.default.removeItem(atPath: seen)
    try Data().write(to: URL(fileURLWithPath: seen))
    let store = try log.open()
    #expect(store.sighting == .notKept)
    try store.append(.example(call: identifier(5)))
  }
}

/// A log put back to an earlier state, with what lay beside it.
@Suite struct `A log cut or put back together with what lay beside it` {
  let log: LogOnTrial
  let environment: StoreEnvironment
  let sheet: RecoverySheet
  private let yesterday: Data

  init() throws {
    log = try LogOnTrial()
    environment = StoreEnvironment(witness: log.home + "/user/seen")
    let store = try log.openLocked(on: environment)
    sheet = try store.found()
    try store.add("ana", as: .manager)
    try store.add("jo", as: .receptionist)
    for name in ["ana", "jo", "mo"] { try store.signIn(name) }
    try FileManager.default.copyItem(atPath: log.home + "/seen", toPath: log.home + "/seen-then")
    yesterday = try Data(contentsOf: URL(fileURLWithPath: log.file))
    try store.append(.example(call: identifier(1)))
    for name in ["ana", "jo", "mo"] { try store.signIn(name) }
    store.close()
    try FileManager.default.removeItem(atPath: log.home + "/seen")
    try FileManager.default.moveItem(atPath: log.home + "/seen-then", toPath: log.home + "/seen")
    try yesterday.write(to: URL(fileURLWithPath: log.file))
  }

  private func desk() throws -> EnquiryStore { try log.openLocked(on: environment) }

  @Test func `is whole in itself, and known by a second witness to everybody who saw more`() throws
  {
    #expect(try EnquiryStore.verify(logIn: log.folder).isIntact)
    for name in ["mo", "ana"] {
      #expect(throws: LogError.broken(ChainBreak(6, .rolledBack))) { try desk().signIn(name) }
    }
    let store = try desk()
    try store.signIn("jo")
    #expect(store.sighting == .earlier(entries: 6))
    // It is not forgotten by signing in.
    store.close()
    let next = try desk()
    try next.signIn("jo")
    #expect(next.sighting == .earlier(entries: 6))
  }

  @Test func `is accepted by no receptionist`() throws {
    let store = try desk()
    try store.signIn("jo", acceptingEarlierLog: true)
    #expect(store.sighting == .earlier(entries: 6))
  }

  @Test func `is accepted by one manager for everybody, and that is an entry`() throws {
    let store = try desk()
    try store.signIn("mo", acceptingEarlierLog: true)
    #expect(store.sighting == .accepted(entries: 6))
    let last = try #require(try store.entries(after: 0, limit: 99).last)
    #expect(last.content == .filed(.people(PeopleRecord(act: .restored))))
    for name in ["ana", "jo"] {
      let other = try desk()
      try other.signIn(name)
      #expect(other.sighting == .accepted(entries: 6))
      other.close()
      let again = try desk()
      try again.signIn(name)
      guard case .matches = again.sighting else {
        Issue.record("\(again.sighting)")
        return
      }
    }
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `is accepted with the recovery sheet`() throws {
    let store = try desk()
    #expect(throws: LogError.wrongSheet) { try store.acceptEarlierLog(with: .random()) }
    try store.acceptEarlierLog(with: sheet)
    for name in ["jo", "ana", "mo"] { try store.signIn(name) }
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `is not accepted a second time by the word of the first`() throws {
    let store = try desk()
    try store.signIn("mo", acceptingEarlierLog: true)
    let then = try Data(contentsOf: URL(fileURLWithPath: log.file))
    for number in 2...4 { try store.append(.example(call: identifier(number))) }
    try store.signIn("ana")
    try store.signIn("mo")
    store.close()
    try then.write(to: URL(fileURLWithPath: log.file))
    #expect(throws: LogError.self) { try desk().signIn("ana") }
    #expect(throws: LogError.self) { try desk().signIn("mo") }
  }
}

@Suite struct `A clock that went back` {
  @Test func `by more than a minute is on record, once until it stands right`() throws {
    let log = try LogOnTrial()
    let clock = Mutex<Int64>(10_000_000)
    let environment = StoreEnvironment(
      now: { Moment(milliseconds: clock.withLock(\.self)) })
    let store = try log.open(on: environment)
    try store.append(.example(call: identifier(1)))
    clock.withLock { $0 -= 60_000 }
    try store.append(.example(call: identifier(2)))
    #expect(try events(of: store) == [])
    clock.withLock { $0 -= 1 }
    try store.append(.example(call: identifier(3)))
    try store.append(.example(call: identifier(4)))
    #expect(try events(of: store) == [SessionEvent(event: .clock, milliseconds: 60_001)])
    clock.withLock { $0 += 60_001 }
    try store.append(.example(call: identifier(5)))
    clock.withLock { $0 -= 3_600_000 }
    // Somebody who only signs in finds it too.
    try store.signIn(LogOnTrial.manager)
    #expect(
      try events(of: store) == [
        SessionEvent(event: .clock, milliseconds: 60_001),
        SessionEvent(event: .clock, milliseconds: 3_600_000),
      ])
    #expect(try store.verify(.deep).isIntact)
  }

  /// By an entry of a clock that stood in another year: those of before are not doubted.
  @Test func `from a time to come is told, with the first entry that bears it`() throws {
    let log = try LogOnTrial()
    let clock = Mutex<Int64>(10_000_000)
    let environment = StoreEnvironment(
      now: { Moment(milliseconds: clock.withLock(\.self)) })
    let store = try log.open(on: environment)
    for number in 1...20 { try store.append(.example(call: identifier(number))) }
    #expect(try store.timesAhead() == nil)
    let year2099: Int64 = 4_070_908_800_000
    clock.withLock { $0 = year2099 }
    let first = try store.append(.example(call: identifier(30)))
    for number in 31...40 { try store.append(.example(call: identifier(number))) }
    #expect(try store.timesAhead() == nil)
    clock.withLock { $0 = 20_000_000 }
    let expected = TimesAhead(since: first, newest: Moment(milliseconds: year2099))
    #expect(try store.timesAhead() == expected)
    try store.append(.example(call: identifier(41)))
    #expect(try store.timesAhead() == expected)
    // And a code made now has not run out before it is handed over.
    try store.add("jo", as: .receptionist)
    clock.withLock { $0 = year2099 + 1 }
    #expect(try store.timesAhead() == nil)
    #expect(try store.verify(.deep).isIntact)
  }

  private func events(of store: EnquiryStore) throws -> [SessionEvent] {
    try store.entries(after: 0, limit: 99).compactMap {
      if case .filed(.session(let event)) = $0.content { event } else { nil }
    }
  }
}
