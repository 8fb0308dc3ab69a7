import PolicyCore
import Testing

@testable import ReviewDesk

/// What is sealed to others than whoever sits here.
@Suite struct `An entry for others` {
  var sitting: Sitting

  init() throws { sitting = try Sitting() }

  private mutating func sealed(isForOthers: Bool) throws -> Int64 {
    let number = Int64(sitting.entries.count + 1)
    var entry = FiledEntry(
      sequence: number, filed: Moment(milliseconds: number), author: "jo", content: .sealed)
    entry.isApart = true
    entry.isForOthers = isForOthers
    try sitting.take(entry)
    return number
  }

  @Test mutating func `is in no queue and no list, and nothing is done to it`() throws {
    let number = try sealed(isForOthers: true)
    #expect(try sitting.queue().isEmpty)
    for order in [
      "show \(number)", "who \(number)", "sign-off \(number)", "note \(number) words",
      "close \(number) told", "clear \(number) yes",
    ] {
      let before = sitting.entries.count
      #expect(throws: ReviewFault.forOthers(number)) { try sitting.order(order) }
      #expect(sitting.entries.count == before, "nothing was filed by \(order)")
    }
  }

  @Test mutating func `that should open and does not is looked at`() throws {
    let number = try sealed(isForOthers: false)
    #expect(try sitting.queue().map(\.entry.sequence) == [number])
  }

  @Test mutating func `whose message nobody at a desk has is ended by signing it off`() throws {
    var record = EnquiryRecord.invented()
    record.message = MessageRecord(state: .taken, text: "ring", flagged: true)
    var entry = FiledEntry(
      sequence: 1, filed: Moment(milliseconds: 1), author: "jo", content: .filed(.enquiry(record)))
    entry.isApart = true
    try sitting.take(entry)
    #expect(try sitting.queue().map(\.isMessageOpen) == [true])
    #expect(throws: ReviewFault.signOffInstead(1)) { try sitting.order("close 1 told") }
    #expect(throws: ReviewFault.signOffInstead(1)) { try sitting.order("clear 1 yes") }
    _ = try sitting.page(1)
    try sitting.order("sign-off 1 rang them")
    #expect(try !sitting.page(1).line.isMessageOpen)
  }
}
