public import PolicyCore

/// A call that the next shift must hear of: when it was, and under which reference, and of nobody.
///
/// Kept on the disk, because the desk that took the call may not be the one that hands over.
public struct HandOverAlert: Hashable, Codable, Sendable {
  /// When it was raised.
  public var at: Moment
  /// Of the call it came from.
  public var reference: String
  /// At how many hand-overs it was read out: that of the shift it fell in, and the next one's.
  public var readOut: Int
  /// Nobody had heard of it when it was filed: those on the list were tried and not reached.
  public var isUntold: Bool
  /// It is about management: whoever hears such things is to be asked, and no manager.
  public var isAboutRole: Bool

  /// Every field as given.
  public init(
    at: Moment, reference: String, readOut: Int = 0, isUntold: Bool = false,
    isAboutRole: Bool = false
  ) {
    self.at = at
    self.reference = reference
    self.readOut = readOut
    self.isUntold = isUntold
    self.isAboutRole = isAboutRole
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    at = try container.decode(.at, or: .unknown)
    reference = try container.decode(.reference, or: "")
    readOut = try container.decode(.readOut, or: 0)
    isUntold = try container.decode(.isUntold, or: false)
    isAboutRole = try container.decode(.isAboutRole, or: false)
  }
}

extension HandOverAlert {
  fileprivate var hearer: String { isAboutRole ? "the chair or trustee, no manager," : "a manager" }
}

extension Desk {
  /// The duty of a call that the next shift must hear of.
  static let alertDuty = KnownDuty.handoverAlert.rawValue
  /// Read out so often, everybody concerned has heard it.
  private static let hearings = 2
  /// Where nobody hands over, a week is enough.
  private static let seconds = 7 * 24 * 60 * 60

  mutating func raiseAlert(for call: Call) {
    guard case .enquiry(let record) = call.ending,
      record.isUntold || record.matters.contains(where: { $0.duties.contains(Desk.alertDuty) })
    else { return }
    setAlerts(
      alerts + [
        HandOverAlert(
          at: record.closed, reference: record.reference, isUntold: record.isUntold,
          isAboutRole: record.isAboutRole)
      ])
  }

  /// Those that another desk left behind.
  public mutating func offer(_ left: [HandOverAlert]) {
    alerts += left.filter { other in !alerts.contains { $0.reference == other.reference } }
    alerts.sort { ($0.at, $0.reference) < ($1.at, $1.reference) }
  }

  /// They were read out at a hand-over.
  mutating func countReadOut() {
    setAlerts(
      alerts.map { alert in
        var read = alert
        read.readOut += 1
        return read
      }.filter { $0.readOut < Self.hearings })
  }

  mutating func dropOldAlerts() {
    setAlerts(alerts.filter { now.seconds(since: $0.at) < Self.seconds })
  }

  private mutating func setAlerts(_ fresh: [HandOverAlert]) {
    guard fresh != alerts else { return }
    alerts = fresh
    output.log.append(.keepAlerts(fresh))
  }

  /// What nobody has heard of comes first.
  var alertLines: [String] {
    alerts.filter(\.isUntold).map { alert in
      "warning: nobody was reached at \(clock(alert.at)); tell \(alert.hearer) of entry \(alert.reference) now"
    }
      + alerts.filter { !$0.isUntold }.map { alert in
        "warning: a threat or danger at \(clock(alert.at)); ask \(alert.hearer) about entry \(alert.reference)"
      }
  }

  /// The time of day, and the day where it is not today.
  func clock(_ moment: Moment) -> String {
    let local = moment.milliseconds / 1000 + Int64(settings.utcOffset)
    let minutes = (local / 60) % (24 * 60)
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    let day = CivilDate(moment, utcOffset: settings.utcOffset)
    let isToday = day == CivilDate(now, utcOffset: settings.utcOffset)
    return twoDigits(hour) + ":" + twoDigits(minute) + (isToday ? "" : " on \(day)")
  }
}

private func twoDigits(_ number: Int64) -> String { (number < 10 ? "0" : "") + "\(number)" }
