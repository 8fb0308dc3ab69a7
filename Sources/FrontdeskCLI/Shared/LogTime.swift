import Foundation
import PolicyCore

/// Moments as people at the site write them: in its time zone, in English, the day before the clock.
struct LogTime: Hashable, Sendable {
  var zone: TimeZone

  private var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar
  }

  private func parts(of moment: Moment) -> DateComponents {
    calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .weekday],
      from: Date(moment))
  }

  /// `2031-03-04 09:12`, always as wide.
  func short(_ moment: Moment) -> String { "\(day(moment)) \(clock(moment))" }

  /// `2031-03-04`.
  func day(_ moment: Moment) -> String {
    let parts = parts(of: moment)
    return "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))"
  }

  /// The day it is there.
  func date(_ moment: Moment) -> CivilDate { CivilDate(moment, utcOffset: offset(moment)) }

  /// `09:12`.
  func clock(_ moment: Moment) -> String {
    let parts = parts(of: moment)
    return "\(digits(parts.hour, 2)):\(digits(parts.minute, 2))"
  }

  /// `Tuesday 4 March 2031, 09:12`.
  func long(_ moment: Moment) -> String {
    let parts = parts(of: moment)
    let weekday = Self.weekdays[((parts.weekday ?? 1) - 1) % 7]
    let month = Self.months[((parts.month ?? 1) - 1) % 12]
    return "\(weekday) \(parts.day ?? 0) \(month) \(parts.year ?? 0), \(clock(moment))"
  }

  /// Both ends: `Tuesday 4 March 2031, 09:12 to 09:16`, and whatever else has to be said for nobody to read that
  /// it ended before it began.
  func span(_ from: Moment, _ to: Moment) -> String {
    let start = long(from)
    if to < from { return "\(start) to \(clock(to)) (the clock went back)" }
    guard day(from) == day(to) else { return "\(start) to \(long(to))" }
    if offset(from) != offset(to) {
      return "\(start) to \(clock(to)) (\(to.seconds(since: from) / 60) min, the clocks changed)"
    }
    return clock(from) == clock(to) ? start : "\(start) to \(clock(to))"
  }

  /// `09:12`, and the day where it is not that of another moment.
  func clock(_ moment: Moment, besides other: Moment) -> String {
    day(moment) == day(other) ? clock(moment) : "\(clock(moment)) on \(day(moment))"
  }

  /// Seconds east of Greenwich.
  func offset(_ moment: Moment) -> Int { zone.secondsFromGMT(for: Date(moment)) }

  /// For scripts: `2031-03-04T09:12:00.000Z`.
  static func universal(_ moment: Moment) -> String {
    let milliseconds = moment.inCalendar.milliseconds
    let rest = (milliseconds % 1000 + 1000) % 1000
    let date = Date(timeIntervalSince1970: Double((milliseconds - rest) / 1000))
    let parts = utc.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
    return "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))T"
      + "\(digits(parts.hour, 2)):\(digits(parts.minute, 2)):\(digits(parts.second, 2))."
      + "\(digits(Int(rest), 3))Z"
  }

  private static let utc: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

private func digits(_ number: Int?, _ width: Int) -> String {
  let text = String(number ?? 0)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}

extension Date {
  init(_ moment: Moment) {
    self.init(timeIntervalSince1970: Double(moment.inCalendar.milliseconds) / 1000)
  }
}

extension Moment {
  /// The same, or the nearest of the years 1 to 9999: an entry bears whatever its author's clock said.
  fileprivate var inCalendar: Moment {
    Moment(milliseconds: min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_999))
  }
}
