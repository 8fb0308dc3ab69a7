import EnquiryLog
import Foundation
import GuidedDesk
import LineEditor
import PolicyCore

/// Where the desk waits for Enter and nothing else.
///
/// Whoever types something all the same means it: it is answered as at the prompt, and never swallowed.
extension DeskSession {
  /// True for Enter alone; anything else is answered next.
  private func pause(_ prompt: LinePrompt) -> Bool {
    let event = reader.read(prompt)
    if case .line(let text) = event, text.allSatisfy(\.isWhitespace) { return true }
    answerNext(event)
    return false
  }

  /// Covers the screen until Enter.
  func hide() {
    screen.cover()
    let isEnter = pause(LinePrompt(left: "", idle: idle))
    screen.wipe()
    if isEnter { showDesk() }
  }

  /// The slip, until it is copied; then the lock.
  ///
  /// A call with danger in it keeps the desk open all the same.
  func handOver() {
    if access.isAlwaysOpen {
      screen.put(ShiftSlip.none)
    } else {
      do throws(LogError) {
        let slip = ShiftSlip(anchor: try access.store.anchor())
        screen.say(slip.lines.joined(separator: "\n"))
      } catch {
        screen.put("  " + LogText.sentence(error))
      }
    }
    if pause(LinePrompt(left: "Enter locks the desk> ", idle: idle)) { take(.line("lock")) }
  }

  // MARK: Messages that wait

  func listMessages() {
    withMessages { messages throws(LogError) in
      try messages.list().forEach { screen.put("  " + $0) }
    }
  }

  /// One message, and off the screen again.
  func showMessage(_ name: CallName) {
    withMessages { messages throws(LogError) in
      guard let number = try messages.number(of: name), let lines = try messages.message(number)
      else { return screen.put("  " + MessageText.none(name)) }
      screen.say(lines.joined(separator: "\n"))
      guard lines.count > 1 else { return }
      let isEnter = pause(LinePrompt(left: MessageText.clears, idle: idle))
      reader.forgetEverything()
      screen.wipe()
      if isEnter { showDesk() }
    }
  }

  /// What passes a message on; nil, and said, when it may not be.
  func passing(_ name: CallName, _ outcome: String) -> LogEffect? {
    do throws(LogError) {
      let number = try messages.number(of: name)
      guard let number else {
        screen.say("  " + MessageText.none(name))
        return nil
      }
      if let refusal = try messages.refusal(number) {
        screen.say("  " + refusal)
        return nil
      }
      return .passMessage(.entry(number), outcome: outcome)
    } catch {
      screen.say("  " + OutboxText.trouble(error))
      return nil
    }
  }

  // MARK: The policy

  /// What changed, and whether whoever is here has read it.
  func readPolicy() {
    guard let policies else { return screen.put("  " + PolicyReadingText.practice) }
    let reading = PolicyReading(policies)
    screen.say(reading.lines.joined(separator: "\n"))
    guard reading.isOwed else { return }
    let event = reader.read(LinePrompt(left: PolicyReadingText.ask, idle: idle))
    guard case .line(let text) = event else { return answerNext(event) }
    switch text.trimmingCharacters(in: .whitespaces).lowercased() {
    case "yes", "y", "read": screen.say("  " + reading.sign())
    case "", "no", "n", "later": screen.say("  " + PolicyReadingText.left)
    // Somebody may have rung meanwhile.
    default: answerNext(event)
    }
  }

  // MARK: Answers that wait

  /// Reads, or files and then hands over: nothing is said that is not on record.
  func answer(_ effect: AnswerEffect) {
    let answers = WaitingAnswers(
      store: access.store, time: LogTime(zone: zone), now: access.store.now)
    let call = desk.inHand?.reference ?? ""
    do throws(LogError) {
      switch effect {
      case .list: try answers.list().forEach { screen.put("  " + $0) }
      case .seek(let name): take(.answer(try answers.find(name)))
      case .give(let waits, let how):
        take(.answered(answers.give(waits, how: how, in: call)))
      case .withhold(let waits, let how): try answers.withhold(waits, how: how, in: call)
      }
    } catch {
      screen.say("  " + OutboxText.trouble(error))
    }
  }

  private var messages: WaitingMessages {
    WaitingMessages(store: access.store, time: LogTime(zone: zone))
  }

  private func withMessages(_ body: (WaitingMessages) throws(LogError) -> Void) {
    do throws(LogError) {
      try body(messages)
    } catch {
      screen.say("  " + LogText.sentence(error))
    }
  }
}
