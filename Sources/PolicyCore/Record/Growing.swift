/// What is written on a disk outlives the program that wrote it, so every record can grow.
///
/// - A field that an earlier version did not write is read as its blank; one that this version does not know is
///   passed over.
/// - Where a missing field might mean danger, its blank is the dangerous value: what nobody can tell is an alarm,
///   never an absence.
/// - A code or a kind that only a later version knows makes a ``WrittenByLaterVersion``: such a record is kept and
///   named, never taken for damaged.
///
/// A record therefore writes its own `init(from:)`, one line a field, and its fields have no initial value: then
/// the compiler asks for the line.
extension KeyedDecodingContainer {
  /// What stands under a key, or the blank where nothing does.
  package func decode<Value: Decodable>(
    _ key: Key, or blank: @autoclosure () -> Value
  ) throws -> Value {
    try decodeIfPresent(Value.self, forKey: key) ?? blank()
  }
}

/// A kind or a code that this version does not know, in something that is otherwise whole.
public struct WrittenByLaterVersion: Error, Hashable, Sendable {
  /// It has nothing to say but that.
  public init() {}
}

/// A code of a record, one of a few: a later version may know more of them.
public protocol RecordCode: RawRepresentable, Codable where RawValue == String {}

extension RecordCode {
  /// Reads a code.
  ///
  /// - Throws: ``WrittenByLaterVersion`` for one that this version does not know.
  public init(from decoder: any Decoder) throws {
    let code = try decoder.singleValueContainer().decode(String.self)
    guard let known = Self(rawValue: code) else { throw WrittenByLaterVersion() }
    self = known
  }
}
