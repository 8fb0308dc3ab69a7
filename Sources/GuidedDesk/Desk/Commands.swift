import PolicyCore

/// The commands of the desk (DESIGN 4).
///
/// A command wins only as the first word of a line; `/word` is a command everywhere.
enum Command: String, CaseIterable {
  case say, pushed, why, change, back, also, caller, about, message, note, callback, manager, told
  case nobody, slip, declare, park, calls, resume, hide, time, end, help, refused
  case hungUp = "hung up"

  /// Commands of the idle screen that are none in a call.
  static let idle = [
    "call", "visit", "letter", "email", "text", "messages", "passed", "callbacks", "calls",
    "resume",
    "handover", "hide", "lock", "quit", "help", "999",
  ]

  /// What a locked screen takes.
  static let locked = ["call", "visit", "letter", "email", "text", "quit", "999"]

  /// Whether what follows the command is free text.
  var takesText: Bool {
    [.why, .change, .caller, .about, .message, .note, .callback, .told, .declare, .resume, .help]
      .contains(self)
  }
}

extension Desk {
  /// Every word Tab may complete in the present state: commands and fact words, never a name.
  public var completions: [String] {
    guard let call = inHand else { return cover == .locked ? Command.locked : Command.idle }
    var words = Command.allCases.map(\.rawValue) + ["999"]
    switch call.stage {
    case .talking, .reading:
      if let pending = pendingFact(call) { words += choices(for: pending).map(\.code) }
      words += policy.words.map(\.text)
    default: break
    }
    return words.withoutRepeats.sorted()
  }

  /// The command a line begins with, and the rest of the line.
  func command(in line: String) -> (Command, String)? {
    let slashed = line.hasPrefix("/")
    let body = slashed ? String(line.dropFirst()) : line
    let lower = body.lowercased()
    if lower == Command.hungUp.rawValue { return (.hungUp, "") }
    // The pack may have a phrase that begins like a command: "caller overheard".
    if !slashed && lower.contains(" ") && policy.words.contains(where: { $0.text == lower }) {
      return nil
    }
    guard let first = body.split(separator: " ", maxSplits: 1).first,
      let command = Command(rawValue: first.lowercased())
    else { return nil }
    let rest = String(body.dropFirst(first.count)).trimmedSpaces
    // A bare word among others is a fact word or free text, not a command that takes nothing.
    if !rest.isEmpty && !command.takesText && !slashed { return nil }
    return (command, rest)
  }

  mutating func run(_ command: Command, _ rest: String) {
    switch command {
    case .say: sayAgain()
    case .pushed: pushed()
    case .why: why(rest)
    case .change: changeFact(rest)
    case .back: back()
    case .also: also()
    case .caller: name(rest, caller: true)
    case .about: name(rest, caller: false)
    case .message: message(rest)
    case .note: note(rest)
    case .callback: callback(rest)
    case .refused: refused()
    case .hungUp: hungUp()
    case .manager: manager()
    case .told: told(rest)
    case .nobody: nobody()
    case .slip: slip()
    case .declare: declare(rest)
    case .park: park()
    case .calls: listCalls()
    case .resume: resume(rest)
    case .hide: output.effects.append(.hide)
    case .time: time()
    case .end: end()
    case .help: reply(.note, DeskText.helpCall)
    }
  }

  mutating func handleIdle(_ line: String) {
    let words = line.lowercased().split(separator: " ").map(String.init)
    let first = words.first.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 } ?? ""
    if let channel = channel(named: first) {
      open(channel: channel)
      let rest = words.dropFirst().joined(separator: " ")
      return rest.isEmpty ? card() : hear(rest)
    }
    switch first {
    case "messages": openMessages(words.count > 1 ? words[1] : "")
    case "passed": passed(line)
    case "callbacks": listCallbacks()
    case "calls": listCalls()
    case "resume": resume(words.count > 1 ? words[1] : "")
    case "hide": output.effects.append(.hide)
    case "handover": handOver()
    case "lock": lock()
    case "quit":
      if calls.isEmpty {
        output.effects.append(.quit)
      } else {
        reply(.note, "\(calls.count) open: they wait for the next start.")
        output.effects.append(.quit)
      }
    case "help": reply(.note, DeskText.helpIdle)
    case _ where command(in: line) != nil:
      // A second `end`, say: no reason to open a call that nobody made.
      reply(.note, DeskText.noCall)
      idleCard()
    default:
      // Facts typed straight away mean that somebody is on the line already.
      open(channel: channel(named: "call") ?? "")
      hear(line)
    }
  }

  /// The channel a command opens; an empty line opens the first, which is the phone.
  func channel(named command: String) -> String? {
    guard let fact = policy.fact(.channel) else { return nil }
    let values = policy.vocabulary[fact].values.map(\.code)
    switch command {
    case "", "call": return values.first
    case "visit": return values.dropFirst().first
    default: return values.contains(command) ? command : nil
    }
  }
}
