import PolicyCore
import ReviewDesk

/// What is said of a manager's answer to a referred matter.
enum AnsweringText {
  static func answered(_ number: Int64, _ answer: AnswerRecord, _ time: LogTime) -> String {
    let what =
      answer.words.isEmpty
      ? "the standing refusal waits" : "\"\(VisibleText.of(answer.words))\" waits"
    return
      "Entry \(number) is answered: \(what) at the desk for \(VisibleText.of(answer.recipient)), "
      + "as answer \(VisibleText.of(answer.reference)), until \(time.short(answer.until)). "
      + "The desk sees whom it is for; what it says, once they were checked."
  }

  static func withdrawn(_ number: Int64) -> String {
    "The answer to entry \(number) was taken back: nothing waits at the desk."
  }

  /// What a part is, for whoever is asked for it.
  static func prompt(_ part: AnswerOrder.Part) -> String {
    switch part {
    case .to: "Who may hear it, by name and as what> "
    case .check: "How are they to be checked> "
    case .under: "Which clause lets you, or refuse> "
    case .because: "Why, for the record> "
    case .until: "Until when> "
    case .say: "The line, \(AnswerRecord.mostWords) words at most> "
    }
  }

  static func needs(_ part: AnswerOrder.Part, _ number: Int64) -> String {
    let what =
      switch part {
      case .to: "who may hear it, and as what: to Dr Osei, her GP"
      case .check: "how they are to be checked: check ring the surgery's own number back"
      case .under: "the clause that lets you: under and its name; or refuse"
      case .because: "why: because and the ground"
      case .until: "until when: until 16:30"
      case .say: "the line: say and its words; or refuse"
      }
    return
      "say \(what). Parts stand behind authorise \(number) with ; between them; nothing was authorised"
  }

  /// What lets a manager, in the words of the policy.
  static func clauses(_ clauses: [Clause]) -> [String] {
    clauses.map { "  \($0.id)  \(VisibleText.of($0.says))" }
  }

  /// All of it once more, before it is signed.
  static func readBack(_ number: Int64, _ answer: AnswerOrder) -> [String] {
    func part(_ part: AnswerOrder.Part) -> String { VisibleText.of(answer.parts[part] ?? "") }
    return [
      "Of entry \(number), until \(answer.parts[.until].map(VisibleText.of) ?? "a working day is over"):",
      "  to       \(part(.to))", "  check    \(part(.check))", "  because  \(part(.because))",
      answer.isRefusal
        ? "  say      the standing refusal"
        : "  say      \"\(part(.say))\"  (\(part(.under)))",
    ]
  }

  static let sign = "Sign it? yes · no> "
  static let leftAsItWas = "Nothing was authorised."
}
