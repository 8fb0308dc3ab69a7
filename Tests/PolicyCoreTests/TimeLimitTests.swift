import PolicyCore
import Testing

/// The clocks of law and policy, as a table of dates: what is received when, and until when there is time.
@Suite struct `A clock` {
  /// London without its summer time, which has a test of its own.
  static let greenwich = LocalClock { _ in 0 }
  static let holidays = [
    "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25",
    "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29",
  ].compactMap { CivilDate($0) }
  static let office = Office(
    open: [WeekHours(days: [0, 1, 2, 3, 4], from: 9 * 60, until: 17 * 60)],
    closed: Set(holidays))

  static func moment(_ day: String, _ minute: Int = 0) throws -> Moment {
    greenwich.moment(try #require(CivilDate(day)), minute: minute)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let limit, received: String
    var pause = 0
    let last: String
    var testDescription: String { "\(limit) from \(received) but \(pause): \(last)" }
  }

  @Test(arguments: [
    // Subject access: the corresponding day, and the last of a month that has none.
    Row(limit: "1 month", received: "2026-09-03", last: "2026-10-05"),  // 3 October is a Saturday
    Row(limit: "1 month", received: "2026-01-31", last: "2026-03-02"),  // 28 February is a Saturday
    Row(limit: "1 month", received: "2027-01-31", last: "2027-03-01"),  // 28 February is a Sunday
    Row(limit: "1 month", received: "2028-01-31", last: "2028-02-29"),
    Row(limit: "1 month", received: "2028-01-30", last: "2028-02-29"),
    Row(limit: "1 month", received: "2026-03-31", last: "2026-04-30"),
    Row(limit: "1 month", received: "2026-11-25", last: "2026-12-29"),  // Christmas, a Friday
    Row(limit: "1 month", received: "2026-12-31", last: "2027-02-01"),  // 31 January is a Sunday
    // Good Friday to Easter Monday.
    Row(limit: "1 month", received: "2026-03-03", last: "2026-04-07"),
    // From the same beginning, whenever it was extended.
    Row(limit: "3 months", received: "2026-09-03", last: "2026-12-03"),
    Row(limit: "3 months", received: "2026-11-30", last: "2027-03-01"),
    // Days on which they were asked what they mean.
    Row(limit: "1 month", received: "2026-09-03", pause: 4, last: "2026-10-07"),
    Row(limit: "1 month", received: "2026-09-01", pause: 2, last: "2026-10-05"),
    // Complaints: thirty days, the day of receipt not among them, to the next working day.
    Row(limit: "30 days", received: "2026-06-19", last: "2026-07-20"),  // 19 July is a Sunday
    Row(limit: "30 days", received: "2026-07-01", last: "2026-07-31"),
    Row(limit: "30 days", received: "2026-11-25", last: "2026-12-29"),
    // Working days.
    Row(limit: "1 working day", received: "2026-12-24", last: "2026-12-29"),
    Row(limit: "1 working day", received: "2026-12-25", last: "2026-12-29"),
    Row(limit: "5 working days", received: "2026-05-01", last: "2026-05-11"),
    Row(limit: "20 working days", received: "2026-12-01", last: "2026-12-31"),
  ])
  func `ends with a day on which somebody is there`(row: Row) throws {
    let limit = try #require(TimeLimit(written: row.limit))
    for minute in [0, 9 * 60, 23 * 60 + 59] {
      let due = limit.due(
        from: try Self.moment(row.received, minute), pause: row.pause, in: Self.office,
        by: Self.greenwich)
      #expect(due.day?.description == row.last)
      #expect(due.moment == Self.greenwich.end(of: try #require(CivilDate(row.last))))
    }
  }

  @Test func `in hours runs through nights and weekends`() throws {
    let limit = try #require(TimeLimit(written: "72 hours"))
    // Friday afternoon to Monday afternoon; over Christmas as well.
    for (from, until) in [("2026-11-27", "2026-11-30"), ("2026-12-24", "2026-12-27")] {
      let due = limit.due(
        from: try Self.moment(from, 16 * 60 + 20), in: Self.office, by: Self.greenwich)
      let last = try Self.moment(until, 16 * 60 + 20)
      #expect(due.moment == last)
      #expect(due.day == nil)
    }
  }

  @Test func `in hours is 72 of them when the clocks change`() throws {
    // Summer time ends on 25 October 2026 at one o'clock by Greenwich.
    let change = Moment(milliseconds: 1_792_890_000_000)
    let london = LocalClock { $0 < change ? 3600 : 0 }
    let from = london.moment(try #require(CivilDate("2026-10-23")), minute: 16 * 60)
    let limit = try #require(TimeLimit(written: "72 hours"))
    let due = limit.due(from: from, in: Self.office, by: london)
    #expect(due.moment.seconds(since: from) == 72 * 3600)
    #expect(due.moment == london.moment(try #require(CivilDate("2026-10-26")), minute: 15 * 60))
  }

  @Test(arguments: [
    // Within hours, before them, after them, before a weekend and a holiday.
    ("2026-11-24", 10 * 60, "2026-11-25", 10 * 60), ("2026-11-24", 7 * 60, "2026-11-25", 9 * 60),
    ("2026-11-24", 18 * 60, "2026-11-26", 9 * 60), ("2026-11-27", 15 * 60, "2026-11-30", 9 * 60),
    ("2026-12-24", 12 * 60, "2026-12-29", 9 * 60),
  ])
  func `of a day's notice ends when somebody is there`(
    from: String, minute: Int, until: String, at: Int
  ) throws {
    let limit = try #require(TimeLimit(written: "24 hours"))
    let due = limit.due(
      from: try Self.moment(from, minute), in: Self.office, by: Self.greenwich, isMoved: true)
    let last = try Self.moment(until, at)
    #expect(due.moment == last)
  }

  @Test func `of a place that never shuts is not moved`() throws {
    let limit = try #require(TimeLimit(written: "1 month"))
    let due = limit.due(from: try Self.moment("2026-09-03"), in: Office(), by: Self.greenwich)
    #expect(due.day?.description == "2026-10-03")
  }

  @Test func `of a place with nothing but closed days still ends`() throws {
    let days = Set((0..<1000).map { CivilDate(daysSince1970: 20_000 + $0) })
    let limit = try #require(TimeLimit(written: "2 working days"))
    let due = limit.due(
      from: Self.greenwich.moment(CivilDate(daysSince1970: 20_100), minute: 0),
      in: Office(open: [], closed: days), by: Self.greenwich)
    #expect(due.day != nil)
  }

  @Test(arguments: [Int64.min, -1, 0, Int64.max])
  func `counts from any moment a record may hold`(milliseconds: Int64) {
    for text in ["72 hours", "1 month", "30 days", "20 working days"] {
      let due = TimeLimit(written: text)?.due(
        from: Moment(milliseconds: milliseconds), pause: .max, in: Self.office, by: Self.greenwich)
      #expect(due != nil)
    }
  }

  @Test(arguments: [
    "", "month", "0 days", "-1 days", "1.5 days", "1 fortnight", "72", "2 month", "3000 days",
    "1  month", "٣ days", "9999999999999999999 days",
  ])
  func `is not read from`(text: String) { #expect(TimeLimit(written: text) == nil) }

  @Test(arguments: ["1 hour", "72 hours", "1 day", "5 working days", "1 working day", "1 month"])
  func `is written as it is read`(text: String) {
    #expect(TimeLimit(written: text)?.written == text)
  }
}
