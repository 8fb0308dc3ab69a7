import PolicyCore

/// What a line typed came to, apart from its words: two lines that come to the same are the same answer.
public struct CallOutcome: Hashable, Sendable {
  /// Matter by matter, in the order in which they were raised: fact codes to the codes of their answers.
  public let matters: [[String: String]]
  /// Facts of the voice.
  public let voice: [String: String]
  private let checks: [Call.Check]
  private let stage: String
  private let counts: [Int]
  private let message: String
  private let isNamed: [Bool]
  private let open: Int

  init(_ desk: Desk, filed: Int) {
    let call = desk.inHand
    matters = call?.matters.map(\.facts) ?? []
    voice = call?.voice ?? [:]
    checks = call?.matters.map(\.check) ?? []
    stage = call.map { Self.name(of: $0.stage) } ?? ""
    counts =
      call.map {
        [$0.told.count, $0.tried.count, $0.pushed, $0.notes.count, $0.slip ? 1 : 0, $0.current]
      } ?? []
    message = call?.message.state.rawValue ?? ""
    isNamed = call.map { [$0.callerName, $0.subjectName, $0.details].map(\.isEmpty) } ?? []
    open = desk.calls.count * 1000 + filed
  }

  /// Which prompt is open, whatever it asks about.
  private static func name(of stage: Call.Stage) -> String {
    switch stage {
    case .reading(let questions): "reading \(questions.count)"
    case .noteSource: "noteSource"
    case .heardBy: "heardBy"
    case .takingBack: "takingBack"
    case .declaring: "declaring"
    default: "\(stage)"
    }
  }

  /// The facts that stand in one of them and not, or otherwise, in the other, as `fact=value`, in order.
  public func facts(missingFrom other: CallOutcome) -> [String] {
    let mine = Self.all(self)
    return mine.subtracting(Self.all(other)).sorted()
  }

  private static func all(_ outcome: CallOutcome) -> Set<String> {
    Set((outcome.matters + [outcome.voice]).flatMap { $0.map { "\($0.key)=\($0.value)" } })
  }
}

extension Replay {
  /// What the call has come to.
  public var outcome: CallOutcome { CallOutcome(desk, filed: records.count) }

  /// The clauses that what is decided now rests on, the deciding rule's first.
  public var cites: [String] { desk.inHand.map { desk.standing($0).decision.cites } ?? [] }

  /// The rule that decides now; nil with no call in hand.
  public var decidingRule: String? {
    desk.inHand.flatMap { desk.standing($0).decision.rules.first }
  }

  /// A line that looks something up and answers nothing: `why`, `say`, `help`.
  public func isLookUp(_ line: String) -> Bool {
    guard case .command(let command, _) = desk.parse(line) else { return false }
    return [.why, .say, .help, .time, .calls, .callbacks].contains(command)
  }

  /// A line that is heard as speech rather than done as a command.
  public func isSpeech(_ line: String) -> Bool {
    if case .speech = desk.parse(line) { return desk.inHand?.stage == .talking }
    return false
  }

  /// A word of the desk by itself, with nothing behind it.
  public func isBareCommand(_ line: String) -> Bool {
    if case .command(_, let rest) = desk.parse(line) {
      rest.isEmpty && !line.isEmpty
    } else {
      false
    }
  }

  /// What Tab may complete now.
  public var completions: [String] { desk.completions }

  /// What the words of the desk say to somebody: those put up last that are to be said aloud.
  public var spoken: [String] {
    block.filter { [.greet, .safe, .say, .aloud, .operatorLine].contains($0.label) }.flatMap(
      \.lines)
  }
}
