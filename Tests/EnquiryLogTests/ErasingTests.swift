import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// A log in which mo and ana are managers and jo is a receptionist, with calls to be erased.
final class LogToErase {
  let log: LogOnTrial
  /// mo is signed in.
  let store: EnquiryStore
  /// jo's.
  private let desk: EnquiryStore
  let sheet: RecoverySheet

  init(managers: Int = 2) throws {
    log = try LogOnTrial()
    store = try log.openLocked()
    sheet = try store.found()
    if managers > 1 { try store.add("ana", as: .manager) }
    try store.add("jo", as: .receptionist)
    desk = try log.openLocked()
    try desk.signIn("jo")
  }

  /// Both desks are closed.
  func close() {
    store.close()
    desk.close()
  }

  /// A call of jo's.
  @discardableResult
  func call(_ number: Int, _ edit: (inout EnquiryRecord) -> Void = { _ in }) throws -> Int64 {
    var record = EnquiryRecord.example(call: identifier(number), caller: "Zebedee Quux")
    edit(&record)
    return try desk.append(record)
  }

  func hold(
    _ entry: Int64, until: String = "", isLifted: Bool = false, at desk: EnquiryStore? = nil
  ) throws {
    try (desk ?? store).append(
      hold: HoldRecord(
        id: EnquiryStore.freshIdentifier(), refersTo: entry, author: "", text: "why",
        until: until, isLifted: isLifted))
  }

  static func item(
    _ entry: Int64, with: [Int64] = [], needsTwo: Bool = false, as kind: String = "enquiry-general"
  ) -> DisposalRecord.Item {
    DisposalRecord.Item(
      entry: entry, retention: kind, cites: ["COM-retention"], with: with, needsTwo: needsTwo)
  }

  func account(_ items: DisposalRecord.Item...) throws(LogError) -> Int64 {
    try store.append(
      disposal: DisposalRecord(
        id: EnquiryStore.freshIdentifier(), author: "", items: items, reason: "its time is over"))
  }

  /// Judged in this very moment.
  @discardableResult
  func erase(
    _ account: Int64, second: RecoverySheet? = nil, at desk: EnquiryStore? = nil
  ) throws(LogError) -> Int64 {
    let store = desk ?? store
    return try store.erase(by: account, judgedAt: try store.status().entries, second: second)
  }

  var verdict: Verification.Outcome {
    get throws { try EnquiryStore.verify(logIn: log.folder).outcome }
  }
}

@Suite struct `Erasing an entry` {
  @Test func `leaves its number, its signature and who erased it, and nothing that was said`()
    throws
  {
    let given = try LogToErase()
    let (gone, kept) = (try given.call(1), try given.call(2))
    let note = try given.store.append(
      note: EntryNote(id: identifier(3), refersTo: gone, author: "mo", text: "Zebedee rang again"))
    let account = try given.account(LogToErase.item(gone, with: [note]))
    let erasure = try given.erase(account)
    let contents = try given.store.entries(after: 0, limit: 99)
    func content(_ number: Int64) -> FiledEntry.Content? {
      contents.first { $0.sequence == number }?.content
    }
    #expect(content(gone) == .erased && content(note) == .erased)
    #expect(contents.first { $0.sequence == gone }?.author == "jo")
    #expect(contents.first { $0.sequence == kept }?.record != nil)
    #expect(
      content(erasure)
        == .filed(
          .erasure(ErasureRecord(entries: [gone, note], account: account, isBySheet: false))))
    #expect(try given.verdict == .intact)
    #expect(try given.store.verify(.deep).isIntact)
    #expect(try given.store.verify(.quick).isIntact)
    let slots = try given.store.inspect("SELECT count(*) FROM slot WHERE seq IN (\(gone), \(note))")
    #expect(slots == [["0"]])
    // A desk that begins anew follows it as well, and files on.
    #expect(try given.call(9) == erasure + 1)
  }

  /// The bytes that lay there, and the keys to them, are in no file: not in free pages, not in a journal.
  @Test func `leaves no byte of it in any file`() throws {
    let given = try LogToErase()
    var calls: [Int64] = []
    for number in 1...40 { calls.append(try given.call(number)) }
    let erased = calls.prefix(30)
    let list = erased.map(String.init).joined(separator: ",")
    let rows = try given.store.inspect(
      "SELECT hex(content) FROM body WHERE seq IN (\(list)) "
        + "UNION ALL SELECT hex(sealed) FROM slot WHERE seq IN (\(list))")
    // Parts of each: a page boundary may lie in a long one.
    let planted = rows.compactMap { [UInt8](hexadecimal: ($0.first ?? "").lowercased()) }
      .flatMap { bytes in
        [8, bytes.count / 2, bytes.count - 40].map { Data(bytes[$0..<$0 + 24]) }
      }
    #expect(planted.count == 3 * rows.count && rows.count == 60)
    func remains() throws -> Int {
      let names =
        FileManager.default.enumerator(atPath: given.log.home)?.compactMap { $0 as? String } ?? []
      let files = names.filter { !$0.hasSuffix("ballast") }.compactMap {
        try? Data(contentsOf: URL(filePath: given.log.home + "/" + $0))
      }
      return planted.count { part in files.contains { $0.range(of: part) != nil } }
    }
    #expect(try remains() > planted.count * 3 / 4, "the search finds nothing at all")
    let account = try given.store.append(
      disposal: DisposalRecord(
        id: identifier(90), author: "", items: erased.map { LogToErase.item($0) }, reason: "x"))
    try given.erase(account)
    #expect(try remains() == 0)
    #expect(try given.verdict == .intact)
  }

  @Test func `is done once, and says the same when it is asked for again`() throws {
    let given = try LogToErase()
    let account = try given.account(LogToErase.item(try given.call(1)))
    let erasure = try given.erase(account)
    #expect(try given.erase(account) == erasure)
    #expect(try given.store.status().entries == erasure)
  }

  @Test func `is for managers alone`() throws {
    let given = try LogToErase()
    let call = try given.call(1)
    let account = try given.account(LogToErase.item(call))
    try given.store.signIn("jo")
    #expect(throws: LogError.notPermitted) { try given.erase(account) }
    #expect(throws: LogError.notPermitted) { try given.account(LogToErase.item(call)) }
    #expect(throws: LogError.notPermitted) { try given.hold(call) }
    #expect(try given.verdict == .intact)
  }

  @Test
  func `takes no message that waits, no statement and nothing that is not what the account says`()
    throws
  {
    let given = try LogToErase()
    let waiting = try given.call(1) {
      $0.message = MessageRecord(state: .taken, text: "x", flagged: false)
    }
    let other = try given.call(2)
    let note = try given.store.append(
      note: EntryNote(id: identifier(3), refersTo: other, author: "mo", text: "x"))
    let call = try given.call(4)
    for (item, wrong) in [
      (LogToErase.item(waiting), waiting), (LogToErase.item(1), 1), (LogToErase.item(999), 999),
      (LogToErase.item(call, as: "non-client"), call), (LogToErase.item(call, with: [note]), note),
      (LogToErase.item(call, with: [1]), 1), (LogToErase.item(note), note),
    ] as [(DisposalRecord.Item, Int64)] {
      #expect(throws: LogError.notErasable(sequence: wrong)) { try given.account(item) }
    }
    #expect(throws: LogError.notErasable(sequence: 0)) { try given.account() }
  }

  @Test func `asks again in the moment it acts: what was held or filed in between keeps it`() throws
  {
    let given = try LogToErase()
    let call = try given.call(1)
    let account = try given.account(LogToErase.item(call))
    let judged = try given.store.status().entries
    let ana = try given.log.openLocked()
    try ana.signIn("ana")
    try ana.append(
      hold: HoldRecord(id: identifier(5), refersTo: call, author: "", text: "the police asked"))
    #expect(throws: LogError.movedOn) { try given.store.erase(by: account, judgedAt: judged) }
    #expect(throws: LogError.held(sequence: call)) { try given.erase(account) }
    #expect(try given.store.entries(after: call - 1, limit: 1).first?.record != nil)
    try given.hold(call, isLifted: true)
    try given.erase(account)
    #expect(try given.store.entries(after: call - 1, limit: 1).first?.content == .erased)
    #expect(throws: LogError.notErasable(sequence: call)) { try given.hold(call) }
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `of what is kept without end takes two managers`() throws {
    let given = try LogToErase()
    let call = try given.call(1) { $0.retention = "safeguarding" }
    let account = try given.account(LogToErase.item(call, needsTwo: true, as: "safeguarding"))
    #expect(throws: LogError.needsSecond) { try given.erase(account) }
    try given.store.signIn("ana")
    try given.erase(account)
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `of what is kept without end takes the recovery sheet where there is one manager`()
    throws
  {
    let given = try LogToErase(managers: 1)
    let call = try given.call(1) { $0.retention = "safeguarding" }
    let account = try given.account(LogToErase.item(call, needsTwo: true, as: "safeguarding"))
    #expect(throws: LogError.wrongSheet) { try given.erase(account, second: .random()) }
    let erasure = try given.erase(account, second: given.sheet)
    #expect(
      try given.store.entries(after: erasure - 1, limit: 1).first?.content
        == .filed(.erasure(ErasureRecord(entries: [call], account: account, isBySheet: true))))
    #expect(try given.verdict == .intact)
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `of the records of it goes by an account of its own`() throws {
    let given = try LogToErase()
    let first = try given.account(LogToErase.item(try given.call(1)))
    try given.erase(first)
    let second = try given.account(LogToErase.item(first))
    try given.erase(second)
    #expect(try given.store.entries(after: first - 1, limit: 1).first?.content == .erased)
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `of what is the trustees' is theirs and nobody else's`() throws {
    let given = try LogWithTrustee()
    func account(_ store: EnquiryStore) throws -> Int64 {
      try store.append(
        disposal: DisposalRecord(
          id: EnquiryStore.freshIdentifier(), author: "", items: [LogToErase.item(given.matter)],
          reason: "x"))
    }
    #expect(throws: LogError.notErasable(sequence: given.matter)) { try account(given.store) }
    let chair = try given.desk("chair")
    let filed = try account(chair)
    try chair.erase(by: filed, judgedAt: chair.status().entries)
    #expect(try chair.entry(given.matter).content == .erased)
    #expect(try given.verdict == .intact)
    #expect(try chair.verify(.deep).isIntact)
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `of a thousand verifies, and the numbers are named`() throws {
    let given = try LogToErase()
    try given.store.signIn("jo")
    var calls: [Int64] = []
    for number in 1...1_000 {
      calls.append(try given.store.append(.example(call: identifier(number))))
    }
    try given.store.signIn(LogOnTrial.manager)
    let account = try given.store.append(
      disposal: DisposalRecord(
        id: identifier(5000), author: "", items: calls.map { LogToErase.item($0) }, reason: "x"))
    let erasure = try given.erase(account)
    #expect(try given.store.verify(.deep).isIntact)
    guard
      case .filed(.erasure(let record)) = try given.store.entries(after: erasure - 1, limit: 1)[0]
        .content
    else {
      Issue.record("no certificate")
      return
    }
    #expect(record.entries == calls)
    #expect(try given.store.enquiries().isEmpty)
  }
}
