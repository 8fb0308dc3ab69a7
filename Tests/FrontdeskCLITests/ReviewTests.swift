import Foundation
import GuidedDesk
import PolicyCore
import Testing

@testable import EnquiryLog
@testable import FrontdeskCLI

@Suite struct `The review` {
  let trial: ReviewOnTrial

  init() throws { trial = try ReviewOnTrial() }

  // MARK: Readings

  private func readings() throws -> [EntryReading] {
    try trial.store.entries(after: 0, limit: 10_000).compactMap {
      if case .reading(let reading) = $0.content { reading } else { nil }
    }
  }

  @Test func `files what it is about to show before it shows it`() throws {
    let number = try trial.file()
    let other = try trial.file()
    let review = try trial.review()
    #expect(try readings() == [])
    _ = try review.page(number)
    #expect(try readings().last?.entries == [number])
    _ = try review.queue()
    #expect(try readings().last?.entries == [number, other])
    _ = try review.list(ListFilter())
    #expect(try readings().last?.entries == [other, number])
    _ = try review.find("Sam Body")
    #expect(Set(try readings().last?.entries ?? []) == [number, other])
    #expect(try readings().last?.purpose == "find Sam Body")
    _ = try review.readers(number)
    #expect(try readings().count == 5)
  }

  @Test func `shows nothing when the reading cannot be filed`() throws {
    let number = try trial.file()
    let review = try trial.review()
    try review.catchUp()
    try trial.store.inspect(
      "CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no'); END")
    for order in [
      ReviewOrder.show(number), .queue, .list(ListFilter()), .find("Sam"), .who(number),
    ] {
      #expect(throws: Failure.self) { try ReviewPages(review).lines(order, .words) }
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
    let review = try trial.review()
    let first = try review.page(number).lines(.words).joined(separator: "\n")
    #expect(first.contains("READ BY: nobody before you"))
    let second = try review.page(number).lines(.words).joined(separator: "\n")
    #expect(second.contains("READ BY: amy once"))
    let who = try ReviewPages(review).lines(.who(number), .words)
    #expect(who.count { $0.hasSuffix("amy  show") } == 2)
  }

  // MARK: Order

  /// Invented, but of rules the pack really has.
  private func anything(_ dice: inout some RandomNumberGenerator) -> EnquiryRecord {
    var record = EnquiryRecord.invented(hash: trial.packHash)
    record.matters = (0..<Int.random(in: 1...2, using: &dice)).compactMap { _ in
      guard let rule = trial.policy.rules.randomElement(using: &dice) else { return nil }
      var duties = rule.effect.duties
      if Bool.random(using: &dice) { duties.removeAll { $0 == Desk.tellDuty } }
      return MatterRecord(
        facts: [:], decision: rule.effect.decision.rawValue, message: "none", rules: rule.lineage,
        cites: rule.cites, refer: nil, duties: duties, releases: [], retention: rule.retention,
        silent: rule.silent)
    }
    if Bool.random(using: &dice) {
      record.told = [ToldRecord(route: .person, who: "Ms Park", at: record.opened)]
    }
    record.slip = Int.random(in: 0..<5, using: &dice) == 0
    if Int.random(in: 0..<3, using: &dice) == 0 {
      record.message = MessageRecord(
        state: .taken, text: "ring", flagged: Bool.random(using: &dice))
    }
    return record
  }

  /// Said again, from the record and the names of the bands: what must come before what.
  private func mustComeFirst(_ one: EnquiryRecord, _ other: EnquiryRecord) -> Bool {
    func has(_ record: EnquiryRecord, _ duty: String) -> Bool {
      record.matters.contains { $0.duties.contains(duty) }
    }
    func grave(_ record: EnquiryRecord) -> [Bool] {
      let toTell = has(record, "tell-management-now")
      return [
        record.told.isEmpty && (toTell || record.slip),
        record.matters.contains { $0.decision == "emergency" }, toTell, record.slip,
        record.message.state == .taken && record.message.flagged,
      ]
    }
    for (mine, theirs) in zip(grave(one), grave(other)) where mine || theirs {
      if mine != theirs { return mine }
      break
    }
    func band(_ record: EnquiryRecord) -> Int {
      record.matters.compactMap { trial.policy.rule($0.rules[0])?.band }.min() ?? -1
    }
    return band(one) < band(other)
  }

  @Test func `puts the gravest first in the queue, and leaves nobody out`() throws {
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<120 { try trial.store.append(anything(&dice)) }
    let queue = try trial.review().queue()
    #expect(queue.count == 120)
    let records = queue.compactMap(\.entry.record)
    for (index, record) in records.enumerated() {
      for later in records[(index + 1)...] where mustComeFirst(later, record) {
        Issue.record("\(later) stands after \(record)")
      }
    }
    for index in records.indices.dropLast() where !mustComeFirst(records[index], records[index + 1])
    {
      #expect(queue[index].entry.sequence < queue[index + 1].entry.sequence, "the older one first")
    }
  }

  @Test func `puts what nobody can read or place before what is ordinary`() throws {
    let ordinary = try trial.file()
    let unknown = try trial.file { $0.pack.hash = String(repeating: "0", count: 64) }
    #expect(try trial.review().queue().map(\.entry.sequence) == [unknown, ordinary])
    let damaged = Danger(
      FiledEntry(
        sequence: 9, filed: Moment(milliseconds: 0), author: "jo", content: .damaged),
      policy: nil, isMessageOpen: false)
    let emergency = Danger(
      FiledEntry(
        sequence: 1, filed: Moment(milliseconds: 0), author: "jo",
        content: .enquiry(
          {
            var record = EnquiryRecord.invented()
            record.matters[0].decision = "emergency"
            return record
          }())), policy: nil, isMessageOpen: false)
    #expect(damaged < emergency)
  }

  @Test func `lists the newest first, and only what fits`() throws {
    let old = try trial.file()
    let jos = try trial.file {
      $0.message = MessageRecord(state: .taken, text: "x", flagged: false)
    }
    let kims = try trial.file {
      $0.operatorName = "kim"
      $0.opened = Moment(milliseconds: 1_930_500_000_000)
    }
    let review = try trial.review()
    func numbers(_ words: String) throws -> [Int64] {
      let order = try ReviewOrder(
        words: words.split(separator: " ").map(String.init), time: review.time)
      guard case .list(let filter) = order else { return [] }
      return try review.list(filter).shown.map(\.entry.sequence)
    }
    #expect(try numbers("list") == [kims, jos, old])
    #expect(try numbers("list open") == [jos])
    #expect(try numbers("list by KIM") == [kims])
    #expect(try numbers("list since 2031-03-05") == [kims])
    #expect(try numbers("list since 2031-03-04 by jo open") == [jos])
    _ = try review.page(old)
    try review.signOff([old], words: "")
    #expect(try numbers("list unsigned") == [kims, jos])
    #expect(try review.queue().map(\.entry.sequence) == [jos, kims])
    try review.close(jos, "rang back")
    #expect(try numbers("list open") == [])
  }

  @Test func `cuts a long list short and says so, and never one that was narrowed`() throws {
    for _ in 0..<25 { try trial.file() }
    let review = try trial.review()
    #expect(try review.list(ListFilter()).shown.count == 20)
    #expect(try review.list(ListFilter()).more == 5)
    var narrow = ListFilter()
    narrow.by = "jo"
    #expect(try review.list(narrow).shown.count == 25)
  }

  // MARK: What is shown

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
    let page = try trial.review().page(number).lines(.words).joined(separator: "\n")
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
    let page = try trial.review().page(number).lines(.words).joined(separator: "\n")
    #expect(page.contains("relative: presence"))
    #expect(page.contains("its text not kept"))
  }

  @Test func `shows notes, closings and sign-offs with the entry they speak of`() throws {
    let number = try trial.file(Self.full)
    let other = try trial.file()
    let review = try trial.review()
    _ = try review.page(number)
    try review.note(number, "spoke to the night team")
    try review.close(number, "withheld on advice")
    try review.signOff([number], words: "seen by two of us")
    let page = try review.page(number).lines(.words).joined(separator: "\n")
    for text in ["spoke to the night team", "withheld on advice", "seen by two of us", "amy"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(page.contains("signed off") && !page.contains("not signed off"))
    let unrelated = try review.page(other).lines(.words).joined(separator: "\n")
    #expect(!unrelated.contains("night team"))
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
    let review = try trial.review()
    let orders = [
      ReviewOrder.show(number), .show(long), .queue, .list(ListFilter()),
      .find("Wolfeschlegelstein"),
      .who(number), .help,
    ]
    for order in orders {
      for line in try ReviewPages(review).lines(order, .screen) {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }

  @Test func `names nobody who called or was asked about in a list or the queue`() throws {
    try trial.file(Self.full)
    let review = try trial.review()
    for order in [ReviewOrder.queue, .list(ListFilter())] {
      let lines = try ReviewPages(review).lines(order, .words).joined()
      for name in ["Ann", "Sam", "bridge", "Quill"] { #expect(!lines.contains(name)) }
    }
  }

  // MARK: Finding

  @Test func `finds callers and those asked about, misspelt or without accents, and says why`()
    throws
  {
    let number = try trial.file {
      $0.callerName = "Ines Thornbury"
      $0.subjectName = "Zoë O'Brien-Łuczak"
    }
    try trial.file()
    let review = try trial.review()
    for text in ["Thornbury", "thornbery", "Zoe", "Luczak", "obrien", "Ines Luczak"] {
      #expect(try review.find(text).map(\.line.entry.sequence) == [number], "\(text)")
    }
    #expect(try review.find("Featherstone").isEmpty)
    let lines = try ReviewPages(review).lines(.find("thornbery"), .words).joined(separator: "\n")
    #expect(lines.contains("caller: Thornbury (1 letter differs)"))
  }

  @Test
  func `finds what stands in messages, details, notes, who was told, and what was written later`()
    throws
  {
    let number = try trial.file(Self.full)
    let review = try trial.review()
    try review.note(number, "Featherstone rang back")
    for text in ["bridge", "Quill", "1234", "crying", "R77", "Featherstone", "k4tx-92"] {
      #expect(try review.find(text).map(\.line.entry.sequence) == [number], "\(text)")
    }
  }

  // MARK: Signing

  @Test func `lets nobody sign for what they have not looked at`() throws {
    let ordinary = try trial.file()
    let grave = try trial.file(Self.full)
    let review = try trial.review()
    #expect(throws: Failure.self) { try review.signOff([ordinary], words: "") }
    _ = try review.queue()
    try review.signOff([ordinary], words: "")
    #expect(throws: Failure.self, "a line is not enough") { try review.signOff([grave], words: "") }
    _ = try review.page(grave)
    try review.signOff([grave], words: "done")
    #expect(throws: Failure.self, "twice") { try review.signOff([ordinary], words: "") }
    #expect(try review.queue().isEmpty)
  }

  @Test func `signs all or none of several`() throws {
    let one = try trial.file()
    let review = try trial.review()
    _ = try review.page(one)
    #expect(throws: Failure.self) { try review.signOff([one, 999], words: "") }
    #expect(try review.queue().map(\.entry.sequence) == [one])
  }

  @Test func `closes only a message that waits, and notes only an entry there is`() throws {
    let none = try trial.file()
    let review = try trial.review()
    #expect(throws: Failure.self) { try review.close(none, "passed on") }
    #expect(throws: Failure.self) { try review.note(999, "lost") }
  }

  @Test func `takes up what other desks file meanwhile`() throws {
    let review = try trial.review()
    #expect(try review.queue().isEmpty)
    let number = try trial.file()
    #expect(try review.queue().map(\.entry.sequence) == [number])
  }
}

@Suite struct `Orders of the review` {
  private let time = LogTime(zone: .gmt)

  private func order(_ line: String) throws(Failure) -> ReviewOrder {
    try ReviewOrder(words: line.split(separator: " ").map(String.init), time: time)
  }

  @Test func `are what was typed`() throws {
    #expect(try order("") == .queue)
    #expect(try order("12") == .show(12))
    #expect(try order("SHOW 12") == .show(12))
    #expect(try order("find O'Brien Łuczak") == .find("O'Brien Łuczak"))
    #expect(try order("sign-off 12") == .signOff([12], words: ""))
    #expect(
      try order("sign-off 12, 13 12 rang 2 people") == .signOff([12, 13], words: "rang 2 people"))
    #expect(try order("sign-off 12,13") == .signOff([12, 13], words: ""))
    #expect(try order("note 3 4 calls") == .note(3, words: "4 calls"))
    #expect(try order("who 3") == .who(3))
  }

  @Test(arguments: [
    "shw 12", "show", "show x", "show 0", "show -1", "show +1", "show 1 2", "find", "sign-off",
    "sign-off well", "note 12", "note", "close 12", "close words", "who", "list colour",
    "list since",
    "list since 2031-02-30", "list since 4/3/2031", "list by", "queue now", "-3", "12 13",
    "show 99999999999999999999",
  ])
  func `are refused with a sentence, and 64, when they make no sense`(line: String) {
    do {
      Issue.record("\(try order(line))")
    } catch {
      #expect(error.status == 64)
      #expect(!error.sentence.isEmpty)
    }
  }

  @Test func `never repeat what may be about somebody`() {
    for line in ["Thornbury", "show Thornbury", "note Thornbury", "sign-off Thornbury"] {
      do {
        _ = try order(line)
      } catch {
        #expect(!error.sentence.contains("Thornbury"))
      }
    }
  }

  @Test func `say moments as the clock on the wall does, whichever half of the year it is`() throws
  {
    let london = LogTime(zone: try #require(TimeZone(identifier: "Europe/London")))
    #expect(london.short(Moment(milliseconds: 1_930_381_920_000)) == "2031-03-04 09:12")
    #expect(london.short(Moment(milliseconds: 1_940_000_000_000)) == "2031-06-23 17:53")
    #expect(
      LogTime.universal(Moment(milliseconds: 1_940_000_000_123)) == "2031-06-23T16:53:20.123Z")
    let day = try #require(london.startOfDay("2031-06-23"))
    #expect(london.short(day) == "2031-06-23 00:00")
    for text in ["2031-6-23", "2031-13-01", "2031-02-29", "", "2031-06-23x", "٢٠٣١-٠٦-٢٣"] {
      #expect(london.startOfDay(text) == nil, "\(text)")
    }
  }
}
