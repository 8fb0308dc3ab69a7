import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `A copy of the log` {
  let given: LogToErase
  let copies: String

  init() throws {
    given = try LogToErase()
    copies = given.log.home + "/copies"
  }

  private func made() throws -> (path: String, manifest: BackupManifest) {
    let manifest = try given.store.backUp(to: copies).manifest
    return (copies + "/" + manifest.folderName, manifest)
  }

  private func restored(
    _ copy: String, to place: String? = nil
  ) throws -> (store: EnquiryStore, outcome: Restoration.Outcome) {
    let place = place ?? given.log.home + "/drill/log"
    let restoration = try Restoration(of: copy, to: place)
    try restoration.store.signIn("mo", acceptingEarlierLog: true)
    let outcome = try restoration.complete()
    let store = try EnquiryStore.open(in: place)
    try store.signIn("mo")
    return (store, outcome)
  }

  @Test func `holds every entry, is whole, and has no key of the desk and no open call`() throws {
    let waiting = try given.call(1) {
      $0.message = MessageRecord(state: .taken, text: "ring", flagged: false)
    }
    try given.store.save(.example(call: identifier(70)))
    let (copy, manifest) = try made()
    #expect(manifest.entries == waiting)
    #expect(try EnquiryStore.verify(copy: copy).isIntact)
    let store = try EnquiryStore.open(in: copy, on: EnquiryStore.ofCopies, isLooking: true)
    #expect(try store.inspect("SELECT count(*) FROM slot WHERE grp LIKE 'D%'") == [["0"]])
    #expect(try store.inspect("SELECT count(*) FROM draft") == [["0"]])
    #expect(try given.store.verify(.full).isIntact)
    #expect(try given.log.permissions(of: copies) == 0o700)
    #expect(try given.log.permissions(of: copy + "/enquiries.db") == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: copies)
    #expect(Set(names) == [manifest.folderName, "erased.ledger"])
  }

  @Test func `becomes the log again: the desk has its messages, and all that was filed`() throws {
    let waiting = try given.call(1) {
      $0.message = MessageRecord(state: .taken, text: "ring", flagged: false)
    }
    let flagged = try given.call(2) {
      $0.message = MessageRecord(state: .taken, text: "a threat", flagged: true)
    }
    let (store, outcome) = try restored(made().path)
    #expect(outcome.waiting == 2 && outcome.erased == [] && outcome.movedAside == nil)
    #expect(try store.verify(.deep).isIntact)
    try store.signIn("jo")
    let open = try store.enquiriesWithOpenMessage(after: 0, limit: 9)
    #expect(open.map(\.sequence) == [waiting, flagged])
    #expect(open.map(\.isForDesk) == [true, false])
  }

  @Test func `brings nothing back that was erased since`() throws {
    let gone = try given.call(1)
    let note = try given.store.append(
      note: EntryNote(id: identifier(3), refersTo: gone, author: "mo", text: "x"))
    let kept = try given.call(4)
    let copy = try made().path
    try given.erase(given.account(LogToErase.item(gone, with: [note])))
    #expect(given.store.noteErasures(besideCopiesIn: copies))
    let (store, outcome) = try restored(copy)
    #expect(outcome.erased == [gone, note] && outcome.strange == 0)
    #expect(try store.entries(after: gone - 1, limit: 1)[0].content == .erased)
    #expect(try store.entries(after: kept - 1, limit: 1)[0].record != nil)
    #expect(try store.verify(.deep).isIntact)
  }

  @Test func `moves the log that is there aside, and removes nothing`() throws {
    let call = try given.call(1)
    let copy = try made().path
    let later = try given.call(2)
    given.close()
    let (store, outcome) = try restored(copy, to: given.log.folder)
    let aside = try #require(outcome.movedAside)
    #expect(try EnquiryStore.verify(logIn: aside).entries == later)
    #expect(try store.entries(after: call - 1, limit: 1)[0].record != nil)
  }

  @Test func `is not put over a desk that is open, nor over another log`() throws {
    try given.call(1)
    let copy = try made().path
    #expect(throws: LogError.deskIsOpen) { try Restoration(of: copy, to: given.log.folder) }
    let other = try LogOnTrial()
    try other.open().close()
    #expect(throws: LogError.anotherLog) { try Restoration(of: copy, to: other.folder) }
    #expect(try EnquiryStore.verify(logIn: other.folder).isIntact)
  }

  @Test(arguments: ["entries", "leaf", "log", "file"])
  func `whose manifest lies is put back nowhere`(field: String) throws {
    try given.call(1)
    let copy = try made().path
    let path = copy + "/manifest.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    object[field] = field == "entries" ? 3 : String(repeating: "0", count: 64)
    try JSONSerialization.data(withJSONObject: object).write(to: URL(filePath: path))
    let drill = given.log.home + "/drill/log"
    #expect(throws: LogError.copyAltered) { try Restoration(of: copy, to: drill) }
    #expect(!FileManager.default.fileExists(atPath: drill))
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: LogError.copyAltered) { try Restoration(of: copy, to: drill) }
  }

  @Test func `that was changed, or whose ledger is junk, is put back nowhere`() throws {
    try given.call(1)
    let copy = try made().path
    let drill = given.log.home + "/drill/log"
    try Data("junk\n".utf8).write(to: URL(filePath: copies + "/erased.ledger"))
    #expect(throws: LogError.copies(.ledger)) { try Restoration(of: copy, to: drill) }
    #expect(throws: LogError.copies(.ledger)) { try given.store.backUp(to: copies) }
    try FileManager.default.removeItem(atPath: copies + "/erased.ledger")
    let handle = try #require(FileHandle(forUpdatingAtPath: copy + "/enquiries.db"))
    try handle.seek(toOffset: 9_000)
    try handle.write(contentsOf: Data([7, 7, 7]))
    try handle.close()
    #expect(throws: LogError.copyAltered) { try Restoration(of: copy, to: drill) }
  }

  @Test func `is accepted by a manager and by nobody else`() throws {
    try given.call(1)
    let restoration = try Restoration(of: made().path, to: given.log.home + "/drill/log")
    #expect(throws: LogError.notSignedIn) { try restoration.complete() }
    try restoration.store.signIn("jo")
    #expect(throws: LogError.notPermitted) { try restoration.complete() }
    restoration.abandon()
    // What jo saw is noted beside it, and nothing else is left.
    let left = try FileManager.default.contentsOfDirectory(atPath: given.log.home + "/drill")
    #expect(left.filter { $0 != "seen" } == [])
  }

  @Test func `lies nowhere in the log's own folder`() throws {
    #expect(throws: LogError.copies(.ofTheLog)) { try given.store.backUp(to: given.log.folder) }
    #expect(throws: LogError.copies(.ofTheLog)) {
      try given.store.backUp(to: given.log.folder + "/x")
    }
  }
}
