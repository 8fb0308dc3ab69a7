public import PolicyCore

/// A broken promise as a call that anybody can replay; as a pair of calls where the same call is heard
/// in two ways.
public struct Counterexample: Sendable {
  /// One `.call` file.
  public struct Script: Hashable, Sendable {
    /// The name of the transcript, and of its file.
    public let id: String
    /// The transcript as it is written to a file.
    public let text: String
  }

  /// What it shows.
  public let violation: Violation
  /// One call, or two to be compared; each replays.
  public let scripts: [Script]

  /// What a script needs to name the policy it was found in.
  public struct Origin: Sendable {
    /// As in the header `@pack`.
    public let pack: String
    /// As in the header `@site`; empty without an overlay.
    public let site: String

    /// Names as a transcript gives them; no site when left out.
    public init(pack: String, site: String = "") {
      self.pack = pack
      self.site = site
    }
  }

  /// Writes the call down and runs it again through the replayer.
  ///
  /// Nil when there is no single call to show, or when the replay does not show what the proof found:
  /// then the desk asks and says less than the rules would allow. `reason` says in a sentence what is
  /// broken; it becomes a comment.
  public init?(
    _ violation: Violation, in policy: Policy, id: String, reason: String, origin: Origin
  ) {
    let isPair = violation.witness?.otherHeld != nil
    var runs = Self.runs(of: violation, policy, finishing: !isPair)
    var parting = isPair ? Parting(runs[0], runs[1]) : nil
    if isPair && parting == nil {
      // The two may part only once a released fact is answered, alike in both.
      runs = Self.runs(of: violation, policy, finishing: true)
      parting = Parting(runs[0], runs[1])
      if parting == nil { return nil }
    }
    if runs.isEmpty { return nil }
    let scripts = runs.enumerated().map { index, run in
      let own = runs.count == 1 ? id : "\(id)-\(index == 0 ? "a" : "b")"
      let writer = ScriptWriter(
        run: run, policy: policy, id: own, reason: reason, origin: origin, parting: parting,
        shown: isPair ? Self.telling(violation.witness) : [])
      return Script(id: own, text: writer.text)
    }
    let replays = scripts.compactMap { Self.replay($0, policy: policy) }
    guard replays.count == scripts.count,
      replays.contains(where: { Self.shows(violation, $0, policy) })
    else { return nil }
    self.violation = violation
    self.scripts = scripts
  }

  /// The call as it goes, in each world in which it is to be heard.
  private static func runs(
    of violation: Violation, _ policy: Policy, finishing: Bool
  ) -> [CallRecording] {
    guard let witness = violation.witness else {
      let answer =
        violation.promise == BuiltInPromise.authorisedLine.rawValue ? DeskTrial.answer : nil
      return violation.typed.map {
        CallRecording(lines: $0, held: Answers(), policy: policy, answer: answer)
      }
    }
    let lines = Typing(policy: policy, witness: witness).lines
    let first = CallRecording(
      lines: lines, held: witness.held, policy: policy, finishing: finishing)
    guard let other = witness.otherHeld else { return [first] }
    // Typed alike in both worlds, whatever each of them asks.
    let typed = first.steps.map(\.input)
    return [
      first, CallRecording(lines: typed, held: other, policy: policy, finishing: false),
    ]
  }

  /// The held facts in which two worlds differ.
  private static func telling(_ witness: Witness?) -> [FactID] {
    guard let witness, let other = witness.otherHeld else { return [] }
    return Set(witness.held.facts + other.facts).sorted().filter {
      witness.held[$0] != other[$0]
    }
  }

  /// The script as the replayer runs it; nil when it is not what was recorded.
  static func replay(_ script: Script, policy: Policy) -> Replay? {
    guard let transcript = try? Transcript(script.text) else { return nil }
    var replay = Replay(transcript, policy: policy)
    replay.run()
    return replay.differences.isEmpty ? replay : nil
  }

  /// The part of the policy that breaks the promise came into play.
  private static func shows(_ violation: Violation, _ replay: Replay, _ policy: Policy) -> Bool {
    switch (violation.subject, violation.breach) {
    case (.promise, .brokenPromise(let rule)): replay.rules.contains(rule)
    case (.rule(let id), _), (.rider(let id), _): replay.rules.contains(id)
    case (_, .brokenCheck(let outcome)):
      replay.desk.inHand.map { replay.desk.verification($0) == outcome } ?? false
    case (.check, .ownNumber):
      replay.desk.inHand.map { replay.desk.verification($0) == "yes" } ?? false
    default: true
    }
  }
}

/// What the receptionist types for the answers of a call.
struct Typing {
  let policy: Policy
  let witness: Witness

  private var vocabulary: Vocabulary { policy.vocabulary }

  /// The command that opens the call, then the answers as a person would type them.
  var lines: [String] {
    var lines = [opening]
    for fact in vocabulary.ids where fact != policy.fact(.channel) {
      guard let answer = witness.answers[fact], ![.coach, .step].contains(vocabulary[fact].how)
      else { continue }
      lines.append("\(vocabulary[fact].code) \(vocabulary.code(of: answer, for: fact))")
    }
    return lines + checking
  }

  private var opening: String {
    guard let channel = policy.fact(.channel), let answer = witness.answers[channel],
      case .value(let index) = answer, index > 0
    else { return "call" }
    return index == 1 ? "visit" : vocabulary[channel].values[index].code
  }

  /// Checking who calls, by the coach's steps: what they prove cannot be typed.
  private var checking: [String] {
    let given = vocabulary.ids.filter { vocabulary[$0].how == .step }.filter {
      witness.answers[$0] != nil
    }
    func line(_ fact: FactID, _ answers: Answers) -> String? {
      answers[fact].map { "\(vocabulary[fact].code) \(vocabulary.code(of: $0, for: fact))" }
    }
    let typed = given.compactMap { line($0, witness.answers) }
    guard let verified = policy.fact(.verified),
      case .value(let outcome) = witness.answers[verified]
    else { return typed }
    switch vocabulary[verified].values[outcome].code {
    case "pending": return typed + ["callback their name, office and number"]
    case "failed": return typed + ["refused"]
    default:
      guard given.isEmpty, let steps = steps(to: outcome) else { return typed }
      return vocabulary.ids.compactMap { vocabulary[$0].how == .step ? line($0, steps) : nil }
    }
  }

  /// The fewest steps that prove it.
  private func steps(to outcome: Int) -> Answers? {
    let steps = vocabulary.ids.filter { vocabulary[$0].how == .step }
    var tried = [witness.answers]
    for _ in steps {
      var next: [Answers] = []
      for answers in tried {
        let last = steps.lastIndex { answers[$0] != nil } ?? -1
        for step in steps.dropFirst(last + 1) {
          for value in vocabulary[step].values.indices.dropFirst() {
            var longer = answers
            longer[step] = .value(value)
            if policy.verificationOutcome(longer) == outcome { return longer }
            next.append(longer)
          }
        }
      }
      tried = next
    }
    return nil
  }
}

/// A call as it went: what was typed, and what the desk put up.
struct CallRecording {
  let held: Answers
  private(set) var steps: [(input: String, replies: [Reply])] = []
  /// What a manager has left at the desk.
  let answer: ScriptedAnswer?
  /// What it comes to in the end; nil when no call is left open.
  private(set) var decision: Decision?

  /// `finishing` goes on until something is said; `pressing` asks once more.
  init(
    lines: [String], held: Answers, policy: Policy, finishing: Bool = true, pressing: Bool = false,
    answer: ScriptedAnswer? = nil
  ) {
    self.held = held
    self.answer = answer
    var desk = Desk(
      policy: policy, settings: DeskSettings(operatorName: "practice", practice: true), held: held
    ) { number in ("counterexample#\(number)", "TEST-\(number)") }
    let clock = Transcript().clock
    func take(_ line: String, _ steps: inout [(input: String, replies: [Reply])]) {
      let output = desk.handle(.line(line), at: clock)
      steps.append((line, output.replies + desk.bring(answer, for: output, at: clock)))
    }
    for line in lines { take(line, &steps) }
    // A released fact is put to the receptionist, with who looked; only then is anything said.
    if finishing, let call = desk.inHand, let asked = desk.pendingFact(call),
      policy.vocabulary[asked].how == .checked
    {
      let value = policy.vocabulary[asked].values.dropFirst().first?.code ?? ""
      take("\(policy.vocabulary[asked].code) \(value)", &steps)
      if desk.inHand?.stage == .checkedBy { take(DeskTrial.somebody, &steps) }
      if desk.inHand?.stage == .basis { take("1", &steps) }
    }
    // While somebody is being checked nothing is put up to be said; asked for, the words are there.
    if finishing, desk.inHand?.stage == .talking, let last = steps.last,
      !last.replies.contains(where: { [.say, .safe].contains($0.label) })
    {
      take("say", &steps)
    }
    if pressing { take("pushed", &steps) }
    decision = desk.inHand.map { desk.standing($0).decision }
  }
}

extension CallRecording {
  func said(in replies: [Reply]) -> [String] {
    replies.filter { $0.label == .say }.flatMap(\.lines)
  }

  /// What was put up to be said last.
  var lastWords: [String] {
    steps.reversed().lazy.map { said(in: $0.replies) }.first { !$0.isEmpty } ?? []
  }
}

/// Where two recordings of the same call first differ.
struct Parting {
  let step: Int
  let label: Label
  /// The line of the first recording and that of the second; nil where there is none.
  let lines: (String?, String?)

  init?(_ one: CallRecording, _ other: CallRecording) {
    for (step, pair) in zip(one.steps, other.steps).enumerated() {
      for label in Label.allCases {
        let left = pair.0.replies.filter { $0.label == label }.flatMap(\.lines)
        let right = pair.1.replies.filter { $0.label == label }.flatMap(\.lines)
        if left == right { continue }
        let index = zip(left, right).prefix { $0 == $1 }.count
        self.step = step
        self.label = label
        lines = (
          left.indices.contains(index) ? left[index] : nil,
          right.indices.contains(index) ? right[index] : nil
        )
        return
      }
    }
    return nil
  }
}
