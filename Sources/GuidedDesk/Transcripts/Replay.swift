public import PolicyCore

/// Runs a transcript through the desk: the same reducer as a live call, with a virtual clock.
public struct Replay: Sendable {
  /// Something that did not go as the transcript says.
  public struct Difference: Hashable, Sendable {
    /// The line of the transcript.
    public let line: Int
    /// What was expected there.
    public let what: What
    /// What stood there instead.
    public let got: [String]

    /// How it went otherwise.
    public enum What: Hashable, Sendable {
      /// This text does not stand under this label.
      case absent(Label, String)
      /// It stands there and should not.
      case present(Label, String)
      /// What must never be said is said.
      case saidNever(String)
      /// What must never be said is offered as a completion.
      case completesNever(String)
      /// No enquiry was filed.
      case notFiled
      /// A field of the record is another.
      case field(String, wanted: String)
      /// The twin hears other words at this answer.
      case twinHears(step: Int)
      /// The twin is filed in another shape.
      case twinRecord
    }
  }

  /// What was shown after one input.
  public struct Step: Hashable, Sendable {
    /// The line of the transcript.
    public let line: Int
    /// What was typed.
    public let input: String
    /// What was shown for it.
    public let replies: [Reply]
  }

  /// What is looked at while it runs.
  public enum Watch: Hashable, Sendable {
    /// What the transcript says, and which rules, clauses and states it comes through.
    case everything
    /// What the transcript says.
    case checks
    /// Nothing: its words and its record are held against those of another run.
    case words
  }

  /// Every input so far, with what was shown for it.
  public private(set) var steps: [Step] = []
  /// Everything that did not go as the transcript says.
  public private(set) var differences: [Difference] = []
  /// What was filed so far.
  public private(set) var records: [EnquiryRecord] = []
  /// Rules and riders that decided or joined at any step.
  public private(set) var rules: Set<String> = []
  /// Clauses cited at any step.
  public private(set) var clauses: Set<String> = []
  /// Every state of answers the desk decided on, matter by matter.
  private(set) var visited: Set<Answers> = []
  /// Answers typed, up to the filed entry.
  public private(set) var inputs = 0

  private(set) var desk: Desk
  /// What time it is in the call.
  public private(set) var clock: Moment
  /// What was shown last.
  public private(set) var block: [Reply] = []
  private let transcript: Transcript
  private var watch: Watch
  /// Which `NEVER` lines are said by some lines, so that words that come again are not looked through again.
  private var judged: [[String]: [Int]] = [:]

  /// Prepares the desk as the transcript finds it.
  ///
  /// `held` is the truth the desk never sees; nil takes the transcript's own. `memory` may be shared by everything that
  /// runs under the same policy.
  public init(
    _ transcript: Transcript, policy: Policy, held: [String: String]? = nil,
    watch: Watch = .everything, memory: DeskMemory = DeskMemory()
  ) {
    self.transcript = transcript
    self.watch = watch
    var answers = Answers()
    for (code, value) in held ?? transcript.held {
      guard let fact = policy.vocabulary.fact(code), policy.vocabulary[fact].side == .held,
        let index = policy.vocabulary.value(value, of: fact)
      else { continue }
      answers[fact] = .value(index)
    }
    clock = transcript.clock
    let day = transcript.id
    desk = Desk(
      policy: policy,
      settings: DeskSettings(operatorName: "practice", practice: true), held: answers,
      memory: memory
    ) { number in ("\(day)#\(number)", "TEST-\(number)") }
    block = desk.greet(at: clock).replies
  }

  /// Runs it to the end, from an item on; what waits at the recap is filed.
  public mutating func run(from first: Int = 0) {
    for item in transcript.items.dropFirst(first) { perform(item) }
    fileIfWaiting()
  }

  /// As ``run(from:)``, with every other answer that is accepted tried where the first one stands.
  ///
  /// - Returns: those that do not come to what the first one comes to.
  public mutating func runTryingAnswers() -> [ScriptFinding] {
    var found: [ScriptFinding] = []
    for item in transcript.items {
      guard case .types(let answers) = item.kind, let first = answers.first, answers.count > 1
      else {
        perform(item)
        continue
      }
      let before = self
      perform(item)
      for answer in answers.dropFirst() {
        var other = before
        other.watch = .words
        other.type(answer, line: item.line)
        if other.outcome != outcome {
          found.append(ScriptFinding(line: item.line, what: .otherAnswer(answer, than: first)))
        }
      }
    }
    fileIfWaiting()
    return found
  }

  /// Runs one line; the replies it brought, for a demonstration.
  @discardableResult
  public mutating func perform(_ item: Transcript.Item) -> [Reply] {
    switch item.kind {
    case .caller(_, let seconds):
      clock = clock.advanced(bySeconds: seconds)
      return []
    case .types(let choices):
      return type(choices.first ?? "", line: item.line)
    case .expect(let label, let pattern, let negated):
      if watch != .words { check(label, pattern, negated: negated, line: item.line) }
      return []
    case .log(let fields):
      fileIfWaiting()
      if watch != .words { check(fields, line: item.line) }
      return []
    case .mark: return []
    }
  }

  /// What the desk asks for now.
  public var prompt: String { desk.prompt }

  /// Types a line of somebody's own in place of what stands in the transcript; what it brought.
  ///
  /// - Parameter line: of the transcript, to which what goes wrong is put down.
  @discardableResult
  public mutating func type(_ text: String, line: Int) -> [Reply] {
    if steps.isEmpty, let opening = desk.opening(by: transcript.channel, before: text) {
      return send(opening, line: line) + send(text, line: line)
    }
    return send(text, line: line)
  }

  private mutating func send(_ text: String, line: Int) -> [Reply] {
    inputs += 1
    var output = desk.handle(Self.input(for: text), at: clock)
    for effect in output.log {
      switch effect {
      case .file(let call):
        if case .enquiry(let record) = call.ending { records.append(record) }
        // Here every log takes every call.
        output.replies += desk.handle(.logged(call: call.id, .filed(as: nil)), at: clock).replies
      case .save, .passMessage, .keepAlerts: break
      }
    }
    output.replies += desk.bring(transcript.answer, for: output, at: clock)
    block = output.replies
    steps.append(Step(line: line, input: text, replies: output.replies))
    note(output)
    return output.replies
  }

  /// Keys stand in braces; `{paste …}` inside a line is the text itself, folded to one line.
  static func input(for text: String) -> DeskInput {
    switch text {
    case "{eof}": return .endOfInput
    case "{park}", "{ctrl-z}": return .park
    case "{hide}": return .line("hide")
    default: break
    }
    var line = text
    while let open = line.range(ofFirst: "{paste "), let close = line[open...].firstIndex(of: "}") {
      let start = line.index(open, offsetBy: 7)
      let pasted = line[start..<close].split(separator: "\\n").joined(separator: " ")
      line.replaceSubrange(open...close, with: pasted)
    }
    return .line(line)
  }

  private mutating func note(_ output: DeskOutput) {
    if watch == .words { return }
    if watch == .everything, let call = desk.inHand {
      visited.formUnion(call.matters.indices.map { desk.answers(call, matter: $0) })
      for decision in desk.standing(call).decisions {
        rules.formUnion(decision.rules)
        clauses.formUnion(decision.cites)
      }
    }
    if transcript.never.isEmpty { return }
    for reply in output.replies where [.safe, .say, .aloud].contains(reply.label) {
      for index in broken(by: reply.lines) {
        guard case .expect(_, let pattern, _) = transcript.never[index].kind else { continue }
        differ(transcript.never[index].line, .saidNever(pattern.text), reply.lines)
      }
    }
    // A completion is one word or phrase at a time; an expression about speech is about lines.
    let plain = transcript.never.compactMap { item -> (line: Int, text: String)? in
      guard case .expect(_, let pattern, _) = item.kind, pattern.isPlain else { return nil }
      return (item.line, pattern.text)
    }
    for (line, text) in plain where desk.completes(text.lowercased()) {
      differ(line, .completesNever(text), [])
    }
  }

  /// The places of the `NEVER` lines that are said by these lines.
  private mutating func broken(by lines: [String]) -> [Int] {
    if let known = judged[lines] { return known }
    let found = transcript.brokenNever(by: lines)
    judged[lines] = found
    return found
  }

  private mutating func check(
    _ label: Label, _ pattern: Transcript.Pattern, negated: Bool, line: Int
  ) {
    let lines = block.filter { $0.label == label }.flatMap(\.lines)
    if pattern.isFound(in: lines) == negated {
      differ(line, negated ? .present(label, pattern.text) : .absent(label, pattern.text), lines)
    }
  }

  private mutating func fileIfWaiting() {
    guard desk.inHand?.stage == .recap else { return }
    _ = send("", line: 0)
  }

  private mutating func check(_ fields: [String: String], line: Int) {
    guard let record = records.last else { return differ(line, .notFiled, []) }
    for (field, wanted) in fields.sorted(by: { $0.key < $1.key }) {
      let values = record.values(of: field)
      if !values.contains(wanted) { differ(line, .field(field, wanted: wanted), values) }
    }
  }

  private mutating func differ(_ line: Int, _ what: Difference.What, _ got: [String]) {
    differences.append(Difference(line: line, what: what, got: got))
  }

  /// Compares this run with one of the same transcript whose held facts are reversed: the same words
  /// at every step, and the same record.
  public mutating func compare(withTwin twin: Replay) {
    for (index, pair) in zip(steps, twin.steps).enumerated() where pair.0 != pair.1 {
      differ(pair.0.line, .twinHears(step: index + 1), pair.1.replies.flatMap(\.lines))
    }
    if records != twin.records { differ(0, .twinRecord, []) }
  }

  /// The held facts reversed: yes for no, and no for yes or unknown.
  public static func reversed(_ held: [String: String], in vocabulary: Vocabulary) -> [String:
    String]
  {
    var reversed: [String: String] = [:]
    for fact in vocabulary.facts where fact.how == .managers {
      reversed[fact.code] = held[fact.code] == "yes" ? "no" : "yes"
    }
    return reversed
  }
}

extension Transcript {
  /// The places in ``never`` of what is said by these lines and must not be.
  public func brokenNever(by lines: [String]) -> [Int] {
    let text = FoldedText(lines)
    return never.indices.filter { index in
      guard case .expect(_, let pattern, _) = never[index].kind else { return false }
      return pattern.isFound(in: text)
    }
  }
}

extension Desk {
  /// Whether Tab may complete this.
  ///
  /// All that it may complete is a long list, and is made only for what can be in it.
  fileprivate func completes(_ text: String) -> Bool {
    let isWord = policy.words.contains { $0.text == text }
    let mayBeChoice = inHand != nil && !text.contains(" ")
    guard isWord || mayBeChoice || Command.rows.values.contains(where: { $0.word == text }) else {
      return false
    }
    return completions.contains(text)
  }

  /// The command by which a call of this channel is opened, where a line typed at the idle screen would be taken for one
  /// that came in by the usual one.
  fileprivate func opening(by channel: String, before line: String) -> String? {
    guard inHand == nil, !channel.isEmpty, case .speech = parse(line), afterEmergency(line) == nil,
      let command = Command.allCases.first(where: { self.channel(of: $0) == channel }),
      command != .call
    else { return nil }
    return command.row.word
  }
}

extension EnquiryRecord {
  /// The values a `LOG:` line may name.
  func values(of field: String) -> [String] {
    switch field {
    case "decision": matters.map(\.decision)
    case "message": [message.state.rawValue]
    case "rule": matters.flatMap(\.rules)
    case "clause": matters.flatMap(\.cites)
    case "refer": matters.map { $0.refer ?? "none" }
    case "duty": matters.flatMap(\.duties)
    case "retention": [retention]
    case "told": [told.isEmpty ? "no" : "yes"]
    case "pushed": ["\(pushed)"]
    case "slip": [slip ? "yes" : "no"]
    default: []
    }
  }
}

extension String {
  /// Where the first occurrence of `part` begins.
  func range(ofFirst part: String) -> Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(part) { return index }
      index = self.index(after: index)
    }
    return nil
  }
}
