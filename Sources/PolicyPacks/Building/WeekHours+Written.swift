import PolicyCore

extension WeekHours {
  /// Reads `18:00-08:00`, `sat-sun`, `mon-fri 18:00-08:00`; nil when it says something else.
  ///
  /// Days alone are whole days, hours alone are those of every day, and hours that end before they begin end on the
  /// next day.
  init?(written text: String) {
    let parts = text.lowercased().split(separator: " ").map(String.init)
    switch parts.count {
    case 1:
      if let days = Self.days(parts[0]) {
        self.init(days: days, from: 0, until: Self.dayEnd)
      } else if let hours = Self.hours(parts[0]) {
        self.init(days: Set(0..<7), from: hours.from, until: hours.until)
      } else {
        return nil
      }
    case 2:
      guard let days = Self.days(parts[0]), let hours = Self.hours(parts[1]) else { return nil }
      self.init(days: days, from: hours.from, until: hours.until)
    default: return nil
    }
  }

  private static let dayEnd = 24 * 60
  private static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  private static func days(_ text: String) -> Set<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
      .map { name in names.firstIndex(of: String(name)) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1]
    else { return nil }
    // From Saturday to Monday runs over the end of the week.
    return Set((0...(last - first + 7) % 7).map { (first + $0) % 7 })
  }

  private static func hours(_ text: String) -> (from: Int, until: Int)? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { minute($0) }
    guard ends.count == 2, let from = ends[0], let until = ends[1], from < dayEnd, from != until
    else { return nil }
    return (from, until)
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour < 24 || minute == 0,
      hour <= 24
    else { return nil }
    return hour * 60 + minute
  }
}
