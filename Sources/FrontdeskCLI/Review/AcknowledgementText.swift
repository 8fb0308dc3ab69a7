import ReviewDesk

/// Who has read the policy the desks speak from.
enum AcknowledgementText {
  static func lines(_ list: Acknowledgements, _ time: LogTime) -> [String] {
    let read = list.read.map { "\(VisibleText.of($0.name)) \(time.short($0.at))" }
    let owed =
      list.owed.isEmpty
      ? "everybody has said that they have read it"
      : "NOT YET READ by " + list.owed.map(VisibleText.of).joined(separator: ", ")
        + "; each says so at the desk: policy"
    return [
      "The policy of entry \(list.entry), \(time.short(list.since)): \(owed).",
      "  read: " + read.joined(separator: " · "),
    ]
  }
}
