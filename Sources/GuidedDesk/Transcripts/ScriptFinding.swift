public import PolicyCore

/// One thing about a transcript that reads well and means nothing, or less than it should.
public struct ScriptFinding: Hashable, Sendable {
  /// The line of the transcript.
  public let line: Int
  /// What it is.
  public let what: What

  /// What can be the matter.
  public enum What: Hashable, Sendable {
    /// It was written for a version of the pack that is not this one.
    case otherVersion(String, now: String)
    /// There is no such held fact.
    case unknownHeld(String, suggestion: String?)
    /// The held fact has no such value.
    case unknownHeldValue(String, of: String, suggestion: String?)
    /// The pack knows no such channel.
    case unknownChannel(String, suggestion: String?)
    /// The call is opened by another channel than the header names.
    case otherChannel(String, opened: String)
    /// `why:` names no clause and no rule of the pack.
    case unknownWhy(String, suggestion: String?)
    /// An answer that is accepted does not come to what the first one comes to.
    case otherAnswer(String, than: String)
    /// It is worth something, and nothing was typed yet.
    case markBeforeTyping
    /// Something is to be shown that only an answer can bring, and nothing was typed yet.
    case shownBeforeTyping(Label)
    /// `@skills` does not name it.
    case unknownSkill(String, suggestion: String?)
    /// It must be right, and nothing says why.
    case mustWithoutWhy(String)
    /// A key happens by itself in a drill: nobody can be late for it.
    case withinKey
    /// It ends like a time and is taken for words.
    case oddTime(String)
    /// Somebody is refused, and presses so often only.
    case tooFewPushes(Int)
  }

  /// What it says is not so: a check fails for it; anything else is advice to its author.
  public var isFault: Bool {
    switch what {
    case .otherVersion, .unknownHeld, .unknownHeldValue, .unknownChannel, .unknownWhy,
      .otherAnswer, .markBeforeTyping:
      true
    case .otherChannel, .shownBeforeTyping, .unknownSkill, .mustWithoutWhy, .withinKey, .oddTime,
      .tooFewPushes:
      false
    }
  }
}

/// Reads a transcript against its policy.
struct ScriptReading {
  let transcript: Transcript
  let policy: Policy
  private(set) var findings: [ScriptFinding] = []

  init(_ transcript: Transcript, _ policy: Policy) {
    (self.transcript, self.policy) = (transcript, policy)
  }

  mutating func find(_ what: ScriptFinding.What, at line: Int?) {
    findings.append(ScriptFinding(line: line ?? 1, what: what))
  }

  mutating func readHeaders() {
    if !transcript.version.isEmpty, transcript.version != policy.version {
      find(
        .otherVersion(transcript.version, now: policy.version), at: transcript.headers["version"])
    }
    let held = policy.vocabulary.facts.filter { $0.side == .held }
    for (code, value) in transcript.held.sorted(by: { $0.key < $1.key }) {
      let line = transcript.headers["held"]
      guard let fact = held.first(where: { $0.code == code }) else {
        let near = nearestWord(to: code, in: held.map(\.code))
        find(.unknownHeld(code, suggestion: near), at: line)
        continue
      }
      let values = fact.values.map(\.code)
      if !values.contains(value) {
        let near = nearestWord(to: value, in: values)
        find(.unknownHeldValue(value, of: code, suggestion: near), at: line)
      }
    }
    guard !transcript.channel.isEmpty, let fact = policy.fact(.channel) else { return }
    let channels = policy.vocabulary[fact].values.map(\.code)
    if !channels.contains(transcript.channel) {
      let near = nearestWord(to: transcript.channel, in: channels)
      find(.unknownChannel(transcript.channel, suggestion: near), at: transcript.headers["channel"])
    }
  }

  mutating func readMarks() {
    var hasTyped = false
    var isKey = false
    for item in transcript.items {
      switch item.kind {
      case .caller(let words, _):
        if let last = words.split(separator: " ").last, last.first == "+",
          last.dropFirst().first?.isNumber == true
        {
          find(.oddTime(String(last)), at: item.line)
        }
      case .types(let answers):
        (hasTyped, isKey) = (true, answers.first?.hasPrefix("{") == true)
      case .expect(let label, _, _):
        // A greeting and the safe sentence stand on the idle screen.
        if !hasTyped, ![.greet, .safe].contains(label) {
          find(.shownBeforeTyping(label), at: item.line)
        }
      case .log: if !hasTyped { find(.markBeforeTyping, at: item.line) }
      case .mark(let mark):
        if !hasTyped { find(.markBeforeTyping, at: item.line) }
        if !transcript.skills.contains(mark.skill) {
          let near = nearestWord(to: mark.skill, in: transcript.skills)
          find(.unknownSkill(mark.skill, suggestion: near), at: item.line)
        }
        if mark.why.isEmpty {
          if mark.worth == .must { find(.mustWithoutWhy(mark.skill), at: item.line) }
        } else if !policy.knows(mark.why) {
          let known =
            policy.clauses.map(\.id) + policy.rules.map(\.id) + policy.riders.map(\.id)
          let near = nearestWord(to: mark.why, in: known)
          find(.unknownWhy(mark.why, suggestion: near), at: item.line)
        }
        if mark.within != nil, isKey { find(.withinKey, at: item.line) }
      }
    }
  }

  /// Who is refused asks again, and slips happen then.
  mutating func readPushes(_ replay: Replay) {
    var pushes = 0
    for case .types(let answers) in transcript.items.map(\.kind)
    where answers.first == Command.pushed.row.word {
      pushes += 1
    }
    let refuses = replay.records.contains { record in
      record.matters.contains { $0.decision == DecisionCode.ncnd.rawValue }
    }
    let opening = policy.fact(.channel).map { policy.vocabulary[$0].values.map(\.code) } ?? []
    let isOnALine = opening.prefix(2).contains(replay.records.first?.channel ?? "")
    if refuses, isOnALine, pushes < 2 {
      find(.tooFewPushes(pushes), at: transcript.headers["skills"] ?? transcript.headers["id"])
    }
  }
}

extension Transcript {
  /// What of it does not say what it seems to, in the order of its lines.
  ///
  /// - Parameter replay: of it, run to the end.
  /// - Parameter advice: what its author should know is looked for too, and not only what fails a check.
  public func findings(
    under policy: Policy, _ replay: Replay, advice: Bool
  ) -> [ScriptFinding] {
    var reading = ScriptReading(self, policy)
    reading.readHeaders()
    reading.readMarks()
    if advice { reading.readPushes(replay) }
    return reading.findings.filter { advice || $0.isFault }.sorted { $0.line < $1.line }
  }
}

extension Policy {
  /// Whether a clause, a rule or a rider has this id.
  fileprivate func knows(_ id: String) -> Bool {
    clause(id) != nil || rules.contains { $0.id == id } || riders.contains { $0.id == id }
  }
}
