/// The one byte before every record and every draft that says how the rest is to be read.
///
/// It is raised only when an earlier program would misread what follows: a new field or a new kind of record does
/// not raise it. What was filed before there was such a byte begins with the `{` of its JSON, and is version 0.
public enum RecordVersion {
  /// What this program writes, and the highest it reads.
  public static let current: UInt8 = 1

  private static let brace = UInt8(ascii: "{")

  /// JSON as it is kept from now on.
  public static func marked(_ json: [UInt8]) -> [UInt8] { [current] + json }

  /// The JSON again.
  ///
  /// - Throws: ``WrittenByLaterVersion`` for a version above ``current``.
  /// - Returns: empty when there is none.
  public static func json(of bytes: [UInt8]) throws(WrittenByLaterVersion) -> [UInt8] {
    guard let first = bytes.first, first != brace else { return bytes }
    guard first <= current else { throw WrittenByLaterVersion() }
    return Array(bytes.dropFirst())
  }
}
