import PolicyCore

/// Understands a typed line: who is on the line, what they want, how old somebody is, what is in danger.
///
/// A small grammar over the pack's own language (`hearing:`): the longest phrase, where it stands, and what
/// turns it off. It never guesses: what is not plain is asked, and what is not understood is quoted back. The
/// same line is always heard in the same way.
struct Hearing {
  let policy: Policy
  let today: CivilDate

  init(policy: Policy, today: CivilDate) {
    self.policy = policy
    self.today = today
  }

  /// A pasted page is heard piece by piece, so that it takes no longer than its length.
  private static let longestPiece = 240

  func hear(_ line: String) -> Heard {
    let words = LineWord.words(of: line)
    guard words.count > Self.longestPiece else {
      var listening = Listening(words, policy: policy, today: today)
      var heard = listening.listen()
      heard.line = line
      return heard
    }
    var whole = Heard()
    whole.line = line
    for start in stride(from: 0, to: words.count, by: Self.longestPiece) {
      let piece = Array(words[start..<min(start + Self.longestPiece, words.count)])
      var listening = Listening(piece, policy: policy, today: today)
      whole.add(listening.listen())
    }
    return whole
  }

  /// The value of the age fact that `years` falls in.
  func bucket(_ years: Int) -> String? { policy.ageBucket(years) }
}

extension Heard {
  /// Takes in what the next piece of the same line said.
  fileprivate mutating func add(_ next: Heard) {
    for fact in next.facts
    where !facts.contains(where: { $0.code == fact.code && $0.value == fact.value }) {
      facts.append(fact)
    }
    for question in next.questions where !questions.contains(question) && questions.count < 2 {
      questions.append(question)
    }
    turnedOff += next.turnedOff
    notUnderstood += next.notUnderstood
    doubtful += next.doubtful
    danger = max(danger, next.danger)
    corrects = corrects || next.corrects
    signs = (signs + next.signs).withoutRepeats
    spelledOut.formUnion(next.spelledOut)
    years = years ?? next.years
  }
}
