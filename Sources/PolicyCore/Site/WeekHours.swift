/// Hours that come round every week: when one person is alone at the desk, when the office is open.
public struct WeekHours: Hashable, Sendable {
  /// Days on which they begin, 0 Monday to 6 Sunday.
  public let days: Set<Int>
  /// Minutes after midnight.
  public let from: Int
  /// Minutes after midnight; at or before ``from`` it is reached on the next day.
  public let until: Int

  /// Hours that begin on some days of the week.
  public init(days: Set<Int>, from: Int, until: Int) {
    self.days = days
    self.from = from
    self.until = until
  }

  /// As a site writes them: `mon-fri 18:00-08:00`.
  public var written: String {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    let listed = days.sorted().compactMap { names.indices.contains($0) ? names[$0] : nil }
    let isRun = days.count > 1 && days.max().map { $0 - (days.min() ?? 0) } == days.count - 1
    let run = isRun ? "\(listed[0])-\(listed[listed.count - 1])" : listed.joined(separator: ",")
    return "\(run) \(Self.clock(from))-\(Self.clock(until))"
  }

  private static func clock(_ minute: Int) -> String {
    let (hour, rest) = minute.quotientAndRemainder(dividingBy: 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Whether they run at a minute of a day.
  func run(on day: Int, minute: Int) -> Bool {
    if from < until { return days.contains(day) && (from..<until).contains(minute) }
    return days.contains(day) && minute >= from
      || days.contains((day + 6) % 7) && minute < until
  }
}

extension SiteSettings {
  /// Whether one person is alone at the desk at a moment, by a clock so many seconds before UTC.
  public func isAlone(at moment: Moment, utcOffset: Int) -> Bool {
    guard !alone.isEmpty else { return false }
    let (local, isAbsurd) = moment.milliseconds.addingReportingOverflow(Int64(utcOffset) * 1000)
    guard !isAbsurd else { return false }
    let minutes = local.flooredQuotient(by: 60_000)
    // The first day of 1970 was a Thursday.
    let day = Int((minutes.flooredQuotient(by: 1440) + 3).flooredRemainder(by: 7))
    let minute = Int(minutes.flooredRemainder(by: 1440))
    return alone.contains { $0.run(on: day, minute: minute) }
  }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  fileprivate func flooredRemainder(by divisor: Int64) -> Int64 {
    self - flooredQuotient(by: divisor) * divisor
  }
}
