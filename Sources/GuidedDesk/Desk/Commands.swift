import PolicyCore

/// What a typed line is: a command of this place, one of another, or speech.
enum TypedLine: Hashable {
  case command(Command, rest: String)
  /// A command, but not of this place.
  case elsewhere(Command)
  /// `/word` with something behind it that the command does not take.
  case misused(Command)
  case speech
}

extension Desk {
  /// Where the next line is typed.
  var place: CommandRow.Places {
    if inHand == nil { return cover == .locked ? .locked : .idle }
    return cover == .open ? .call : .coveredCall
  }

  /// Every word Tab may complete in the present state: commands and fact words, never a name.
  public var completions: [String] {
    var words = Command.valid(in: place).filter { $0.row.isOffered && has($0) }.map(\.row.word)
    switch inHand?.stage {
    case .talking, .reading:
      if let call = inHand, let pending = pendingFact(call) {
        words += choices(for: pending).map(\.code)
      }
      words += policy.words.map(\.text)
    default: break
    }
    return words.withoutRepeats.sorted()
  }

  /// A command wins only as the first words of a line, and only with what it takes behind it;
  /// `/word` is always meant as one.
  func parse(_ line: String) -> TypedLine {
    let isSlashed = line.hasPrefix("/")
    let body = isSlashed ? String(line.dropFirst()) : line
    let lower = body.lowercased()
    if inHand != nil, policy.lexicon.saysTheyRangOff(lower) { return .command(.hungUp, rest: "") }
    guard let (command, word) = spelled(lower), has(command) else { return .speech }
    let rest = String(body.dropFirst(word.count)).trimmedSpaces
    // The pack may have words that begin like a command, "caller overheard", or are one elsewhere.
    let isWord = policy.words.contains { $0.text == lower }
    if !isSlashed && isWord && (!rest.isEmpty || !command.row.places.contains(place)) {
      return .speech
    }
    let fits = takes(command, rest)
    if command.row.places.contains(place) {
      return fits ? .command(command, rest: rest) : isSlashed ? .misused(command) : .speech
    }
    // Elsewhere it would only be refused: danger is heard, and so is whoever tells us something.
    let isSpeech =
      !fits || !rest.isEmpty && (command.row.takes == .heard || alarms(in: rest))
      || place == .idle && isSentence(rest, behind: command)
    return isSpeech && !isSlashed ? .speech : .elsewhere(command)
  }

  private func spelled(_ lower: String) -> (Command, word: String)? {
    var longest: (Command, word: String)?
    for (command, row) in Command.rows {
      for word in row.words where lower == word || lower.hasPrefix(word + " ") {
        if word.count > longest?.word.count ?? 0 { longest = (command, word) }
      }
    }
    return longest
  }

  /// Whether the policy knows the channel a command opens; every other command there always is.
  private func has(_ command: Command) -> Bool {
    command.row.takes != .heard || channel(of: command) != nil
  }

  /// "told me she moved to leeds", before any call: somebody is on the line and says so.
  private func isSentence(_ rest: String, behind command: Command) -> Bool {
    switch command.row.takes {
    case .text, .name:
      command != .note && rest.answerWords.count > 1 && naming(rest) != .person
    default: false
    }
  }

  private func takes(_ command: Command, _ rest: String) -> Bool {
    let first = rest.split(separator: " ").first.map(String.init) ?? ""
    return switch command.row.takes {
    case .nothing: rest.isEmpty
    case .text, .heard: true
    case .name: rest.isEmpty || looksLikeName(rest)
    case .details: rest.isEmpty || looksLikeName(rest) || Self.telephoneNumber(in: rest) != nil
    case .rule: rest.isEmpty || first.lowercased() == "not" && rest.split(separator: " ").count < 3
    // A mistyped number alone is still meant as one.
    case .number: rest.split(separator: " ").allSatisfy { $0.contains(where: \.isNumber) }
    case .reference: rest.isEmpty || CallName(rest) != nil && !rest.contains(" ")
    case .numberAndText: rest.isEmpty || CallName(first) != nil
    // A mistyped fact alone is still meant as one.
    case .fact: rest.isEmpty || fact(in: rest) != nil || first == rest && isNearAFact(first)
    }
  }

  mutating func run(_ command: Command, _ rest: String) {
    switch command {
    case .call, .visit, .letter, .email, .text: takeCall(by: channel(of: command) ?? "", rest)
    case .say: sayAgain()
    case .pushed: pushed()
    case .answer: seekAnswer(rest)
    case .answers: output.screen.append(.answer(.list))
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
    case .notSo: notSo()
    case .isSo: takeAsDanger()
    case .manager: manager()
    case .told: told(rest)
    case .nobody: nobody()
    case .slip: slip()
    case .declare: declare(rest)
    case .park: park()
    case .calls: listCalls()
    case .resume: resume(rest)
    case .callbacks: listCallbacks()
    case .messages: openMessages(rest)
    case .passed: passed(rest)
    case .policy: output.screen.append(.policy)
    case .time: time()
    case .hide: output.screen.append(.hide)
    case .lock: lock()
    case .handOver: handOver()
    case .end: end()
    case .quit: quit()
    case .emergency: emergency()
    case .help: reply(.note, helpLines())
    }
  }

  /// A command that is none here: said, and nothing else happens.
  mutating func refuse(_ command: Command, _ line: String) {
    switch place {
    case .locked:
      reply(.note, DeskText.lockedNote)
      lockCard()
    case .coveredCall: reply(.note, DeskText.lockedNote)
    case .call: reply(.note, DeskText.onIdleScreen(command.row.word))
    default:
      // A second `end`, say: no reason to open a call that nobody made.
      reply(.note, DeskText.noCall(line))
      idleCard()
    }
  }

  private mutating func quit() {
    if cover == .open && !calls.isEmpty {
      reply(.note, "\(calls.count) open: they wait for the next start.")
    }
    output.screen.append(.quit)
  }

  /// A line typed while no call is in hand that is no command.
  mutating func handleIdle(_ line: String) {
    // Facts typed straight away mean that somebody is on the line already.
    takeCall(by: channel(of: .call) ?? "", line)
  }

  /// Opens a call and hears what was typed with it.
  mutating func takeCall(by channel: String, _ line: String) {
    open(channel: channel)
    if line.isEmpty { return card() }
    guard let call = inHand else { return }
    if notice(in: line) { return card(speaking: false) }
    keepNumber(in: line)
    hear(line)
    keepThatSomethingWasSaid(line, at: call)
  }

  /// The channel a command opens: the phone and the door are the first two, the rest go by name.
  func channel(of command: Command) -> String? {
    guard let fact = policy.fact(.channel) else { return nil }
    let values = policy.vocabulary[fact].values.map(\.code)
    switch command {
    case .call: return values.first
    case .visit: return values.dropFirst().first
    default: return values.contains(command.row.word) ? command.row.word : nil
    }
  }
}
