/// The candidate most like `word`, when one is close enough to have been meant.
///
/// At most a third of its letters are slips, as ``EditDistance`` counts them. Nothing
/// is near a word of more than 64 characters: the comparison grows with the square of the length,
/// and nobody mistypes a word that long.
public func nearestWord(to word: String, in candidates: [String]) -> String? {
  guard word.count <= 64 else { return nil }
  var slips = EditDistance(from: word.lowercased().unicodeScalars.map(\.value))
  var best: (word: String, distance: Int)?
  for candidate in candidates {
    let letters = candidate.lowercased().unicodeScalars.map(\.value)
    let limit = min(max(1, word.count / 3), (best?.distance ?? .max) - 1)
    if let distance = slips.distance(to: letters, atMost: limit) { best = (candidate, distance) }
  }
  return best?.word
}

/// What is added to a sentence about a word nobody knows; nothing when none is near.
package func didYouMean(_ word: String?) -> String {
  word.map { " (did you mean '\($0)'?)" } ?? ""
}
