import EnquiryLog
import GuidedDesk
import PolicyCore

/// Answers of managers that wait, as whoever is at the desk may use them.
///
/// The list says whom to ring, and about whom it is nowhere; what one says is shown only once it is on record that it was
/// given. Those whose time is over are taken away before anything else.
struct WaitingAnswers {
  let store: EnquiryStore
  let time: LogTime
  let now: Moment

  private var waiting: [(number: Int64, answer: AnswerRecord)] {
    get throws(LogError) {
      let all = try store.answersWaiting()
      for over in all where over.answer.until <= now {
        try store.append(
          closing: MessageClosing(
            id: EnquiryStore.freshIdentifier(), refersTo: over.number,
            author: store.member?.name ?? "", outcome: WaitingAnswersText.over))
      }
      return all.filter { $0.answer.until > now }
    }
  }

  /// A line for each, the oldest first.
  func list() throws(LogError) -> [String] {
    let lines = try waiting.map {
      "\($0.answer.reference)  until \(time.short($0.answer.until))  for \(VisibleText.of($0.answer.recipient))"
    }
    return lines.isEmpty ? [WaitingAnswersText.none] : lines
  }

  /// Whom the answer to a call is for; nil when none waits for it.
  func find(_ name: CallName) throws(LogError) -> WaitingAnswer? {
    try waiting.first { number, answer in
      switch name {
      case .entry(let wanted): number == wanted
      case .reference(let reference): answer.reference.uppercased() == reference
      }
    }.map { number, answer in
      WaitingAnswer(
        entry: number, reference: answer.reference, recipient: answer.recipient,
        check: answer.check)
    }
  }

  /// What it says, after it is on record that it was given.
  func give(_ waits: WaitingAnswer, how: String, in call: String) -> GivenAnswer {
    do throws(LogError) {
      guard let answer = try waiting.first(where: { $0.number == waits.entry })?.answer else {
        return .over
      }
      let hash =
        answer.words.isEmpty ? "" : Digest.hexadecimal(of: Array(answer.words.utf8))
      try file(waits, isGiven: true, how, hash, call)
      return answer.words.isEmpty ? .refusal : .line(VisibleText.of(answer.words))
    } catch {
      if case .noSuchEntry = error { return .over }
      return .notOnRecord
    }
  }

  /// Puts on record that it was asked for by somebody it is not for.
  func withhold(_ waits: WaitingAnswer, how: String, in call: String) throws(LogError) {
    try file(waits, isGiven: false, how, "", call)
  }

  private func file(
    _ waits: WaitingAnswer, isGiven: Bool, _ how: String, _ hash: String, _ call: String
  ) throws(LogError) {
    try store.append(
      disclosure: DisclosureRecord(
        id: EnquiryStore.freshIdentifier(), refersTo: waits.entry, reference: call,
        isGiven: isGiven, text: how, hash: hash, author: store.member?.name ?? ""))
  }
}

/// What the desk says of answers that wait.
enum WaitingAnswersText {
  static let none = "No answer of management waits."
  static let over = "its time is over, and nobody used it"
}
