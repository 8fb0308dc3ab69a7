extension String {
  /// With the apostrophes that a hurried person leaves out: a gate is no question of punctuation.
  var withApostrophes: String {
    split(separator: " ", omittingEmptySubsequences: false).map { word in
      Self.contractions[word.lowercased()] ?? String(word)
    }.joined(separator: " ")
  }

  private static let contractions = [
    "isnt": "isn't", "wasnt": "wasn't", "arent": "aren't", "werent": "weren't", "dont": "don't",
    "doesnt": "doesn't", "didnt": "didn't", "cant": "can't", "couldnt": "couldn't",
    "wont": "won't", "wouldnt": "wouldn't", "havent": "haven't", "hasnt": "hasn't",
    "shes": "she's", "hes": "he's", "theyre": "they're", "theyve": "they've", "im": "I'm",
    "ive": "I've", "weve": "we've", "youre": "you're", "thats": "that's", "theres": "there's",
  ]
}
