import PolicyCore

/// A manager has answered a matter: one line to one person, or the standing refusal (DESIGN, promise 6).
///
/// The desk has no word of it before whoever asks was checked as the one it is for; whoever was not hears what a refusal
/// is, so that neither a listener nor the screen tells an answer that waits from one that refuses.
extension Desk {
  /// Who the desk takes whoever is on the line to be; nil while nobody has said.
  var heardEnquirer: String? {
    guard let call = inHand, let fact = policy.fact(.enquirer),
      let code = call.matters[call.current].facts[KnownFact.enquirer.rawValue]
    else { return nil }
    return label(of: code, policy.vocabulary[fact])
  }

  /// `answer LYTC-31`: for whom it is, and the check.
  mutating func seekAnswer(_ rest: String) {
    guard let name = CallName(rest) else { return reply(.note, AnswerText.which) }
    output.screen.append(.answer(.seek(name)))
  }

  /// What was found of it.
  mutating func take(answer: WaitingAnswer?) {
    guard inHand != nil else { return }
    guard let answer else { return reply(.note, AnswerText.none) }
    change { $0.stage = .answerFor(answer) }
    card(speaking: false)
  }

  mutating func takeAnswerFor(_ line: String, _ answer: WaitingAnswer) {
    guard let chosen = choice(line, of: AnswerText.choices) else {
      if line.isEmpty || plain(line) != nil {
        reply(.note, AnswerText.oneTwoThree)
        return card(speaking: false)
      }
      return hearAside(line)
    }
    // Nobody confirms what is not before their eyes.
    if cover != .open {
      reply(.note, DeskText.signInFirst)
      return card(speaking: false)
    }
    if chosen == 0 {
      change { $0.stage = .answerChecked(answer) }
      return card(speaking: false)
    }
    withhold(answer, AnswerText.choices[chosen])
  }

  /// How they were checked, in the receptionist's words: a bare yes is none.
  mutating func takeAnswerChecked(_ line: String, _ answer: WaitingAnswer) {
    let words = line.answerWords
    if line.isEmpty || plain(line) != nil || cover != .open {
      reply(.note, AnswerText.howChecked)
      return card(speaking: false)
    }
    guard words.count > 2, words.allSatisfy({ plain($0) == nil }), !isNotYet(line) else {
      reply(.note, AnswerText.howChecked)
      return hearAside(line)
    }
    // Danger comes first; the answer waits.
    if alarms(in: line) { return hearAside(line) }
    change { call, desk in
      call.stage = .talking
      call.notes.append(
        .init(
          source: .desk, text: AnswerText.noted(answer.reference, checked: line), at: desk.now))
    }
    // A manager sees who the desk took them for.
    let how = line + (heardEnquirer.map { AnswerText.heardAs($0) } ?? "")
    output.screen.append(.answer(.give(answer, how: how)))
  }

  /// What it says, now that it is on record that it is given.
  ///
  /// It is put up once, and kept nowhere: neither in the call nor in a draft.
  mutating func take(answered: GivenAnswer) {
    guard inHand != nil else { return }
    switch answered {
    case .line(let words):
      output.replies.append(Reply(.say, [words]))
      reply(.never, AnswerText.nothingBesides)
    case .refusal: refuse()
    case .notOnRecord: reply(.note, AnswerText.notOnRecord)
    case .over: reply(.note, AnswerText.over)
    }
    goOnAfterAnswer()
  }

  /// Nothing but those words stays before their eyes, unless there is danger.
  private mutating func goOnAfterAnswer() {
    guard let call = inHand, !isRed(call) else { return card(speaking: false) }
    reply(.next, AnswerText.next)
  }

  private mutating func withhold(_ answer: WaitingAnswer, _ why: String) {
    change { call, desk in
      call.stage = .talking
      call.notes.append(
        .init(source: .desk, text: AnswerText.withheld(answer.reference, why), at: desk.now))
    }
    let how = why + (heardEnquirer.map { AnswerText.heardAs($0) } ?? "")
    output.screen.append(.answer(.withhold(answer, how: how)))
    refuse()
    goOnAfterAnswer()
  }

  /// The same words whether a line waits for another, or none does.
  private mutating func refuse() {
    speak(isWritten ? policy.spoken(.byLetter, variant: variant()) : neutral)
    reply(.never, AnswerText.nothingBesides)
  }

  private var isWritten: Bool { inHand.map { isWritten($0) } ?? false }

  private var neutral: [String] { policy.spoken(.neutral, variant: variant()) }
}

/// What the desk says around an answer, before and after anybody knows what it is.
enum AnswerText {
  static let choices = [
    "it is them, checked just so", "somebody else, or for somebody else",
    "not checked, or not sure",
  ]

  static let which = "Which one? Type answer and the reference: answer LYTC-31. answers lists them."
  static let none = "No answer waits for that reference. answers lists those that do."
  static let oneTwoThree = "Type 1, 2 or 3: a yes or no could mean any of them."
  static let howChecked = "Say how, in a few words: who checked, and by what."
  static let next = "end · pushed · message · note TEXT · 999 · help"
  static let askHow = "How were they checked, and by whom? It goes on record."
  static let nothingBesides = "anything besides these words, however they ask"
  static let over =
    "It waits no longer: it was used, taken back, or its time is over. Ask management."
  static let notOnRecord =
    "NOT SAVED, so nothing may be said of it. Ring back, or ask management; then answer again."

  static func heardAs(_ enquirer: String) -> String { " · heard as: \(enquirer)" }

  static func question(_ answer: WaitingAnswer, heard: String?) -> [String] {
    [
      "Management has answered \(answer.reference), and only for: \(answer.recipient)",
      "Check: \(answer.check)",
    ] + (heard.map { ["On the line, as you heard: \($0). Is that who it is for?"] } ?? []) + [
      "Is it them, and in that capacity?", DeskText.choices(choices),
    ]
  }

  static func noted(_ reference: String, checked: String) -> String {
    "what management left for \(reference) was given; checked: \(checked)"
  }

  static func withheld(_ reference: String, _ why: String) -> String {
    "what management left for \(reference) was asked for: \(why); it was not given"
  }
}
