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
