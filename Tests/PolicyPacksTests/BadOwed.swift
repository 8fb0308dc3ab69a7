import PolicyCore
import Testing

@testable import PolicyPacks

/// What a pack may get wrong about what is owed, about registers, and about when the office is open.
extension BadPack {
  static let owed: [BadPack] = [
    task(.missingKey, "{cites: [S-1], slip: yes}"),
    task(.missingKey, "{task: ring back, cites: [S-1]}"),
    task(.missingKey, "{task: ring back, slip: yes}"),
    task(.badValue, "{task: ring back, slip: yes, cites: [S-1], within: 3 fortnights}"),
    task(.badValue, "{task: ring back, slip: yes, cites: [S-1], within: 0 days}"),
    task(.unknownDuty, "{task: ring back, slip: yes, duties: [no-such-thing], cites: [S-1]}"),
    task(.unknownRule, "{task: ring back, rules: [no-such-thing], cites: [S-1]}"),
    task(.unknownClause, "{task: ring back, slip: yes, cites: [S-99]}"),
    task(.unknownRole, "{task: ring back, slip: yes, cites: [S-1], owner: nobody-here}"),
    task(.unknownKey, "{task: ring back, slip: yes, cites: [S-1], birthday: 3 days}"),
    task(
      .badValue,
      "{task: ring back, slip: yes, cites: [S-1], clocks: [{since: 2026-02-30, within: 3 days}]}"),
    task(
      .badValue,
      "{task: ring back, slip: yes, cites: [S-1], clocks: [{since: 2026-02-03, within: 3 days}, {since: 2026-02-03, within: 4 days}]}"
    ),
    task(.badValue, "{task: ring back, slip: yes, cites: [S-1], waits: [weather]}"),
    section(.badValue, "owed: {Ring Back: {task: ring back, slip: yes, cites: [S-1]}}"),
    section(.missingKey, "registers: {visits: {slip: yes}}"),
    section(.missingKey, "registers: {visits: {label: visits}}"),
    section(.badValue, "office: {open: [monday to friday]}"),
    section(.badValue, "office: {holidays: [2026-02-30]}"),
    section(.badValue, "office: {closed: [christmas]}"),
    section(.unknownKey, "office: {hours: [mon-fri 09:00-17:00]}"),
  ]

  private static func task(_ code: FindingCode, _ row: String) -> BadPack {
    section(code, "owed: {ring-back: \(row)}")
  }

  private static func section(_ code: FindingCode, _ text: String) -> BadPack {
    BadPack(code, .pack, SmallPacks.pack.replacing("words:", with: "\(text)\nwords:"))
  }
}

@Suite struct `What is owed` {
  private func owed(_ common: String, _ pack: String) throws -> OwedTask {
    let loaded = SmallPacks.load(
      SmallPacks.pack.replacing("words:", with: "owed: {answer: \(pack)}\nwords:"),
      common: SmallPacks.common + "\nowed: {answer: \(common)}\n")
    #expect(loaded.findings.map(\.sentence) == [])
    return try #require(loaded.policy?.owed.first { $0.id == "answer" })
  }

  private static let law =
    "{task: answer it, slip: yes, cites: [COM-floor], waits: [identity], extended: 3 months, "
    + "clocks: [{since: 2018-05-25, within: 1 month, law: A Law}]}"

  @Test func `is the pack's word, and the clock the law's`() throws {
    let task = try owed(Self.law, "{task: have the file read, slip: yes, cites: [S-1]}")
    #expect(task.task == "have the file read")
    #expect(task.clocks.map(\.limit.written) == ["1 month"])
    #expect(task.clocks.map(\.law) == ["A Law"])
    #expect(task.extended?.written == "3 months")
    #expect(task.waits == [.identity])
  }

  @Test func `has no other clock than the law's`() {
    let loaded = SmallPacks.load(
      SmallPacks.pack.replacing(
        "words:",
        with: "owed: {answer: {task: later, slip: yes, cites: [S-1], within: 60 days}}\nwords:"),
      common: SmallPacks.common + "\nowed: {answer: \(Self.law)}\n")
    #expect(loaded.findings.map(\.code) == [.badValue])
  }

  @Test(arguments: ["extended: 9 months", "waits: [clarification]", "yields-to: [other]"])
  func `of a law is not put off by a pack`(line: String) {
    let loaded = SmallPacks.load(
      SmallPacks.pack.replacing(
        "words:",
        with: "owed: {other: {task: x, slip: yes, cites: [S-1]}, "
          + "answer: {task: later, slip: yes, cites: [S-1], \(line)}}\nwords:"),
      common: SmallPacks.common + "\nowed: {answer: \(Self.law)}\n")
    #expect(loaded.findings.map(\.code) == [.badValue])
  }

  @Test func `of a law is owed on more calls, and never on fewer`() throws {
    let task = try owed(Self.law, "{task: later, decisions: [release], cites: [S-1]}")
    #expect(task.cause.slip)
    #expect(task.cause.decisions == ["release"])
  }

  @Test(arguments: [
    "a: {task: x, slip: yes, cites: [S-1], yields-to: [a]}",
    "a: {task: x, slip: yes, cites: [S-1], yields-to: [b]}, b: {task: y, slip: yes, cites: [S-1], yields-to: [a]}",
  ])
  func `yields to nothing that yields to it`(tasks: String) {
    let loaded = SmallPacks.load(
      SmallPacks.pack.replacing("words:", with: "owed: {\(tasks)}\nwords:"))
    #expect(Set(loaded.findings.map(\.code)) == [.badValue])
  }

  @Test func `has the clock of the day it was received`() throws {
    let task = try owed(
      "{task: answer it, slip: yes, cites: [COM-floor], clocks: [{since: 2020-01-01, within: 40 days, law: Old}, "
        + "{since: 2026-06-19, within: 30 days, law: New}]}",
      "{task: answer it, slip: yes, cites: [S-1]}")
    for (day, limit) in [("2026-06-18", "40 days"), ("2026-06-19", "30 days")] {
      let day = try #require(CivilDate(day))
      #expect(task.clock(on: day)?.limit.written == limit)
    }
    let before = try #require(CivilDate("2019-12-31"))
    #expect(task.clock(on: before) == nil)
  }

  @Test func `is reckoned by the site's own days`() throws {
    let loaded = SmallPacks.load(
      SmallPacks.pack,
      overlay: "office: {open: [tue-thu 10:00-15:00], closed: [2026-12-01]}\n")
    #expect(loaded.findings.map(\.sentence) == [])
    let office = try #require(loaded.policy?.site.office)
    for (day, isWorking) in [
      ("2026-11-30", false), ("2026-12-01", false), ("2026-12-02", true), ("2026-12-05", false),
    ] {
      let day = try #require(CivilDate(day))
      #expect(office.isWorking(day) == isWorking)
    }
  }

  /// Every pack says what is owed in words a manager can read at a glance.
  @Test(arguments: BuiltInPacks.ids)
  func `in every pack has words, a clause and nobody it does not know`(id: String) throws {
    let policy = try #require(BuiltInPacks.source(id).flatMap { loadPolicy($0).policy })
    #expect(policy.owed.count > 15)
    for task in policy.owed {
      #expect(task.task.count <= 110, "\(task.id)")
      #expect(!task.cites.isEmpty, "\(task.id)")
    }
  }
}
