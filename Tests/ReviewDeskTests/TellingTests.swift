import PolicyCore
import Testing

@testable import ReviewDesk

/// Told is confirmed: what a receptionist typed is a claim until somebody who knows signs for it.
@Suite struct `A telling` {
  var sitting: Sitting

  init() throws { sitting = try Sitting() }

  private static func told(
    _ names: String..., route: ToldRecord.Route = .person
  ) -> @Sendable (inout EnquiryRecord) -> Void {
    { record in
      record.told = names.map { ToldRecord(route: route, who: $0, at: record.closed) }
    }
  }

  /// Those the queue names, as entry and name.
  private mutating func waiting() throws -> [String] {
    try sitting.order("queue")
    for case .unconfirmed(let tellings, more: 0) in sitting.review.handle(.queue(isWhole: false))
      .replies
    {
      return tellings.map { "\($0.entry) \($0.told.who)" + ($0.denied == nil ? "" : " denied") }
    }
    return []
  }

  @Test mutating func `waits in the queue until it is confirmed, also behind a sign-off`() throws {
    let number = try sitting.enquiry(Self.told("Dave"))
    #expect(try waiting() == ["\(number) Dave"])
    _ = try sitting.page(number)
    try sitting.order("sign-off \(number)")
    #expect(try sitting.queue().isEmpty)
    #expect(try waiting() == ["\(number) Dave"])
    try sitting.order("confirm \(number) I spoke to him at ten")
    #expect(try waiting().isEmpty)
  }

  @Test
  mutating func `that is not so is owed still, before all others, until somebody has told them`()
    throws
  {
    let one = try sitting.enquiry(Self.told("Dave"))
    let other = try sitting.enquiry(Self.told("Priya"))
    try sitting.order("untrue \(other) nobody rang her")
    #expect(try waiting() == ["\(other) Priya denied", "\(one) Dave"])
    try sitting.order("confirm \(other) I told her myself")
    #expect(try waiting() == ["\(one) Dave"])
    // The newest word counts, whichever it is.
    try sitting.order("untrue \(other) it was another call")
    #expect(try waiting().first == "\(other) Priya denied")
  }

  @Test mutating func `is confirmed by nobody who typed it, by whatever program`() throws {
    var record = EnquiryRecord.invented()
    Self.told("Dave")(&record)
    let number = try sitting.file(.enquiry(record), by: sitting.manager)
    #expect(throws: ReviewFault.toldByYou(number)) {
      try sitting.order("confirm \(number) so it is")
    }
    try sitting.file(
      .confirmation(
        ToldConfirmation(
          id: "", refersTo: number, telling: 0, isHeard: true, author: sitting.manager, text: "")),
      by: sitting.manager)
    #expect(try waiting() == ["\(number) Dave"])
  }

  @Test mutating func `of several is named, and nothing else is confirmed by it`() throws {
    let number = try sitting.enquiry(Self.told("Dave", "Priya Shah"))
    #expect(throws: ReviewFault.whoWasTold(number)) { try sitting.order("confirm \(number)") }
    #expect(throws: ReviewFault.whoWasTold(number)) {
      try sitting.order("confirm \(number) rang them")
    }
    try sitting.order("confirm \(number) priya shah she rang back")
    #expect(try waiting() == ["\(number) Dave"])
  }

  @Test mutating func `of one who was told twice is one word`() throws {
    let number = try sitting.enquiry(Self.told("Dave", "dave"))
    #expect(try waiting() == ["\(number) dave"])
    try sitting.order("confirm \(number) he rang back")
    #expect(try waiting().isEmpty)
    let other = try sitting.enquiry(Self.told("Dave", "Priya", "Dave"))
    try sitting.order("confirm \(other) dave rang back")
    #expect(try waiting() == ["\(other) Priya"])
  }

  @Test mutating func `of one whose name begins another's is told apart`() throws {
    let number = try sitting.enquiry(Self.told("Dave", "Dave Smith"))
    try sitting.order("confirm \(number) dave smith rang back")
    #expect(try waiting() == ["\(number) Dave"])
    try sitting.order("confirm \(number) dave was in the room")
    #expect(try waiting().isEmpty)
  }

  @Test mutating func `is none where nobody was told, or an outside body gave its reference`()
    throws
  {
    let none = try sitting.enquiry()
    let outside = try sitting.enquiry(Self.told("the council, ref 77", route: .outside))
    #expect(try waiting().isEmpty)
    #expect(throws: ReviewFault.nobodyTold(none)) { try sitting.order("confirm \(none)") }
    #expect(throws: ReviewFault.nobodyTold(outside)) { try sitting.order("confirm \(outside)") }
    #expect(throws: ReviewFault.noEntry(99)) { try sitting.order("confirm 99") }
  }

  @Test mutating func `that the queue names is on record as read`() throws {
    let number = try sitting.enquiry(Self.told("Dave"))
    _ = try sitting.page(number)
    try sitting.order("sign-off \(number)")
    _ = try waiting()
    let last = try #require(sitting.entries.last)
    guard case .filed(.reading(let reading)) = last.content else {
      Issue.record("no reading")
      return
    }
    #expect(reading.entries == [number] && reading.purpose == "queue")
  }
}
