import PolicyPacks
import Testing

@testable import PolicyCore
@testable import ReviewDesk

@Suite struct `What another policy would have said` {
  var sitting: Sitting

  init() throws {
    sitting = try Sitting()
    sitting.review.follow(site: sitting.policy)
  }

  /// As the desk would have filed it under the policy of these tests.
  @discardableResult
  private mutating func filed(
    _ facts: [String: String], on day: Int64 = 0, edit: (inout EnquiryRecord) -> Void = { _ in }
  ) throws -> Int64 {
    let policy = sitting.policy
    var answers = Answers()
    for (code, value) in facts {
      let fact = try #require(policy.vocabulary.fact(code))
      for (fact, answer) in try #require(policy.vocabulary.answers(for: fact, code: value)) {
        answers[fact] = answer
      }
    }
    let decision = policy.decide(answers)
    return try sitting.enquiry { record in
      record.opened = Moment(milliseconds: record.opened.milliseconds + day * 86_400_000)
      record.said = decision.say
      record.matters = [
        MatterRecord(
          facts: facts, decision: decision.code.rawValue, message: decision.message.rawValue,
          rules: decision.rules, cites: decision.cites, refer: decision.refer,
          duties: decision.duties, releases: [], retention: decision.retention,
          silent: decision.silent)
      ]
      edit(&record)
    }
  }

  private mutating func whatIf(_ words: String, draft: Policy? = nil) throws -> WhatIf {
    sitting.review.consider(draft)
    guard case .whatIf(let found) = try sitting.order("what-if \(words)") else {
      throw Sitting.Unexpected()
    }
    return found
  }

  private static let asked = ["enquirer": "relative", "request": "presence"]

  /// The policy with one thing said, done and cited otherwise wherever it refers to nobody.
  private var draft: Policy {
    var draft = sitting.policy
    for index in draft.rules.indices {
      draft.rules[index].effect.duties.append("a-new-duty")
      draft.rules[index].cites.append("X-1")
    }
    return draft
  }

  @Test mutating func `is the same where it is the same policy, and every fact is its own`() throws
  {
    for facts in [
      Self.asked, ["enquirer": "police", "request": "presence", "verified": "no"],
      ["enquirer": "relative", "request": "missing-enquiry", "age": "under-16"],
      ["enquirer": "self", "request": "records"], ["harm": "immediate"],
    ] {
      let found = try whatIf("\(filed(facts))")
      let entry = try #require(found.entries.first)
      #expect(entry.differing.isEmpty, "\(facts): \(entry.matters)")
      #expect(entry.matters.allSatisfy { $0.isAsFiled && $0.unknown.isEmpty }, "\(facts)")
      #expect(entry.matters[0].before.say?.isEmpty == false && !found.isDraft)
    }
  }

  @Test mutating func `differs by aspect, with what was filed before and the draft after`() throws {
    let number = try filed(Self.asked)
    let found = try whatIf("\(number) draft.yaml", draft: draft)
    let matter = try #require(found.entries.first?.matters.first)
    #expect(found.isDraft && matter.differing == [.duties, .cites])
    #expect(
      matter.after.duties.contains("a-new-duty") && !matter.before.duties.contains("a-new-duty"))
    #expect(matter.after.cites.contains("X-1"))
    #expect(sitting.readings.last == EntryReading(entries: [number], purpose: "what-if draft.yaml"))
    // The policy of the sitting is untouched.
    #expect(try whatIf("\(number)").entries[0].differing.isEmpty)
  }

  @Test mutating func `hears other words, and whichever equal wording was put up that day`() throws
  {
    var draft = sitting.policy
    let number = try filed(Self.asked) { record in
      var answers = Answers()
      for (code, value) in Self.asked {
        guard let fact = draft.vocabulary.fact(code) else { continue }
        answers[fact] = draft.vocabulary.value(value, of: fact).map { .value($0) }
      }
      record.said = draft.decide(answers, variant: 1).say
    }
    let same = try whatIf("\(number)")
    #expect(same.entries[0].differing.isEmpty)
    #expect(same.entries[0].matters[0].before.say == sitting.review.book[number]?.record?.said)
    for (id, wording) in draft.wordings {
      draft.wordings[id] = Wording(
        id: id, variants: wording.variants.map { $0.map { $0 + " Truly." } },
        discloses: wording.discloses)
    }
    let other = try whatIf("\(number) x.yaml", draft: draft)
    #expect(other.entries[0].differing == [.words])
    #expect(other.entries[0].matters[0].after.say?.allSatisfy { $0.hasSuffix("Truly.") } == true)
  }

  @Test mutating func `of a month counts them, and names those that differ`() throws {
    let first = try filed(Self.asked)
    let second = try filed(["enquirer": "police", "request": "presence", "verified": "no"], on: 1)
    try filed(Self.asked, on: 40)
    let found = try whatIf("2031-03 x.yaml", draft: draft)
    #expect(found.of == 2 && found.entries.map(\.line.entry.sequence) == [first, second])
    #expect(found.counts == [.duties: 2, .cites: 2])
    #expect(sitting.readings.last?.entries == [first, second])
    #expect(sitting.readings.last?.purpose == "what-if 2031-03 x.yaml")
    let today = try whatIf("2031-03")
    #expect(today.of == 2 && today.entries.isEmpty && today.counts.isEmpty)
    #expect(try whatIf("2031-04").of == 1)
  }

  @Test
  mutating func `says of which entries the words of that day are not kept, and compares the rest`()
    throws
  {
    let number = try filed(Self.asked) { $0.pack.hash = "gone" }
    let found = try whatIf("\(number) x.yaml", draft: draft)
    #expect(found.withoutWords == [number])
    #expect(found.entries[0].matters[0].before.say == nil)
    #expect(found.entries[0].differing == [.duties, .cites])
  }

  @Test mutating func `names the facts another policy does not know`() throws {
    let number = try filed(Self.asked) { $0.matters[0].facts["star-sign"] = "pisces" }
    #expect(try whatIf("\(number)").entries[0].matters[0].unknown == ["star-sign"])
  }

  @Test mutating func `makes no sense of an entry or a month there is not, and says which`() throws
  {
    try filed(Self.asked)
    for words in ["", "2031-13", "2031", "soon", "2031-3", "0"] where words != "2031" {
      #expect(throws: OrderFault.needsEntryOrMonth("what-if"), "\(words)") {
        try sitting.order("what-if \(words)")
      }
    }
    #expect(throws: ReviewFault.noEntry(2031)) { try sitting.order("what-if 2031") }
    #expect(throws: ReviewFault.whatIf(.emptyMonth)) { try sitting.order("what-if 2030-01") }
    #expect(throws: ReviewFault.whatIf(.noPolicy)) { try sitting.order("what-if 1 x.yaml") }
    sitting.review.follow(site: nil)
    #expect(throws: ReviewFault.whatIf(.noPolicy)) { try sitting.order("what-if 1") }
  }
}
