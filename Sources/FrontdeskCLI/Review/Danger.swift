import EnquiryLog
import GuidedDesk
import PolicyCore

/// How soon a manager should look at an enquiry: what comes first in order, comes first in the queue (DESIGN 6).
///
/// It rests on the record, and on the order of bands of the pack of its day. Where that cannot be told the
/// enquiry goes before those where it can: what nobody can place may be the worst.
struct Danger: Hashable, Comparable {
  /// What calls for somebody, the worst first.
  enum Alarm: Int, Comparable {
    /// Nobody can say what it holds.
    case unreadable
    /// It had to be told, or too much was said, and nobody has heard.
    case untold
    case emergency
    /// It had to be told: a child, somebody at risk, a threat, a missing person, a release.
    case toBeTold
    /// Too much was said.
    case slip
    /// A message that management must see before anybody hands it on, still waiting.
    case flaggedMessage
    case none

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  let alarm: Alarm
  /// The strongest band of what was decided, 0 the strongest of all; below it where the pack does not say.
  let band: Int
  /// Of the same danger, who has waited longest is first.
  let sequence: Int64

  init(_ entry: FiledEntry, policy: Policy?, isMessageOpen: Bool) {
    sequence = entry.sequence
    guard let record = entry.record else {
      alarm = entry.isUnreadable ? .unreadable : .none
      band = Self.unknown
      return
    }
    let bands = record.matters.map { matter in
      matter.rules.first.flatMap { policy?.rule($0)?.band } ?? Self.unknown
    }
    band = bands.min() ?? Self.unknown
    let isToBeTold = record.matters.contains { $0.duties.contains(Desk.tellDuty) }
    if record.told.isEmpty && (isToBeTold || record.slip) {
      alarm = .untold
    } else if record.matters.contains(where: { $0.decision == DecisionCode.emergency.rawValue }) {
      alarm = .emergency
    } else if isToBeTold {
      alarm = .toBeTold
    } else if record.slip {
      alarm = .slip
    } else if isMessageOpen && record.message.flagged {
      alarm = .flaggedMessage
    } else {
      alarm = .none
    }
  }

  private static let unknown = -1

  /// Whether somebody may be hurt, as far as the record tells.
  var isAlarming: Bool { alarm < .slip }

  static func < (left: Danger, right: Danger) -> Bool {
    (left.alarm, left.band, left.sequence) < (right.alarm, right.band, right.sequence)
  }
}
