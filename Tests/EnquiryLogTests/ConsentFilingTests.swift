import Adversary
import PolicyCore
import Testing

@testable import EnquiryLog

/// Consents and corrections in the log: managers', sealed, about one entry, and gone with it.
@Suite struct `A consent that is filed` {
  private func consent(_ entry: Int64, _ id: Int, _ act: ConsentRecord.Act = .given)
    -> ConsentRecord
  {
    ConsentRecord(
      id: identifier(id), refersTo: entry, act: act, who: "Zebedee Quux", agreed: "all of it",
      author: "", text: "Zebedee said so")
  }

  @Test func `is filed once, read back whole, and erased with its enquiry`() throws {
    let given = try LogToErase()
    let call = try given.call(1)
    let one = try given.store.append(consent: consent(call, 2))
    #expect(try given.store.append(consent: consent(call, 2)) == one)
    let end = try given.store.append(consent: consent(call, 3, .withdrawn))
    let note = try given.store.append(
      correction: EntryNote(id: identifier(4), refersTo: call, author: "", text: "Zebedee again"))
    guard
      case .filed(.consent(let filed))? = try given.store.entries(after: one - 1, limit: 1).first?
        .content
    else {
      Issue.record("no consent")
      return
    }
    #expect(filed.author == "mo" && filed.who == "Zebedee Quux" && filed.act == .given)
    #expect(try given.store.verify(.deep).isIntact)
    let account = try given.account(LogToErase.item(call, with: [one, end, note]))
    try given.erase(account)
    let left = try given.store.entries(after: 0, limit: 99)
    for number in [call, one, end, note] {
      #expect(left.first { $0.sequence == number }?.content == .erased, "\(number)")
    }
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `is erased with no other enquiry than its own`() throws {
    let given = try LogToErase()
    let (call, other) = (try given.call(1), try given.call(2))
    let one = try given.store.append(consent: consent(other, 3))
    #expect(throws: LogError.notErasable(sequence: one)) {
      try given.erase(given.account(LogToErase.item(call, with: [one])))
    }
  }

  @Test func `is no receptionist's, and opens to none`() throws {
    let given = try LogToErase()
    let call = try given.call(1)
    let one = try given.store.append(consent: consent(call, 2))
    let note = try given.store.append(
      correction: EntryNote(id: identifier(4), refersTo: call, author: "", text: "x"))
    let desk = try given.log.openLocked()
    try desk.signIn("jo")
    for number in [one, note] {
      #expect(try desk.entries(after: number - 1, limit: 1).first?.content == .sealed)
    }
    #expect(throws: LogError.notPermitted) { try desk.append(consent: consent(call, 5)) }
    #expect(throws: LogError.notPermitted) {
      try desk.append(
        correction: EntryNote(id: identifier(6), refersTo: call, author: "", text: "x"))
    }
  }

  @Test func `of what is about a manager is the trustee's`() throws {
    let given = try LogWithTrustee()
    let note = EntryNote(id: identifier(51), refersTo: given.matter, author: "", text: "x")
    #expect(throws: LogError.notPermitted) {
      try given.store.append(consent: consent(given.matter, 50))
    }
    #expect(throws: LogError.notPermitted) { try given.store.append(correction: note) }
    let chair = try given.desk("chair")
    let one = try chair.append(consent: consent(given.matter, 52))
    #expect(try given.store.entries(after: one - 1, limit: 1).first?.isForOthers == true)
    let other = try given.desk("jo").append(.example(call: identifier(3)))
    #expect(throws: LogError.notPermitted) { try chair.append(consent: consent(other, 53)) }
    #expect(try chair.verify(.deep).isIntact)
  }

  @Test func `by a manager's own program, about what is the trustees', counts for nothing`() throws
  {
    let given = try LogWithTrustee()
    let ana = try given.adversary("ana")
    for json in [
      #"{"consent":{"refersTo":\#(given.matter),"act":"given","agreed":"all"}}"#,
      #"{"correction":{"refersTo":\#(given.matter),"text":"nothing in it"}}"#,
    ] {
      let forged = try ana.file(json) { $0.act = 2 }
      let seen = try given.store.entries(after: forged - 1, limit: 1)
      #expect(seen.first?.content == .void, "\(json)")
    }
  }
}
