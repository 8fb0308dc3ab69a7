public import GuidedDesk
public import PolicyCore

/// A drill: the trainee is at the desk, and the script is the caller.
///
/// A reducer, as the desk is one: ``handle(_:at:)`` takes one line and returns what to show. The desk in it is the live
/// desk, run by the replay of the same script that is a test and a demonstration. There is no clock, no file and no
/// terminal in here: whoever holds those keeps the lines typed, and the same lines make the same drill again.
public struct Drill: Sendable {
  /// What is drilled.
  public let script: Transcript
  /// How.
  public let terms: DrillTerms
  /// Every answer so far, beside the right one.
  public private(set) var choices: [Choice] = []

  private let policy: Policy
  private let turns: [Turn]
  private let after: [Transcript.Item]
  private var replay: Replay
  private var take = 0
  private var place = 0
  private var waiting = Waiting.answer
  private var asked: Moment
  private var said: [DrillReply] = []
  /// What was typed at this answer and did not count, whether help was asked for, what was said before it.
  private var tried: (lines: [String], isHinted: Bool, words: [String]) = ([], false, [])

  private enum Waiting: Hashable {
    case answer
    /// A near miss was typed, and this may have been meant.
    case meant(String, typed: String)
    case words
    case over
  }

  /// A drill that has not begun.
  ///
  /// - Parameter moment: when it begins, by the trainee's clock.
  public init(_ script: Transcript, policy: Policy, terms: DrillTerms, at moment: Moment) {
    (self.script, self.policy, self.terms) = (script, policy, terms)
    (turns, after) = Turn.turns(of: script)
    asked = moment
    replay = Self.replay(script, policy, take: 0, of: terms)
  }

  private static func replay(
    _ script: Transcript, _ policy: Policy, take: Int, of terms: DrillTerms
  ) -> Replay {
    let held = take == 0 ? script.held : Replay.reversed(script.held, in: policy.vocabulary)
    return Replay(script, policy: policy, held: held, watch: .checks)
  }

  private var takes: Int { terms.kind == .twin ? 2 : 1 }

  /// What the next line is taken for.
  public var prompt: DrillPrompt {
    switch waiting {
    case .answer: .desk(replay.prompt)
    case .meant: .meant
    case .words: .aloud
    case .over: .over
    }
  }

  /// What was filed in it, for a shift that goes on with it.
  public var records: [EnquiryRecord] { replay.records }

  /// What Tab may complete, as at the desk.
  public var completions: [String] { replay.completions }

  /// Every answer was given.
  public var isOver: Bool { waiting == .over }

  /// When the call that is drilled is: its own clock, and never the trainee's.
  public var clock: Moment { replay.clock }

  /// Of the answers so far.
  public var score: Score { Score(choices) }

  /// How many answers there are, and how many were given.
  public var progress: (given: Int, of: Int) { (choices.count, turns.count * takes) }

  /// Shows what is there before anything is typed.
  public mutating func begin(at moment: Moment) -> [DrillReply] {
    said = []
    beginTake()
    goOn(at: moment)
    return said
  }

  /// Takes one line.
  public mutating func handle(_ line: String, at moment: Moment) -> [DrillReply] {
    said = []
    switch waiting {
    case .over: said.append(.over)
    case .words where isAnswer(line):
      // A word of the desk is meant as one, above all 999: the words were read out.
      next(at: moment)
      if !isOver { answer(line, at: moment) }
    case .words where line.lowercased() == "hint": said.append(.hint(nil))
    case .words:
      speak(line)
      next(at: moment)
    case .meant(let meant, let typed):
      switch line.lowercased() {
      case "", "y", "yes": settle(meant, at: moment)
      case "n", "no": settle(typed, at: moment)
      default: answer(line, at: moment)
      }
    case .answer: answer(line, at: moment)
    }
    return said
  }

  /// At the prompt for words: a word of the desk, or the next answer as it is accepted.
  private func isAnswer(_ line: String) -> Bool {
    if line.lowercased() == "hint" { return false }
    return replay.isBareCommand(line)
      || turns.indices.contains(place + 1) && !line.isEmpty && turns[place + 1].accepts(line)
  }

  // MARK: - One answer

  private mutating func answer(_ line: String, at moment: Moment) {
    waiting = .answer
    let turn = turns[place]
    if line.lowercased() == "hint" { return hint(turn) }
    if line.first == "\"" || line.first == "“" {
      tried.words.append(String(line.dropFirst()).trimmingQuotes)
      return spokenBefore(turn)
    }
    if replay.isLookUp(line), !turn.accepts(line) {
      var looked = replay
      said.append(.desk(looked.type(line, line: turn.line)))
      return
    }
    if !turn.accepts(line), !comesToTheSame(line, turn),
      let near = turn.nearly(line), !tried.lines.contains(line)
    {
      waiting = .meant(near, typed: line)
      tried.lines.append(line)
      said.append(.didYouMean(near))
      return
    }
    settle(line, at: moment)
  }

  private mutating func hint(_ turn: Turn) {
    if terms.isAssessment { return said.append(.noHint) }
    tried.isHinted = true
    said.append(.hint(turn.marks.map(\.hint).first { !$0.isEmpty }))
  }

  /// Whether the desk makes of a line what it makes of the canonical one.
  ///
  /// Where that one changes nothing, only the accepted lines are right.
  private func comesToTheSame(_ line: String, _ turn: Turn) -> Bool {
    var (mine, right) = (replay, replay)
    mine.type(line, line: turn.line)
    right.type(turn.first, line: turn.line)
    return mine.outcome == right.outcome && right.outcome != replay.outcome
  }

  private mutating func settle(_ line: String, at moment: Moment) {
    let turn = turns[place]
    var (mine, right) = (replay, replay)
    mine.type(line, line: turn.line)
    right.type(turn.first, line: turn.line)
    let isRight =
      turn.accepts(line)
      || mine.outcome == right.outcome && right.outcome != replay.outcome
    let took = (right.outcome, mine.outcome)
    // The call goes on as it should have gone.
    replay = isRight ? mine : right
    let before = replay.differences.count
    for check in turn.checks { replay.perform(check) }
    let isAsFiled =
      !turn.checks.contains { if case .log = $0.kind { true } else { false } }
      || replay.differences.count == before
    choices.append(
      Choice(
        line: turn.line, take: take, yours: tried.lines.filter { $0 != line } + [line],
        expected: turn.first, why: turn.marks.map(\.why).first { !$0.isEmpty } ?? cited(),
        isRight: isRight && isAsFiled, marks: turn.marks, isHinted: tried.isHinted,
        seconds: moment.seconds(since: asked), words: replay.spoken,
        missed: isRight ? [] : took.0.facts(missingFrom: took.1),
        misheard: isRight ? [] : took.1.facts(missingFrom: took.0)))
    if let spoken = tried.words.last { judge(spoken) }
    tried = ([], false, [])
    if !isRight, !terms.isAssessment {
      let heard = mine.block.filter { $0.label == .heard }.flatMap(\.lines)
      if !heard.isEmpty || terms.kind == .hearing { said.append(.took(heard)) }
    }
    said.append(.desk(replay.block))
    if !terms.isAssessment, let choice = choices.last { said.append(.verdict(choice)) }
    asked = moment
    if wantsWords(turn) {
      waiting = .words
    } else {
      next(at: moment)
    }
  }

  private func cited() -> String { replay.cites.first ?? "" }

  // MARK: - Words

  /// What counts is said on the second ask: wherever an answer is worth something and the desk has words for it.
  private func wantsWords(_ turn: Turn) -> Bool {
    terms.kind != .hearing && !turn.marks.isEmpty && !replay.spoken.isEmpty
  }

  private mutating func speak(_ line: String) {
    let words = line.first == "\"" || line.first == "“" ? String(line.dropFirst()) : line
    judge(words.trimmingQuotes)
    if !terms.isAssessment, let choice = choices.last { said.append(.words(choice)) }
  }

  private mutating func judge(_ words: String) {
    guard let last = choices.indices.last, !words.isEmpty else { return }
    choices[last].spoken = choices[last].spoken.isEmpty ? words : choices[last].spoken + " " + words
    if let broken = broken(by: words) { choices[last].broken = broken }
  }

  /// What must never be said and is, as the script has it.
  private func broken(by words: String) -> String? {
    guard let index = script.brokenNever(by: [words, words.withApostrophes]).first,
      case .expect(_, let pattern, _) = script.never[index].kind
    else { return nil }
    return pattern.text
  }

  /// Said before the answer was typed: it is judged at once, and belongs to that answer.
  private mutating func spokenBefore(_ turn: Turn) {
    guard let words = tried.words.last, let broken = broken(by: words) else { return }
    var choice = Choice(
      line: turn.line, take: take, yours: [], expected: turn.first, why: cited(), isRight: false,
      marks: [], isHinted: false, seconds: 0, words: replay.spoken, missed: [], misheard: [])
    (choice.spoken, choice.broken) = (words, broken)
    if !terms.isAssessment { said.append(.words(choice)) }
  }

  // MARK: - Going on

  private mutating func next(at moment: Moment) {
    waiting = .answer
    place += 1
    goOn(at: moment)
  }

  private mutating func goOn(at moment: Moment) {
    while place < turns.count {
      let turn = turns[place]
      for item in turn.heard { hear(item) }
      asked = moment
      guard turn.isKey || terms.kind == .hearing && !replay.isSpeech(turn.first) else { return }
      let replies = replay.type(turn.first, line: turn.line)
      for check in turn.checks { replay.perform(check) }
      said += [.happened(turn.first), .desk(replies)]
      place += 1
    }
    for item in after { hear(item) }
    guard take + 1 < takes else { return end() }
    (take, place) = (take + 1, 0)
    replay = Self.replay(script, policy, take: take, of: terms)
    beginTake()
    goOn(at: moment)
  }

  private mutating func hear(_ item: Transcript.Item) {
    guard case .caller(let words, _) = item.kind else { return }
    replay.perform(item)
    said.append(.heard(words))
  }

  private mutating func beginTake() {
    if takes > 1 {
      let reversed = Replay.reversed(script.held, in: policy.vocabulary)
      let truth = take == 0 ? script.held : reversed.filter { script.held[$0.key] != nil }
      said.append(.take(take, truth: truth.map { "\($0.key)=\($0.value)" }.sorted()))
    }
    said.append(.desk(replay.block))
  }

  private mutating func end() {
    waiting = .over
    if terms.kind == .twin { compareTakes() }
    said.append(.over)
  }

  /// What the same caller hears twice must be the same, word for word.
  private mutating func compareTakes() {
    for index in choices.indices where choices[index].take == 1 && choices[index].broken == nil {
      let one = choices.first { $0.take == 0 && $0.line == choices[index].line }
      guard let one, one.spoken.asTyped != choices[index].spoken.asTyped else { continue }
      choices[index].broken = Self.otherwise
    }
  }

  /// Stands for a pattern where a twin heard other words.
  public static let otherwise = "=twin"
}

extension Turn {
  /// Case, spaces and accents apart.
  func accepts(_ line: String) -> Bool { accepted.contains { $0.asTyped == line.asTyped } }

  /// An accepted answer that somebody may have meant; a slip of the fingers in a word or two.
  func nearly(_ line: String) -> String? {
    guard line.count > 3, let near = nearestWord(to: line.asTyped, in: accepted.map(\.asTyped))
    else { return nil }
    var slips = EditDistance(from: near.unicodeScalars.map(\.value))
    let most = near.count < 8 ? 1 : 2
    guard slips.distance(to: line.asTyped.unicodeScalars.map(\.value), atMost: most) != nil
    else { return nil }
    return accepted.first { $0.asTyped == near }
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    var text = self[...]
    while let last = text.last, "\"”".contains(last) { text.removeLast() }
    return String(text).trimmedSpaces
  }
}
