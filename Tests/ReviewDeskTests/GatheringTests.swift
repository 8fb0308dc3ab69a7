import PolicyCore
import Testing

@testable import ReviewDesk

@Suite struct `What is gathered for somebody` {
  var sitting: Sitting

  init() throws { sitting = try Sitting() }

  private mutating func gather(_ name: String = "") throws -> Gathered {
    guard case .gathered(let found) = try sitting.order("gather \(name)") else {
      throw Sitting.Unexpected()
    }
    return found
  }

  /// The lines that go out, as their kinds of content.
  private func out(_ entry: GatheredEntry) -> [String] { entry.included.flatMap(\.what.texts) }

  private func line(
    _ entry: GatheredEntry, _ isIt: (GatheredLine.What) -> Bool
  ) throws -> GatheredLine {
    try #require(entry.lines.first { isIt($0.what) })
  }

  /// Somebody asked about, in an ordinary call, with everything in it that is another's.
  @discardableResult
  private mutating func asked(_ edit: (inout EnquiryRecord) -> Void = { _ in }) throws -> Int64 {
    try sitting.enquiry { record in
      record.callerName = "Ines Thornbury"
      record.told = [ToldRecord(route: .person, who: "Moira Park", at: record.closed)]
      record.message = MessageRecord(state: .taken, text: "ring your aunt", flagged: false)
      record.pressure = ["urgency"]
      record.pushed = 2
      record.held.facts = [["recent-contact": "yes"]]
      record.notes = [
        NoteRecord(source: .enquirer, text: "she owes me", at: record.opened),
        NoteRecord(source: .receptionist, text: "calm throughout", at: record.opened),
        NoteRecord(source: .desk, text: "checked by kim", at: record.opened),
      ]
      edit(&record)
    }
  }

  @Test mutating func `is found however it is misspelt, oldest first, and is on record`() throws {
    let first = try asked()
    try asked { $0.subjectName = "Zebedee Quux" }
    let third = try asked { $0.subjectName = "sam  BODY" }
    for name in ["Sam Body", "Sam Boddy", "sma body"] {
      #expect(try gather(name).entries.map(\.number) == [first, third], "\(name)")
    }
    #expect(
      sitting.readings.last == EntryReading(entries: [first, third], purpose: "gather sma body"))
    #expect(try gather("Featherstone").entries.isEmpty)
    #expect(sitting.readings.last?.purpose == "gather Featherstone")
  }

  @Test mutating func `withholds others, sources, signs of a pretext and held answers`() throws {
    try asked()
    let entry = try #require(try gather("Sam Body").entries.first)
    #expect(entry.withheld == nil)
    let kinds = Set(entry.lines.compactMap(\.withheld))
    #expect(kinds == [.otherPeople, .source, .pretext, .held, .handling])
    let out = self.out(entry)
    #expect(out.contains("Sam Body") && out.contains("calm throughout"))
    for secret in [
      "Ines Thornbury", "Moira Park", "ring your aunt", "she owes me", "urgency", "checked by kim",
    ] { #expect(!out.contains(secret), "\(secret)") }
    for line in entry.included {
      switch line.what {
      case .enquirer, .check, .pressure, .held, .details, .message, .told: Issue.record("\(line)")
      default: break
      }
    }
  }

  @Test mutating func `is the caller's own where they called, and whoever they asked about is not`()
    throws
  {
    try asked()
    let entry = try #require(try gather("Ines Thornbury").entries.first)
    let out = self.out(entry)
    for own in ["Ines Thornbury", "ring your aunt", "she owes me"] { #expect(out.contains(own)) }
    for other in ["Sam Body", "Moira Park"] { #expect(!out.contains(other)) }
    #expect(
      entry.lines.contains { $0.withheld == .held }
        && entry.lines.contains { $0.withheld == .pretext })
  }

  @Test(arguments: ["danger", "flagged", "harm", "checked", "verify", "failed"])
  mutating func `stays whole where it may harm somebody or warn them`(kind: String) throws {
    let number = try asked { record in
      switch kind {
      case "danger": record.matters[0].duties = ["tell-management-now"]
      case "flagged": record.message.flagged = true
      case "harm": record.matters[0].facts["harm"] = "possible"
      case "checked": record.verification.outcome = "yes"
      case "failed": record.verification = .init(outcome: "failed", steps: [:], details: "PC 7")
      default: record.matters[0].decision = "verify"
      }
    }
    let entry = try #require(try gather("Sam Body").entries.first)
    #expect([.danger, .tipsOff].contains(entry.withheld) && entry.included.isEmpty)
    #expect(entry.withheld?.isTold == false && entry.told.isEmpty)
    #expect(throws: ReviewFault.gathering(.nothingIncluded)) { try sitting.review.outgoing() }
    #expect(throws: ReviewFault.gathering(.withheldWhole(number))) {
      try sitting.order("include \(number) 3 she knows of it")
    }
    try sitting.order("include \(number) she told us herself")
    let after = try #require(try gather().entries.first)
    #expect(after.withheld == nil && !after.included.isEmpty && after.why == "she told us herself")
    #expect(after.lines.contains { $0.withheld == .otherPeople }, "its lines are as usual")
    let record = try sitting.review.outgoing().record
    #expect(record.included.first?.why == "she told us herself" && record.included.first?.line == 0)
  }

  @Test mutating func `stays whole where the name is spelt as another's`() throws {
    try asked()
    let other = try asked { $0.subjectName = "Sam Brody" }
    let own = try asked()
    let found = try gather("Sam Body")
    #expect(found.entries.map(\.withheld) == [nil, .perhapsAnother, nil])
    try sitting.order("include \(other) a slip of the pen")
    #expect(try gather().entries[1].withheld == nil)
    #expect(own > other)
    // One word of a name may be many people's.
    try asked { $0.subjectName = "Sam Quill" }
    #expect(try gather("Sam").entries.filter { $0.withheld == nil }.count == 1)
  }

  @Test mutating func `keeps a withheld name out of every other line, misspelt too`() throws {
    let number = try asked { record in
      record.notes = [
        "thornbury rang twice", "her aunt Thornberry was there", "asked for Parke",
        "Innes said so", "nothing of the kind", "and then she left in the park",
      ].map { NoteRecord(source: .receptionist, text: $0, at: record.opened) }
    }
    let entry = try #require(try gather("Sam Body").entries.first)
    let out = self.out(entry)
    for text in [
      "thornbury rang twice", "her aunt Thornberry was there", "asked for Parke", "Innes said so",
    ] { #expect(!out.contains(text), "\(text)") }
    for text in ["nothing of the kind", "and then she left in the park"] {
      #expect(out.contains(text), "\(text)")
    }
    let caller = try line(entry) { $0 == .caller("Ines Thornbury") }.reference
    let note = try line(entry) { $0.texts == ["thornbury rang twice"] }.reference
    let fault = ReviewFault.gathering(.nameLeft(caller, in: [note]))
    #expect(throws: fault) { try sitting.order("include \(number) \(note.line) she may have it") }
    // Nothing was changed, and both together go.
    #expect(!self.out(try gather().entries[0]).contains("thornbury rang twice"))
    try sitting.order("include \(number) \(caller.line),\(note.line) her aunt agrees")
    let mended = self.out(try gather().entries[0])
    #expect(mended.contains("thornbury rang twice") && mended.contains("Ines Thornbury"))
  }

  @Test mutating func `is refused where what is withheld by hand stands in another line`() throws {
    let first = try asked { record in
      record.notes = [NoteRecord(source: .receptionist, text: "Quill saw her", at: record.opened)]
    }
    let second = try asked { record in
      record.notes = [
        NoteRecord(source: .receptionist, text: "Mr Qwill rang again", at: record.opened)
      ]
    }
    let found = try gather("Sam Body")
    let one = try line(found.entries[0]) { $0.texts == ["Quill saw her"] }.reference
    let other = try line(found.entries[1]) { $0.texts == ["Mr Qwill rang again"] }.reference
    #expect(throws: ReviewFault.gathering(.nameLeft(one, in: [other]))) {
      try sitting.order("withhold \(first) \(one.line) a neighbour")
    }
    #expect(try gather().entries.map(\.included.count) == found.entries.map(\.included.count))
    try sitting.order("withhold \(first).\(one.line) \(second).\(other.line) a neighbour")
    let after = try gather()
    #expect(after.entries.allSatisfy { entry in !out(entry).contains { $0.contains("ill") } })
    let record = try sitting.review.outgoing().record
    #expect(record.withheld.filter { $0.why == "a neighbour" }.map(\.entry) == [first, second])
    #expect(after.told.contains(.judged))
  }

  @Test mutating func `lets a name out everywhere or nowhere`() throws {
    let first = try asked()
    let second = try asked { $0.told = [] }
    let found = try gather("Sam Body")
    let caller = try line(found.entries[0]) { $0 == .caller("Ines Thornbury") }.reference
    guard
      case .judged(let lines, true) = try sitting.order(
        "include \(first) \(caller.line) she agrees")
    else {
      Issue.record("not let out")
      return
    }
    #expect(lines.map(\.entry) == [first, second])
    #expect(try gather().entries.allSatisfy { out($0).contains("Ines Thornbury") })
  }

  @Test mutating func `says the same on its first page whether or not there is danger`() throws {
    try asked()
    let plain = try gather("Sam Body").told
    try asked { $0.matters[0].duties = ["tell-management-now"] }
    try asked { $0.verification.outcome = "failed" }
    let grave = try gather("Sam Body")
    #expect(grave.entries.count == 3 && grave.told == plain && !plain.isEmpty)
    let calm = grave.entries[0].lines.first { $0.withheld == nil && $0.reference.line > 3 }
    let number = try #require(calm?.reference)
    try sitting.order("withhold \(number.entry) \(number.line) quietly a fear for her")
    #expect(try gather().told == plain)
    try sitting.order("withhold \(number.entry) \(number.line) not hers")
    #expect(try gather().told.contains(.judged))
  }

  @Test mutating func `goes out as it was looked at, or not at all`() throws {
    let number = try asked()
    #expect(throws: ReviewFault.gathering(.nothingGathered)) { try sitting.review.outgoing() }
    _ = try gather("Sam Body")
    let going = try sitting.review.outgoing()
    #expect(going.record.entries == [number] && going.record.gatheredFor == "Sam Body")
    #expect(going.record.withheld.contains { $0.kind == "held answers" && $0.line > 0 })
    try sitting.order("note \(number) she rang")
    #expect(throws: ReviewFault.gathering(.changedSince)) { try sitting.review.outgoing() }
    #expect(self.out(try gather().entries[0]).contains("she rang"))
    try asked()
    #expect(throws: ReviewFault.gathering(.changedSince)) { try sitting.review.outgoing() }
    _ = try gather()
    #expect(try sitting.review.outgoing().record.entries.count == 2)
  }

  @Test mutating func `has a correction and a note in it, and not what passed between managers`()
    throws
  {
    let number = try asked()
    try sitting.order("show \(number)")
    for order in [
      "correct \(number) she says it was a Monday", "note \(number) her letter is in the file",
      "sign-off \(number) all well", "owe \(number) until 2031-05-01 see to it",
    ] { try sitting.order(order) }
    let out = self.out(try gather("Sam Body").entries[0])
    #expect(out.contains("she says it was a Monday") && out.contains("her letter is in the file"))
    #expect(!out.contains("all well") && !out.contains("see to it"))
  }

  @Test mutating func `is refused by a sentence where it makes no sense`() throws {
    #expect(throws: ReviewFault.gathering(.nothingGathered)) { try sitting.order("gather") }
    #expect(throws: ReviewFault.gathering(.nothingGathered)) { try sitting.order("withhold 1 2 x") }
    let number = try asked()
    let other = try asked { $0.subjectName = "Zebedee Quux" }
    _ = try gather("Sam Body")
    for (words, fault) in [
      ("withhold \(other) 2 x", GatheringFault.notAmong(other)), ("withhold 99 x", .notAmong(99)),
      ("withhold \(number) 99 x", .noLine(LineReference(entry: number, line: 99))),
      ("withhold \(number) 2", .needsWhy), ("include \(number)", .needsWhy),
      ("withhold \(number) 2 quietly", .needsWhy),
    ] {
      #expect(throws: ReviewFault.gathering(fault), "\(words)") { try sitting.order(words) }
    }
    for words in ["withhold", "include x", "withhold x 3 y"] {
      #expect(throws: OrderFault.self, "\(words)") { try sitting.order(words) }
    }
  }
}
