/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
///
/// The core has no clock. Whoever holds one passes moments in, so that a replay can bring its own.
public struct Moment: Hashable, Comparable, Codable, Sendable {
  /// Since 1970-01-01T00:00:00Z; negative before.
  public let milliseconds: Int64

  /// So many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Where a moment was not written down: the beginning of 1970.
  public static let unknown = Moment(milliseconds: 0)

  /// After every moment there is.
  public static let never = Moment(milliseconds: .max)

  public static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// This moment moved by whole seconds; negative moves it back.
  public func advanced(bySeconds seconds: Int) -> Moment {
    Moment(milliseconds: milliseconds + Int64(seconds) * 1000)
  }

  /// Whole seconds from `earlier` to this moment, never negative.
  public func seconds(since earlier: Moment) -> Int {
    Int(max(0, milliseconds - earlier.milliseconds) / 1000)
  }

  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}
