import PolicyCore
import Testing

@testable import ReviewDesk

/// What an enquiry owes, computed from entries alone.
@Suite struct `A case` {
  var sitting: Sitting

  init() throws {
    sitting = try Sitting()
    sitting.review.follow(site: sitting.policy)
    sitting.review.isNow(at("2031-03-06", 10 * 60))
  }

  private mutating func seen(_ edit: (inout EnquiryRecord) -> Void) throws -> Int64 {
    let number = try sitting.enquiry(edit)
    _ = try sitting.queue()
    return number
  }

  private mutating func line(_ number: Int64) throws -> EntryLine {
    try sitting.page(number).line
  }

  private mutating func due(_ number: Int64, _ task: String) throws -> String? {
    let owed = try line(number).owed.first { $0.task.id == task }
    return owed?.due.flatMap { $0.day?.description ?? "\($0.moment.milliseconds)" }
  }

  @Test mutating func `owes what its facts and duties bring about, and nothing else`() throws {
    let plain = try seen { _ in }
    #expect(try line(plain).owed.isEmpty)
    let access = try seen(access)
    #expect(try line(access).owed.map(\.task.id) == ["access-answered"])
    #expect(try line(access).owed[0].task.cites == ["WMWA-P1.1"])
    let told = try seen { record in
      record.matters[0].duties = ["tell-subject", "copy-to-file", "daily-log"]
    }
    #expect(Set(try line(told).owed.map(\.task.id)) == ["subject-told", "file-copied"])
  }

  @Test mutating func `stays in the queue when it is signed off, until nothing is owed`() throws {
    let number = try seen(access)
    _ = try sitting.page(number)
    try sitting.order("sign-off \(number)")
    #expect(try sitting.queue().map(\.entry.sequence) == [number])
    try sitting.order("done \(number) sent to them by post, sealed")
    #expect(try sitting.queue().isEmpty)
    guard case .done(let ending)? = sitting.review.cases[number]?.tasks[0].state else {
      throw Sitting.Unexpected()
    }
    #expect(ending.by == "amy")
    #expect(ending.words == "sent to them by post, sealed")
  }

  @Test mutating func `has the law's month, from what was asked for, but for what was not clear`()
    throws
  {
    let number = try seen(access)
    #expect(try due(number, "access-answered") == "2031-04-04")
    sitting.review.isNow(at("2031-03-20"))
    try sitting.order("wait \(number) identity on 2031-03-05 two of that name")
    #expect(try due(number, "access-answered") == nil)
    try sitting.order("came \(number) on 2031-03-10 a passport")
    #expect(try due(number, "access-answered") == "2031-04-10")
    try sitting.order("wait \(number) clarification on 2031-03-12 which years?")
    try sitting.order("came \(number) on 2031-03-17 all of them")
    #expect(try due(number, "access-answered") == "2031-04-15")
    try sitting.order("extend \(number) three archives; wrote to them today")
    // Three months from 10 March, and five days.
    #expect(try due(number, "access-answered") == "2031-06-16")
    #expect(throws: ReviewFault.self) { try sitting.order("extend \(number) once more") }
  }

  @Test mutating func `is not extended by whoever is late already`() throws {
    let number = try seen(access)
    sitting.review.isNow(at("2031-04-05"))
    do {
      try sitting.order("extend \(number) busy")
      Issue.record("it was extended")
    } catch ReviewFault.tooLateToExtend(let task) {
      #expect(task.id == "access-answered")
    }
    #expect(try line(number).owed[0].isOverdue)
  }

  @Test mutating func `of a breach has 72 hours, and being late has its reason`() throws {
    let number = try seen(slip)
    let task = try #require(line(number).owed.first { $0.task.id == "breach-reported" })
    #expect(task.due?.moment == at("2031-03-10", 16 * 60))
    sitting.review.isNow(at("2031-03-10", 15 * 60))
    #expect(try line(number).owed.contains { $0.task.id == "breach-reported" && !$0.isOverdue })
    sitting.review.isNow(at("2031-03-10", 17 * 60))
    #expect(throws: ReviewFault.lateNeedsReason(task.task)) {
      try sitting.order("done \(number) breach rang them")
    }
    #expect(throws: ReviewFault.lateNeedsReason(task.task)) {
      try sitting.order("done \(number) breach late")
    }
    try sitting.order("done \(number) breach late the server was down; reported by phone")
    #expect(try !line(number).owed.contains { $0.task.id == "breach-reported" })
  }

  @Test mutating func `was done on a day, late or in time, whenever it is written down`() throws {
    let number = try seen(slip)
    sitting.review.isNow(at("2031-03-20"))
    try sitting.order("done \(number) breach on 2031-03-09 by their web form")
    guard case .done(let ending)? = sitting.review.cases[number]?.tasks[0].state else {
      throw Sitting.Unexpected()
    }
    #expect(!ending.wasLate)
    #expect(ending.words == "by their web form")
    #expect(throws: ReviewFault.dayToCome) {
      try sitting.order("done \(number) charity on 2031-03-21 by post")
    }
    try sitting.order("done \(number) charity on 2031-03-19 by post")
    guard case .done(let late)? = sitting.review.cases[number]?.tasks[1].state else {
      throw Sitting.Unexpected()
    }
    #expect(late.wasLate)
  }

  @Test mutating func `is ended by no name that was begun, misspelt or left without a reason`()
    throws
  {
    let number = try seen(access)
    for words in ["a", "acc", "access-answered", "access-answerd", "acess-answered"] {
      #expect(throws: ReviewFault.needsWhy(number), "\(words)") {
        try sitting.order("refuse \(number) \(words)")
      }
    }
    try sitting.order("refuse \(number) acess-answered they took it back")
    #expect(try line(number).owed.isEmpty)
  }

  @Test mutating func `is owed again where it was ended by mistake`() throws {
    let number = try seen(access)
    #expect(throws: ReviewFault.nothingOwed(number)) { try sitting.order("reopen \(number) x y") }
    try sitting.order("done \(number) sent to them")
    try sitting.order("reopen \(number) access it came back unopened")
    #expect(try line(number).owed.map(\.task.id) == ["access-answered"])
    #expect(try due(number, "access-answered") == "2031-04-04")
    #expect(throws: ReviewFault.noSuchOwner(number, ["amy", "bea"])) {
      try sitting.order("assign \(number) zed")
    }
    try sitting.order("assign \(number) me")
    #expect(try line(number).assigned?.to == "amy")
  }

  @Test mutating func `waits for nothing once it is overdue`() throws {
    let number = try seen(access)
    sitting.review.isNow(at("2031-04-05"))
    let task = try line(number).owed[0].task
    #expect(throws: ReviewFault.tooLateToWait(task)) {
      try sitting.order("wait \(number) identity who are you?")
    }
    #expect(try line(number).owed[0].isOverdue)
  }

  @Test mutating func `a note is no reply, and nothing restarts its clock`() throws {
    let number = try seen(access)
    try sitting.order("note \(number) rang, nobody there")
    try sitting.order("sign-off \(number)")
    try sitting.order("assign \(number) bea")
    #expect(try due(number, "access-answered") == "2031-04-04")
    #expect(try line(number).assigned == EntryLine.Assigned(to: "bea", hasLeft: false))
  }

  @Test mutating func `is refused with a reason, and by its beginning where that is clear`() throws
  {
    let number = try seen { record in
      record.matters[0].duties = ["tell-subject", "copy-to-file"]
    }
    #expect(throws: ReviewFault.whichTask(number, ["subject-told", "file-copied"])) {
      try sitting.order("done \(number) yes")
    }
    #expect(throws: ReviewFault.needsWhy(number)) { try sitting.order("refuse \(number) subject") }
    try sitting.order("refuse \(number) subj it would put her at risk")
    guard case .refused(let ending)? = sitting.review.cases[number]?.tasks[0].state else {
      throw Sitting.Unexpected()
    }
    #expect(ending.words == "it would put her at risk")
    #expect(throws: ReviewFault.self) { try sitting.order("done \(number) subject-told after all") }
    try sitting.order("done \(number) in the blue folder")
    #expect(throws: ReviewFault.nothingOwed(number)) { try sitting.order("done \(number) again") }
  }

  @Test mutating func `owes what a manager adds, until a day`() throws {
    let number = try seen { _ in }
    #expect(throws: ReviewFault.self) {
      try sitting.order("owe \(number) until 2031-03-01 ring back")
    }
    #expect(throws: ReviewFault.needsUntil(number)) {
      try sitting.order("owe \(number) until 2031-02-30 ring back")
    }
    try sitting.order("owe \(number) until 2031-03-07 ring the school back")
    let owed = try #require(line(number).owed.first)
    #expect(owed.task.task == "ring the school back")
    #expect(owed.due?.day?.description == "2031-03-07")
    try sitting.order("done \(number) \(owed.task.id) they had closed")
    #expect(try line(number).owed.isEmpty)
  }

  @Test(arguments: [
    "done 99 x", "done 1 x", "wait 2 identity", "wait 2 weather x", "came 2 x",
    "wait 2 identity on 2031-03-03 x", "wait 2 identity on 2031-03-07 x",
    "wait 2 identity on 2031-02-30 x", "extend 2", "assign 2",
  ])
  mutating func `takes nothing that cannot be`(line: String) throws {
    _ = try seen { _ in }
    _ = try seen(access)
    let before = sitting.entries.count
    #expect(throws: (any Error).self) { try sitting.order(line) }
    #expect(sitting.entries.count == before)
  }

  @Test mutating func `is in order of danger, then of what is due`() throws {
    let late = try sitting.enquiry(access)
    let soon = try sitting.enquiry { record in
      record.opened = at("2031-03-04")
      record.matters[0].duties = ["tell-subject"]
    }
    let grave = try sitting.enquiry { $0.matters[0].duties = ["tell-management-now"] }
    let none = try sitting.enquiry { _ in }
    #expect(try sitting.queue().map(\.entry.sequence) == [grave, soon, late, none])
  }

  @Test mutating func `is overdue by no clock that is in doubt`() throws {
    let number = try seen(access)
    sitting.review.isNow(nil)
    #expect(try !line(number).owed[0].isOverdue)
    #expect(try line(number).owed[0].due != nil)
  }

  @Test mutating func `counts no word but a manager's, and owes nothing when it is erased`() throws
  {
    let number = try seen(access)
    try sitting.content(.void)
    #expect(try line(number).owed.count == 1)
    let next = Int64(sitting.entries.count + 1)
    try sitting.take(
      FiledEntry(
        sequence: next, filed: at("2031-03-06"), author: "amy",
        content: .filed(
          .erasure(
            ErasureRecord(entries: [number], account: 1, isBySheet: false)))))
    #expect(sitting.review.cases[number] == nil)
  }

  @Test mutating func `is found by what it owes, by kind, by role and by name`() throws {
    let mine = try seen(access)
    let other = try seen { record in
      record.subjectName = "Zoë Larsson"
      record.matters[0].refer = "management"
      record.matters[0].duties = ["tell-subject"]
      record.opened = at("2031-03-03")
    }
    try sitting.order("assign \(mine) amy")
    #expect(try sitting.list("mine").lines.map(\.entry.sequence) == [mine])
    #expect(try sitting.list("owed").lines.map(\.entry.sequence) == [other, mine])
    #expect(try sitting.list("overdue").lines.map(\.entry.sequence) == [other])
    #expect(try sitting.list("due 2031-04-04").lines.map(\.entry.sequence) == [other, mine])
    #expect(try sitting.list("due 2031-03-05").lines.map(\.entry.sequence) == [other])
    #expect(try sitting.list("about zoe").lines.map(\.entry.sequence) == [other])
    #expect(try sitting.list("kind subject-access").lines.map(\.entry.sequence) == [mine])
    #expect(try sitting.list("role management").lines.map(\.entry.sequence) == [other])
    #expect(throws: ReviewFault.self) { try sitting.list("role nobody") }
  }

  @Test mutating func `stands in the registers of its policy`() throws {
    let breach = try seen(slip)
    let request = try seen(access)
    func shown(_ name: String, in sitting: inout Sitting) throws -> [Int64] {
      guard case .list(let lines, _) = try sitting.order("register \(name)") else {
        throw Sitting.Unexpected()
      }
      return lines.map(\.entry.sequence)
    }
    #expect(try shown("breaches", in: &sitting) == [breach])
    #expect(try shown("req", in: &sitting) == [request])
    #expect(try shown("exports", in: &sitting).isEmpty)
    #expect(throws: ReviewFault.self) { try sitting.order("register birthdays") }
    guard case .registers(let kept) = try sitting.order("register") else {
      throw Sitting.Unexpected()
    }
    #expect(kept.map(\.name).contains("visitors"))
    #expect(sitting.readings.last?.purpose == "register exports")
  }
}

private func at(_ day: String, _ minute: Int = 12 * 60) -> Moment {
  LocalClock { _ in 0 }.moment(CivilDate(day) ?? CivilDate(daysSince1970: 0), minute: minute)
}

/// Somebody asked for their own records on Tuesday 4 March 2031.
private func access(_ record: inout EnquiryRecord) {
  record.opened = at("2031-03-04")
  record.matters[0].facts = ["enquirer": "self", "request": "subject-access"]
  record.matters[0].decision = "take-request"
  record.matters[0].cites = ["WMWA-P1.1"]
}

private func slip(_ record: inout EnquiryRecord) {
  record.opened = at("2031-03-07", 16 * 60)
  record.slip = true
}
