/// Where each of `count` columns begins, so that the highest is as low as can be; one more at the end.
///
/// The order of the items is kept.
func columnStarts(_ heights: [Double], count: Int) -> [Int] {
  func starts(_ limit: Double) -> [Int]? {
    var starts = [0]
    var height = 0.0
    for (index, item) in heights.enumerated() {
      if height + item > limit && height > 0 {
        starts.append(index)
        height = 0
      }
      height += item
    }
    if starts.count > count { return nil }
    return starts + Array(repeating: heights.count, count: count + 1 - starts.count)
  }
  let all = heights.reduce(0, +)
  var limit = max(all / Double(count), heights.max() ?? 0)
  while limit < all {
    if let found = starts(limit) { return found }
    limit += max(1, all / 200)
  }
  return [0] + Array(repeating: heights.count, count: count)
}

/// Two columns, each in the given order, the first item in the first, as even as can be.
///
/// Looks at every way to part them: for a dozen items, not for a hundred.
func evenly(_ heights: [Double]) -> [[Int]] {
  var best: (height: Double, sides: [[Int]]) = (.infinity, [Array(heights.indices), []])
  for chosen in 0..<(1 << max(0, heights.count - 1)) {
    var sides: [[Int]] = [[], []]
    var filled = [0.0, 0.0]
    for index in heights.indices {
      let side = index == 0 ? 0 : (chosen >> (index - 1)) & 1
      sides[side].append(index)
      filled[side] += heights[index]
    }
    if max(filled[0], filled[1]) < best.height { best = (max(filled[0], filled[1]), sides) }
  }
  return best.sides
}
