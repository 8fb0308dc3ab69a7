import PolicyCore
import Testing

@Suite struct `Slips between words` {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("luczak", "luczak", 0), ("smith", "smyth", 1), ("anne", "ann", 1),
    ("brian", "brain", 1), ("kelly", "kely", 1), ("mohammed", "muhamed", 2), ("ca", "abc", 3),
    ("abcd", "badc", 2), ("kitten", "sitting", 3),
  ])
  func `are counted as a person would`(left: String, right: String, expected: Int) {
    #expect(distance(left, right, atMost: 9) == expected)
    #expect(distance(right, left, atMost: 9) == expected)
  }

  @Test func `are the same by the definition, whatever the limit`() {
    for left in all(upTo: 4) {
      for right in all(upTo: 4) {
        let defined = naiveDistance(Array(left.unicodeScalars), Array(right.unicodeScalars))
        for limit in 0...4 {
          #expect(distance(left, right, atMost: limit) == (defined <= limit ? defined : nil))
        }
      }
    }
  }

  /// Every word of so many letters, or fewer, of "a", "b" and "c".
  private func all(upTo length: Int) -> [String] {
    guard length > 0 else { return [""] }
    let shorter = all(upTo: length - 1)
    return shorter
      + shorter.filter { $0.count == length - 1 }.flatMap { word in
        ["a", "b", "c"].map { word + $0 }
      }
  }

  private func distance(_ left: String, _ right: String, atMost limit: Int) -> Int? {
    var slips = EditDistance(from: left.unicodeScalars.map(\.value))
    return slips.distance(to: right.unicodeScalars.map(\.value), atMost: limit)
  }
}

/// The definition, letter by letter from the end; slow, and plain enough to be believed.
private func naiveDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var known: [[Int?]] = Array(
    repeating: Array(repeating: nil, count: right.count + 1), count: left.count + 1)
  func ends(_ one: Int, _ two: Int) -> Int {
    if let distance = known[one][two] { return distance }
    guard one > 0, two > 0 else { return max(one, two) }
    var ways = [
      ends(one - 1, two) + 1, ends(one, two - 1) + 1,
      ends(one - 1, two - 1) + (left[one - 1] == right[two - 1] ? 0 : 1),
    ]
    if one > 1, two > 1, left[one - 1] == right[two - 2], left[one - 2] == right[two - 1] {
      ways.append(ends(one - 2, two - 2) + 1)
    }
    let least = ways.min() ?? 0
    known[one][two] = least
    return least
  }
  return ends(left.count, right.count)
}
