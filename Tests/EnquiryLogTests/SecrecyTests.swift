import Foundation
import PolicyCore
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
    let store = try EnquiryStore.open(in: folder)
    let other = try EnquiryStore.open(in: folder, on: StoreEnvironment(busySeconds: 0))
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
    provoke { try store.inspect("UPDATE entry SET author = '\(Self.name)'") }
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

  @Test func `identifiers, settings and marks are all that stand in clear columns`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    try store.append(.example(call: identifier(1), caller: Self.name, message: .taken))
    try store.append(note: note(refersTo: 1))
    try store.append(closing: closing(refersTo: 1))
    try store.save(.example(call: identifier(7), Self.name))
    for table in ["entry", "waiting"] {
      for value in try store.inspect("SELECT * FROM \(table)").joined() {
        #expect(!value.contains("Zebedee"))
      }
    }
    for value in try store.inspect("SELECT call, session, revision, updated FROM draft").joined() {
      #expect(!value.contains("Zebedee"))
    }
  }

  @Test func `text that was removed leaves nothing in file or journal`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    try store.save(.example(call: identifier(1), Self.name))
    #expect(try traces(in: log) > 0)
    try store.removeDraft(call: identifier(1))
    #expect(try traces(in: log) == 0)
  }

  /// In how many files below the folder the name stands.
  private func traces(in log: LogOnTrial) throws -> Int {
    try FileManager.default.subpathsOfDirectory(atPath: log.folder).count { path in
      FileManager.default.contents(atPath: log.folder + "/" + path)?
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
