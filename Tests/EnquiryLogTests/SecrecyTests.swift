import Foundation
import PolicyCore
import Synchronization
import Testing

@testable import EnquiryLog

/// The name is planted wherever a user's words can go; then everything that can fail is made to.
@Suite struct `No error names anybody` {
  static let name = "Zebedee Quux"

  @Test func `whatever fails`() throws {
    var errors: [LogError] = []
    func provoke(_ action: () throws -> Void) {
      let before = errors.count
      do { try action() } catch let error as LogError { errors.append(error) } catch {
        Issue.record("another kind of error")
      }
      #expect(errors.count == before + 1, "did not fail")
    }
    let log = try LogOnTrial()
    let folder = log.home + "/" + Self.name
    let store = try LogOnTrial.open(in: folder)
    let other = try LogOnTrial.open(in: folder, on: StoreEnvironment(busySeconds: 0))
    let record = EnquiryRecord.example(call: identifier(1), caller: Self.name, message: .taken)
    let draft = Draft.example(call: identifier(2), revision: 2, Self.name)
    try store.append(record)
    try store.save(draft)

    provoke { try store.append(.example(call: Self.name)) }
    provoke { try store.save(.example(call: Self.name)) }
    provoke { try store.append(note: note(refersTo: 99)) }
    provoke { try store.append(closing: closing(refersTo: 99)) }
    provoke { try store.save(.example(call: identifier(1), Self.name)) }
    provoke { try store.save(.example(call: identifier(2), revision: 1, Self.name)) }
    provoke { try other.save(draft) }
    provoke { _ = try other.adopt(call: identifier(2)) }
    provoke { _ = try other.adopt(call: Self.name) }
    provoke { try store.signIn(Self.name) }
    provoke { _ = try store.invite(Self.name, as: .receptionist, cost: .least) }
    provoke { _ = try store.change(Self.name, to: .manager) }
    provoke { _ = try store.join(Self.name, code: OneTimeCode(typed: Self.name)) }
    provoke { _ = try RecoverySheet(words: [Self.name]) }
    provoke { try store.inspect("UPDATE entry SET header = '\(Self.name)'") }
    provoke { try store.inspect("SELECT '\(Self.name)' FROM \"\(Self.name)\"") }
    try store.holdingTheFile { provoke { try other.append(record) } }
    try store.inspect("PRAGMA max_page_count = 1")
    provoke {
      var long = record
      long.call = identifier(3)
      long.said = Array(repeating: Self.name, count: 99_999)
      try store.append(long)
    }
    try store.inspect("PRAGMA max_page_count = 1000000")
    try store.inspect("CREATE TABLE '\(Self.name)' (x)")
    store.close()
    other.close()
    provoke { try store.append(record) }
    provoke { _ = try EnquiryStore.open(in: folder) }
    try Data(Self.name.utf8).write(to: URL(fileURLWithPath: folder + "/enquiries.db"))
    provoke { _ = try EnquiryStore.open(in: folder) }
    provoke { _ = try EnquiryStore.open(in: folder + "/enquiries.db/" + Self.name) }
    provoke { _ = try EnquiryStore.open(in: "/proc/" + Self.name) }

    for error in errors {
      var dumped = ""
      dump(error, to: &dumped)
      let texts = [
        dumped, "\(error)", String(reflecting: error), error.localizedDescription,
        "\(error as NSError)",
      ]
      for text in texts {
        #expect(!text.contains("Zebedee") && !text.contains("Quux"), "\(text)")
        #expect(!text.contains("INSERT") && !text.contains("SELECT"), "\(text)")
      }
    }
  }

  @Test func `what is planted stands in no file, whatever happened`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    func expectNoTrace(_ when: Comment) throws { #expect(try traces(in: log) == [], when) }
    var record = EnquiryRecord.example(call: identifier(1), caller: Self.name, message: .taken)
    record.held = HeldRecord(facts: [[Self.name: "yes"]])
    record.message.text = Self.name
    try store.append(record)
    try expectNoTrace("filed")
    try store.append(note: note(refersTo: 2))
    try store.append(
      signOff: EntryNote(id: identifier(3), refersTo: 2, author: "", text: Self.name))
    _ = try store.read([2], for: Self.name)
    try expectNoTrace("noted and read")
    try store.add("jo", as: .receptionist)
    try store.save(.example(call: identifier(7), Self.name))
    _ = try store.remove("jo")
    try expectNoTrace("sealed anew")
    try store.save(.example(call: identifier(8), Self.name))
    try store.removeDraft(call: identifier(8))
    try store.append(closing: closing(refersTo: 2))
    try expectNoTrace("closed")
    // In the middle of a transaction, with more pages than memory may hold.
    try store.inspect("PRAGMA cache_size = 1")
    try store.storage.write { rows in
      var chain = store.state.withLock(\.chain)
      let keyring = try store.signedIn()
      for _ in 1...40 {
        _ = try chain.append(
          EnquiryLog.Filing(
            kind: .entry, id: Sodium.random(16), refers: nil,
            payload: .sealed(desk: Array(Self.name.utf8), held: Array(Self.name.utf8), toDesk: .yes)
          ), by: keyring.keys, at: ClockReading(moment: Moment(milliseconds: 0)), in: rows)
      }
      try expectNoTrace("half written")
    }
    try store.inspect("PRAGMA max_page_count = 1")
    var long = record
    long.call = identifier(4)
    long.said = Array(repeating: Self.name, count: 9_999)
    #expect(throws: LogError.diskFull) { try store.append(long) }
    try expectNoTrace("disk full")
    store.signOut()
    store.close()
    try expectNoTrace("closed the store")
    #expect(try !FileManager.default.contentsOfDirectory(atPath: log.home + "/seen").isEmpty)
  }

  @Test func `a trace would be found`() throws {
    let log = try LogOnTrial()
    _ = try log.open()
    try Data(("x" + Self.name).utf8).write(to: URL(fileURLWithPath: log.folder + "/left"))
    #expect(try traces(in: log) == ["log/left"])
  }

  @Test func `lengths say no more than steps of 256`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    for length in 0...300 where length < 3 || length.isMultiple(of: 50) {
      var record = EnquiryRecord.example(call: identifier(length + 1))
      record.callerName = String(repeating: "x", count: length)
      try store.append(record)
    }
    // Four bytes of length, and two boxes.
    let rest = try store.inspect(
      "SELECT DISTINCT (length(content) - 4 - 2 * \(Sodium.boxOverhead)) % 256 FROM body WHERE seq > 1"
    )
    #expect(rest == [["0"]])
  }

  @Test func `an answer of the organisation's does not show in a length`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    for (number, held) in [
      HeldRecord(), HeldRecord(facts: [["known": "yes"]]),
      HeldRecord(facts: [["known": "no", "at-risk": "yes"]]),
    ].enumerated() {
      var record = EnquiryRecord.example(call: identifier(number))
      record.held = held
      try store.append(record)
    }
    let lengths = try store.inspect("SELECT DISTINCT length(content) FROM body WHERE seq > 1")
    #expect(lengths.count == 1)
  }

  /// The files below the home in which the name stands.
  private func traces(in log: LogOnTrial) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: log.home).filter { path in
      FileManager.default.contents(atPath: log.home + "/" + path)?
        .range(of: Data(Self.name.utf8)) != nil
    }
  }

  private func note(refersTo: Int64) -> EntryNote {
    EntryNote(id: identifier(50), refersTo: refersTo, author: "jo", text: Self.name)
  }

  private func closing(refersTo: Int64) -> MessageClosing {
    MessageClosing(id: identifier(51), refersTo: refersTo, author: "jo", outcome: Self.name)
  }
}
