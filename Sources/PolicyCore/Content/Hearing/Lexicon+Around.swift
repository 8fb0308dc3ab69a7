extension Lexicon {
  /// The first way to say an entry in which these words stand one after the other, with a single word or person beside
  /// them, for each entry that has one.
  ///
  /// What is between `(is|was)` and a phrase may be nothing: a gap counts as no word.
  public func phrases(around words: [String]) -> [(entry: Int32, line: [String])] {
    guard !words.isEmpty else { return [] }
    var search = AroundSearch(lexicon: self, words: words, members: allMembers())
    search.walk(Self.phraseRoot, AroundSearch.Said())
    return search.found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// Walks the phrases of a tree for those that hold certain words and one more.
private struct AroundSearch {
  let lexicon: Lexicon
  let words: [String]
  let members: [Int32: [[String]]]
  private(set) var found: [Int32: [String]] = [:]

  struct Said {
    var line: [String] = []
    /// How many of the words have been said; none once something else came between.
    var matched = 0
    var others = 0
  }

  init(lexicon: Lexicon, words: [String], members: [Int32: [[String]]]) {
    (self.lexicon, self.words, self.members) = (lexicon, words, members)
  }

  mutating func walk(_ node: Int32, _ said: Said) {
    if said.matched == words.count && said.others == 1 {
      for entry in lexicon.entries(at: node) where entry >= 0 && found[entry] == nil {
        found[entry] = said.line
      }
    }
    for edge in lexicon.tree.edges(node) {
      for next in steps(lexicon.tree.edgeSteps[edge], after: said) {
        walk(lexicon.tree.edgeNodes[edge], next)
      }
    }
  }

  /// What may have been said after one more step: the next of the words, or the one other.
  private func steps(_ step: Int32, after said: Said) -> [Said] {
    if step >= 0 { return [saying([lexicon.text(of: step)], after: said)].compactMap(\.self) }
    if PhraseStep.isClass(step) {
      return (members[PhraseStep.name(of: step)] ?? []).compactMap { saying($0, after: said) }
        .reduce(into: []) { kept, next in
          // Of the other words any stands for all.
          if !kept.contains(where: { $0.matched == next.matched && $0.others == next.others }) {
            kept.append(next)
          }
        }
    }
    switch step {
    case PhraseStep.gap.code, PhraseStep.lineStart.code, PhraseStep.lineEnd.code,
      PhraseStep.pause.code:
      return [said]
    default: return []
    }
  }

  private func saying(_ phrase: [String], after said: Said) -> Said? {
    var next = said
    for word in phrase {
      if next.matched < words.count, words[next.matched] == word {
        next.matched += 1
      } else if next.others == 0, next.matched == 0 || next.matched == words.count {
        next.others = 1
      } else {
        return nil
      }
      next.line.append(word)
    }
    return next
  }
}
