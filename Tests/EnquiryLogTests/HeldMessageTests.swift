import Adversary
import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// A message that management has to see before anybody at the desk.
@Suite struct `A message for management first` {
  let foes: LogWithFoes
  let message: Int64

  init() throws {
    foes = try LogWithFoes()
    try foes.store.signIn("jo")
    message = try foes.store.append(
      .example(call: identifier(20), message: .taken, flagged: true))
    try foes.store.signIn(LogOnTrial.manager)
  }

  private func desk(_ name: String) throws -> EnquiryStore {
    let desk = try foes.log.openLocked()
    try desk.signIn(name)
    return desk
  }

  private func clear() throws {
    try foes.store.append(
      clearing: EntryNote(id: identifier(21), refersTo: message, author: "mo", text: "may go on"))
  }

  @Test func `is counted by the desk, and read by nobody there`() throws {
    let kim = try desk("kim")
    let waiting = try kim.enquiriesWithOpenMessage(after: 0, limit: 9)
    #expect(waiting.map(\.isForDesk) == [true, false])
    #expect(waiting.last?.content == .sealed)
    #expect(try kim.openMessages() == OpenMessages(count: 2, flagged: 1))
    // In clear it is like any other.
    let slots = try foes.store.inspect(
      "SELECT length(sealed) FROM slot WHERE grp >= 'D' AND grp < 'E' ORDER BY seq")
    #expect(Set(slots).count == 1 && slots.count == 2)
    #expect(try foes.verdicts() == (.intact, .intact))
  }

  @Test func `opens to no key of the desk before a manager clears it`() throws {
    let kim = try foes.adversary("kim")
    let group = try kim.group("D")
    let secret = try kim.secret(of: "D", group.generation)
    #expect(try kim.opens(deskSlotOf: foes.threat, with: secret))
    #expect(try !kim.opens(deskSlotOf: message, with: secret))
    try clear()
    #expect(try kim.opens(deskSlotOf: message, with: secret))
    let kims = try desk("kim")
    #expect(try kims.enquiriesWithOpenMessage(after: 0, limit: 9).map(\.isForDesk) == [true, true])
    #expect(try kims.openMessages() == OpenMessages(count: 2, flagged: 0))
    #expect(try foes.verdicts() == (.intact, .intact))
  }

  @Test func `is not closed by the desk, until it is cleared`() throws {
    let kim = try desk("kim")
    func closing(_ id: Int) -> MessageClosing {
      MessageClosing(id: identifier(id), refersTo: message, author: "kim", outcome: "told")
    }
    #expect(throws: LogError.notPermitted) { try kim.append(closing: closing(30)) }
    try clear()
    #expect(try kim.append(closing: closing(31)) > message)
    #expect(try foes.verdicts() == (.intact, .intact))
  }

  @Test func `that a program of somebody's own closed is named`() throws {
    let kim = try foes.adversary("kim")
    let entry = try kim.file(#"{"closing":{"outcome":"told"}}"#) {
      ($0.kind, $0.refers) = (2, message)
    }
    let verdicts = try foes.verdicts()
    #expect(verdicts.full == .intact)
    #expect(verdicts.deep == .broken(ChainBreak(entry, .closing)))
    let closing = try foes.store.entries(after: entry - 1, limit: 1).first
    #expect(closing?.isManagersAct == false)
  }

  @Test func `is cleared by no receptionist`() throws {
    let kim = try desk("kim")
    #expect(throws: LogError.notPermitted) {
      try kim.append(
        clearing: EntryNote(id: identifier(40), refersTo: message, author: "kim", text: ""))
    }
    let own = try foes.adversary("kim")
    let entry = try own.file(#"{"clearing":{"refersTo":\#(message),"text":""}}"#)
    #expect(try foes.content(of: entry) == .void)
    #expect(try foes.verdicts().deep == .broken(ChainBreak(entry, .act)))
  }

  @Test func `filed with a slot for the desk all the same is named`() throws {
    let kim = try foes.adversary("kim")
    let record =
      #"{"enquiry":{"message":{"state":"taken","text":"x","flagged":true},"matters":[]}}"#
    let entry = try kim.file(record, toDesk: true)
    #expect(try foes.verdicts().deep == .broken(ChainBreak(entry, .deskSlot)))
  }

  @Test func `stays management's when keys are renewed`() throws {
    #expect(try foes.store.remove("jo") == .done)
    let kim = try desk("kim")
    #expect(try kim.enquiriesWithOpenMessage(after: 0, limit: 9).map(\.isForDesk) == [true, false])
    try clear()
    try foes.store.suspend("ana")
    #expect(try kim.enquiriesWithOpenMessage(after: 0, limit: 9).map(\.isForDesk) == [true, true])
    #expect(try foes.verdicts() == (.intact, .intact))
  }

  @Test func `is closed by a manager at once`() throws {
    try foes.store.append(
      closing: MessageClosing(id: identifier(50), refersTo: message, author: "mo", outcome: "kept"))
    #expect(try foes.store.openMessages() == OpenMessages(count: 1, flagged: 0))
    #expect(throws: LogError.noSuchEntry(sequence: message)) { try clear() }
    #expect(try foes.verdicts() == (.intact, .intact))
  }
}
