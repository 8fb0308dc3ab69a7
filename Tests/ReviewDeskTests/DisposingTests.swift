import PolicyCore
import Testing

@testable import ReviewDesk

/// What may go, by the periods of the pack these tests name, on a day of theirs.
@Suite struct `What has had its time` {
  private var sitting: Sitting

  init() throws { sitting = try Sitting() }

  /// The sitting files on 2031-03-04.
  private mutating func judge(_ day: String) throws {
    sitting.review.judge(on: try #require(CivilDate(day)), under: sitting.policy)
  }

  private mutating func signedOff(_ edit: (inout EnquiryRecord) -> Void = { _ in }) throws -> Int64
  {
    let number = try sitting.enquiry(edit)
    _ = try sitting.page(number)
    try sitting.order("sign-off \(number)")
    return number
  }

  private mutating func list() throws -> DisposalList {
    guard case .disposal(let list) = try sitting.order("dispose") else {
      throw Sitting.Unexpected()
    }
    return list
  }

  private mutating func due() throws -> [Int64] { try list().due.map(\.item.entry) }

  @Test mutating func `is due when its period is over, and not a day before`() throws {
    let number = try signedOff()
    let period = try #require(sitting.policy.retentionPeriods["enquiry-general"])
    #expect(period.span.written == "2 years" && !period.isIndefinite)
    try judge("2033-03-03")
    #expect(try due() == [])
    try judge("2033-03-04")
    #expect(try due().first == number)
  }

  @Test mutating func `is counted from the last that was filed about it`() throws {
    let number = try signedOff()
    var later = FiledEntry(
      sequence: Int64(sitting.entries.count + 1),
      filed: Moment(milliseconds: 1_930_392_000_000 + 300 * 86_400_000), author: "amy",
      content: .filed(.note(EntryNote(id: "", refersTo: number, author: "amy", text: "rang again")))
    )
    later.isManagersAct = true
    try sitting.take(later)
    try judge("2033-03-05")
    #expect(try !due().contains(number))
    try judge("2033-12-30")
    #expect(try due().contains(number))
  }

  @Test mutating func `is not due before somebody signed it off`() throws {
    let number = try sitting.enquiry()
    try judge("2040-01-01")
    let list = try list()
    #expect(!list.due.map(\.item.entry).contains(number))
    #expect(list.kept.contains { $0.entry == number && $0.because == .unfinished })
    #expect(throws: ReviewFault.self) { try sitting.review.account(of: [number], reason: "x") }
  }

  @Test mutating func `takes notes, sign-offs and readings with it, and nothing of others`() throws
  {
    let (one, other) = (try signedOff(), try signedOff())
    try sitting.order("note \(one) rang back")
    try judge("2040-01-01")
    let item = try #require(try list().due.first { $0.item.entry == one }).item
    let texts = item.with.compactMap { number in
      sitting.entries.first { $0.sequence == number }.map { EntryKind($0.content).code }
    }
    #expect(Set(texts) == ["note", "sign-off", "reading"])
    #expect(!item.with.contains(other))
  }

  @Test mutating func `is kept while somebody holds it, until that day or until they say`() throws {
    let number = try signedOff()
    try judge("2033-04-01")
    try sitting.order("hold \(number) until 2033-05-01 the police asked")
    #expect(try !due().contains(number))
    #expect(
      try list().kept.map(\.because) == [
        .held(by: "amy", until: "2033-05-01", why: "the police asked")
      ])
    try judge("2033-05-02")
    // The hold was filed in 2031, as the sitting has it: it began no new period.
    #expect(try due().contains(number))
    try sitting.order("hold \(number) a claim")
    #expect(try !due().contains(number))
    try sitting.order("hold \(number) over it was settled")
    #expect(try due().contains(number))
  }

  @Test mutating func `is not due, and says when the next is and how many run`() throws {
    let (one, two) = (try signedOff(), try signedOff { $0.retention = "financial" })
    _ = try sitting.enquiry()
    try judge("2031-04-01")
    let list = try list()
    #expect(list.due.isEmpty && list.running == 2)
    #expect(list.next?.entry == one && list.next?.day == CivilDate("2033-03-04"))
    #expect(throws: ReviewFault.notDue(two, on: CivilDate("2038-03-04"))) {
      try sitting.review.account(of: [two], reason: "x")
    }
  }

  @Test mutating func `has no hold that could be ended where nobody holds it`() throws {
    let (free, breach) = (try signedOff(), try signedOff { $0.retention = "breach" })
    try judge("2031-04-01")
    #expect(throws: ReviewFault.notHeld(free)) { try sitting.order("hold \(free) over nothing") }
    // It holds itself, until somebody says that it is over, once.
    try sitting.order("hold \(breach) over closed")
    #expect(throws: ReviewFault.notHeld(breach)) { try sitting.order("hold \(breach) over again") }
    try sitting.order("hold \(free) a claim")
    try sitting.order("hold \(free) over settled")
    #expect(throws: ReviewFault.notHeld(free)) { try sitting.order("hold \(free) over again") }
  }

  @Test mutating func `tells whoever held it that another ended that, until they have looked`()
    throws
  {
    let number = try signedOff()
    func told() -> [EndedHold] {
      var review = sitting.review
      return review.handle(.queue(isWhole: false)).replies.flatMap { reply -> [EndedHold] in
        if case .holdsEnded(let ended) = reply { ended } else { [] }
      }
    }
    func hold(by author: String, isLifted: Bool) -> Record {
      .hold(HoldRecord(id: "", refersTo: number, author: author, text: "x", isLifted: isLifted))
    }
    try sitting.file(hold(by: "amy", isLifted: false), by: "amy")
    #expect(told() == [])
    try sitting.file(hold(by: "bea", isLifted: true), by: "bea")
    #expect(told().map(\.by) == ["bea"] && told().map(\.entry) == [number])
    _ = try sitting.page(number)
    #expect(told() == [])
    // One's own, ended by oneself, is no news.
    try sitting.file(hold(by: "amy", isLifted: false), by: "amy")
    try sitting.file(hold(by: "amy", isLifted: true), by: "amy")
    #expect(told() == [])
  }

  @Test(arguments: ["written-request", "breach", "legal-hold"])
  mutating func `holds itself while it is open, by its class`(kind: String) throws {
    let number = try signedOff { $0.retention = kind }
    try judge("2090-01-01")
    #expect(try !due().contains(number))
    guard case .open = try list().kept.first?.because else {
      Issue.record("nothing says why")
      return
    }
    try sitting.order("hold \(number) over closed by us")
    #expect(try due().contains(number))
  }

  @Test mutating func `holds itself as a police or court matter, by its facts`() throws {
    let number = try signedOff { $0.matters[0].facts["enquirer"] = "police" }
    let order = try signedOff { $0.matters[0].facts["order"] = "shown" }
    try judge("2090-01-01")
    #expect(try Set(due()).isDisjoint(with: [number, order]))
    #expect(try list().holds.map(\.entry) == [number, order])
  }

  @Test mutating func `asks for two signatures where it is kept without end`() throws {
    let number = try signedOff { $0.retention = "safeguarding" }
    try judge("2090-01-01")
    let item = try #require(try list().due.first { $0.item.entry == number }).item
    #expect(item.needsTwo && !item.cites.isEmpty)
    // All that go by one signature: not this.
    #expect(
      (try? sitting.review.account(of: [], reason: "x"))?.items.contains { $0.entry == number }
        != true)
    let record = try sitting.review.account(of: [number], reason: "x")
    let account = try sitting.file(.disposal(record), by: "amy")
    #expect(throws: ReviewFault.signedByYou(account)) { try sitting.review.account(account) }
    #expect(try sitting.review.account(account, isAlone: true) == record)
    #expect(try list().waiting.map(\.account) == [account])
  }

  @Test mutating func `is of no class anybody knows: it is kept, and named`() throws {
    let number = try signedOff { $0.retention = "misspelt" }
    try judge("2090-01-01")
    #expect(try list().withoutPeriod == [number])
    #expect(throws: ReviewFault.noPeriod(number)) {
      try sitting.review.account(of: [number], reason: "x")
    }
  }

  @Test mutating func `leaves every list, page and index when it is erased`() throws {
    let number = try signedOff { $0.callerName = "Zebedee Quux" }
    try sitting.order("note \(number) Zebedee rang again")
    #expect(try sitting.find("Zebedee").count == 1)
    try judge("2033-04-01")
    let record = try sitting.review.account(of: [number], reason: "x")
    let account = try sitting.file(.disposal(record), by: "amy")
    try sitting.file(
      .erasure(ErasureRecord(entries: record.entries, account: account, isBySheet: false)),
      by: "amy")
    #expect(try sitting.find("Zebedee").isEmpty)
    #expect(try sitting.list("all").lines.isEmpty)
    #expect(try sitting.queue().isEmpty)
    #expect(try list().waiting.isEmpty)
    let page = try sitting.page(number)
    #expect(page.line.entry.content == .erased && page.remarks.isEmpty)
    #expect(throws: ReviewFault.erased(number)) { try sitting.order("hold \(number) why") }
    #expect(throws: ReviewFault.noAccount(account)) { try sitting.review.account(account) }
  }

  @Test mutating func `is nothing where no policy says how long`() throws {
    _ = try signedOff()
    sitting.review.judge(on: try #require(CivilDate("2090-01-01")), under: nil)
    #expect(try list().due.isEmpty)
    #expect(throws: ReviewFault.noPolicy) { try sitting.review.account(of: [], reason: "x") }
  }

  @Test(arguments: [
    ("hold", OrderFault.needsHold), ("hold 12", .needsHold), ("hold x why", .needsHold),
    ("hold 12 until", .needsDay), ("hold 12 until 2033-02-30 why", .needsDay),
    ("hold 12 until 2033-02-20", .needsHold), ("hold 12 over", .needsHold),
    ("dispose 12", .needsDisposal), ("dispose all", .needsDisposal),
    ("dispose sign", .needsDisposal),
    ("dispose sign x", .needsDisposal), ("dispose why", .needsDisposal),
  ])
  func `is asked for in full, or refused`(line: String, fault: OrderFault) {
    #expect(throws: fault) {
      try ReviewOrder(words: line.split(separator: " ").map(String.init), at: .prompt)
    }
  }
}

@Suite struct `A period` {
  @Test(arguments: [
    ("30 days", "2031-01-31", "2031-03-02"), ("1 month", "2031-01-31", "2031-02-28"),
    ("6 months", "2031-08-31", "2032-02-29"), ("2 years", "2028-02-29", "2030-02-28"),
    ("1 year", "2031-12-31", "2032-12-31"),
  ])
  func `ends on a day of the calendar`(written: String, from: String, end: String) throws {
    let span = try #require(RetentionPeriod.Span(written: written))
    #expect(span.end(from: try #require(CivilDate(from))) == CivilDate(end))
    #expect(span.written == written)
  }

  @Test(arguments: [
    "", "7", "years", "0 years", "-1 years", "1 years ago", "101 years", "7 weeks", "+7 years",
  ])
  func `is written in one way`(text: String) {
    #expect(RetentionPeriod.Span(written: text) == nil)
  }
}
