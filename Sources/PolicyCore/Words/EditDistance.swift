/// How many slips of the fingers or the ear lie between one word and others: a letter too many, one
/// missing, one taken for another, or two neighbours swapped.
///
/// The optimal string alignment form of Damerau-Levenshtein: no letter is touched twice. The unrestricted
/// form differs only where letters come between a pair that is also swapped ("ca" and "abc"), which is
/// nobody's single slip, and would need a table by letter for it.
public struct EditDistance {
  private let letters: [UInt32]
  // Three rows of the table are enough. They are kept because thousands of words are compared.
  private var beforeLast: [Int]
  private var last: [Int]
  private var row: [Int]

  /// Measures from one word, given as its scalars, to as many others as are asked for.
  public init(from letters: [UInt32]) {
    self.letters = letters
    beforeLast = Array(repeating: 0, count: letters.count + 1)
    last = beforeLast
    row = beforeLast
  }

  /// The number of slips, or `nil` for more than `limit`.
  public mutating func distance(to other: [UInt32], atMost limit: Int) -> Int? {
    guard abs(other.count - letters.count) <= limit else { return nil }
    for column in row.indices { row[column] = column }
    var least = 0
    for line in 0..<other.count {
      // A swap reaches back two rows: only two rows in succession above the limit end it.
      let leastBefore = least
      swap(&beforeLast, &last)
      swap(&last, &row)
      row[0] = line + 1
      least = line + 1
      for column in 0..<letters.count {
        let same = letters[column] == other[line]
        var cost = min(last[column] + (same ? 0 : 1), last[column + 1] + 1, row[column] + 1)
        if line > 0, column > 0, letters[column] == other[line - 1],
          letters[column - 1] == other[line]
        {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        row[column + 1] = cost
        least = min(least, cost)
      }
      if least > limit, leastBefore > limit { return nil }
    }
    return row[letters.count] <= limit ? row[letters.count] : nil
  }
}
