/// How long there is for something: `72 hours`, `30 days`, `5 working days`, `1 month`.
public struct TimeLimit: Hashable, Sendable {
  /// What is counted.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    /// Hours of the clock, weekends and nights included.
    case hours
    /// Days of the calendar.
    case days
    /// Days on which the office opens.
    case workingDays = "working days"
    /// Months, to the corresponding day; one that is too short for it ends it.
    case months
  }

  /// How many; at least one.
  public let count: Int
  /// Of what.
  public let unit: Unit

  /// Nil for none, and for more than five years of them.
  public init?(_ count: Int, _ unit: Unit) {
    let most =
      switch unit {
      case .hours: 24 * 366
      case .days, .workingDays: 5 * 366
      case .months: 60
      }
    guard (1...most).contains(count) else { return nil }
    self.count = count
    self.unit = unit
  }

  /// As it is written in a pack; one may stand in the singular.
  public init?(written text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let count = Int(parts[0]),
      let unit = Unit.allCases.first(where: {
        $0.rawValue == parts[1] || count == 1 && $0.rawValue.dropLast() == parts[1]
      })
    else { return nil }
    self.init(count, unit)
  }

  /// As it is read by people.
  public var written: String {
    "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
  }

  /// When it is over.
  ///
  /// Hours run through the night and the weekend. A limit of days or months ends with its last day, and where nobody is
  /// there on that day, with the next on which somebody is: so the Information Commissioner reckons the time for access
  /// and for complaints. The day from which it is counted is not counted itself.
  ///
  /// - Parameters:
  ///   - begin: what it is counted from.
  ///   - pause: days that do not count; of a limit in hours, hours of 24 each.
  ///   - isMoved: of hours: what falls while the office is shut is due when it opens.
  public func due(
    from begin: Moment, pause: Int = 0, in office: Office, by clock: LocalClock,
    isMoved: Bool = false
  ) -> DueTime {
    // Whoever filed it may have had any clock.
    let begin = min(max(begin, Self.earliest), Self.latest)
    let pause = min(max(pause, 0), Self.mostDays)
    let day = clock.day(begin)
    func end(_ day: CivilDate) -> DueTime { DueTime(endOf: day, by: clock) }
    switch unit {
    case .hours:
      let hours = Int64(count + 24 * pause)
      let moment = Moment(milliseconds: begin.milliseconds + hours * 3_600_000)
      return DueTime(isMoved ? office.opening(from: moment, by: clock) : moment)
    case .days: return end(office.workingDay(from: day.adding(days: count + pause)))
    case .workingDays: return end(office.workingDay(count, after: day.adding(days: pause)))
    case .months:
      return end(office.workingDay(from: day.adding(months: count).adding(days: pause)))
    }
  }
}

extension TimeLimit {
  private static let mostDays = 3660
  /// The years 1 to 9999.
  private static let earliest = Moment(milliseconds: -62_135_596_800_000)
  private static let latest = Moment(milliseconds: 253_402_300_799_999)
}

/// Until when something is to be done.
public struct DueTime: Hashable, Comparable, Sendable {
  /// The last moment.
  public let moment: Moment
  /// The day, where the whole of it is left for it.
  public let day: CivilDate?

  /// At a moment of the clock.
  public init(_ moment: Moment) {
    self.moment = moment
    day = nil
  }

  /// With the end of a day.
  public init(endOf day: CivilDate, by clock: LocalClock) {
    moment = clock.end(of: day)
    self.day = day
  }

  public static func < (left: DueTime, right: DueTime) -> Bool { left.moment < right.moment }
}
