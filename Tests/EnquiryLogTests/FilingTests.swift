import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `Filing` {
  let log: LogOnTrial
  let store: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    store = try log.open()
  }

  @Test func `an enquiry gives it back whole`() throws {
    let record = EnquiryRecord.example(call: identifier(1), message: .taken, flagged: true)
    let sequence = try store.append(record)
    #expect(sequence == 2)
    let entry = try #require(try store.entries(after: 1, limit: 9).first)
    #expect(entry.content == .filed(.enquiry(record)))
    #expect(entry.author == "mo")
    #expect(try store.entry(id: record.call) == entry)
  }

  @Test func `a call filed twice is one entry`() throws {
    let first = EnquiryRecord.example(call: identifier(1), message: .taken)
    #expect(try store.append(first) == 2)
    #expect(try store.append(.example(call: identifier(2))) == 3)
    var second = first
    second.callerName = "Somebody Else"
    #expect(try store.append(second) == 2)
    #expect(try store.count() == 2)
    #expect(try store.openMessages() == OpenMessages(count: 1, flagged: 0))
    #expect(try store.enquiries().compactMap(\.record).first == first)
  }

  @Test func `a call removes its draft and no other`() throws {
    try store.save(.example(call: identifier(1)))
    try store.save(.example(call: identifier(2)))
    try store.append(.example(call: identifier(1)))
    #expect(try store.inspect("SELECT call FROM draft") == [[identifier(2)]])
  }

  @Test func `a call that fails keeps its draft`() throws {
    try store.save(.example(call: identifier(1)))
    try store.inspect(
      "CREATE TEMP TRIGGER broken BEFORE INSERT ON body BEGIN SELECT RAISE(ABORT, ''); END")
    #expect(throws: LogError.self) { try store.append(.example(call: identifier(1))) }
    #expect(try store.inspect("SELECT call FROM draft") == [[identifier(1)]])
    #expect(try store.count() == 0)
  }

  @Test func `a silent call counts it and says nothing more`() throws {
    let call = SilentCall(call: identifier(1), operatorName: "mo", channel: "phone")
    try store.save(.example(call: call.call))
    #expect(try store.append(silentCall: call) == 2)
    #expect(try store.append(silentCall: call) == 2)
    #expect(try store.count() == 0)
    guard
      case .filed(.silentCall(let counted))? = try store.entries(after: 1, limit: 9).first?.content
    else {
      Issue.record("it is not counted")
      return
    }
    #expect(counted.channel == "phone" && counted.operatorName == "mo" && counted.call != call.call)
    #expect(try store.inspect("SELECT count(*) FROM draft") == [["0"]])
    #expect(throws: LogError.alreadyFiled(sequence: 2)) {
      try store.append(
        closing: MessageClosing(id: counted.call, refersTo: 1, author: "mo", outcome: ""))
    }
  }

  @Test func `a note refers to an entry that is there`() throws {
    try store.append(.example(call: identifier(1)))
    let note = EntryNote(id: identifier(2), refersTo: 2, author: "mo", text: "it was a Tuesday")
    #expect(try store.append(note: note) == 3)
    #expect(try store.append(note: note) == 3)
    #expect(try store.entry(id: note.id)?.content == .filed(.note(note)))
    #expect(try store.count() == 1)
    for missing: Int64 in [0, -1, 4, .max, .min] {
      let lost = EntryNote(id: identifier(3), refersTo: missing, author: "kim", text: "")
      #expect(throws: LogError.noSuchEntry(sequence: missing)) { try store.append(note: lost) }
    }
  }

  @Test func `a closing ends the waiting of one message, once`() throws {
    try store.append(.example(call: identifier(1), message: .taken, flagged: true))
    try store.append(.example(call: identifier(2), message: .taken))
    try store.append(.example(call: identifier(3), message: .refused))
    #expect(try store.openMessages() == OpenMessages(count: 2, flagged: 1))
    let closing = MessageClosing(
      id: identifier(4), refersTo: 2, author: "mo", outcome: "to management")
    #expect(try store.append(closing: closing) == 5)
    #expect(try store.openMessages() == OpenMessages(count: 1, flagged: 0))
    var again = closing
    again.id = identifier(5)
    #expect(try store.append(closing: again) == 5)
    #expect(try store.entry(id: closing.id)?.content == .filed(.closing(closing)))
    #expect(
      try store.enquiriesWithOpenMessage(after: 0, limit: 9).map(\.sequence) == [3])
    for wrong: Int64 in [0, 1, 4, 5, 99] {
      #expect(throws: LogError.noSuchEntry(sequence: wrong)) {
        try store.append(
          closing: MessageClosing(
            id: identifier(6), refersTo: wrong, author: "kim", outcome: ""))
      }
    }
  }

  @Test(arguments: ["", "1", "Ann Other", String(repeating: "g", count: 32), "../" + identifier(1)])
  func `nothing that could be a name passes for an identifier`(call: String) throws {
    #expect(throws: LogError.malformedIdentifier) { try store.append(.example(call: call)) }
    #expect(throws: LogError.malformedIdentifier) { try store.save(.example(call: call)) }
    #expect(throws: LogError.malformedIdentifier) {
      try store.append(note: EntryNote(id: call, refersTo: 1, author: "jo", text: ""))
    }
    #expect(throws: LogError.malformedIdentifier) {
      try store.append(
        closing: MessageClosing(id: call, refersTo: 1, author: "jo", outcome: ""))
    }
  }

  @Test func `fresh identifiers are well formed and differ`() {
    let fresh = (1...100).map { _ in EnquiryStore.freshIdentifier() }
    #expect(Set(fresh).count == 100)
    #expect(fresh.filter { !$0.isIdentifier } == [])
  }

  @Test func `what was filed is there for the next desk`() throws {
    try store.append(.example(call: identifier(1), message: .taken, flagged: true))
    store.close()
    let next = try log.open()
    #expect(try next.count() == 1)
    #expect(try next.openMessages() == OpenMessages(count: 1, flagged: 1))
    #expect(try next.append(.example(call: identifier(1))) == 2)
  }

  @Test func `a closed store says so`() throws {
    store.close()
    store.close()
    #expect(throws: LogError.closed) { try store.append(.example(call: identifier(1))) }
    #expect(throws: LogError.closed) { try store.entries(after: 0, limit: 1) }
    #expect(throws: LogError.closed) { try store.status() }
    #expect(throws: LogError.closed) { try store.verify(.full) }
  }
}
