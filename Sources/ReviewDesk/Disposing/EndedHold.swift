import PolicyCore

/// A hold that was ended by somebody else than whoever had placed it, who is told so.
public struct EndedHold: Hashable, Sendable {
  /// The entry that was held.
  public let entry: Int64
  /// Who had placed it, by user name.
  public let holder: String
  /// Who ended it, by user name.
  public let by: String
  /// The number of the word that ended it.
  let word: Int64
}

extension Review {
  /// Those of this manager, until they have looked at the entry that was held.
  var endedHolds: [EndedHold] {
    book.endedHolds.filter { ended in
      ended.holder == manager && book[ended.entry]?.content != .erased
        && !book.readings(of: ended.entry).contains {
          $0.author == manager && $0.sequence > ended.word
        }
    }.sorted { $0.entry < $1.entry }
  }
}
