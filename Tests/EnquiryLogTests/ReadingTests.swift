import PolicyCore
import Testing

@testable import EnquiryLog

@Suite struct `Reading` {
  let log: LogOnTrial
  let store: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    store = try log.open()
  }

  @Test func `goes on from where it stopped, across batches`() throws {
    // More than one transaction reads; some are silent, so entries and enquiries differ.
    try store.inspect("PRAGMA synchronous = OFF")
    for number in 1...700 {
      if number.isMultiple(of: 7) {
        try store.append(
          silentCall: SilentCall(call: identifier(number), operatorName: "jo", channel: "phone"))
      } else {
        try store.append(.example(call: identifier(number)))
      }
    }
    #expect(try store.entries(after: 0, limit: 10_000).map(\.sequence) == Array(1...701))
    var walked: [Int64] = []
    while true {
      let batch = try store.entries(after: walked.last ?? 0, limit: 37)
      #expect(batch.count <= 37)
      if batch.isEmpty { break }
      walked += batch.map(\.sequence)
    }
    #expect(walked == Array(1...701))
    #expect(try store.count() == 600)
    var read = 0
    try store.readAll(for: "find") { read += $0.count }
    #expect(read == 702, "the reading itself is on record")
  }

  @Test func `is on record before anything is shown`() throws {
    try store.append(.example(call: identifier(1)))
    #expect(try store.read([2, 99, 1, .min, .max], for: "show").map(\.sequence) == [2, 1])
    let last = try #require(try store.entries(after: 2, limit: 9).last)
    #expect(
      last.content
        == .filed(.reading(EntryReading(entries: [2, 99, 1, .min, .max], purpose: "show"))))
    // And where it cannot be put on record nothing is shown.
    try store.inspect(
      "CREATE TEMP TRIGGER broken BEFORE INSERT ON body BEGIN SELECT RAISE(ABORT, ''); END")
    #expect(throws: LogError.self) { try store.read([2], for: "show") }
    #expect(throws: LogError.self) { try store.readAll(for: "find") { _ in Issue.record("shown") } }
  }

  @Test func `long records come too, a few at a time`() throws {
    for number in 1...5 {
      var record = EnquiryRecord.example(call: identifier(number))
      record.said = [String(repeating: "x", count: 900_000)]
      try store.append(record)
    }
    #expect(try store.enquiries().map(\.sequence) == [2, 3, 4, 5, 6])
  }

  @Test func `nothing is asked for, nothing is given`() throws {
    try store.append(.example(call: identifier(1)))
    #expect(try store.entries(after: 0, limit: 0) == [])
    #expect(try store.entries(after: 2, limit: 9) == [])
    #expect(try store.entry(id: identifier(2)) == nil)
  }

  @Test(arguments: ["x'00'", "x'7b7d'", "NULL"])
  func `a body that is not what was filed is named, not passed over`(content: String) throws {
    try store.append(.example(call: identifier(1)))
    try store.append(.example(call: identifier(2)))
    try log.tamper(["UPDATE body SET content = \(content) WHERE seq = 2"])
    let entries = try store.entries(after: 1, limit: 9)
    #expect(entries.map(\.sequence) == [2, 3])
    #expect(entries[0].content == .damaged)
    #expect(entries[1].record != nil)
  }

  @Test func `a body swapped with another's is damaged`() throws {
    try store.append(.example(call: identifier(1)))
    try store.append(.example(call: identifier(2)))
    try log.tamper(["UPDATE body SET content = (SELECT content FROM body WHERE seq = 3)"])
    #expect(try store.entries(after: 0, limit: 2).map(\.content) == [.damaged, .damaged])
  }

  @Test func `counting and messages read no bodies and scan no table`() throws {
    for query in [
      "SELECT seq, kind FROM entry WHERE id = x''",
      "SELECT seq FROM entry WHERE refers = x'' AND kind = x'02'",
      "SELECT entry.seq FROM entry WHERE entry.kind = x'04' AND entry.seq BETWEEN 2 AND 9",
      "SELECT seq FROM slot WHERE grp >= 'D' AND grp < 'E' ORDER BY seq",
    ] {
      let plan = try store.inspect("EXPLAIN QUERY PLAN " + query).joined().joined(separator: " ")
      #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
      #expect(plan.contains("INDEX"), "\(plan)")
    }
  }
}
