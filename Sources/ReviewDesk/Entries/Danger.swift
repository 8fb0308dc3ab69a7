import PolicyCore

/// How soon a manager should look at an enquiry: what comes first in order, comes first in the queue (DESIGN 6).
///
/// It rests on the record, and on the order of bands of the pack of its day. Where that cannot be told the
/// enquiry goes before those where it can: what nobody can place may be the worst.
public struct Danger: Hashable, Comparable, Sendable {
  /// What calls for somebody, the worst first.
  public enum Alarm: Int, Comparable, Sendable {
    /// Nobody can say what it holds, or what was decided.
    case unknown
    /// It had to be told, or too much was said, and nobody has heard; at most somebody was tried.
    case untold
    /// 999.
    case emergency
    /// It had to be told: a child, somebody at risk, a threat, a missing person, a release.
    case toBeTold
    /// What alarmed was taken back at the desk, and nobody else has looked at it.
    case takenBack
    /// Too much was said.
    case slip
    /// A message that management must see before anybody hands it on, still waiting.
    case flaggedMessage
    /// Nothing alarming.
    case none

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The gravest of what it came to.
  public let alarm: Alarm
  /// The strongest band of what was decided, 0 the strongest of all; below it where the pack does not say.
  let band: Int
  /// Of the same danger, who has waited longest is first.
  let sequence: Int64

  private init(alarm: Alarm, band: Int, sequence: Int64) {
    (self.alarm, self.band, self.sequence) = (alarm, band, sequence)
  }

  /// Of what is not there to be judged.
  static func unreadable(_ sequence: Int64) -> Self {
    Self(alarm: .unknown, band: unplaced, sequence: sequence)
  }

  /// The same with nothing alarming in it.
  var calm: Self { Self(alarm: .none, band: band, sequence: sequence) }

  /// As long as its message waits, where it has one.
  init(_ entry: FiledEntry, policy: PolicyOfTheDay?) {
    sequence = entry.sequence
    guard let record = entry.record else {
      alarm = entry.isUnknown ? .unknown : .none
      band = Self.unplaced
      return
    }
    band =
      record.matters.map { matter in
        matter.rules.first.flatMap { policy?.band(ofRule: $0) } ?? Self.unplaced
      }.min() ?? Self.unplaced
    let decisions = record.matters.map { DecisionCode(rawValue: $0.decision) }
    let isToBeTold = record.matters.contains {
      $0.duties.contains(KnownDuty.tellManagementNow.rawValue)
    }
    if decisions.isEmpty || decisions.contains(nil) {
      alarm = .unknown
    } else if record.isUntold {
      alarm = .untold
    } else if decisions.contains(.emergency) {
      alarm = .emergency
    } else if isToBeTold || record.alarms.contains(where: \.stands) {
      alarm = .toBeTold
    } else if record.alarms.contains(where: { $0.takenBack != nil }) {
      alarm = .takenBack
    } else if record.slip {
      alarm = .slip
    } else if record.message.flagged {
      alarm = .flaggedMessage
    } else {
      alarm = .none
    }
  }

  private static let unplaced = -1

  /// Whether somebody may be hurt, as far as the record tells.
  public var isAlarming: Bool { alarm < .slip }

  public static func < (left: Danger, right: Danger) -> Bool {
    (left.alarm, left.band, left.sequence) < (right.alarm, right.band, right.sequence)
  }
}
