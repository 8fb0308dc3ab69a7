import PolicyCore

/// The end of a shift: what the next one must know, and about nobody.
extension Desk {
  /// What is open, what must be told, what waits, and of whom the next shift must beware: times and
  /// references, never names.
  mutating func handOver() {
    // What nobody has heard of heads it: first of all what is filed and cannot be told from this list.
    var lines = alertLines
    let red = calls.filter { isRed($0) }
    lines += (red + calls.filter { call in !red.contains { $0.id == call.id } }).map(waitingLine)
    if calls.isEmpty { lines.append(DeskText.nothingOpen) }
    lines += ended.map { "\($0.name): ended, and not in the log yet" }
    if messages.kept > 0 {
      lines.append(
        "\(messages.kept) messages kept · \(messages.flagged) wait for management first")
    }
    reply(.note, lines)
    if !alerts.isEmpty { reply(.act, policy.duties[Desk.alertDuty]?.steps ?? []) }
    countReadOut()
    output.screen.append(.handOver)
  }
}
