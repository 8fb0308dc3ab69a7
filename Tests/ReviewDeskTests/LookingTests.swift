import PolicyCore
import Testing

@testable import ReviewDesk

@Suite struct `Looking` {
  var sitting: Sitting

  init() throws { sitting = try Sitting() }

  @Test mutating func `files what it is about to show, and the order it is for`() throws {
    let number = try sitting.enquiry()
    let other = try sitting.enquiry()
    for (line, numbers) in [
      ("show \(number)", [number]), ("queue", [number, other]), ("list", [other, number]),
      ("find Sam Body", [other, number]), ("who \(number)", [number]), ("list by nobody", []),
    ] {
      let order = try ReviewOrder(
        words: line.split(separator: " ").map(String.init), at: .prompt)
      try sitting.carryOut(order)
      let reading = try #require(sitting.readings.last)
      #expect(reading.entries == numbers, "\(line)")
      #expect(
        reading.purpose
          == (line.hasPrefix("show") || line.hasPrefix("who")
            ? String(line.prefix { $0 != " " }) : line))
    }
    #expect(sitting.readings.count == 6)
  }

  @Test mutating func `files a reading of very many as one of everything`() throws {
    for _ in 0..<101 { try sitting.enquiry() }
    _ = try sitting.queue()
    #expect(sitting.readings.last?.entries == [])
  }

  @Test mutating func `lists the newest first, and only what fits`() throws {
    let old = try sitting.enquiry()
    let jos = try sitting.enquiry {
      $0.message = MessageRecord(state: .taken, text: "x", flagged: false)
    }
    let kims = try sitting.enquiry {
      $0.operatorName = "kim"
      $0.opened = Moment(milliseconds: 1_930_500_000_000)
    }
    func numbers(_ words: String, _ sitting: inout Sitting) throws -> [Int64] {
      try sitting.list(words).lines.map(\.entry.sequence)
    }
    #expect(try numbers("", &sitting) == [kims, jos, old])
    #expect(try numbers("open", &sitting) == [jos])
    #expect(try numbers("by KIM", &sitting) == [kims])
    #expect(try numbers("since 2031-03-05", &sitting) == [kims])
    #expect(try numbers("since 2031-03-04 by jo open", &sitting) == [jos])
    try sitting.order("show \(old)")
    try sitting.order("sign-off \(old)")
    #expect(try numbers("unsigned", &sitting) == [kims, jos])
    try sitting.order("close \(jos) rang back")
    #expect(try numbers("open", &sitting) == [])
  }

  @Test mutating func `takes a day for the one it is where the organisation is`() throws {
    // A quarter to one in the morning of 5 March in Berlin, and still the 4th in London.
    let night = Moment(milliseconds: 1_930_434_300_000)
    for (offset, found) in [(0, 0), (3600, 1)] {
      var abroad = try Sitting()
      abroad.review = Review(
        manager: "amy",
        surroundings: ReviewSurroundings(
          policy: { _ in nil }, utcOffset: { _ in offset }, decomposed: { $0 }, owners: { _ in [] })
      )
      try abroad.enquiry { $0.opened = night }
      #expect(try abroad.list("since 2031-03-05").lines.count == found)
    }
  }

  @Test mutating func `cuts a long list short and says so, and never one that was narrowed`() throws
  {
    for _ in 0..<25 { try sitting.enquiry() }
    let newest = try sitting.list()
    #expect(newest.lines.count == 20 && newest.more == 5)
    let all = try sitting.list("all")
    #expect(all.lines.count == 25 && all.more == 0)
    let narrow = try sitting.list("by jo")
    #expect(narrow.lines.count == 25 && narrow.more == 0)
  }

  @Test mutating func `shows an entry with what was said of it since, and who was shown it before`()
    throws
  {
    let number = try sitting.enquiry()
    let other = try sitting.enquiry()
    #expect(try sitting.page(number).readers.isEmpty, "not this reading itself")
    try sitting.order("note \(number) spoke to the night team")
    try sitting.order("sign-off \(number) seen by two of us")
    let page = try sitting.page(number)
    #expect(page.remarks.map(\.kind.text) == ["spoke to the night team", "seen by two of us"])
    #expect(page.remarks.map(\.kind.code) == ["note", "sign-off"])
    #expect(page.readers.map(\.name) == ["amy"] && page.readers[0].times == 1)
    #expect(page.line.isSignedOff)
    #expect(try sitting.page(other).remarks.isEmpty)
  }

  @Test mutating func `names whoever was shown an entry, and searches of everything since`() throws
  {
    let number = try sitting.enquiry()
    _ = try sitting.page(number)
    _ = try sitting.find("nobody of that name")
    guard case .readers(number, let named, let searches) = try sitting.order("who \(number)") else {
      throw Sitting.Unexpected()
    }
    #expect(named.map(\.author) == ["amy"])
    #expect(searches.count == 1)
    #expect(throws: ReviewFault.noEntry(99)) { try sitting.order("who 99") }
  }

  @Test mutating func `shows every kind of entry`() throws {
    try sitting.file(.silentCall(SilentCall(call: "", operatorName: "jo", channel: "phone")))
    try sitting.file(.session(SessionEvent(event: .clock, milliseconds: 90_000)))
    try sitting.file(.people(PeopleRecord(act: .joined, name: "kim")))
    try sitting.file(.pack("0123456789abcdef0123"))
    for content in [FiledEntry.Content.later, .sealed, .erased, .damaged] {
      try sitting.content(content)
    }
    var codes: Set<String> = []
    for number in 1...8 as ClosedRange<Int64> {
      let kind = try sitting.page(number).line.entry.kind
      #expect(!kind.word.isEmpty)
      codes.insert(kind.code)
    }
    #expect(codes.count == 8, "each its own")
  }

  @Test mutating func `says so when a list is narrowed by what is no kind, no role and nobody`()
    throws
  {
    try sitting.enquiry()
    sitting.review.follow(site: sitting.policy)
    #expect(throws: ReviewFault.noSuchKind) { try sitting.order("list kind zzzz") }
    #expect(throws: ReviewFault.noSuchRole(sitting.policy.roles.map(\.id))) {
      try sitting.order("list role zzzz")
    }
    #expect(throws: ReviewFault.noSuchAuthor) { try sitting.order("list by zzzz") }
    #expect(try sitting.list("by jo").lines.count == 1)
    #expect(
      try sitting.list("by JO untold owed").lines.isEmpty, "nothing fits, and that is an answer")
  }
}

@Suite struct `Taking up what was filed` {
  private func entry(_ number: Int64) -> FiledEntry {
    FiledEntry(
      sequence: number, filed: Moment(milliseconds: number), author: "jo",
      content: .filed(.enquiry(.invented())))
  }

  private func review() throws -> Review { try Sitting().review }

  @Test func `passes over what it has, and goes on from there`() throws {
    var review = try review()
    try review.takeUp([entry(1), entry(2)])
    try review.takeUp([entry(2), entry(3)])
    #expect(review.last == 3)
  }

  @Test func `names the entry that is not there, and never goes on behind it`() throws {
    var review = try review()
    #expect(throws: ReviewFault.missing(3)) {
      try review.takeUp([entry(1), entry(2), entry(4)])
    }
    #expect(review.last == 2)
    #expect(throws: ReviewFault.missing(3)) { try review.takeUp([entry(4), entry(5)]) }
    try review.takeUp([entry(3)])
    #expect(review.last == 3)
  }

  @Test func `takes what it finds filed for what was asked, and nothing else`() throws {
    var review = try review()
    try review.takeUp([entry(1)])
    let note = EntryNote(id: "", refersTo: 1, author: "amy", text: "seen")
    func file(_ record: Record, by author: String) throws {
      try review.takeUp([
        FiledEntry(
          sequence: review.last + 1, filed: Moment(milliseconds: 9), author: author,
          content: .filed(record))
      ])
    }
    try file(.note(note), by: "amy")
    try file(.note(note), by: "kim")
    #expect(review.holds(.note(on: 1, words: "seen"), at: 2))
    #expect(!review.holds(.note(on: 1, words: "seen"), at: 3), "another's")
    #expect(!review.holds(.note(on: 1, words: "not seen"), at: 2))
    #expect(!review.holds(.signOff(of: 1, words: "seen"), at: 2))
    #expect(!review.holds(.note(on: 1, words: "seen"), at: 99))
    try file(
      .closing(MessageClosing(id: "", refersTo: 1, author: "kim", outcome: "told")), by: "kim")
    #expect(review.holds(.closing(of: 1, outcome: "handed on"), at: 4), "it waits no longer")
  }
}
