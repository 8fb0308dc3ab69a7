import Chance
import PolicyCore
import Testing

@Suite struct `A civil date` {
  @Test func `agrees with the almanac`() throws {
    for (days, year, month, day) in [
      (0, 1970, 1, 1), (-1, 1969, 12, 31), (59, 1970, 3, 1), (10_957, 2000, 1, 1),
      (11_016, 2000, 2, 29), (11_017, 2000, 3, 1), (-25_508, 1900, 3, 1), (-25_509, 1900, 2, 28),
      (22_280, 2031, 1, 1), (-719_468, 0, 3, 1), (47_541, 2100, 3, 1), (47_540, 2100, 2, 28),
    ] {
      let date = try #require(CivilDate(year: year, month: month, day: day))
      #expect(date.daysSince1970 == days)
      for milliseconds in [0, 1, 86_399_999] as [Int64] {
        let moment = Moment(milliseconds: Int64(days) * 86_400_000 + milliseconds)
        #expect(CivilDate(moment, utcOffset: 0) == date, "\(days) \(milliseconds)")
      }
    }
  }

  @Test func `goes to a moment and back, and to the next day`() throws {
    var random = SplitMix(seed: 1)
    for _ in 0..<4000 {
      let days = Int.random(in: -800_000...2_000_000, using: &random)
      let part = Int64.random(in: 0..<86_400_000, using: &random)
      let date = CivilDate(
        Moment(milliseconds: Int64(days) * 86_400_000 + part), utcOffset: 0)
      #expect(date.daysSince1970 == days)
      let next = CivilDate(
        Moment(milliseconds: Int64(days + 1) * 86_400_000 + part), utcOffset: 0)
      #expect(date < next)
      #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
    }
  }

  @Test func `is that of the desk, not of Greenwich`() {
    // Half an hour before midnight on 3 March 2031 in Greenwich.
    let moment = Moment(milliseconds: 1_930_347_000_000)
    #expect(CivilDate(moment, utcOffset: 0).day == 3)
    #expect(CivilDate(moment, utcOffset: 3600).day == 4)
    #expect(CivilDate(Moment(milliseconds: 0), utcOffset: -1).year == 1969)
  }

  @Test func `does not exist when the calendar has no such day`() {
    for (year, month, day) in [
      (2031, 2, 29), (2100, 2, 29), (2000, 2, 30), (2031, 13, 1), (2031, 0, 1), (2031, 4, 31),
      (2031, 1, 0), (2031, 1, 32),
    ] { #expect(CivilDate(year: year, month: month, day: day) == nil) }
  }

  @Test func `counts years by birthdays`() throws {
    var random = SplitMix(seed: 2)
    for _ in 0..<2000 {
      let born = CivilDate(
        Moment(milliseconds: Int64.random(in: -1_000...20_000, using: &random) * 86_400_000),
        utcOffset: 0)
      let today = CivilDate(
        Moment(milliseconds: Int64.random(in: 20_000...30_000, using: &random) * 86_400_000),
        utcOffset: 0)
      let age = try #require(born.age(on: today))
      // As many birthdays as there were; one on 29 February is kept on 1 March.
      let birthdays = (born.year + 1...max(born.year + 1, today.year)).filter { year in
        let day =
          CivilDate(year: year, month: born.month, day: born.day)
          ?? CivilDate(year: year, month: 3, day: 1)
        return day.map { $0 <= today } ?? false
      }
      #expect(age == birthdays.count)
    }
    let first = try #require(CivilDate(year: 2031, month: 1, day: 1))
    let second = try #require(CivilDate(year: 2031, month: 1, day: 2))
    #expect(second.age(on: first) == nil)
    #expect(first.age(on: first) == 0)
  }

  @Test func `is read in just the form in which it is written`() throws {
    for text in ["2031-03-04", "2032-02-29", "0001-01-01", "9999-12-31"] {
      #expect(try #require(CivilDate(text)).description == text)
    }
    for text in [
      "2031-3-04", "2031-13-01", "2031-02-29", "2031-00-10", "", "2031-06-23x", "-031-06-23",
      "2031-+3-04", "٢٠٣١-٠٦-٢٣", "2031/06/23", "2031-06-23-",
    ] {
      #expect(CivilDate(text) == nil, "\(text)")
    }
  }
}
