import PolicyCore

/// Messages: taken in conditional form where the policy offers it.
extension Desk {
  mutating func message(_ rest: String) {
    guard let call = inHand else { return }
    let standing = standing(call)
    guard standing.offersMessage else {
      reply(.note, DeskText.noMessage)
      let words: StandingWording = standing.notesCall ? .officeNote : .neutralPlain
      speak(policy.spoken(words, variant: variant()))
      // Nothing is carried; what they wanted said is heard all the same.
      if rest.isEmpty { return card() }
      change { $0.hasSpeech = true }
      return hearSpeech(rest)
    }
    if saysNone(rest) {
      change { $0.message = MessageRecord(state: .refused, text: "", flagged: false) }
      speak(policy.spoken(.messageRefused, variant: variant()))
      return card()
    }
    if rest.isEmpty {
      change { $0.stage = .message }
      return card()
    }
    takeMessage(rest)
  }

  /// They leave none.
  private func saysNone(_ text: String) -> Bool {
    plain(text) == .no || text.lowercased() == Command.refused.row.word || declines(text)
  }

  /// In words of their own, with whatever is said round them: "he says no, forget it".
  private func declines(_ text: String) -> Bool {
    let typed = " " + text.answerWords.joined(separator: " ") + " "
    return typed.split(separator: " ").count <= Self.longestRefusal
      && policy.answerWords[.noMessage].contains { typed.contains(" \($0) ") }
  }

  private static let longestRefusal = 7

  /// Yes, not sure, "hang on" and who is calling are no message.
  private func isNoMessage(_ line: String) -> Bool {
    if plain(line) != nil { return true }
    let words = line.answerWords.joined(separator: " ")
    return policy.answerWords[.oneMoment].contains(words)
  }

  mutating func takeMessage(_ text: String) {
    if saysNone(text) { return message(text) }
    if isNoMessage(text) || onlySaysWhoCalls(text) {
      if plain(text) == nil {
        change { $0.messageAsked = false }
        hearAside(text)
      } else {
        card(speaking: false)
      }
      return reply(.note, DeskText.noMessageYet)
    }
    let words = Set(
      text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" })
        .map(String.init))
    let flagged = !words.isDisjoint(with: policy.messageFlags)
    change {
      $0.message = MessageRecord(state: .taken, text: text, flagged: flagged)
      $0.stage = .talking
    }
    let heard = listen(to: text)
    if isUrgent(heard) { return putDangerFirst(heard, flagged) }
    // Kept word for word now: nobody has to be asked what they may have meant.
    change { $0.unheard.removeAll(where: text.contains) }
    moveToNames()
    speak(
      policy.spoken(.messageKept, variant: variant())
        + policy.spoken(.messageConsent, variant: variant())
        + policy.spoken(.messageReadBack, variant: variant())
        + policy.spoken(.messageAfter, variant: variant()))
    askNames()
    if flagged { reply(.act, policy.duty(.flagMessage).steps) }
    reply(.next, isAskingNames ? DeskText.nextNames : DeskText.nextAfterMessage)
  }

  /// "its her husband, sarah": who is calling, and nothing to be passed on.
  private func onlySaysWhoCalls(_ line: String) -> Bool {
    let heard = hearing.hear(line)
    guard inHand?.stage == .message, heard.danger != .atOnce else { return false }
    let who = KnownFact.enquirer.rawValue
    return heard.facts.contains { $0.code == who } && heard.facts.allSatisfy { $0.code == who }
      && line.answerWords.count <= Self.longestName - 2
  }

  /// What alarms, or is named as what may.
  private func isUrgent(_ heard: Heard) -> Bool {
    heard.facts.contains(where: \.isAlarm) || !heard.doubtful.isEmpty || !heard.turnedOff.isEmpty
  }

  /// The words of a message may be the worst news of a call: names can wait.
  private mutating func putDangerFirst(_ heard: Heard, _ flagged: Bool) {
    reply(.note, DeskText.messageNamesLater)
    if let call = inHand, standing(call).decision.code != .emergency {
      speak(policy.spoken(.messageKept, variant: variant()))
    }
    if flagged { reply(.act, policy.duty(.flagMessage).steps) }
    sayWhatIsLeft(heard)
    if heard.danger == .atOnce {
      let danger = OpenQuestion.danger(policy)
      change { call in
        let waiting: [OpenQuestion] = if case .reading(let open) = call.stage { open } else { [] }
        call.stage = .reading([danger] + waiting.filter { $0.of != .danger })
      }
    }
    card()
  }

  /// They want a message passed on, and the policy takes one: what they want to say is asked for, once.
  mutating func moveToMessage() {
    guard let call = inHand, call.stage == .talking, !call.messageAsked,
      call.message.state == .none, isWanted(.message, in: call), standing(call).offersMessage,
      !isRed(call)
    else { return }
    change {
      $0.messageAsked = true
      $0.stage = .message
    }
  }

  /// A line that begins as what somebody is to be told is the message, once one is wanted ("tell her tea is at 6").
  ///
  /// Before that it is kept, and offered when the words are asked for.
  mutating func takePassingOn(_ line: String) -> Bool {
    guard isPassingOn(line), let call = inHand, call.message.state == .none else { return false }
    guard isWanted(.message, in: call), standing(call).offersMessage, !isRed(call) else {
      change { $0.messageWords = line }
      return false
    }
    takeMessage(line)
    return true
  }

  private func isPassingOn(_ line: String) -> Bool {
    let words = line.answerWords
    return policy.answerWords[.passingOn].contains { beginning in
      let start = beginning.split(separator: " ").map(String.init)
      return words.count > start.count && words.starts(with: start)
    }
  }

  /// Enter alone keeps what they said before they were asked.
  mutating func takeMessageAsKept() {
    guard let words = inHand?.messageWords, !words.isEmpty else { return card() }
    takeMessage(words)
  }

  /// What is wanted in the matter in hand goes by the name of a command.
  private func isWanted(_ command: Command, in call: Call) -> Bool {
    call.matters[call.current].facts[KnownFact.request.rawValue] == command.row.word
  }

  /// A message asks for whom it is and from whom, where that was not said.
  private mutating func moveToNames() {
    guard let call = inHand, !call.stage.isTakingBack else { return }
    if call.subjectName.isEmpty {
      change { $0.stage = .messageFor }
    } else if call.callerName.isEmpty {
      change { $0.stage = .messageFrom }
    } else {
      change { $0.stage = .talking }
    }
  }

  mutating func askNames() {
    let isFor = inHand?.stage == .messageFor
    guard isFor || inHand?.stage == .messageFrom else { return }
    let aloud = sayable(policy.spoken(isFor ? .messageFor : .messageFrom, variant: variant()))
    aloud.isEmpty
      ? reply(.silent, isFor ? DeskText.subjectName : DeskText.callerName) : reply(.aloud, aloud)
  }

  var isAskingNames: Bool { [.messageFor, .messageFrom].contains(inHand?.stage) }

  /// As claimed; Enter alone, or not sure, leaves it open.
  mutating func takeMessageName(_ line: String) {
    guard let stage = inHand?.stage else { return }
    let isFor = stage == .messageFor
    if !line.isEmpty, plain(line) == nil {
      if declines(line) {
        change { $0.stage = .talking }
        return message(line)
      }
      guard !alarms(in: line), line.answerWords.count <= Self.longestName, !isSpeech(line) else {
        return hearAside(line)
      }
      change { if isFor { $0.subjectName = line } else { $0.callerName = line } }
      keepNumber(in: line)
    }
    change { $0.stage = isFor && $0.callerName.isEmpty ? .messageFrom : .talking }
    if isAskingNames {
      askNames()
      return reply(.next, DeskText.nextNames)
    }
    reply(.note, DeskText.messageComplete)
    card(speaking: false)
  }

  /// "he wont say" begins as no name does.
  private func isSpeech(_ line: String) -> Bool {
    let words = line.answerWords
    guard words.count > 1, !line.contains(where: \.isNumber), let first = words.first else {
      return false
    }
    return policy.answerWords[.noName].contains(first) && first.count < 6
      && hearing.hear(line).facts.isEmpty
  }

  /// So many words are a name with an office and a number; more are something they say.
  private static let longestName = 9
}
