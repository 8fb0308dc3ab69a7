import PolicyCore
import Testing

@testable import ReviewDesk

@Suite struct `Consent and correction` {
  var sitting: Sitting

  init() throws { sitting = try Sitting() }

  private static let parts =
    "what: share her new address why: she wants a flat with: the council "
    + "means: yes moves her up the list, no costs her nothing"

  private mutating func consents(_ number: Int64) throws -> [ConsentLine] {
    try sitting.page(number).consents
  }

  @Test mutating func `has its parts, and stands on the page of the enquiry`() throws {
    let number = try sitting.enquiry()
    try sitting.order("consent \(number) written \(Self.parts) until: 2031-06-04")
    let consent = try #require(try consents(number).first)
    #expect(consent.state == .stands)
    #expect(consent.record.who == "Sam Body", "whoever the enquiry is about")
    #expect(consent.record.agreed == "share her new address")
    #expect(consent.record.why == "she wants a flat")
    #expect(consent.record.with == "the council")
    #expect(consent.record.consequences == "yes moves her up the list, no costs her nothing")
    #expect(consent.record.form == .written && consent.record.until == "2031-06-04")
    #expect(consent.record.day == "2031-03-04" && consent.record.author == "amy")
    let verbal = "consent \(number) verbal \(Self.parts) on: 2031-03-01 until: withdrawn"
    try sitting.order(verbal + " who: her sister Kim")
    #expect(try consents(number).last?.record.who == "her sister Kim")
    #expect(try consents(number).last?.record.until == "")
  }

  @Test mutating func `lacks nothing that makes it informed, or is not recorded`() throws {
    let number = try sitting.enquiry { $0.subjectName = "" }
    for (words, fault) in [
      ("", ConsentFault.needsForm(number)), ("by letter", .needsForm(number)),
      ("written what: all", .lacks(number, [.who, .why, .with, .means, .until])),
      ("written \(Self.parts) until: withdrawn", .lacks(number, [.who])),
      ("written who: S \(Self.parts) what: more until: withdrawn", .saidTwice(.what)),
      ("written who: S \(Self.parts) until: soon", .noDay(.until)),
      ("written who: S \(Self.parts) on: 2031-02-30 until: withdrawn", .noDay(.on)),
      ("written who: S \(Self.parts) until: 2031-01-01", .overAlready),
      ("withdrawn she says so", .noneStands(number)),
    ] {
      #expect(throws: ReviewFault.consent(fault), "\(words)") {
        try sitting.order("consent \(number) \(words)")
      }
    }
    #expect(throws: ReviewFault.dayToCome) {
      try sitting.order(
        "consent \(number) written who: S \(Self.parts) on: 2031-04-01 until: withdrawn")
    }
    #expect(throws: ReviewFault.noEntry(99)) { try sitting.order("consent 99 written x") }
    #expect(try consents(number).isEmpty)
  }

  @Test mutating func `is withdrawn by one line, which says why, and is over by itself`() throws {
    let number = try sitting.enquiry()
    try sitting.order("consent \(number) verbal \(Self.parts) until: 2031-03-06")
    try sitting.order("consent \(number) written \(Self.parts) until: withdrawn")
    let both = try consents(number).map(\.entry)
    #expect(throws: ReviewFault.consent(.which(number, both))) {
      try sitting.order("consent \(number) withdrawn she rang")
    }
    sitting.review.isNow(Moment(milliseconds: 1_930_392_000_000 + 5 * 86_400_000))
    #expect(try consents(number)[0].state == .over(try #require(CivilDate("2031-03-06"))))
    #expect(throws: ReviewFault.consent(.needsWhy(number))) {
      try sitting.order("consent \(number) withdrawn")
    }
    try sitting.order("consent \(number) withdrawn she rang and said so")
    guard case .withdrawn(_, "amy", "she rang and said so") = try consents(number)[1].state else {
      Issue.record("still \(try consents(number)[1].state)")
      return
    }
    #expect(throws: ReviewFault.consent(.noneStands(number))) {
      try sitting.order("consent \(both[1]) withdrawn again")
    }
  }

  @Test mutating func `is withdrawn by the number of its own entry where several stand`() throws {
    let number = try sitting.enquiry()
    for _ in 0..<2 {
      try sitting.order("consent \(number) verbal \(Self.parts) until: withdrawn")
    }
    let first = try consents(number)[0].entry
    try sitting.order("consent \(first) withdrawn that one")
    #expect(try consents(number).map { $0.state == .stands } == [false, true])
  }

  @Test mutating func `is listed by the register, the newest first, and the reading is filed`()
    throws
  {
    let number = try sitting.enquiry()
    try sitting.enquiry()
    for _ in 0..<2 {
      try sitting.order("consent \(number) verbal \(Self.parts) until: withdrawn")
    }
    guard case .consents(let lines) = try sitting.order("register consents") else {
      Issue.record("no consents")
      return
    }
    #expect(lines.map(\.entry) == [4, 3] && lines.allSatisfy { $0.record.refersTo == number })
    #expect(
      sitting.readings.last == EntryReading(entries: [number], purpose: "register consents"))
  }

  @Test mutating func `stands beside the entry, which is as it was`() throws {
    let number = try sitting.enquiry()
    let before = try #require(sitting.review.book[number])
    try sitting.order("correct \(number) she never rang that day, and shows her bill")
    let page = try sitting.page(number)
    #expect(page.corrections.map(\.kind.text) == ["she never rang that day, and shows her bill"])
    #expect(sitting.review.book[number] == before)
    #expect(throws: ReviewFault.noEntry(99)) { try sitting.order("correct 99 x") }
    let erased = try sitting.content(.erased)
    #expect(throws: ReviewFault.erased(erased)) { try sitting.order("correct \(erased) x") }
  }
}
