public import GuidedDesk

/// What one input at a drill brought, in the order in which it is to be shown.
public enum DrillReply: Hashable, Sendable {
  /// A twin drill begins its first or second call; these held facts are true in it.
  case take(Int, truth: [String])
  /// The caller says this.
  case heard(String)
  /// A key or an event of the script happened by itself.
  case happened(String)
  /// What the desk shows.
  case desk([Reply])
  /// What the desk took from an answer that was not right: facts in its words.
  case took([String])
  /// What the answer was, beside the right one.
  case verdict(Choice)
  /// What was said aloud, beside what must never be said.
  case words(Choice)
  /// Help for whoever is stuck; nil where the script has none.
  case hint(String?)
  /// An assessment gives none.
  case noHint
  /// It is nearly an accepted answer: was that meant?
  case didYouMean(String)
  /// The drill is over; its score is in ``Drill/score``.
  case over
}

/// What the next line typed at a drill will be taken for.
public enum DrillPrompt: Hashable, Sendable {
  /// An answer at the desk, whose own prompt this is.
  case desk(String)
  /// What is said to the caller now; nothing reads out what the desk has.
  case aloud
  /// Yes, no, or another answer.
  case meant
  /// Nothing more is asked.
  case over
}
