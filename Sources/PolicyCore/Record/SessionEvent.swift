/// What is told of a session at a desk.
public struct SessionEvent: Hashable, Codable, Sendable {
  /// What happened.
  public enum Event: String, Codable, CaseIterable, Sendable, RecordCode {
    /// Somebody signed in.
    case signedIn = "in"
    /// They signed out, or the desk locked.
    case signedOut = "out"
    /// The clock stood before the newest entry.
    case clock
    /// A manager accepted a log that does not hold what they saw of it before.
    case earlierLog = "earlier-log"
  }
  /// What happened.
  public var event: Event
  /// By how many milliseconds the clock went back; 0 for the other events.
  public var milliseconds: Int64
  /// With a sign-in: how many wrong passphrases were refused for that name since the one before.
  public var refused: Int

  /// An event, ready to be filed.
  public init(event: Event, milliseconds: Int64 = 0, refused: Int = 0) {
    self.event = event
    self.milliseconds = milliseconds
    self.refused = refused
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    // An event nobody can name is one of a later version.
    guard let event = try container.decodeIfPresent(Event.self, forKey: .event) else {
      throw WrittenByLaterVersion()
    }
    self.event = event
    milliseconds = try container.decode(.milliseconds, or: 0)
    refused = try container.decode(.refused, or: 0)
  }
}
