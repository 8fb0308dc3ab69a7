/// The candidate most like `word`, when one is close enough to have been meant.
///
/// Damerau-Levenshtein distance (adjacent swaps count one), at most a third of the length. Nothing
/// is near a word of more than 64 characters: the comparison grows with the square of the length,
/// and nobody mistypes a word that long.
public func nearestWord(to word: String, in candidates: [String]) -> String? {
  guard word.count <= 64 else { return nil }
  let limit = max(1, word.count / 3)
  var best: (String, Int)?
  for candidate in candidates where abs(candidate.count - word.count) <= limit {
    let distance = editDistance(Array(word.lowercased()), Array(candidate.lowercased()))
    if distance <= limit && distance < (best?.1 ?? .max) { best = (candidate, distance) }
  }
  return best?.0
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var rows = [Array(0...right.count)]
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (left[i] == right[j] ? 0 : 1))
      if i > 0 && j > 0 && left[i] == right[j - 1] && left[i - 1] == right[j] {
        cost = min(cost, rows[i - 1][j - 1] + 1)
      }
      row.append(cost)
    }
    rows.append(row)
  }
  return rows[left.count][right.count]
}
