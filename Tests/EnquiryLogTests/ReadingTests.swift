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
    #expect(try store.entries(after: 0, limit: 10_000).map(\.sequence) == Array(1...700))
    let enquiries = Array(Int64(1)...700).filter { !$0.isMultiple(of: 7) }
    #expect(try store.enquiries(after: 0, limit: 10_000).map(\.sequence) == enquiries)
    var walked: [Int64] = []
    while true {
      let batch = try store.enquiries(after: walked.last ?? 0, limit: 37)
      #expect(batch.count <= 37)
      if batch.isEmpty { break }
      walked += batch.map(\.sequence)
    }
    #expect(walked == enquiries)
    #expect(try store.count() == 600)
    #expect(try store.silentCalls() == 100)
  }

  @Test func `long records come too, a few at a time`() throws {
    for number in 1...5 {
      var record = EnquiryRecord.example(call: identifier(number))
      record.said = [String(repeating: "x", count: 900_000)]
      try store.append(record)
    }
    #expect(try store.enquiries(after: 0, limit: 5).map(\.sequence) == [1, 2, 3, 4, 5])
  }

  @Test func `nothing is asked for, nothing is given`() throws {
    try store.append(.example(call: identifier(1)))
    #expect(try store.entries(after: 0, limit: 0) == [])
    #expect(try store.entries(after: 1, limit: 9) == [])
    #expect(try store.entry(id: identifier(2)) == nil)
  }

  @Test(arguments: ["x'00'", "x'7b7d'", "NULL"])
  func `a body that is not what was filed is named, not passed over`(content: String) throws {
    try store.append(.example(call: identifier(1)))
    try store.append(.example(call: identifier(2)))
    try store.inspect("DROP TRIGGER body_unchanged")
    try store.inspect("UPDATE body SET content = \(content) WHERE seq = 1")
    let entries = try store.enquiries(after: 0, limit: 9)
    #expect(entries.map(\.sequence) == [1, 2])
    #expect(entries[0].content == (content == "NULL" ? .erased : .damaged))
    #expect(entries[1].record != nil)
  }

  @Test func `a body swapped with another's is damaged`() throws {
    try store.append(.example(call: identifier(1)))
    try store.append(.example(call: identifier(2)))
    try store.inspect("DROP TRIGGER body_unchanged")
    try store.inspect("UPDATE body SET content = (SELECT content FROM body WHERE seq = 2)")
    #expect(try store.enquiries(after: 0, limit: 9).map(\.content)[0] == .damaged)
  }

  @Test func `counting and messages read no bodies and scan no table`() throws {
    for query in [
      "SELECT seq, at, enquiries, silent FROM entry ORDER BY seq DESC LIMIT 1",
      "SELECT seq, kind FROM entry WHERE id = ''",
      "SELECT seq FROM entry WHERE refers = 1 AND kind = 'close'",
    ] {
      let plan = try store.inspect("EXPLAIN QUERY PLAN " + query).joined().joined(separator: " ")
      #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
      #expect(plan.contains("SEARCH") || query.hasSuffix("LIMIT 1"), "\(plan)")
    }
  }
}
