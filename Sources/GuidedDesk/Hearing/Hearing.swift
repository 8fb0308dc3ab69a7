import PolicyCore

/// Understands a typed line: who is on the line, what they want, how old somebody is, what is in danger.
///
/// A small grammar over the pack's own language (`hearing:`): the longest phrase, where it stands, and what
/// turns it off. It never guesses: what is not plain is asked, and what is not understood is quoted back. The
/// same line is always heard in the same way.
struct Hearing {
  let policy: Policy
  let today: CivilDate
  private let memory: DeskMemory?

  init(policy: Policy, today: CivilDate, memory: DeskMemory? = nil) {
    self.policy = policy
    self.today = today
    self.memory = memory
  }

  /// A pasted page is heard piece by piece, so that it takes no longer than its length.
  private static let longestPiece = 240

  func hear(_ line: String) -> Heard {
    memory?.heard(line, on: today) { heardAnew(line) } ?? heardAnew(line)
  }

  private func heardAnew(_ line: String) -> Heard {
    let words = LineWord.words(of: line)
    guard words.count > Self.longestPiece else {
      var listening = Listening(words, policy: policy, today: today)
      var heard = listening.listen()
      heard.line = line
      if line.trimmedSpaces.hasSuffix("?") { heard.ask(policy) }
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
  /// "reported?" says nothing: what a line that asks would set is asked about, but for who calls, what they want and
  /// what alarms.
  fileprivate mutating func ask(_ policy: Policy) {
    let said = [KnownFact.enquirer, .request, .channel].map(\.rawValue)
    for fact in facts where !fact.isAlarm && !said.contains(fact.code) {
      guard let id = policy.vocabulary.fact(fact.code) else { continue }
      facts.removeAll { $0 == fact }
      let values = policy.vocabulary[id].values.filter { $0.code != notSureCode }
      questions.append(
        OpenQuestion(of: .fact(fact.code), readings: values.map { ["\(fact.code)=\($0.code)"] }))
    }
    questions = Array(questions.prefix(2))
  }

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
