import PolicyCore
import Testing

/// When one person is alone at the desk, by the site's own clock.
@Suite struct `Hours alone` {
  /// Minutes after midnight on Monday 4 January 2027, by UTC.
  private func moment(_ minutes: Int) -> Moment {
    Moment(milliseconds: 1_799_020_800_000 + Int64(minutes) * 60_000)
  }

  private func isAlone(_ hours: WeekHours..., at minutes: Int, utcOffset: Int = 0) -> Bool {
    var site = SiteSettings()
    site.alone = hours
    return site.isAlone(at: moment(minutes), utcOffset: utcOffset)
  }

  private static let day = 24 * 60

  @Test func `begin and end on the minute`() {
    let hours = WeekHours(days: [0], from: 9 * 60, until: 10 * 60)
    #expect(!isAlone(hours, at: 9 * 60 - 1))
    #expect(isAlone(hours, at: 9 * 60))
    #expect(isAlone(hours, at: 10 * 60 - 1))
    #expect(!isAlone(hours, at: 10 * 60))
    #expect(!isAlone(hours, at: 9 * 60 + Self.day), "on Mondays alone")
    #expect(isAlone(hours, at: 9 * 60 + 7 * Self.day))
  }

  @Test func `run into the next day, from Sunday into Monday too`() {
    let nights = WeekHours(days: [4, 6], from: 18 * 60, until: 8 * 60)
    #expect(isAlone(nights, at: 4 * Self.day + 23 * 60))
    #expect(isAlone(nights, at: 5 * Self.day + 7 * 60))
    #expect(!isAlone(nights, at: 5 * Self.day + 18 * 60))
    #expect(isAlone(nights, at: 6 * Self.day + 18 * 60))
    #expect(isAlone(nights, at: 7 * Self.day + 60))
    #expect(isAlone(nights, at: 60), "the night from the Sunday before")
    #expect(!isAlone(nights, at: 8 * 60))
  }

  @Test func `go by the site's clock, in winter and in summer, and before 1970`() {
    let hours = WeekHours(days: [0], from: 0, until: 60)
    #expect(!isAlone(hours, at: -30))
    #expect(isAlone(hours, at: -30, utcOffset: 3600))
    #expect(isAlone(hours, at: 30 - 1000 * 7 * Self.day))
    #expect(isAlone(hours, at: 30 - 5000 * 7 * Self.day))
  }

  @Test func `are written as a site writes them`() {
    #expect(
      WeekHours(days: [0, 1, 2, 3, 4], from: 1080, until: 480).written == "mon-fri 18:00-08:00")
    #expect(WeekHours(days: [5], from: 0, until: 1440).written == "sat 00:00-24:00")
    #expect(WeekHours(days: [0, 3], from: 5, until: 65).written == "mon,thu 00:05-01:05")
  }

  @Test func `with no clock that makes sense are none`() {
    var site = SiteSettings()
    site.alone = [WeekHours(days: Set(0..<7), from: 0, until: 1440)]
    #expect(!site.isAlone(at: Moment(milliseconds: .max), utcOffset: 3600))
    #expect(site.isAlone(at: Moment(milliseconds: .min), utcOffset: 0))
  }
}
