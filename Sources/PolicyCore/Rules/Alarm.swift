/// Something that alarms, and that a call never loses on the way (HEARING 2.1).
///
/// What it rests on is added to and not replaced; it falls by being told, reported or taken back by name.
public struct Alarm: Hashable, Sendable {
  /// As the pack names it.
  public let id: String
  /// What it is called on the screen and in the log.
  public let label: String
  /// Each alternative is one way in which it is heard.
  public let when: Guard
  /// The question put before it is taken back; what it asks names the alarm.
  public let takenBack: String
  /// What is to be done once it was taken back, one step a line.
  public let steps: [String]
  /// Business for today rather than danger: it may also end by who was tried, and when.
  public let isUrgentOnly: Bool

  /// Every field as given.
  public init(
    id: String, label: String, when: Guard, takenBack: String, steps: [String] = [],
    isUrgentOnly: Bool = false
  ) {
    self.id = id
    self.label = label
    self.when = when
    self.takenBack = takenBack
    self.steps = steps
    self.isUrgentOnly = isUrgentOnly
  }
}
