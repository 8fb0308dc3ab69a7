import PolicyCore

/// Names that are withheld, looked for in every line that would go out: misspelt, and sounding alike, by the index
/// that finds names.
struct WithheldNames {
  /// A word of a withheld name, and the line that withholds it.
  private struct Name {
    let word: SearchWord
    let from: LineReference
  }

  private var names: [Name] = []
  /// Words of the name of whoever it is for: they stand in what is theirs.
  private let own: Set<String>
  private let decomposing: @Sendable (String) -> String

  init(own: Set<String>, decomposing: @escaping @Sendable (String) -> String) {
    (self.own, self.decomposing) = (own, decomposing)
  }

  /// A name that is withheld.
  mutating func add(_ name: String, from reference: LineReference) {
    for word in words(of: name) where word.folded.unicodeScalars.count > 1 {
      add(word, from: reference)
    }
  }

  /// What may be names in words that a manager withholds: written with a capital, and no everyday words.
  mutating func add(namesIn text: String, from reference: LineReference) {
    for word in words(of: text) where word.folded.unicodeScalars.count > 2 && word.isCapital {
      if !EverydayWords.has(word.folded) { add(word, from: reference) }
    }
  }

  private mutating func add(_ word: SearchWord, from reference: LineReference) {
    guard !own.contains(word.folded) else { return }
    // As others have it in small letters, an everyday word says nobody's name.
    if EverydayWords.has(word.folded) && !word.isCapital { return }
    names.append(Name(word: word, from: reference))
  }

  /// The lines in which a withheld name stands, and which line withholds it; the first of each pair only.
  func found(
    in lines: [(reference: LineReference, texts: [String])]
  ) -> [(withheld: LineReference, in: LineReference)] {
    if names.isEmpty { return [] }
    var index = NameIndex(decomposing: decomposing)
    var places: [(LineReference, SearchWord)] = []
    for (reference, texts) in lines {
      for word in texts.flatMap(words) {
        places.append((reference, word))
        index.add(word.written, at: Int64(places.count), as: .note)
      }
    }
    var pairs: Set<[LineReference]> = []
    for name in names {
      for hit in index.find(name.word.written) {
        let (reference, word) = places[Int(hit.sequence) - 1]
        if reference != name.from, isMeant(name.word, by: word, hit.why) {
          pairs.insert([name.from, reference])
        }
      }
    }
    return pairs.map { ($0[0], $0[1]) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  }

  private func isMeant(_ name: SearchWord, by word: SearchWord, _ why: NameIndex.Why) -> Bool {
    if own.contains(word.folded) { return false }
    switch why {
    case .exact, .folded:
      return !EverydayWords.has(name.folded) || word.isCapital
    case .distance, .sound: return !EverydayWords.has(word.folded)
    }
  }

  private func words(of text: String) -> [SearchWord] {
    SearchText(text, decomposing: decomposing).groups.flatMap(\.words)
  }
}

extension SearchWord {
  /// Written as a name is.
  fileprivate var isCapital: Bool { written.first?.isUppercase == true }
}
