import EnquiryLog
import Foundation
import GuidedDesk
import PolicyCore
import ReviewDesk
import Testing

@testable import FrontdeskCLI

@Suite struct `The messages at the desk` {
  let trial: ReviewOnTrial
  let plain: Int64
  let flagged: Int64
  let desk: Desk

  /// Signed in as a receptionist.
  init() throws {
    trial = try ReviewOnTrial()
    plain = try trial.file {
      $0.reference = "WELR-84"
      $0.message = MessageRecord(state: .taken, text: "ring \u{1B}[31mhome", flagged: false)
    }
    flagged = try trial.file {
      $0.message = MessageRecord(state: .taken, text: "I know where she lives", flagged: true)
    }
    try trial.file()
    try trial.join("jo", as: .receptionist)
    desk = Desk(
      policy: try PackChoice.policy("wmwa"),
      settings: DeskSettings(operatorName: "jo", practice: false)
    ) { _ in ("", "") }
  }

  private var waiting: WaitingMessages {
    WaitingMessages(store: trial.store, time: LogTime(zone: .gmt))
  }

  @Test func `are listed by number and clearance, without names or words`() throws {
    let lines = try waiting.list()
    #expect(lines.first == "message \(plain)  WELR-84  2031-03-04 09:12  may be passed on")
    // What no desk opens shows when it was filed, which is by the clock of this test.
    #expect(lines.count == 2)
    let held = try #require(lines.last)
    #expect(
      held.wholeMatch(of: /message (\d+)  \d{4}-\d\d-\d\d \d\d:\d\d  management first/)?.1
        == "\(flagged)")
  }

  @Test func `are shown one at a time, to a receptionist too, and steer no terminal`() throws {
    let text = try #require(try waiting.message(plain)).joined(separator: "\n")
    for part in ["Sam Body", "Ann Other", "ring <U+001B>[31mhome"] { #expect(text.contains(part)) }
    #expect(try waiting.message(plain + 100) == nil)
    #expect(try waiting.message(-1) == nil)
    #expect(try waiting.message(.max) == nil)
  }

  @Test func `are neither shown nor passed on before management has read what is flagged`() throws {
    let text = try #require(try waiting.message(flagged)).joined()
    #expect(!text.contains("lives") && !text.contains("Sam"))
    #expect(try waiting.refusal(flagged) == MessageText.managementFirst)
    #expect(try trial.store.openMessages().count == 2)
  }

  @Test func `are named by their reference too, where no other bears it`() throws {
    #expect(try waiting.list().first?.contains("WELR-84") == true)
    #expect(try waiting.number(of: .reference("WELR-84")) == plain)
    #expect(try waiting.number(of: .reference("AAAA-11")) == nil)
    try trial.signIn("amy")
    try trial.file {
      $0.reference = "WELR-84"
      $0.message = MessageRecord(state: .taken, text: "ring", flagged: false)
    }
    try trial.signIn("jo")
    #expect(try waiting.number(of: .reference("WELR-84")) == nil)
  }

  @Test func `wait no longer once they were passed on, and the words are kept for managers`() throws
  {
    #expect(try waiting.refusal(plain) == nil)
    var outbox = Outbox(store: trial.store)
    outbox.put(.passMessage(.entry(plain), outcome: "given in person"), of: desk, by: "jo")
    _ = outbox.deliver(signedIn: "jo", of: desk)
    #expect(try waiting.refusal(plain) == MessageText.none(.entry(plain)))
    #expect(try waiting.message(plain) == nil)
    try trial.signIn("amy")
    var review = try trial.review()
    let page = try review.text(.show(plain))
    #expect(page.contains("given in person") && page.contains("jo"))
  }
}
