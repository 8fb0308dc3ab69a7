import PolicyCore
import ReviewDesk

/// What is said of tellings: filed is not told, and told is not heard.
enum TellingText {
  static func lines(_ tellings: [Telling], _ time: LogTime) -> [String] {
    [
      "TOLD, AND NOT CONFIRMED. Ask them; then: confirm 12 HOW · untrue 12 WHY"
    ] + tellings.map { line($0, time) }
  }

  static func more(_ count: Int) -> String {
    "  \(count) more \(count == 1 ? "is" : "are") not confirmed · list untold shows \(count == 1 ? "it" : "them")"
  }

  private static func line(_ telling: Telling, _ time: LogTime) -> String {
    let who = VisibleText.of(telling.told.who)
    let place = "  \(telling.entry)  \(VisibleText.of(telling.reference))  "
    guard let denied = telling.denied else {
      return place + "\(who), by \(VisibleText.of(telling.by)), \(time.short(telling.told.at))"
    }
    return place + "\(who): NOBODY TOLD THEM, says \(VisibleText.of(denied.by)): "
      + "\(VisibleText.of(denied.words)); tell them, then confirm \(telling.entry)"
  }

  /// Behind the name, on the page of the call.
  static func claim(_ telling: Telling) -> String {
    telling.denied == nil
      ? " · as \(VisibleText.of(telling.by)) typed it, not confirmed"
      : " · NOT SO: they were not told"
  }

  static func confirmed(_ number: Int64, _ who: String, _ isHeard: Bool) -> String {
    let name = VisibleText.of(who)
    return isHeard
      ? "Confirmed: \(name) has heard of entry \(number)."
      : "On record: \(name) was NOT told of entry \(number). It waits in the queue until somebody tells them: tell them "
        + "now, then confirm \(number)."
  }
}
