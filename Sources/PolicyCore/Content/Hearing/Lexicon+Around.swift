extension Lexicon {
  /// The first way to say an entry in which these words stand behind a single other, however far, for each entry that
  /// has one: `(is|was) .. off sick`.
  ///
  /// Such a phrase takes the words out of nearly every sentence that has them.
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
    /// Anything may stand between the other word and these.
    var isFar = false
  }

  init(lexicon: Lexicon, words: [String], members: [Int32: [[String]]]) {
    (self.lexicon, self.words, self.members) = (lexicon, words, members)
  }

  mutating func walk(_ node: Int32, _ said: Said) {
    if said.matched == words.count && said.isFar {
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
    case PhraseStep.gap.code:
      var next = said
      if said.others == 1 && said.matched == 0 { next.isFar = true }
      return [next]
    case PhraseStep.lineStart.code, PhraseStep.lineEnd.code,
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
