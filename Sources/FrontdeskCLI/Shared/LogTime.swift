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
      from: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
  }

  /// `2031-03-04 09:12`, always as wide.
  func short(_ moment: Moment) -> String { "\(day(moment)) \(clock(moment))" }

  /// `2031-03-04`.
  func day(_ moment: Moment) -> String {
    let parts = parts(of: moment)
    return "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))"
  }

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

  /// The first moment of a day written `2031-03-04`; nil when there is no such day.
  func startOfDay(_ text: String) -> Moment? {
    let fields = text.split(separator: "-", omittingEmptySubsequences: false)
    guard fields.map(\.count) == [4, 2, 2],
      fields.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }),
      let year = Int(fields[0]), let month = Int(fields[1]), let day = Int(fields[2]),
      let date = calendar.date(from: DateComponents(year: year, month: month, day: day))
    else { return nil }
    let moment = Moment(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
    // 31 February would become a day in March.
    return self.day(moment) == text ? moment : nil
  }

  /// For scripts: `2031-03-04T09:12:00.000Z`.
  static func universal(_ moment: Moment) -> String {
    let rest = (moment.milliseconds % 1000 + 1000) % 1000
    let date = Date(timeIntervalSince1970: Double((moment.milliseconds - rest) / 1000))
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
