import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// Another engine is another conformance to the storage, and nothing more.
@Suite struct `A second engine` {
  /// A day at the desk, and who may do what at the end of it.
  private func day(_ store: EnquiryStore) throws -> [Record.Shape] {
    let sheet = try store.found()
    try store.confirmCopied(sheet)
    for (name, role) in [("ana", Role.manager), ("jo", .receptionist), ("leo", .receptionist)] {
      try store.add(name, as: role)
    }
    try store.keep(pack: Array("id: x\n".utf8))
    try store.signIn("jo")
    var record = EnquiryRecord.example(call: identifier(1), message: .taken, flagged: true)
    record.held = HeldRecord(facts: [["known": "yes"]])
    let first = try store.append(record)
    let second = try store.append(.example(call: identifier(2), message: .taken))
    try store.append(
      closing: MessageClosing(id: identifier(3), refersTo: second, author: "jo", outcome: "told"))
    try store.append(
      note: EntryNote(id: identifier(4), refersTo: first, author: "jo", text: "on a Tuesday"))
    try store.save(.example(call: identifier(9), revision: 2))
    #expect(throws: LogError.staleDraft) { try store.save(.example(call: identifier(9))) }
    #expect(try store.enquiriesWithOpenMessage(after: 0, limit: 9).map(\.sequence) == [first])
    try store.signIn("mo")
    #expect(try store.remove("leo") == .done)
    #expect(try store.change("ana", to: .receptionist) == .waits)
    #expect(try store.confirm("ana", with: sheet))
    let made = try store.renewSheet()
    #expect(made.outcome == .done)
    _ = try store.read([first], for: "show")
    #expect(try store.enquiries().first?.record == record)
    #expect(try store.openMessages() == OpenMessages(count: 1, flagged: 1))
    #expect(try store.verify(.deep).outcome == .intact)
    try store.signIn("ana")
    #expect(throws: LogError.notPermitted) { try store.read([first], for: "show") }
    let anchor = try store.anchor()
    guard case .matches = try store.check(anchor: anchor.words) else {
      Issue.record("the anchor is not found")
      return []
    }
    try store.signIn("mo")
    return try store.entries(after: 0, limit: 99).map { Record.Shape($0) }
  }

  @Test func `fits behind the same seals, chain and roles`() throws {
    let log = try LogOnTrial()
    let environment = StoreEnvironment()
    let plain = EnquiryStore(PlainStorage(), DeskSessions(), environment, nil)
    #expect(try day(plain) == day(log.openLocked()))
  }
}

extension Record {
  /// What can be compared of two logs: keys and identifiers differ.
  fileprivate struct Shape: Equatable {
    let author: String
    let kind: RecordKind?

    init(_ entry: FiledEntry) {
      author = entry.author
      if case .filed(let record) = entry.content { kind = record.kind } else { kind = nil }
    }
  }
}
