import PolicyCore

/// What turns a phrase off: denied, past, supposed, told as news or as a joke (HEARING 2, rule 5).
extension Listening {
  /// The scope a phrase is in, by name.
  func scope(over found: Found) -> String? {
    let mine = found.words
    guard let first = mine.first, let last = mine.last else { return nil }
    for scope in scopes {
      guard !scope.overlaps(found), !isPartOfAPhrase(scope) else { continue }
      let index = lexicon.sort(scope.entry)
      guard lexicon.scopes.indices.contains(index) else { continue }
      let definition = lexicon.scopes[index]
      if scope.end <= first || scope.start < first {
        let isNear = first - scope.end <= definition.reach
        if isNear, definition.reachesBack || isOneClause(scope.end, first, from: scope.start),
          !isEnded(index, between: scope.end, and: first)
        {
          return definition.name
        }
      } else if definition.reachesBack, scope.start > last,
        scope.start - last - 1 <= definition.reach,
        !isEnded(index, between: last + 1, and: scope.start)
      {
        return definition.name
      }
    }
    return nil
  }

  /// A phrase that holds the word itself ("not breathing") is not turned off by it, and its word turns
  /// nothing else off.
  private func isPartOfAPhrase(_ scope: Found) -> Bool {
    chosen.contains { phrase in
      phrase.count > 1 && [.alarm, .calm, .harmless, .fact, .sureFact].contains(phrase.kind)
        && scope.words.allSatisfy(phrase.words.contains)
    }
  }

  private func isOneClause(_ from: Int, _ to: Int, from start: Int) -> Bool {
    guard from <= to else { return true }
    return !(from...to).contains { $0 > start && $0 < words.count && words[$0].startsClause }
  }

  private func isEnded(_ sort: Int, between start: Int, and end: Int) -> Bool {
    scopeEnds.contains {
      lexicon.sort($0.entry) == sort && $0.start >= start && $0.start < end
    }
  }

  /// Notes that a phrase was turned off.
  mutating func turnOff(_ found: Found, _ scope: String) {
    heard.turnedOff.append(
      .init(
        words: typed(found.words), why: scope,
        meant: lexicon.readings(found.entry).first.map(parts) ?? []))
    for index in found.words { uses[index] = .off }
  }
}
