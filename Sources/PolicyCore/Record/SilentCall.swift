/// A call on which nobody spoke: counted, and nothing more is known of it.
public struct SilentCall: Hashable, Sendable {
  /// 32 lower-case hexadecimal digits, unique for ever.
  ///
  /// Filing it twice is one entry.
  public var call: String
  /// The user name of whoever picked up.
  public var operatorName: String
  /// How it came in, as in an enquiry.
  public var channel: String

  /// All that is kept of it.
  public init(call: String, operatorName: String, channel: String) {
    self.call = call
    self.operatorName = operatorName
    self.channel = channel
  }
}

/// Call and author stand in the header of its entry.
extension SilentCall: Codable {
  enum CodingKeys: CodingKey { case channel }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(call: "", operatorName: "", channel: try container.decode(.channel, or: ""))
  }
}
