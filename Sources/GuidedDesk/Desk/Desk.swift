public import PolicyCore

/// The desk: open calls, the one in hand, and what an input makes of them.
///
/// A reducer. `handle` takes one input and a moment and returns what to show and what to do; there
/// is no clock, no randomness and no I/O in here, so a live call, a replay and a drill are the same
/// code with other surroundings (DESIGN promise 11).
public struct Desk: Sendable {
  /// What it speaks from.
  public internal(set) var policy: Policy
  /// The site and the session.
  public var settings: DeskSettings
  /// Calls not yet filed, the one in hand among them, in the order in which they were opened.
  public internal(set) var calls: [Call] = []
  /// The id of the call in hand; nil on the idle screen.
  public internal(set) var current: String?
  /// How many calls were opened in this session.
  public internal(set) var opened = 0
  /// What the recap on the screen names as not answered, with its numbers.
  var leftAtRecap: [OpenQuestion] = []
  /// What only the organisation knows, for replaying a call with its twin.
  ///
  /// A live desk has none.
  public let held: Answers
  /// Messages kept, and how many of them wait for management; shown on the idle screen.
  ///
  /// The log's count, and nobody else's: other desks take messages too.
  public var messages: (kept: Int, flagged: Int) = (0, 0)
  /// Answers of managers that wait for the one they are for; shown on the idle screen.
  public var answers = 0
  /// Calls that the next shift must hear of.
  var alerts: [HandOverAlert] = []
  /// Calls that ended and are not in the log yet.
  var ended: [Ended] = []
  /// What was half typed with no call in hand, and by whom.
  var typedAside = (text: "", by: "")
  /// Whether names and facts may be on the screen.
  public internal(set) var cover: Cover

  var output = DeskOutput()
  /// Where what is being set comes from: the line as typed, or the answer in the words it was offered in.
  var source = ""
  /// The words of the line that each fact being set was heard from.
  var heardWords: [String: String] = [:]
  /// Facts set by the present input: an alarm that rests on one of them was heard, perhaps again.
  var touched: [String: String] = [:]
  /// The prompt that stays open when a line typed at it was heard as speech.
  var stageToKeep: Call.Stage?
  /// The words that were put up last, and those before this line, ask them something.
  var asksAloud = false
  private(set) var wasAskedAloud = false
  var now = Moment(milliseconds: 0)
  /// What was decided before, for scripts; a live desk has none.
  let memory: DeskMemory?
  /// Gives each new call its id and reference.
  private let identify: @Sendable (Int) -> (id: String, reference: String)

  /// A desk on the idle screen, with calls of an earlier session set aside.
  ///
  /// `identify` is asked once for each call, with its number; its ids must be unique for ever. Numbers go on after
  /// `opened`.
  public init(
    policy: Policy, settings: DeskSettings, resuming unfinished: [Call] = [],
    held: Answers = Answers(), cover: Cover = .open, opened: Int = 0, memory: DeskMemory? = nil,
    identify: @escaping @Sendable (Int) -> (id: String, reference: String)
  ) {
    self.policy = policy
    self.settings = settings
    self.held = held
    self.cover = cover
    self.memory = memory
    self.identify = identify
    self.opened = opened
    offer(unfinished)
  }

  /// Takes one input.
  public mutating func handle(_ input: DeskInput, at moment: Moment) -> DeskOutput {
    begin(at: moment)
    stageToKeep = nil
    source = if case .line(let text) = input { text.trimmedSpaces } else { "" }
    switch input {
    case .line:
      (wasAskedAloud, asksAloud) = (asksAloud, false)
      forgetHalfTyped()
      handleLine(source)
    case .park: if current == nil { idleCard() } else { park() }
    case .endOfInput: if current != nil { park() }
    case .idle: if !calls.contains(where: isDangerous) { lock() }
    case .signedIn: signIn()
    case .halfTyped(let text): keep(halfTyped: text)
    case .noteHalfTyped: noteHalfTyped()
    case .logged(let call, let answer): logged(call, answer)
    case .answer(let found): take(answer: found)
    case .answered(let given): take(answered: given)
    }
    return output
  }

  /// The idle screen, or the card of the call in hand.
  public mutating func greet(at moment: Moment) -> DeskOutput {
    begin(at: moment)
    if current == nil { idleCard() } else { card() }
    return output
  }

  private mutating func begin(at moment: Moment) {
    output = DeskOutput()
    now = moment
    touched = [:]
    policy.isAlone = policy.site.isAlone(at: moment, utcOffset: settings.utcOffset)
  }

  /// The prompt that belongs to the present state.
  public var prompt: String {
    if let call = inHand { return "call \(call.number) › " }
    return cover == .locked ? "locked> " : "desk> "
  }

  /// A call is in hand or set aside.
  public var hasOpenCall: Bool { !calls.isEmpty }

  // MARK: - One line

  private mutating func handleLine(_ line: String) {
    if line.isEmpty && cover != .open && (cover == .veiled || inHand == nil) {
      return output.screen.append(.signIn)
    }
    if let rest = afterEmergency(line) {
      emergency(more: !rest.isEmpty)
      return rest.isEmpty ? () : hearSpeech(rest)
    }
    switch parse(line) {
    case .command(let command, let rest):
      if command != .back && command != .help { settlePrompt() }
      return run(command, rest)
    case .elsewhere(let command): return refuse(command, line)
    case .misused(let command): return reply(.note, DeskText.misused(command.row.usage))
    case .speech: break
    }
    guard let call = inHand else {
      return cover == .locked ? handleLocked(line) : handleIdle(line)
    }
    if takesSpeech(call.stage) {
      if notice(in: line) { return card(speaking: false) }
      keepNumber(in: line)
    }
    switch call.stage {
    case .talking: hear(line)
    case .recap: line.isEmpty ? file() : hearAtRecap(line)
    case .details: line.isEmpty ? card() : takeDetails(line)
    case .reading(let questions): choose(line, among: questions)
    case .checkedBy: line.isEmpty ? card() : takeCheckedBy(line)
    case .basis: takeBasis(line)
    case .messageFor, .messageFrom: takeMessageName(line)
    case .naming(let caller): takeName(line, caller: caller)
    case .heardBy(let rest): takeHeardBy(line, rest)
    case .takingBack(let retraction): takeTakingBack(line, retraction)
    case .message: line.isEmpty ? takeMessageAsKept() : takeMessage(line)
    case .note: line.isEmpty ? card() : askSource(of: line)
    case .noteSource(let text): takeSource(line, of: text)
    case .told: line.isEmpty ? card() : takeTold(line)
    case .outside: line.isEmpty ? card() : takeOutside(line)
    case .declareReason: takeDeclared(line)
    case .declaring(let reason): takeDeclaring(line, reason)
    case .answerFor(let answer): takeAnswerFor(line, answer)
    case .answerChecked(let answer): takeAnswerChecked(line, answer)
    }
    keepThatSomethingWasSaid(line, at: call)
  }

  // MARK: - State

  /// The call in hand; nil on the idle screen.
  public var inHand: Call? { calls.first { $0.id == current } }

  /// Changes the call in hand and asks for it to be made durable.
  mutating func change(_ edit: (inout Call) -> Void) {
    guard let index = calls.firstIndex(where: { $0.id == current }) else { return }
    let before = calls[index].stage
    edit(&calls[index])
    keepAlarms(&calls[index])
    keepUnanswered(before, &calls[index])
    let id = calls[index].id
    dropSave(of: id)
    output.log.append(.save(calls[index]))
  }

  /// As ``change(_:)``; the edit may look at the desk as it was before.
  mutating func change(_ edit: (inout Call, Desk) -> Void) {
    let desk = self
    change { edit(&$0, desk) }
  }

  /// As ``change(_:)``, and `back` undoes it.
  mutating func answer(_ edit: (inout Call, Desk) -> Void) {
    let desk = self
    change { call in
      call.marks.append(
        .init(voice: call.voice, matters: call.matters, current: call.current))
      if call.marks.count > 50 { call.marks.removeFirst() }
      edit(&call, desk)
    }
  }

  mutating func open(channel: String) {
    opened += 1
    let name = identify(opened)
    var call = Call(id: name.id, number: opened, reference: name.reference, opened: now)
    call.voice[KnownFact.channel.rawValue] = channel
    call.isUnsigned = cover == .locked
    calls.append(call)
    current = call.id
    change { _ in }
  }

  mutating func close(_ id: String) {
    calls.removeAll { $0.id == id }
    dropSave(of: id)
    if current == id { current = nil }
    output.screen.append(.forget)
  }

  /// Only the last word about a call is worth making durable.
  private mutating func dropSave(of id: String) {
    output.log.removeAll { if case .save(let call) = $0 { call.id == id } else { false } }
  }

  mutating func reply(_ label: Label, _ lines: String...) { reply(label, lines) }

  mutating func reply(_ label: Label, _ lines: [String]) {
    if !lines.isEmpty { output.replies.append(Reply(label, lines)) }
  }

  /// Puts lines up to be said, and remembers that they were.
  ///
  /// `standing` words are those of every card: what was said before is marked as such.
  mutating func speak(_ lines: [String], standing: Bool = false) {
    let lines = sayable(lines)
    guard !lines.isEmpty else { return }
    let all = lines.map { filled($0, with: ["ref": inHand?.reference ?? ""]) }
    let filledIn = cover == .veiled ? all.filter { !isTelling($0) } : all
    if filledIn.count < all.count { reply(.note, DeskText.recordsVeiled) }
    guard !filledIn.isEmpty else { return }
    let again = standing ? Set(inHand?.said ?? []).intersection(filledIn) : []
    output.replies.append(Reply(.say, filledIn, again: again))
    noteQuestion(in: filledIn)
    guard let call = inHand, !filledIn.allSatisfy(call.said.contains) else { return }
    change { $0.said = ($0.said + filledIn).withoutRepeats }
  }

  /// Remembers that whoever is on the line was asked something: a bare yes or no may be the answer to that.
  mutating func noteQuestion(in lines: [String]) {
    if lines.contains(where: { $0.contains("?") }) { asksAloud = true }
  }

  func variant() -> Int { inHand?.variant ?? opened }
}
