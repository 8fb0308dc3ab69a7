import PolicyCore

/// `authorised-line`: what a manager left for one person is handed over after a check that was said to be made, and
/// how; and until then nothing the desk shows turns on what it is.
extension DeskTrial {
  /// One that waits, for proofs.
  static let answer = ScriptedAnswer(
    waiting: WaitingAnswer(
      entry: 0, reference: "TEST-01", recipient: "Brimblewick", check: "ring back"),
    words: "Skondor brimblewick.")

  /// The violations found: the first of each line a hurried person types at either prompt.
  func answersByChance() -> [Violation] {
    let opening = ["call", "answer \(Self.answer.waiting.reference)"]
    let asked = run(opening)
    for (typed, allowed) in [([String](), "1"), (["1"], Self.how)] {
      let prompt = run(typed, from: asked.desk).desk
      for line in hurriedAtAnswers where line != allowed {
        let (next, _, shown) = run([line], from: prompt)
        if shown.isGiven || asked.isGiven {
          return [violation(.answerGiven(by: line), opening + typed + [line])]
        }
        if next.calls.contains(where: { "\($0)".contains(Self.answer.words) }) {
          return [violation(.answerTells(after: line), opening + typed + [line])]
        }
      }
    }
    return wordsThatTell(asked.desk, opening)
  }

  /// Whoever is not the one hears what they would hear where it refuses.
  private func wordsThatTell(_ asked: Desk, _ opening: [String]) -> [Violation] {
    let refusing = run(["1", Self.how], from: asked, words: "").shown.said
    for other in ["2", "3"] where run([other], from: asked).shown.said != refusing {
      return [violation(.answerTells(after: other), opening + [other])]
    }
    return []
  }

  /// How somebody was checked, as it is typed.
  private static let how = "rang the switchboard back"

  private var hurriedAtAnswers: [String] {
    let commands = Command.valid(in: .call).map(\.row.word).filter { $0 != "answer" }
    return hurried + commands + ["1", "2", "3", "4", "ok", "done", Self.how]
  }

  private func violation(_ breach: Violation.Breach, _ typed: [String]) -> Violation {
    Violation(BuiltInPromise.authorisedLine.rawValue, .desk, breach, typed: [typed])
  }

  /// What came up on the screen for some lines.
  private struct Shown {
    var said: [[String]] = []
    var isGiven = false
  }

  private func run(
    _ lines: [String], from desk: Desk? = nil, words: String = DeskTrial.answer.words
  ) -> (desk: Desk, isGiven: Bool, shown: Shown) {
    var desk = desk ?? fresh
    var shown = Shown()
    var scripted = Self.answer
    scripted.words = words
    for line in lines {
      let output = take(.line(line), &desk)
      let brought = desk.bring(scripted, for: output, at: Self.clock)
      if output.screen.contains(where: \.isGiving) { shown.isGiven = true }
      let say = (output.replies + brought).filter { $0.label == .say }.map(\.lines)
      if say.flatMap({ $0 }).contains(Self.answer.words) { shown.isGiven = true }
      shown.said += say
    }
    return (desk, shown.isGiven, shown)
  }
}

extension ScreenEffect {
  fileprivate var isGiving: Bool { if case .answer(.give) = self { true } else { false } }
}
