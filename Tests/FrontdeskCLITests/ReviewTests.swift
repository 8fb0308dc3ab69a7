import Foundation
import GuidedDesk
import PolicyCore
import ReviewDesk
import Testing

@testable import EnquiryLog
@testable import FrontdeskCLI

@Suite struct `The review` {
  let trial: ReviewOnTrial

  init() throws { trial = try ReviewOnTrial() }

  // MARK: Readings

  private func readings() throws -> [EntryReading] {
    try trial.store.entries(after: 0, limit: 10_000).compactMap {
      if case .filed(.reading(let reading)) = $0.content { reading } else { nil }
    }
  }

  @Test func `files what it is about to show before it shows it`() throws {
    let number = try trial.file()
    let other = try trial.file()
    var review = try trial.review()
    #expect(try readings() == [])
    _ = try review.carryOut(.show(number))
    #expect(try readings().last == EntryReading(entries: [number], purpose: "show"))
    _ = try review.carryOut(.queue(isWhole: false))
    #expect(try readings().last == EntryReading(entries: [number, other], purpose: "queue"))
    _ = try review.carryOut(.find("Sam Body"))
    #expect(try readings().last?.purpose == "find Sam Body")
    #expect(try readings().count == 3, "each once")
  }

  @Test func `shows nothing when the reading cannot be filed`() throws {
    let number = try trial.file()
    var review = try trial.review()
    _ = try review.carryOut(.queue(isWhole: false))
    try trial.store.inspect(
      "CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no'); END")
    for order in [
      ReviewOrder.show(number), .queue(isWhole: false), .list(ListFilter()), .find("Sam"),
      .who(number),
    ] {
      #expect(throws: Failure.self) { try review.carryOut(order) }
    }
  }

  @Test func `leaves the reading on record when nobody takes the output`() throws {
    let number = try trial.file()
    let run = try trial.run(["review", "show", "\(number)"], to: "/dev/full")
    #expect(run.status == 73)
    #expect(!run.output.contains("Ann Other"))
    #expect(try readings().last?.entries == [number])
  }

  @Test func `says who was shown an entry before, and not that it is shown now`() throws {
    let number = try trial.file()
    var review = try trial.review()
    #expect(try review.text(.show(number)).contains("READ BY: nobody before you"))
    #expect(try review.text(.show(number)).contains("READ BY: amy once"))
    #expect(try review.lines(.who(number)).count { $0.hasSuffix("amy  show") } == 2)
  }

  // MARK: What is shown

  @Test func `shows who was tried, and each alarm with its words and what became of it`() throws {
    let number = try trial.file { record in
      record.tried = [TriedRecord(who: "management", at: record.opened)]
      var back = AlarmRecord(
        alarm: "danger", facts: ["harm": "immediate"], isCertain: true, matter: 0,
        words: ["he has a knife"], by: "jo", at: record.opened)
      back.takenBack = .init(by: "jo", words: "not so", at: record.opened)
      let open = AlarmRecord(
        alarm: "threat", facts: ["disclosed": "threat"], isCertain: true, matter: 0,
        words: ["he will come"], by: "jo", at: record.opened)
      record.alarms = [back, open]
    }
    var review = try trial.review()
    let lines = try review.lines(.show(number))
    #expect(lines.contains { $0.contains("management, not reached") })
    #expect(lines.contains { $0.contains("he has a knife") && $0.contains("TAKEN BACK") })
    #expect(lines.contains { $0.contains("he will come") && $0.contains("NOBODY TOLD") })
  }

  private static let full: @Sendable (inout EnquiryRecord) -> Void = { record in
    record.message = MessageRecord(state: .taken, text: "meet at the bridge", flagged: true)
    record.verification = VerificationRecord(
      outcome: "pending", steps: ["number-from": "found"], details: "PC Quill 1234")
    record.pushed = 3
    record.pressure = ["urgency"]
    record.told = [ToldRecord(route: .outside, who: "night team R77", at: record.closed)]
    record.notes = [NoteRecord(source: .enquirer, text: "she is crying", at: record.opened)]
    record.slip = true
    record.declared = true
    record.matters[0].silent = true
    record.matters[0].refer = "management"
    record.matters[0].duties = ["tell-management-now", "exact-words"]
    record.matters[0].facts["age"] = "under-16"
    record.held = HeldRecord(
      facts: [["recent-contact": "yes"]], releases: [["recent-contact"]],
      said: ["Yes, in the last days."])
  }

  private static let filed = [
    "K4TX-92", "Ann Other", "Sam Body", "meet at the bridge", "waits", "PC Quill 1234", "3 times",
    "urgency", "night team R77", "she is crying", "COM-neutral", "neutral", "exact-words",
    "We have a confidentiality policy.", "Yes, in the last days.", "by jo", "09:12", "09:16",
    "Tuesday 4 March 2031", "enquiry-general", "silent", "said too much", "know these people",
  ]

  @Test func `shows everything that was filed, in the labels of the pack of the day`() throws {
    let number = try trial.file(Self.full)
    var review = try trial.review()
    let page = try review.text(.show(number))
    for text in Self.filed { #expect(page.contains(text), "\(text)") }
    let vocabulary = trial.policy.vocabulary
    for (code, value) in ["enquirer": "relative", "request": "presence", "age": "under-16"] {
      let fact = try #require(vocabulary.fact(code))
      let label = try #require(vocabulary[fact].values.first { $0.code == value }?.label)
      #expect(page.contains(label), "\(label)")
    }
    let held = try #require(page.firstRange(of: "HELD ANSWERS"))
    let answer = try #require(page.firstRange(of: "Yes, in the last days."))
    #expect(held.lowerBound < answer.lowerBound)
  }

  @Test func `falls back on the codes where the pack of the day is not kept`() throws {
    let number = try trial.file { $0.pack.hash = "" }
    var review = try trial.review()
    let page = try review.text(.show(number))
    #expect(page.contains("relative: presence"))
    #expect(page.contains("its text not kept"))
  }

  @Test func `fits every page and list to 80 columns`() throws {
    let number = try trial.file(Self.full)
    let long = try trial.file { record in
      Self.full(&record)
      record.callerName = String(repeating: "Wolfeschlegelstein", count: 12)
      record.notes = [
        NoteRecord(
          source: .receptionist, text: String(repeating: "very long note ", count: 60),
          at: record.opened)
      ]
    }
    var review = try trial.review()
    let orders = [
      ReviewOrder.show(number), .show(long), .queue(isWhole: false), .list(ListFilter()),
      .find("Wolfeschlegelstein"),
      .who(number), .help,
    ]
    for order in orders {
      for line in try review.lines(order, .screen) {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }

  @Test func `names nobody who called or was asked about in a list or the queue`() throws {
    try trial.file(Self.full)
    var review = try trial.review()
    for order in [ReviewOrder.queue(isWhole: false), .list(ListFilter())] {
      let lines = try review.text(order)
      for name in ["Ann", "Sam", "bridge", "Quill"] { #expect(!lines.contains(name)) }
    }
  }

  @Test func `says why something was found`() throws {
    try trial.file { $0.callerName = "Ines Thornbury" }
    var review = try trial.review()
    #expect(
      try review.text(.find("thornbery")).contains("caller: Thornbury (1 letter differs)"))
    #expect(try review.text(.find("k4tx-92")).contains("reference: K4TX-92"))
  }

  // MARK: The log beneath

  @Test func `takes up what other desks file meanwhile`() throws {
    var review = try trial.review()
    #expect(try review.text(.queue(isWhole: false)) == ReviewText.emptyQueue)
    try trial.file()
    #expect(try review.text(.queue(isWhole: false)).contains("1 enquiry not signed off"))
  }

  @Test func `says which entry is gone, and ends, rather than look for it for ever`() throws {
    for _ in 0..<3 { try trial.file() }
    let gone = try trial.store.status().entries - 1
    let triggers = try trial.store.inspect(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for trigger in triggers { try trial.store.inspect("DROP TRIGGER \(trigger[0])") }
    try trial.store.inspect("PRAGMA foreign_keys = OFF")
    try trial.store.inspect("DELETE FROM entry WHERE seq = \(gone)")
    for trigger in triggers { try trial.store.inspect(trigger[1]) }
    var review = try trial.review()
    do throws(Failure) {
      _ = try review.carryOut(.queue(isWhole: false))
      Issue.record("it was shown")
    } catch {
      #expect(error.status == 65)
      #expect(error.sentence.contains("entry \(gone) is missing"))
    }
    #expect(try review.text(.help).contains("queue"), "help needs no log")
  }

  @Test func `files once what was asked for again after the disk failed`() throws {
    let number = try trial.file()
    var review = try trial.review()
    let note = ReviewOrder.note(number, words: "rang back")
    try trial.store.inspect(
      "CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no'); END")
    #expect(throws: Failure.self) { try review.carryOut(note) }
    try trial.store.inspect("DROP TRIGGER full")
    #expect(try review.text(note) == ReviewText.noted(number))
    #expect(try review.text(note) == ReviewText.noted(number), "a second one, meant so")
    let notes = try trial.store.entries(after: 0, limit: 100).filter { $0.kind.code == "note" }
    #expect(notes.count == 2)
  }
}

@Suite struct `What the review says` {
  private func order(_ line: String) throws(Failure) -> ReviewOrder {
    try ReviewText.order(line.split(separator: " ").map(String.init), at: .prompt)
  }

  @Test(arguments: [
    "shw 12", "show", "find", "sign-off", "note 12", "queue now", "list colour", "list since",
    "list by", "list by jo by kim",
  ])
  func `of words that are no order is a sentence, and 64`(line: String) {
    do {
      Issue.record("\(try order(line))")
    } catch {
      #expect(error.status == 64)
      #expect(!error.sentence.isEmpty)
    }
  }

  @Test func `in a refusal never repeats what may be about somebody`() {
    for line in [
      "Thornbury", "show Thornbury", "note Thornbury", "sign-off Thornbury", "list Thornbury",
    ] {
      do {
        Issue.record("\(try order(line))")
      } catch {
        #expect(!error.sentence.contains("Thornbury"))
      }
    }
  }

  @Test func `of a moment is what the clock on the wall says, whichever half of the year it is`() {
    let london = ReviewOnTrial.time
    #expect(london.short(Moment(milliseconds: 1_930_381_920_000)) == "2031-03-04 09:12")
    #expect(london.short(Moment(milliseconds: 1_940_000_000_000)) == "2031-06-23 17:53")
    #expect(
      LogTime.universal(Moment(milliseconds: 1_940_000_000_123)) == "2031-06-23T16:53:20.123Z")
  }
}
