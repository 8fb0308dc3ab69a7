/// The one byte before every record and every draft that says how the rest is to be read.
///
/// It is raised only when an earlier program would misread what follows: a new field or a new kind of record does
/// not raise it. What was filed before there was such a byte begins with the `{` of its JSON, and is version 0.
public enum RecordVersion {
  /// What this program writes, and the highest it reads.
  public static let current: UInt8 = 1

  /// What a later version may begin with: never a byte that text begins with.
  private static let later = (current + 1)...31

  /// JSON as it is kept from now on.
  public static func marked(_ json: [UInt8]) -> [UInt8] { [current] + json }

  /// The JSON again; what bears no version is given back as it is.
  ///
  /// - Throws: ``WrittenByLaterVersion`` for a version above ``current``.
  public static func json(of bytes: [UInt8]) throws(WrittenByLaterVersion) -> [UInt8] {
    guard let first = bytes.first else { return [] }
    if later.contains(first) { throw WrittenByLaterVersion() }
    return (1...current).contains(first) ? Array(bytes.dropFirst()) : bytes
  }
}
