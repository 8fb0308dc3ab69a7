import PolicyCore
import Testing

@testable import ReviewDesk

/// One line to one person: what a manager may authorise, and what not.
@Suite struct `Answering a referred matter` {
  var sitting: Sitting
  private static let clause = "WMWA-4.3a"
  private static let parts =
    "to Dr Osei, her GP; check ring the surgery; under \(clause); because she asked us to; "
  private static let line = "say She is well and will ring on Thursday"

  init() throws {
    sitting = try Sitting()
    sitting.review.follow(site: sitting.policy)
    sitting.review.isNow(Moment(milliseconds: Sitting.noon))
  }

  private mutating func referred(_ edit: (inout EnquiryRecord) -> Void = { _ in }) throws -> Int64 {
    let number = try sitting.enquiry { record in
      record.reference = "LYTC-31"
      record.matters[0].refer = "management"
      edit(&record)
    }
    try sitting.order("show \(number)")
    return number
  }

  private var answers: [AnswerRecord] {
    sitting.entries.compactMap {
      if case .filed(.answer(let answer)) = $0.content { answer } else { nil }
    }
  }

  @Test mutating func `puts exactly that, for exactly them, on record`() throws {
    let number = try referred()
    #expect(try sitting.list("unanswered").lines.count == 1)
    try sitting.order("authorise \(number) \(Self.parts)\(Self.line)")
    let answer = try #require(answers.first)
    #expect(answer.recipient == "Dr Osei, her GP" && answer.check == "ring the surgery")
    #expect(answer.words == "She is well and will ring on Thursday")
    #expect(
      answer.grounds == .init(enquiry: number, clause: Self.clause, ground: "she asked us to"))
    #expect(answer.reference == "LYTC-31")
    let page = try sitting.page(number)
    #expect(page.remarks.contains { $0.kind.code == "answer" })
    #expect(try sitting.list("unanswered").lines.isEmpty)
  }

  @Test mutating func `waits for one working day at most`() throws {
    let number = try referred()
    try sitting.order("authorise \(number) \(Self.parts)until 13:30; \(Self.line)")
    let until = try #require(answers.first?.until)
    #expect(until.milliseconds == Sitting.noon + 90 * 60_000)
    try sitting.order("authorise \(number) withdraw she changed her mind")
    sitting.review.isNow(Moment(milliseconds: Sitting.noon + 60_000))
    try sitting.order("authorise \(number) \(Self.parts)\(Self.line)")
    let usual = try #require(answers.last?.until)
    #expect(usual.milliseconds == Sitting.noon + 60_000 + 86_400_000, "the next day, at this time")
    #expect(sitting.review.answersOver.isEmpty)
    sitting.review.isNow(usual)
    #expect(sitting.review.answersOver.count == 1)
  }

  @Test(arguments: [
    ("check ring back; under \(clause); because y; \(line)", AnswerOrder.Part.to),
    ("to Ms X; under \(clause); because y; \(line)", .check),
    ("to Ms X; check ring back; because z; \(line)", .under),
    ("to Ms X; check ring back; under \(clause); \(line)", .because),
    ("to Ms X; check ring back; under \(clause); because z", .say),
    ("to Ms X; check ring back; refuse", .because),
    ("", .to),
  ])
  mutating func `asks for what is missing`(typed: String, part: AnswerOrder.Part) throws {
    let number = try referred()
    #expect(throws: ReviewFault.answerNeeds(part, number)) {
      try sitting.order("authorise \(number) \(typed)")
    }
    #expect(answers.isEmpty)
  }

  @Test mutating func `is refused where the policy or good sense does`() throws {
    let number = try referred()
    let allowed = sitting.policy.clauses.filter(\.managerMay).map(\.id)
    func refused(_ typed: String) -> ReviewFault? {
      do {
        var copy = sitting
        try copy.order("authorise \(number) \(typed)")
        return nil
      } catch { return error as? ReviewFault }
    }
    let parts = "to Ms X; check ring back; because z; "
    #expect(refused(parts + "under WMWA-P1.1; \(Self.line)") == .clauseDoesNotLet(allowed))
    let long = "say " + Array(repeating: "word", count: 21).joined(separator: " ")
    #expect(refused(Self.parts + long) == .lineTooLong)
    for more in [
      "say She is well. She lives in Leeds", "say Ring her on 01632 960123",
      "say Write to a@b.example",
    ] {
      #expect(refused(Self.parts + more) == .lineSaysMore, "\(more)")
    }
    #expect(refused(Self.parts + "until 11:00; \(Self.line)") == .answerOver)
    #expect(refused(Self.parts + "until soon; \(Self.line)") == .needsTime)
    #expect(refused(Self.parts + "until 2099-01-01; \(Self.line)") != nil)
    sitting.review.isNow(nil)
    #expect(refused(Self.parts + Self.line) == .noClock)
  }

  @Test mutating func `is for what was referred, and by another than took the call`() throws {
    let plain = try sitting.enquiry { $0.matters[0].refer = nil }
    try sitting.order("show \(plain)")
    #expect(throws: ReviewFault.notReferred(plain)) {
      try sitting.order("authorise \(plain) \(Self.parts)\(Self.line)")
    }
    var record = EnquiryRecord.invented()
    record.matters[0].refer = "management"
    let own = try sitting.file(.enquiry(record), by: "amy")
    try sitting.order("show \(own)")
    #expect(throws: ReviewFault.answerByTaker(own)) {
      try sitting.order("authorise \(own) \(Self.parts)\(Self.line)")
    }
    let unseen = try sitting.enquiry { $0.matters[0].refer = "management" }
    #expect(throws: ReviewFault.lookFirst(unseen)) {
      try sitting.order("authorise \(unseen) \(Self.parts)\(Self.line)")
    }
  }

  @Test(arguments: [
    ("to yes; check ring back; under \(clause); because z; \(line)", AnswerOrder.Part.to),
    ("to Ms X; check ok; under \(clause); because z; \(line)", .check),
    ("to Ms X; check ring back; under \(clause); because z; say yes", .say),
  ])
  mutating func `takes no hurried word for a part`(typed: String, part: AnswerOrder.Part) throws {
    let number = try referred()
    #expect(throws: ReviewFault.answerNeeds(part, number)) {
      try sitting.order("authorise \(number) \(typed)")
    }
  }

  @Test mutating func `waits no longer once the consent it may rest on is withdrawn`() throws {
    let number = try referred()
    try sitting.order(
      "consent \(number) written what: a call why: care with: her GP means: it is told until: withdrawn"
    )
    try sitting.order("authorise \(number) \(Self.parts)\(Self.line)")
    let output = sitting.review.handle(.consent(number, words: "withdrawn she changed her mind"))
    #expect(output.log.count == 2)
    for case .answerWithdrawn(let of) in output.replies { #expect(of == number) }
    try sitting.order("consent \(number) withdrawn she changed her mind")
    #expect(throws: ReviewFault.noAnswer(number)) {
      try sitting.order("authorise \(number) withdraw why")
    }
  }

  @Test mutating func `brings it back into the queue when another asked for it`() throws {
    let number = try referred()
    try sitting.order("authorise \(number) \(Self.parts)\(Self.line)")
    #expect(throws: ReviewFault.answeredAlready(number)) {
      try sitting.order("authorise \(number) \(Self.parts)\(Self.line)")
    }
    try sitting.order("sign-off \(number)")
    #expect(try sitting.queue().isEmpty)
    func disclosure(_ isGiven: Bool) -> Record {
      .disclosure(
        DisclosureRecord(
          id: "", refersTo: Int64(sitting.entries.firstIndex { $0.kind.code == "answer" } ?? 0) + 1,
          reference: "ABCD-11", isGiven: isGiven, text: "somebody else", hash: "", author: "jo"))
    }
    try sitting.file(disclosure(false))
    #expect(try sitting.queue().map(\.entry.sequence) == [number])
    try sitting.file(disclosure(true))
    try sitting.order("authorise \(number) to Ms X; check ring back; because z; refuse")
    #expect(answers.last?.words == "", "what was used waits no longer, so it can be answered again")
  }
}
