import PolicyCore

/// `nothing-dropped`, at the desk: whatever is typed at any prompt, or behind any command, is kept, used or
/// asked about.
extension DeskTrial {
  /// `alarm` is a line that alarms wherever it is heard.
  func linesDropped(alarm: String?) -> [Violation] {
    let unknown = Self.unknown.joined(separator: " ")
    for stage in Call.Stage.examples {
      var open = desk(after: ["call"])
      open.change { $0.stage = stage }
      for line in [unknown, alarm].compactMap(\.self)
      where !isKept(line, open, after([.line(line)], from: open)) {
        // The prompt was opened by hand: no lines lead there.
        return [violation(.lineDropped(line, at: stage.name), [])]
      }
    }
    let open = desk(after: ["call"])
    for command in Command.valid(in: .call).map(\.row.word) {
      for text in [unknown, alarm].compactMap(\.self) {
        let line = "\(command) \(text)"
        if !isKept(text, open, after([.line(line)], from: open)) {
          return [violation(.lineDropped(line, at: "talking"), ["call", line])]
        }
      }
    }
    return []
  }

  private func violation(_ breach: Violation.Breach, _ typed: [String]) -> Violation {
    Violation(
      BuiltInPromise.nothingDropped.rawValue, .desk, breach, typed: typed.isEmpty ? [] : [typed])
  }

  /// An alarm more, the question about danger, or the words themselves somewhere in the call.
  private func isKept(_ text: String, _ before: Desk, _ after: Desk) -> Bool {
    guard let old = before.inHand, let call = after.calls.first(where: { $0.id == old.id }) else {
      return false
    }
    if call.ledger.count > old.ledger.count || after.asksDanger(call) { return true }
    let kept = "\(call)"
    return text.split(separator: " ").allSatisfy { kept.contains($0) }
  }
}
