import PolicyCore
import Testing

@testable import ReviewDesk

@Suite struct `Signing` {
  var sitting: Sitting

  init() throws { sitting = try Sitting() }

  private static let grave: @Sendable (inout EnquiryRecord) -> Void = {
    $0.matters[0].duties = ["tell-management-now"]
  }

  @Test mutating func `is for nobody who has not looked`() throws {
    let ordinary = try sitting.enquiry()
    let grave = try sitting.enquiry(Self.grave)
    #expect(throws: ReviewFault.lookFirst(ordinary)) { try sitting.order("sign-off \(ordinary)") }
    try sitting.order("who \(ordinary)")
    #expect(throws: ReviewFault.lookFirst(ordinary), "who shows nothing of it") {
      try sitting.order("sign-off \(ordinary)")
    }
    _ = try sitting.queue()
    try sitting.order("sign-off \(ordinary)")
    #expect(throws: ReviewFault.lookFirst(grave), "a line is not enough") {
      try sitting.order("sign-off \(grave)")
    }
    _ = try sitting.page(grave)
    try sitting.order("sign-off \(grave) done")
    #expect(try sitting.queue().isEmpty)
  }

  @Test mutating func `takes nobody else's look for one's own`() throws {
    let number = try sitting.enquiry()
    try sitting.file(
      .reading(EntryReading(entries: [number], purpose: "show")), by: "another manager")
    #expect(throws: ReviewFault.lookFirst(number)) { try sitting.order("sign-off \(number)") }
  }

  @Test mutating func `twice takes words`() throws {
    let number = try sitting.enquiry()
    _ = try sitting.queue()
    try sitting.order("sign-off \(number)")
    #expect(throws: ReviewFault.signedOffAlready(number)) {
      try sitting.order("sign-off \(number)")
    }
    try sitting.order("sign-off \(number) after the appeal")
  }

  @Test mutating func `is of all that are named or of none`() throws {
    let one = try sitting.enquiry()
    _ = try sitting.page(one)
    let before = sitting.entries.count
    #expect(throws: ReviewFault.noEntry(999)) { try sitting.order("sign-off \(one) 999") }
    #expect(sitting.entries.count == before)
    #expect(try sitting.queue().map(\.entry.sequence) == [one])
  }

  @Test mutating func `is for enquiries that can be read`() throws {
    let silent = try sitting.file(
      .silentCall(SilentCall(call: "", operatorName: "jo", channel: "phone")))
    let damaged = try sitting.content(.damaged)
    for number in [silent, damaged] {
      _ = try sitting.page(number)
      #expect(throws: ReviewFault.noEnquiry(number)) { try sitting.order("sign-off \(number)") }
    }
  }

  @Test mutating func `closes only a message that waits, and notes only an entry there is`() throws
  {
    let none = try sitting.enquiry()
    let taken = try sitting.enquiry {
      $0.message = MessageRecord(state: .taken, text: "ring", flagged: false)
    }
    #expect(throws: ReviewFault.noMessage(none)) { try sitting.order("close \(none) passed on") }
    #expect(throws: ReviewFault.noEntry(999)) { try sitting.order("close 999 passed on") }
    #expect(throws: ReviewFault.noEntry(999)) { try sitting.order("note 999 lost") }
    try sitting.order("close \(taken) passed on")
    #expect(try !sitting.page(taken).line.isMessageOpen)
    #expect(throws: ReviewFault.noMessage(taken), "once") {
      try sitting.order("close \(taken) passed on")
    }
  }
}
