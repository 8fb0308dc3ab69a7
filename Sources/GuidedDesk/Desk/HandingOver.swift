import PolicyCore

/// The end of a shift: what the next one must know, and about nobody.
extension Desk {
  /// What is open, what must be told, what waits, and of whom the next shift must beware: times and
  /// references, never names.
  mutating func handOver() {
    var lines = calls.map(waitingLine)
    if lines.isEmpty { lines = [DeskText.nothingOpen] }
    lines += alerts.map { alert in
      "warning: a threat or danger at \(clock(alert.at)); ask a manager about entry \(alert.reference)"
    }
    if messages.kept > 0 {
      lines.append(
        "\(messages.kept) messages kept · \(messages.flagged) wait for management first")
    }
    reply(.note, lines)
    if !alerts.isEmpty { reply(.act, policy.duties[Desk.alertDuty]?.steps ?? []) }
    output.screen.append(.handOver)
  }

  private func clock(_ moment: Moment) -> String {
    let minutes = (moment.milliseconds / 60_000 + Int64(settings.utcOffset / 60)) % (24 * 60)
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }

  /// The duty of a call that the next shift must hear of.
  static let alertDuty = "handover-alert"
}
