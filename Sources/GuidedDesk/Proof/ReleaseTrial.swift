import PolicyCore

/// `release-is-spelled-out`: on a call that releases, held words are shown after a choice in its own words
/// or by its number, a person who looked, and the basis read once more; and after nothing less.
extension DeskTrial {
  /// The violations found, and whether there was nothing to find any in.
  func releasesByChance() -> (found: [Violation], vacuous: Bool) {
    var isReached = false
    for witness in policy.callsThatRelease() {
      let lines = Typing(policy: policy, witness: witness).lines
      let asked = desk(after: lines)
      guard let call = asked.inHand, let held = asked.pendingFact(call),
        policy.vocabulary[held].how == .checked
      else { continue }
      if let bare = bareChoice(asked, held) { return ([bare.typed(lines)], false) }
      let tried = slips(asked, after: lines)
      if let violation = tried.found { return ([violation], false) }
      isReached = isReached || tried.isReached
    }
    return ([], !isReached)
  }

  /// A choice that is one word, or that people say of anything.
  private func bareChoice(_ desk: Desk, _ held: FactID) -> Violation? {
    let choices = desk.choices(for: held).map(\.label)
    let bare = choices.first { $0.answerWords.count < 2 || desk.plain($0) != nil }
    return bare.map {
      Violation(
        BuiltInPromise.releaseIsSpelledOut.rawValue, .question(policy.vocabulary[held].code),
        .bareChoice($0))
    }
  }

  /// Every step with all that is not the answer to it, then with the answer.
  ///
  /// It is reached when the answers alone do release: steps that lead nowhere would show nothing.
  private func slips(
    _ asked: Desk, after lines: [String]
  ) -> (found: Violation?, isReached: Bool) {
    // Nobody has looked: what is said then is said of anybody.
    let unlooked = telling(asked)
    let steps = ["1", Self.somebody, "1"]
    let hurried = hurried
    var desk = asked
    var typed = lines
    for (index, answer) in steps.enumerated() {
      for other in hurried {
        let next = after([.line(other)], from: desk)
        if !telling(next).isSubset(of: unlooked) {
          let found = Violation(
            BuiltInPromise.releaseIsSpelledOut.rawValue, .desk, .releasedBy(other),
            typed: [typed + [other]])
          return (found, true)
        }
      }
      desk = after([.line(answer)], from: desk)
      typed.append(answer)
      if index < steps.count - 1, !telling(desk).isSubset(of: unlooked) {
        let found = Violation(
          BuiltInPromise.releaseIsSpelledOut.rawValue, .desk, .releasedBy(answer),
          typed: [typed])
        return (found, true)
      }
    }
    return (nil, !telling(desk).isSubset(of: unlooked))
  }

  /// All the plain answers there are, Enter, and words that mean nothing.
  var hurried: [String] {
    [""] + policy.lexicon.plainAnswers.map(\.text) + policy.answerWords[.oneself]
      + policy.answerWords[.nobody] + Self.unknown
      + [Self.unknown.joined(separator: " ")]
  }

  /// Words that no pack has.
  static let unknown = ["brimblewick", "skondor"]
  /// A name that means nothing in any pack.
  static let somebody = "Brimblewick"

  /// Lines that may be said now and tell what is held.
  private func telling(_ desk: Desk) -> Set<String> {
    guard let call = desk.inHand else { return [] }
    return desk.tellingLines(call).intersection(desk.standing(call).say + call.said)
  }
}

extension Violation {
  /// The same, shown by lines that are typed.
  fileprivate func typed(_ lines: [String]) -> Violation {
    Violation(promise, subject, breach, witness: witness, typed: [lines])
  }
}
