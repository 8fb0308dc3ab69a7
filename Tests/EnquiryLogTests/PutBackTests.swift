import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// What becomes of a copy on record, and by whom one is put back.
@Suite struct `A copy that is put back` {
  let given: LogToErase
  let copies: String
  var drill: String { given.log.home + "/drill/log" }

  init() throws {
    given = try LogToErase()
    copies = given.log.home + "/copies"
  }

  private func copied() throws -> String {
    copies + "/" + (try given.store.backUp(to: copies).manifest.folderName)
  }

  private func putBack(_ copy: String, to place: String) throws -> Restoration.Outcome {
    let restoration = try Restoration(of: copy, to: place)
    try restoration.store.signIn("mo", acceptingEarlierLog: true)
    return try restoration.complete()
  }

  /// What the log there says of copies that were put back, in order.
  private func onRecord(_ place: String) throws -> [PeopleRecord] {
    let store = try EnquiryStore.open(in: place)
    defer { store.close() }
    try store.signIn("mo", acceptingEarlierLog: true)
    return try store.entries(after: 0, limit: 999).compactMap {
      if case .filed(.people(let people)) = $0.content, people.act == .restored {
        people
      } else {
        nil
      }
    }
  }

  @Test func `is an entry, whether or not whoever put it back saw more`() throws {
    try given.call(1)
    _ = try putBack(try copied(), to: drill)
    let entries = try onRecord(drill)
    #expect(entries.count == 1 && entries.allSatisfy { !$0.isWithoutLedger })
  }

  @Test func `says in that entry where nothing told what was erased since`() throws {
    try given.call(1)
    let copy = try copied()
    try FileManager.default.removeItem(atPath: copies + "/erased.ledger")
    let restoration = try Restoration(of: copy, to: drill)
    #expect(!restoration.hasLedger)
    restoration.abandon()
    _ = try putBack(copy, to: drill)
    let entries = try onRecord(drill)
    #expect(entries.map(\.isWithoutLedger) == [true])
  }

  @Test func `goes by the log in its place where the ledger is missing`() throws {
    let gone = try given.call(1)
    let copy = try copied()
    try given.erase(given.account(LogToErase.item(gone)))
    given.close()
    try FileManager.default.removeItem(atPath: copies + "/erased.ledger")
    let outcome = try putBack(copy, to: given.log.folder)
    #expect(outcome.erased == [gone])
    #expect(try onRecord(given.log.folder).allSatisfy { !$0.isWithoutLedger })
  }

  @Test func `follows no line of the ledger that was altered, and counts it`() throws {
    let gone = try given.call(1)
    let copy = try copied()
    try given.erase(given.account(LogToErase.item(gone)))
    #expect(given.store.noteErasures(besideCopiesIn: copies))
    let path = copies + "/erased.ledger"
    let line = try String(contentsOfFile: path, encoding: .utf8)
    let place = try #require(line.range(of: "\"signature\":\""))
    let digit = line[place.upperBound]
    let altered = line.replacingCharacters(
      in: place.upperBound...place.upperBound, with: digit == "0" ? "1" : "0")
    try Data(altered.utf8).write(to: URL(filePath: path))
    let outcome = try putBack(copy, to: drill)
    #expect(outcome.erased == [] && outcome.strange == 1)
  }

  @Test func `is entered by the recovery sheet alone, and by no other sheet`() throws {
    let filed = try given.call(1)
    let waiting = try given.call(2) {
      $0.message = MessageRecord(state: .taken, text: "ring", flagged: false)
    }
    let restoration = try Restoration(of: copied(), to: drill)
    var secret = Array("a passphrase of hers".utf8)
    #expect(throws: LogError.wrongSheet) {
      try restoration.enter("vera", with: .random(), wiping: &secret, cost: .least)
    }
    #expect(throws: LogError.notSignedIn) { try restoration.complete() }
    secret = Array("a passphrase of hers".utf8)
    try restoration.enter("vera", with: given.sheet, wiping: &secret, cost: .least)
    #expect(secret.allSatisfy { $0 == 0 })
    #expect(try restoration.complete().waiting == 1)
    let store = try EnquiryStore.open(in: drill)
    var again = Array("a passphrase of hers".utf8)
    try store.signIn("vera", wiping: &again)
    #expect(try store.entries(after: filed - 1, limit: 1)[0].record != nil)
    #expect(try store.verify(.deep).isIntact)
    store.close()
    #expect(try onRecord(drill).count == 1)
    // The desk has what waits.
    let desk = try EnquiryStore.open(in: drill)
    defer { desk.close() }
    try desk.signIn("jo")
    #expect(try desk.enquiriesWithOpenMessage(after: 0, limit: 9).map(\.sequence) == [waiting])
  }
}

@Suite struct `A copy on record` {
  let given: LogToErase
  let copies: String

  init() throws {
    given = try LogToErase()
    copies = given.log.home + "/copies"
  }

  @Test func `is there once, by whoever signed in first, and names its state`() throws {
    try given.call(1)
    let manifest = try given.store.backUp(to: copies).manifest
    let copy = copies + "/" + manifest.folderName
    try given.store.signIn("jo")
    let number = try #require(try given.store.putOnRecord(copy: copy))
    try given.store.signIn("mo")
    #expect(try given.store.putOnRecord(copy: copy) == nil)
    let entry = try #require(try given.store.entries(after: number - 1, limit: 1).first)
    #expect(entry.author == "jo")
    #expect(
      entry.content
        == .filed(
          .copy(
            CopyRecord(
              entries: manifest.entries, made: manifest.at, leaf: manifest.leaf,
              file: manifest.file))))
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `is neither one that was changed nor one of another log`() throws {
    try given.call(1)
    let copy = copies + "/" + (try given.store.backUp(to: copies).manifest.folderName)
    let other = try LogToErase()
    #expect(throws: LogError.anotherLog) { try other.store.putOnRecord(copy: copy) }
    let handle = try #require(FileHandle(forUpdatingAtPath: copy + "/enquiries.db"))
    try handle.seek(toOffset: 9_000)
    try handle.write(contentsOf: Data([7, 7, 7]))
    try handle.close()
    #expect(throws: LogError.copyAltered) { try given.store.putOnRecord(copy: copy) }
    #expect(throws: LogError.copyAltered) { try given.store.putOnRecord(copy: copies) }
    #expect(try given.store.verify(.deep).isIntact)
  }
}
