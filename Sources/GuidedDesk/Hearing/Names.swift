import PolicyCore

/// A name in a name's place is understood as one (HEARING 2, rule 3).
extension Listening {
  /// Words nobody knows, in capitals, behind what a name may follow: "is Jade Brown in".
  ///
  /// No word that is known for anything else is one, unless it follows a name and warns of nothing: "Tracy Bell".
  mutating func takeCapitals() {
    for index in words.indices where isNameWord(index) && isCapitalised(index) {
      guard search.ends(before: index, names.beforeCapitals) else { continue }
      var end = index
      while end < words.count, end - index < Self.longestName,
        end == index || !words[end].startsClause, isCapitalised(end),
        isNameWord(end) || end > index && isSurname(end)
      {
        uses[end] = .name
        end += 1
      }
    }
    for found in chosen where found.kind == .phrase { takeNames(inside: found) }
  }

  /// "friend presence Tracy Bell": behind what is wanted and one fact more, words nobody knows, in capitals.
  ///
  /// Beside a number they are as likely an officer's details.
  mutating func takeNamesAmongFacts() {
    let facts = chosen.filter { [.fact, .sureFact, .phrase].contains($0.kind) }
    let request = policy.fact(.request)
    guard facts.count > 1, let first = facts.first, !words.contains(where: \.isNumber),
      facts.contains(where: { found in
        lexicon.readings(found.entry).contains { $0.contains { $0.fact == request } }
      })
    else { return }
    let named = words.indices.filter { uses[$0] == nil }
    guard named.count <= Self.longestName,
      named.allSatisfy({ index in
        index >= first.end && isCapitalised(index)
          && (isNameWord(index) || named.contains(index - 1) && isSurname(index))
      })
    else { return }
    for index in named { uses[index] = .name }
  }

  /// "is jade brown staying with you": what a phrase leaves room for, where a name follows.
  private mutating func takeNames(inside found: Found) {
    let mine = found.words
    let open = (found.start..<found.end).filter { !mine.contains($0) }
    guard let first = open.first, open.count <= Self.longestName, open.allSatisfy(isNameWord),
      open == Array(first..<first + open.count), search.ends(before: first, names.beforeCapitals)
    else { return }
    for index in open { uses[index] = .name }
  }

  private func isNameWord(_ index: Int) -> Bool {
    uses[index] == nil && !words[index].isNumber && !words[index].isForeign
      && (words[index].place == nil || words[index].isCorrected || isKnownForNothing(index))
      && words[index].source.text.count > 1
  }

  /// Behind a name even a word that is known for something is one, where it means nothing of its own: "Tracy Bell".
  private func isSurname(_ index: Int) -> Bool {
    uses[index] == nil && !words[index].isNumber
      && !search.found.contains { $0.kind != .ordinary && $0.words.contains(index) }
  }

  /// The pack has the word so that no other is taken for it, and no phrase of any kind begins with it.
  private func isKnownForNothing(_ index: Int) -> Bool {
    guard let place = words[index].place else { return true }
    return lexicon.next(Lexicon.phraseRoot, place) == nil
      && lexicon.next(Lexicon.classRoot, place) == nil
  }

  /// "Jade", in a line that is not typed in capitals throughout.
  private func isCapitalised(_ index: Int) -> Bool {
    let typed = words[index].source.typed
    return typed.first?.isUppercase == true && typed.dropFirst().contains(where: \.isLowercase)
  }
}
