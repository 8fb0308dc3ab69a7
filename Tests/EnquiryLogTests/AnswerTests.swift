import Foundation
import PolicyCore
import Testing

@testable import EnquiryLog

/// What management left at the desk, on the disk.
@Suite struct `An answer in the log` {
  private let log: LogOnTrial
  private let store: EnquiryStore

  init() throws {
    log = try LogOnTrial()
    store = try log.open()
    try store.append(.example(call: identifier(1), message: .taken))
    try store.add("jo", as: .receptionist)
    try store.signIn(LogOnTrial.manager)
  }

  private func answer(_ number: Int, words: String, clause: String, for enquiry: Int64? = nil)
    throws -> AnswerRecord
  {
    AnswerRecord(
      id: identifier(number), reference: "LYTC-31", recipient: "Dr Osei", check: "ring back",
      words: words, until: Moment(milliseconds: 9_000_000_000_000),
      grounds: .init(enquiry: try enquiry ?? self.enquiry, clause: clause, ground: "she asked"),
      author: LogOnTrial.manager)
  }

  private var enquiry: Int64 {
    get throws {
      try #require(try store.entries(after: 0, limit: 100).first { $0.record != nil }).sequence
    }
  }

  private func disclosure(of number: Int64, isGiven: Bool, _ id: Int = 90) -> DisclosureRecord {
    DisclosureRecord(
      id: identifier(id), refersTo: number, reference: "ABCD-11", isGiven: isGiven,
      text: "rang back",
      hash: "", author: "jo")
  }

  /// Sizes of everything that lies on the disk for an entry.
  private func sizes(_ number: Int64) throws -> [Int] {
    try store.following { rows, _ in
      let entry = try #require(try rows.entry(number))
      return [entry.header.count, entry.content?.count ?? 0]
        + entry.slots.values.map(\.count).sorted()
    }
  }

  @Test(arguments: ["She is well.", "x", String(repeating: "word ", count: 20), #"say "it" \ "#])
  func `is of one size, whether a line or the refusal`(words: String) throws {
    let line = try store.append(answer: answer(70, words: words, clause: "WMWA-4.3a"))
    let refusal = try store.append(answer: answer(71, words: "", clause: ""))
    #expect(try sizes(line) == sizes(refusal))
  }

  @Test func `shows the desk whom it is for and what it says, and why to managers alone`() throws {
    let number = try store.append(answer: answer(70, words: "She is well.", clause: "C-1"))
    let managers = try #require(try store.answersWaiting().first)
    #expect(managers.answer == (try answer(70, words: "She is well.", clause: "C-1")))
    try store.signIn("jo")
    let desk = try #require(try store.answersWaiting().first)
    #expect(desk.number == number && desk.answer.recipient == "Dr Osei")
    #expect(desk.answer.words == "She is well." && desk.answer.grounds == .init())
    #expect(try store.openMessages() == OpenMessages(count: 1, flagged: 0, answers: 1))
  }

  @Test func `waits no longer once it was given, in the same breath`() throws {
    let number = try store.append(answer: answer(70, words: "She is well.", clause: "C-1"))
    try store.signIn("jo")
    try store.append(disclosure: disclosure(of: number, isGiven: false))
    #expect(try store.answersWaiting().count == 1, "asked for by another, it waits on")
    let given = try store.append(disclosure: disclosure(of: number, isGiven: true, 91))
    #expect(try store.answersWaiting().isEmpty)
    #expect(try sizes(number).count == 3, "its desk slot is gone")
    #expect(try store.append(disclosure: disclosure(of: number, isGiven: true, 91)) == given)
    #expect(throws: LogError.noSuchEntry(sequence: number)) {
      try store.append(disclosure: disclosure(of: number, isGiven: true, 92))
    }
    let verification = try store.verify(.full)
    #expect(verification.isIntact)
    try store.signIn(LogOnTrial.manager)
    #expect(try store.verify(.deep).isIntact)
    #expect(throws: LogError.self) {
      try store.append(disclosure: disclosure(of: 1, isGiven: true, 93))
    }
  }

  @Test func `is a manager's to file, and counts for nothing by anybody else`() throws {
    try store.signIn("jo")
    #expect(throws: LogError.notPermitted) {
      try store.append(answer: answer(70, words: "x", clause: "", for: 2))
    }
    // By a program of their own.
    _ = try store.file(.answer(answer(71, words: "x", clause: "", for: 2)), id: identifier(71))
    try store.signIn(LogOnTrial.manager)
    #expect(try store.answersWaiting().isEmpty)
    #expect(try store.entries(after: 0, limit: 100).contains { $0.content == .void })
  }

  @Test func `is in a copy of the log that is put back, and waits there`() throws {
    let number = try store.append(answer: answer(70, words: "She is well.", clause: "C-1"))
    try store.giveDeskItsMessages()
    try store.signIn("jo")
    #expect(try store.answersWaiting().map(\.number) == [number])
  }
}
