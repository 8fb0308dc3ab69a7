import GuidedDesk
import PolicyCore

/// The first line of the desk: whose it is, and what waits.
enum DeskHeader {
  static func text(_ desk: Desk, practice: Bool) -> String {
    let left =
      "\(desk.policy.id) · Reception · \(desk.settings.operatorName)"
      + (practice ? " · practice" : "")
    let waiting = desk.calls.isEmpty ? "nobody waiting" : "\(desk.calls.count) waiting"
    let right = "\(desk.messages.kept) messages · \(waiting)"
    return left + String(repeating: " ", count: max(3, 78 - left.count - right.count)) + right
  }
}
