import Adversary
import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// What is about a manager, in the program itself.
@Suite struct `A matter about the manager` {
  let given: LogWithTrustee

  init() throws { given = try LogWithTrustee() }

  @Test func `is read by the trustee, and by nobody else`() throws {
    for name in ["mo", "ana", "jo", "kim"] {
      let entry = try given.desk(name).entry(given.matter)
      #expect(entry.content == .sealed && entry.isApart && entry.isForOthers, "\(name)")
    }
    let chair = try given.desk("chair")
    #expect(try chair.entry(given.matter).record == .aboutManager(call: identifier(1)))
    // And a trustee reads nothing but that.
    let other = try given.desk("jo").append(.example(call: identifier(2)))
    #expect(try chair.entry(other).content == .sealed)
    #expect(try chair.entry(other).isForOthers)
  }

  @Test func `waits at no desk, and is closed and cleared by nobody`() throws {
    #expect(try given.store.openMessages().count == 0)
    #expect(try given.desk("jo").enquiriesWithOpenMessage(after: 0, limit: 9).isEmpty)
    for name in ["mo", "jo", "chair"] {
      let desk = try given.desk(name)
      #expect(throws: LogError.self) {
        try desk.append(
          closing: MessageClosing(
            id: identifier(30), refersTo: given.matter, author: name, outcome: "told"))
      }
      #expect(throws: LogError.self) {
        try desk.append(
          clearing: EntryNote(id: identifier(31), refersTo: given.matter, author: name, text: ""))
      }
    }
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `takes with it all that is filed about it`() throws {
    let jo = try given.desk("jo")
    let note = try jo.append(
      note: EntryNote(id: identifier(40), refersTo: given.matter, author: "jo", text: "rang back"))
    let chair = try given.desk("chair")
    let reading = try chair.append(
      reading: EntryReading(entries: [given.matter], purpose: "show"), as: identifier(41))
    let signed = try chair.append(
      signOff: EntryNote(id: identifier(42), refersTo: given.matter, author: "chair", text: "seen"))
    let event = try chair.append(event: SessionEvent(event: .signedIn))
    for entry in [note, reading, signed, event] {
      #expect(try given.store.entry(entry).content == .sealed)
      guard case .filed = try chair.entry(entry).content else {
        Issue.record("the trustee does not read \(entry)")
        continue
      }
    }
    #expect(try given.store.verify(.full).isIntact)
    let deep = try given.store.verify(.deep)
    #expect(deep.isIntact && deep.forOthers == 5)
    let theirs = try chair.verify(.deep)
    #expect(theirs.isIntact && theirs.forOthers == 0)
  }

  @Test func `is signed off by no manager, and nothing else by a trustee`() throws {
    #expect(throws: LogError.notPermitted) {
      try given.store.append(
        signOff: EntryNote(id: identifier(50), refersTo: given.matter, author: "mo", text: ""))
    }
    let other = try given.desk("jo").append(.example(call: identifier(3)))
    #expect(throws: LogError.notPermitted) {
      try given.desk("chair").append(
        signOff: EntryNote(id: identifier(51), refersTo: other, author: "chair", text: ""))
    }
  }

  @Test(arguments: ["yes", "not-sure", "no", nil] as [String?])
  func `is one when it is said, or not sure`(value: String?) throws {
    let jo = try given.desk("jo")
    let entry = try jo.append(.aboutManager(call: identifier(60), value))
    let isApart = value == "yes" || value == "not-sure"
    #expect(try given.store.entry(entry).isApart == isApart)
    #expect((try given.store.entry(entry).record == nil) == isApart)
    #expect(try given.store.openMessages().count == (isApart ? 0 : 1))
    #expect(try given.store.verify(.deep).isIntact)
  }

  @Test func `takes every other matter of its call along`() throws {
    var record = EnquiryRecord.example(call: identifier(61))
    record.matters.append(EnquiryRecord.aboutManager(call: "").matters[0])
    let entry = try given.desk("jo").append(record)
    #expect(try given.store.entry(entry).content == .sealed)
    #expect(try given.desk("chair").entry(entry).record?.matters.count == 2)
  }

  @Test func `is sealed to management where nobody was named`() throws {
    let log = try LogOnTrial()
    let store = try log.open()
    #expect(!store.hasTrustees)
    let entry = try store.append(.aboutManager(call: identifier(1)))
    #expect(try store.entry(entry).record != nil && !store.entry(entry).isApart)
    #expect(try store.openMessages().count == 1)
    // And stays so when somebody is.
    try store.add("chair", as: .trustee)
    #expect(store.hasTrustees)
    try store.append(
      signOff: EntryNote(id: identifier(2), refersTo: entry, author: "mo", text: ""))
    #expect(try store.verify(.deep).isIntact)
  }

  // MARK: While the call goes on

  private func draft(_ call: String) -> Draft {
    var draft = Draft.example(call: call)
    draft.isApart = true
    return draft
  }

  @Test func `is kept for whoever takes the call, and for the trustee`() throws {
    let jo = try given.desk("jo")
    try jo.save(.example(call: identifier(70)))
    var later = draft(identifier(70))
    later.revision = 2
    try jo.save(later)
    let foe = try given.adversary("ana")
    #expect(try !foe.opens(with: foe.secrets()))
    jo.close()
    for name in ["mo", "kim"] {
      let desk = try given.desk(name)
      #expect(try desk.leftDrafts().drafts == [])
      #expect(try desk.leftDrafts().apart == 1 && desk.leftDrafts().unopened == 0)
      #expect(throws: LogError.self) { try desk.adopt(call: identifier(70)) }
    }
    #expect(try given.desk("chair").leftDrafts().drafts.map(\.isApart) == [true])
    #expect(try given.store.verify(.deep).isIntact)
    // A manager who renews the desk's keys leaves it as it is.
    #expect(try given.store.remove("kim") == .done)
    let again = try given.desk("jo")
    #expect(try again.adopt(call: identifier(70)) == later)
    let entry = try again.append(.aboutManager(call: identifier(70)))
    #expect(try given.store.entry(entry).content == .sealed)
    #expect(try given.store.verify(.deep).isIntact)
  }
}

/// A manager with a program of their own, of whom there was a complaint.
@Suite struct `A manager who is complained of` {
  let given: LogWithTrustee
  let ana: Adversary

  init() throws {
    given = try LogWithTrustee()
    ana = try given.adversary("ana")
  }

  @Test func `opens nothing of it with any key they ever had`() throws {
    let other = try given.desk("jo").append(.example(call: identifier(2)))
    let secrets = try ana.secrets()
    #expect(try ana.opens(anySlotOf: other, with: secrets), "the trial itself")
    #expect(try !ana.opens(anySlotOf: given.matter, with: secrets))
    #expect(throws: (any Error).self) { try ana.secret(of: "T", 1) }
    // The recovery sheet is the managers', and was given nothing of it.
    let holders = try given.store.inspect("SELECT quote(holder) FROM group_key WHERE grp LIKE 'T%'")
    #expect(holders.count == 1)
  }

  @Test func `signs it off in vain, and is named`() throws {
    let forged = try ana.file(#"{"signOff":{"refersTo":\#(given.matter),"text":"nothing in it"}}"#)
    {
      $0.act = 2
    }
    #expect(try given.store.entry(forged).content == .void)
    #expect(try given.store.verify(.deep).outcome == .broken(ChainBreak(forged, .act)))
  }

  @Test(arguments: [0x21, 0x22] as [UInt8])
  func `signs it off in vain where the trustee alone reads it`(act: UInt8) throws {
    // A receptionist's or a manager's act, as true as their keys.
    let foe = act == 0x21 ? try given.adversary("kim") : ana
    let forged = try foe.file(#"{"signOff":{"refersTo":\#(given.matter),"text":""}}"#) {
      $0.act = act
    }
    let chair = try given.desk("chair")
    #expect(try chair.entry(forged).content == .void)
    #expect(try chair.verify(.deep).outcome == .broken(ChainBreak(forged, .act)))
    #expect(try given.store.verify(.deep).isIntact, "they cannot open it")
  }

  @Test func `passes for no trustee`() throws {
    let forged = try ana.file(#"{"signOff":{"refersTo":\#(given.matter),"text":""}}"#) {
      $0.act = 0x23
    }
    #expect(try given.verdict == .broken(ChainBreak(forged, .act)))
  }

  @Test func `closes and erases nothing of it`() throws {
    let forged = try ana.file(#"{"closing":{"outcome":"told"}}"#) {
      ($0.kind, $0.act, $0.refers) = (2, 2, given.matter)
    }
    #expect(try given.verdict == .broken(ChainBreak(forged, .closing)))
  }

  @Test func `gives the desk no slot to it`() throws {
    let forged = try ana.file(#"{"note":{"refersTo":1,"text":""}}"#, toDesk: true) { $0.act = 0x22 }
    #expect(try given.verdict == .broken(ChainBreak(forged, .header)))
  }

  @Test func `makes no trustee alone`() throws {
    let forged = try ana.makeTrustee("eve")
    #expect(forged.joined == forged.invited + 1)
    #expect(try given.verdict == .broken(ChainBreak(forged.joined, .statement(.waits))))
  }

  @Test func `becomes no trustee by another role`() throws {
    let id = ana.member.hexadecimal
    let forged = try ana.state(
      #"{"changed":{"groups":[],"member":"\#(id)","role":"trustee"}}"#)
    #expect(try given.verdict == .broken(ChainBreak(forged, .statement(.trustee))))
  }

  @Test(arguments: ["removed", "suspended"])
  func `takes nothing from the trustee, nor renews their key`(act: String) throws {
    let chair = try given.desk("chair").signedIn().id.hexadecimal
    let key = #"{"generation":2,"group":"T","key":"\#(String(repeating: "ab", count: 32))"}"#
    let forged = try ana.state(#"{"\#(act)":{"groups":[\#(key)],"member":"\#(chair)"}}"#)
    let fault: RosterFault = act == "removed" ? .groups : .trustee
    #expect(try given.verdict == .broken(ChainBreak(forged, .statement(fault))))
  }

  @Test func `joins no new key of trustees to another statement`() throws {
    let kim = try given.desk("kim").signedIn().id.hexadecimal
    let keys = ["D", "T"].map {
      #"{"generation":2,"group":"\#($0)","key":"\#(String(repeating: "ab", count: 32))"}"#
    }.joined(separator: ",")
    let forged = try ana.state(#"{"removed":{"groups":[\#(keys)],"member":"\#(kim)"}}"#)
    #expect(try given.verdict == .broken(ChainBreak(forged, .statement(.groups))))
  }

  @Test func `hands nobody a key of trustees`() throws {
    try ana.change(
      "INSERT INTO group_key SELECT 'T1', x'\(ana.member.hexadecimal)', sealed, giver, sig FROM group_key WHERE grp = 'T1'"
    )
    guard case .broken(let found) = try given.verdict else {
      Issue.record("it is called whole")
      return
    }
    #expect(found.cause == .groupKey)
  }
}
