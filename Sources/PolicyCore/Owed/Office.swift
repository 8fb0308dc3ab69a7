/// When somebody is there to do what is owed: hours of the week, and the days on which nobody is.
///
/// Without hours every day is a working day, and it is never shut.
public struct Office: Hashable, Sendable {
  /// When it is open.
  public var open: [WeekHours]
  /// Days on which nobody is there, whatever the hours: bank holidays, and the site's own.
  public var closed: Set<CivilDate>

  /// Open on some hours of the week, but for some days.
  public init(open: [WeekHours] = [], closed: Set<CivilDate> = []) {
    self.open = open
    self.closed = closed
  }

  /// Whether it opens on a day.
  public func isWorking(_ day: CivilDate) -> Bool {
    if closed.contains(day) { return false }
    return open.isEmpty || open.contains { $0.days.contains(day.weekday) }
  }

  /// A day, or the next on which it opens.
  public func workingDay(from day: CivilDate) -> CivilDate {
    // A list of closed days as long as a year is a mistake: then the day stands.
    (0...Self.mostClosed).lazy.map { day.adding(days: $0) }.first(where: isWorking) ?? day
  }

  /// So many working days after a day, which is not counted itself.
  public func workingDay(_ count: Int, after day: CivilDate) -> CivilDate {
    (0..<count).reduce(day) { day, _ in workingDay(from: day.adding(days: 1)) }
  }

  /// A moment, or the next at which it is open.
  public func opening(from moment: Moment, by clock: LocalClock) -> Moment {
    if open.isEmpty && closed.isEmpty { return moment }
    let first = clock.day(moment)
    for day in (0...Self.mostClosed).map({ first.adding(days: $0) }) where isWorking(day) {
      let hours = open.filter { $0.days.contains(day.weekday) }.sorted { $0.from < $1.from }
      if hours.isEmpty { return max(moment, clock.moment(day, minute: 0)) }
      for run in hours {
        let until = run.until > run.from ? run.until : run.until + CivilDate.minutes
        if moment < clock.moment(day, minute: until) {
          return max(moment, clock.moment(day, minute: run.from))
        }
      }
    }
    return moment
  }

  /// The last day of which it is known whether nobody is there; nil where no day is named.
  public var lastClosed: CivilDate? { closed.max() }

  private static let mostClosed = 60
}

/// The clock on the wall of a site.
public struct LocalClock: Sendable {
  /// Seconds east of Greenwich at a moment.
  public let offset: @Sendable (Moment) -> Int

  /// A clock that many seconds before UTC.
  public init(offset: @escaping @Sendable (Moment) -> Int) { self.offset = offset }

  /// The day it is at a moment.
  public func day(_ moment: Moment) -> CivilDate {
    CivilDate(moment, utcOffset: offset(moment))
  }

  /// When it is so many minutes after midnight; an hour that is left out is the one after it.
  public func moment(_ day: CivilDate, minute: Int) -> Moment {
    let wall = (Int64(day.daysSince1970) * Int64(CivilDate.minutes) + Int64(minute)) * 60_000
    let near = Moment(milliseconds: wall - Int64(offset(Moment(milliseconds: wall))) * 1000)
    return Moment(milliseconds: wall - Int64(offset(near)) * 1000)
  }

  /// The last moment of a day.
  public func end(of day: CivilDate) -> Moment {
    Moment(milliseconds: moment(day.adding(days: 1), minute: 0).milliseconds - 1)
  }
}

extension CivilDate {
  /// Of a day.
  static let minutes = 24 * 60

  /// 0 Monday to 6 Sunday.
  public var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 }

  /// So many days later.
  public func adding(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }
}
