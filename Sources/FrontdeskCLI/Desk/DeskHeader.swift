import GuidedDesk
import PolicyCore

/// The first line of the desk: whose it is, and what waits.
enum DeskHeader {
  /// - Parameter policies: of a desk whose log is copied: it says when the newest copy is old.
  static func text(_ desk: Desk, practice: Bool, _ policies: PolicyReview?) -> String {
    let left =
      "\(desk.policy.id) · Reception · \(desk.settings.operatorName)"
      + (practice ? " · practice" : "")
    let waiting = desk.calls.isEmpty ? "nobody waiting" : "\(desk.calls.count) waiting"
    let copy = policies.flatMap { LastBackup.of($0.home) }.flatMap {
      BackupText.old($0, desk.policy.site, at: .current)
    }
    let right =
      (copy.map { $0 + " · " } ?? "")
      + (desk.answers > 0 ? "\(desk.answers) to give: answers · " : "")
      + "\(desk.messages.kept) messages · \(waiting)"
    return left + String(repeating: " ", count: max(3, 78 - left.count - right.count)) + right
  }
}
